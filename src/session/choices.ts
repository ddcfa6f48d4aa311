// What can be chosen on a question screen, as a list: options or steps, then "don't know", then "not applicable".

import { UNKNOWN } from '../questionnaire/answer.ts';
import type { Question } from '../questionnaire/schema.ts';
import { capitalised } from '../text/amount.ts';
import { DONT_KNOW } from './text/answers.ts';
import { type Answer, type RowContext, rowValue, shownRows } from '../assessment/answer.ts';

export type Choice =
  | {
      readonly kind: 'value';
      readonly value: string | number;
      readonly mark: string;
      readonly text: string;
      readonly chosen: boolean;
      readonly needsEvidence: boolean;
    }
  | { readonly kind: 'unknown'; readonly text: string; readonly chosen: boolean }
  | { readonly kind: 'not-applicable'; readonly text: string; readonly chosen: boolean }
  | {
      readonly kind: 'row';
      readonly row: string;
      readonly text: string;
      readonly given: string | undefined;
      readonly exception: string | null;
    };

/** The entries of a question's list, in order. */
export function choicesOf(
  question: Question,
  answer: Answer | undefined,
  context: RowContext,
): readonly Choice[] {
  if (question.kind === 'rows') {
    return shownRows(question, context).map((row) => ({
      kind: 'row',
      row: row.key,
      text: row.text,
      given: rowValue(answer, row.key),
      exception: row.exception,
    }));
  }
  const value = answer?.value ?? null;
  const unknown: Choice = {
    kind: 'unknown',
    text: capitalised(DONT_KNOW),
    chosen: value === UNKNOWN,
  };
  if (question.kind === 'control') {
    const steps = question.steps.map((text, step): Choice => ({
      kind: 'value',
      value: step,
      mark: String(step),
      text,
      chosen: value === step,
      needsEvidence: step > 1,
    }));
    if (question.notApplicable === null) return [...steps, unknown];
    const left: Choice = {
      kind: 'not-applicable',
      text: `Not applicable: ${question.notApplicable}`,
      chosen: answer !== undefined && answer.notApplicable !== null,
    };
    return [...steps, unknown, left];
  }
  const options = question.options.map((option, index): Choice => ({
    kind: 'value',
    value: option.key,
    mark: String(index + 1), // a digit, because letters are commands
    text: option.text,
    chosen: value === option.key,
    needsEvidence: false,
  }));
  return [...options, unknown];
}

/** A cursor that is on no entry yet. */
export const NOWHERE = -1;

/**
 * The entry under the cursor when a question is opened: the current answer, or the first open row. Without an answer
 * it is no entry: enter alone must never answer a question.
 */
export function startOf(choices: readonly Choice[]): number {
  const open = choices.findIndex((choice) => choice.kind === 'row' && choice.given === undefined);
  if (open !== -1) return open;
  const chosen = choices.findIndex((choice) => choice.kind !== 'row' && choice.chosen);
  if (chosen !== -1) return chosen;
  return choices[0]?.kind === 'row' ? 0 : NOWHERE;
}
