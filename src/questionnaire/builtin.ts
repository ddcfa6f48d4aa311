// The questionnaires that come with assess. Adding one is a file, an import and a line in the table.

import bias from '../../questionnaires/bias.yaml';
import privacy from '../../questionnaires/privacy.yaml';
import security from '../../questionnaires/security.yaml';
import social from '../../questionnaires/social.yaml';
import triage from '../../questionnaires/triage.yaml';
import { incidents, practices, references } from './catalogue.ts';
import type { Catalogue } from './lint/links.ts';
import { type Questionnaire, questionnaireSchema } from './schema.ts';

const SOURCES: readonly unknown[] = [privacy, bias, security, social];

/** The twelve questions that come first, and those that they may open. */
export interface Instruments {
  readonly triage: Questionnaire;
  readonly questionnaires: readonly Questionnaire[];
}

let parsed: Instruments | undefined;

/** The built-in questionnaires; throws a ZodError only if the build is broken. */
export function builtinInstruments(): Instruments {
  parsed ??= {
    triage: questionnaireSchema.parse(triage),
    questionnaires: SOURCES.map((source) => questionnaireSchema.parse(source)),
  };
  return parsed;
}

/** What a questionnaire of the project's own may name. */
export function builtinCatalogue(): Catalogue {
  const { triage: first, questionnaires } = builtinInstruments();
  return {
    flags: new Set(Object.keys(first.flags)),
    references: new Set(references().provisions.map((provision) => provision.id)),
    practices: new Map(practices().map((practice) => [practice.id, practice.domain])),
    incidents: new Set(incidents().map((incident) => incident.id)),
    others: [first, ...questionnaires],
  };
}
