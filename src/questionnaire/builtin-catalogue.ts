// The practices, references and incidents that a questionnaire may name. Separate from the built-in questionnaires,
// because every command reads those and few read the catalogues.

import { builtinInstruments } from './builtin.ts';
import { incidents, practices, references } from './catalogue.ts';
import type { Catalogue } from './lint/links.ts';

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
