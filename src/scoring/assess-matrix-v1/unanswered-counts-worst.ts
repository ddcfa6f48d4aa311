// An unanswered question never looks safe: what one answer counts is an exact value, or a span from the best to the
// worst possible value while it is unknown, unanswered or without evidence. Verdicts use the worst end.

import { type ScoredAnswer, UNKNOWN } from '../../questionnaire/answer.ts';
import type { ChoiceQuestion, Control, Exposure, QuestionRow } from '../../questionnaire/schema.ts';
import type { LevelRange } from '../level.ts';

/** Whether there is an answer. An answer that does not fit its question is treated as missing. */
export type AnswerState = 'given' | 'unknown' | 'unanswered';

export interface CountedControl extends LevelRange {
  /** left-out: answered "not applicable", has no effect. */
  readonly standing: AnswerState | 'left-out';
  readonly claimed: number | null;
}

/** The key of the option that was chosen, or why there is none. */
export function chosenOption(
  question: Exposure | ChoiceQuestion,
  answer: ScoredAnswer | undefined,
): { readonly standing: AnswerState; readonly key: string | null } {
  const value = answer?.value;
  if (question.options.some((option) => option.key === value) && typeof value === 'string') {
    return { standing: 'given', key: value };
  }
  return { standing: value === UNKNOWN ? 'unknown' : 'unanswered', key: null };
}

/** What an exposure gives to a scenario: the chosen option's value, otherwise the span over all options. */
export function exposureSpan(
  question: Exposure,
  values: readonly number[],
  key: string | null,
): LevelRange {
  if (values.length !== question.options.length) return { best: 0, worst: 4 }; // lint refuses such a file
  const index = question.options.findIndex((option) => option.key === key);
  const value = values[index];
  return value === undefined
    ? { best: Math.min(...values), worst: Math.max(...values) }
    : { best: value, worst: value };
}

/**
 * The counted step of a control, 0-4. Without evidence a claimed step above 1 counts 1, and while the
 * assessment is in progress anything from 1 to the claim, because the evidence may still come.
 */
export function countedControl(
  question: Control,
  answer: ScoredAnswer | undefined,
  recorded: boolean,
): CountedControl {
  const value = answer?.value ?? null;
  if (answer?.notApplicable === true && mayBeLeftOut(question)) {
    return { standing: 'left-out', claimed: null, best: 0, worst: 0 };
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 4) {
    const standing = value === UNKNOWN ? 'unknown' : 'unanswered';
    return { standing, claimed: null, best: 4, worst: 0 };
  }
  if (value < 2 || answer?.evidenced === true) {
    return { standing: 'given', claimed: value, best: value, worst: value };
  }
  return { standing: 'given', claimed: value, best: recorded ? 1 : value, worst: 1 };
}

/** Whether "not applicable" is an answer. An essential control always counts, whatever its file says. */
export function mayBeLeftOut(question: Control): boolean {
  return question.notApplicable !== null && !Object.values(question.serves).includes('essential');
}

/** What was answered to a row, or why there is none. */
export function rowAnswer(
  row: QuestionRow,
  answer: ScoredAnswer | undefined,
): { readonly standing: AnswerState; readonly value: string | null } {
  const value = answer?.value ?? null;
  if (value === UNKNOWN) return { standing: 'unknown', value: null };
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, row.key)) {
    return { standing: 'unanswered', value: null };
  }
  const given = value[row.key];
  if (given === UNKNOWN) return { standing: 'unknown', value: null };
  if (given === undefined || (given === 'exception' && row.exception === null)) {
    return { standing: 'unanswered', value: null };
  }
  return { standing: 'given', value: given };
}
