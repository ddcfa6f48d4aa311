// What can be chosen of a question, as texts with their places in the file.

import type { Path } from '../parse.ts';
import type { Question } from '../schema.ts';

/** A text of a questionnaire and its place. */
export interface TextAt {
  readonly path: Path;
  readonly text: string;
}

/** The texts of what can be chosen: steps, rows or options. */
export function choiceTexts(question: Question, path: Path): readonly TextAt[] {
  switch (question.kind) {
    case 'control':
      return question.steps.map((text, index) => ({ path: [...path, 'steps', index], text }));
    case 'rows':
      return question.rows.map(({ text }, index) => ({
        path: [...path, 'rows', index, 'text'],
        text,
      }));
    case 'exposure':
    case 'choice':
      return question.options.map(({ text }, index) => ({
        path: [...path, 'options', index, 'text'],
        text,
      }));
  }
}
