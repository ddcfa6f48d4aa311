// The words of a question that decide what an answer to it means.

import type { Question } from './schema.ts';

/** What is asked and what can be answered, as one text; two questions with the same text are answered alike. */
export function wordingOf(question: Question): string {
  const { kind, ask, note } = question;
  return JSON.stringify([kind, ask, note?.ask ?? '', ...answersOf(question)]);
}

function answersOf(question: Question): readonly (readonly string[])[] {
  switch (question.kind) {
    case 'control':
      return [[...question.steps], [question.notApplicable ?? '']];
    case 'exposure':
    case 'choice':
      return question.options.map(({ key, text }) => [key, text]);
    case 'rows':
      return question.rows.map(({ key, text, exception }) => [key, text, exception ?? '']);
  }
}
