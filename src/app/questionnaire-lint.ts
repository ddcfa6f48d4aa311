// Checking the text of a questionnaire against the built-in catalogue, with the exceptions that the content marks.

import exceptionsData from '../../questionnaires/wording-exceptions.yaml';
import { builtinCatalogue } from '../questionnaire/builtin-catalogue.ts';
import { lint } from '../questionnaire/lint/index.ts';
import type { LintProblem } from '../questionnaire/parse.ts';

/** Everything that is wrong with a questionnaire. */
export function questionnaireProblems(text: string): readonly LintProblem[] {
  return lint(text, builtinCatalogue(), exceptionsOf(exceptionsData)).problems;
}

/** The marked exceptions to the wording heuristics: `<question id> <code>`. */
function exceptionsOf(data: unknown): ReadonlySet<string> {
  if (!Array.isArray(data)) return new Set();
  return new Set(
    data.flatMap((entry: unknown) =>
      isException(entry) ? [`${entry.question} ${entry.code}`] : [],
    ),
  );
}

function isException(entry: unknown): entry is { question: string; code: string; reason: string } {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'question' in entry &&
    'code' in entry &&
    'reason' in entry &&
    typeof entry.question === 'string' &&
    typeof entry.code === 'string' &&
    typeof entry.reason === 'string'
  );
}
