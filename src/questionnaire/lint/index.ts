// Everything that is checked about a questionnaire file: form, names, logic, wording.

import { type LintProblem, parseQuestionnaire } from '../parse.ts';
import type { Questionnaire } from '../schema.ts';
import { type Catalogue, links } from './links.ts';
import { practiceRows } from './practice-rows.ts';
import { proofs } from './proofs.ts';
import { tiers } from './tiers.ts';
import { wording, type WordingExceptions } from './wording.ts';

export interface LintResult {
  readonly questionnaire: Questionnaire | undefined;
  readonly problems: readonly LintProblem[]; // in the order of the file
}

/** Checks the text of a questionnaire. A file of the wrong form is checked no further. */
export function lint(
  source: string,
  catalogue: Catalogue,
  exceptions: WordingExceptions,
): LintResult {
  const { questionnaire, problems, locate } = parseQuestionnaire(source);
  if (questionnaire === undefined) return { questionnaire, problems };
  // A triage defines the flags that the others use.
  const flags = new Set([...catalogue.flags, ...Object.keys(questionnaire.flags)]);
  const found = [
    ...links(questionnaire, { ...catalogue, flags }),
    ...proofs(questionnaire),
    ...tiers(questionnaire, exceptions),
    ...practiceRows(questionnaire),
    ...wording(questionnaire, exceptions),
  ];
  return {
    questionnaire,
    problems: locate(found).toSorted(
      (a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code, 'en'),
    ),
  };
}
