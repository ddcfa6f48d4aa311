// The answer in the words of its question: for reviews, line mode and records.

import { UNKNOWN } from '../questionnaire/answer.ts';
import type { Question, Rows } from '../questionnaire/schema.ts';
import { type Answer, rowValue } from './answer.ts';
import { MAX_LINE } from './schema.ts';

/** The wording of what was answered, as it is in the record. */
export function labelOf(question: Question, answer: Answer): string {
  if (answer.notApplicable !== null) return 'Not applicable';
  const { value } = answer;
  if (value === null) return 'Not answered';
  if (value === UNKNOWN) return "Don't know yet";
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return question.options.find((option) => option.key === value)?.text ?? '';
    case 'control':
      return typeof value === 'number' ? (question.steps[value] ?? '') : '';
    case 'rows':
      return rowsLabel(question, answer);
  }
}

// Rows answered with "no" are left out: a label lists what holds and what is unknown. Of practices it lists every word.
const ROW_WORDS: ReadonlyMap<string, string> = new Map([
  ['yes', 'Yes'],
  ['exception', 'Exception'],
  ['do', 'Done'],
  ['plan', 'Planned'],
  ['in-place', 'In place'],
  ['planned', 'Planned'],
  ['not-in-place', 'Not in place'],
  ['not-relevant', 'Not relevant'],
  [UNKNOWN, "Don't know"],
]);

function rowsLabel(question: Rows, answer: Answer): string {
  const given = question.rows.flatMap((row) => {
    const word = ROW_WORDS.get(rowValue(answer, row.key) ?? '');
    return word === undefined ? [] : [`${word}: ${row.text}`];
  });
  return given.length === 0 ? 'None of these' : withinLine(given);
}

/** As many rows as one line of a record holds, and how many there are besides. */
function withinLine(rows: readonly string[]): string {
  const all = rows.join('; ');
  if (all.length <= MAX_LINE) return all;
  const fits = (count: number): boolean =>
    rows.slice(0, count).join('; ').length <= MAX_LINE - ROOM_FOR_REST;
  const shown = rows.filter((_, index) => fits(index + 1));
  return `${shown.join('; ')}; and ${rows.length - shown.length} more`;
}

const ROOM_FOR_REST = '; and 30 more'.length;
