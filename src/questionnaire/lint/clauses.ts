// Whether what a rule or a contradiction looks at exists, and can be answered like that.

import type { Found, Path } from '../parse.ts';
import type { Clause, Question, Questionnaire } from '../schema.ts';
import { findQuestion } from '../walk.ts';
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
  if ('row' in clause) return question.kind === 'rows' && keysOf(question).includes(clause.row);
  return (
    question.kind !== 'rows' &&
    question.kind !== 'control' &&
    clause.is.every((key) => keysOf(question).includes(key))
  );
}

/** The options or rows of a question. */
export function keysOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return question.options.map((option) => option.key);
    case 'rows':
      return question.rows.map((row) => row.key);
    case 'control':
      return [];
  }
}
