// Whether the clauses of a contradiction hold for the answers given: only what was said counts, never
// what is unknown or unanswered, because a contradiction needs two statements.

import { type Flags, holds } from '../questionnaire/condition.ts';
import type { Clause } from '../questionnaire/schema.ts';
import { rowValue } from './answer.ts';
import type { Asked } from './survey.ts';

/** True when every clause holds for certain. */
export function allHold(
  clauses: readonly Clause[],
  flags: Flags,
  asked: ReadonlyMap<string, Asked>,
): boolean {
  return clauses.every((clause) => clauseHolds(clause, flags, asked));
}

function clauseHolds(clause: Clause, flags: Flags, asked: ReadonlyMap<string, Asked>): boolean {
  if ('flags' in clause) return holds(clause.flags, flags) === true;
  const answer = asked.get(clause.question)?.answer;
  if (answer === undefined || answer.notApplicable !== null) return false;
  const { value } = answer;
  if ('stepAtMost' in clause) return typeof value === 'number' && value <= clause.stepAtMost;
  if ('stepAtLeast' in clause) return typeof value === 'number' && value >= clause.stepAtLeast;
  if ('row' in clause) return clause.is.includes(rowValue(answer, clause.row) ?? '');
  return typeof value === 'string' && clause.is.includes(value);
}
