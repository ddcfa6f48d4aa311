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
  /** What the claimed step still needs in order to count; null where it counts, or no step was claimed. */
  readonly lacks: EvidenceLack | null;
}

/** Any evidence, something to look at, or the person who checked. */
export type EvidenceLack = 'evidence' | 'artefact' | 'check';

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
 * The counted step of a control, 0-4: the claimed one, at most what its evidence supports. While the assessment is in
 * progress anything from there to the claim, because the evidence may still come.
 */
export function countedControl(
  question: Control,
  answer: ScoredAnswer | undefined,
  recorded: boolean,
): CountedControl {
  const value = answer?.value ?? null;
  if (answer?.notApplicable === true && mayBeLeftOut(question)) {
    return { standing: 'left-out', claimed: null, lacks: null, best: 0, worst: 0 };
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 4) {
    const standing = value === UNKNOWN ? 'unknown' : 'unanswered';
    return { standing, claimed: null, lacks: null, best: 4, worst: 0 };
  }
  const limit = evidenceLimit(question, answer);
  const worst = Math.min(value, limit);
  const lacks = value > limit ? lackAt(limit, answer) : null;
  return { standing: 'given', claimed: value, lacks, best: recorded ? worst : value, worst };
}

/**
 * The highest step that evidence supports: 1 without any, 2 with a person and a date (3 where the question says that
 * these suffice), 3 with a path or an address, 4 if someone else's check is named besides.
 */
export function evidenceLimit(
  { suffices }: Pick<Control, 'suffices'>,
  answer: Pick<ScoredAnswer, 'evidence' | 'checked'> | undefined,
): number {
  switch (answer?.evidence ?? 'none') {
    case 'none':
      return 1;
    case 'person':
      return suffices === 'person' ? 3 : 2;
    case 'artefact':
      return answer?.checked === true ? 4 : 3;
  }
}

/** What is missing next above a limit. */
function lackAt(limit: number, answer: ScoredAnswer | undefined): EvidenceLack {
  if (limit === 1) return 'evidence';
  return answer?.evidence === 'artefact' ? 'check' : 'artefact';
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
