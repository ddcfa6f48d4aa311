// Checks that the question and the answer named in a rule or a contradiction exist.

import { rowWords } from '../answer.ts';
import type { Found, Path } from '../parse.ts';
import type { Clause, Question, Questionnaire } from '../schema.ts';
import { findQuestion, placesOf } from '../walk.ts';
import { missingName } from './missing-name.ts';

/** Every clause that leads nowhere. `all`: the questionnaires in which they may look. */
export function clauses(
  list: readonly Clause[],
  path: Path,
  all: readonly Questionnaire[],
): readonly Found[] {
  return list.flatMap((clause, index) => {
    if ('flags' in clause) return [];
    const place = [...path, index, 'question'];
    const placed = findQuestion(all, clause.question);
    if (placed === undefined)
      return [missingName(place, `there is no question "${clause.question}"`)];
    return clauseFits(clause, placed.question)
      ? []
      : [missingName(place, `${clause.question} cannot be answered like that`)];
  });
}

function clauseFits(
  clause: Exclude<Clause, { readonly flags: string }>,
  question: Question,
): boolean {
  if ('stepAtMost' in clause || 'stepAtLeast' in clause) return question.kind === 'control';
  if ('row' in clause) {
    if (question.kind !== 'rows') return false;
    const row = question.rows.find(({ key }) => key === clause.row);
    return row !== undefined && clause.is.every((word) => rowWords(question, row).includes(word));
  }
  return (
    question.kind !== 'rows' &&
    question.kind !== 'control' &&
    clause.is.every((key) => keysOf(question).includes(key))
  );
}

/** The keys of the options or rows of a question. */
export function keysOf(question: Question): readonly string[] {
  return placesOf(question).map(({ key }) => key);
}
