// The questionnaires that come with assess. Adding one is a file, an import and a line in the table.

import bias from '../../questionnaires/bias.yaml';
import privacy from '../../questionnaires/privacy.yaml';
import security from '../../questionnaires/security.yaml';
import social from '../../questionnaires/social.yaml';
import triage from '../../questionnaires/triage.yaml';
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
