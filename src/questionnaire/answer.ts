// What an answer to a question may be, and what the scoring sees of it.

import type { QuestionRow, Rows } from './schema.ts';

/**
 * choice, exposure: the key of an option. control: the step 0-4. rows: row key -> "yes", "no",
 * "exception" (red lines), "do", "plan", "not-for-us" (contributions), "in-place", "planned", "not-in-place",
 * "not-relevant" (practices). Everywhere: "unknown".
 */
export type AnswerValue = string | number | Readonly<Record<string, string>>;

/** The parts of an answer that weigh. */
export interface ScoredAnswer {
  /** null when the question is answered "not applicable". */
  readonly value: AnswerValue | null;
  readonly notApplicable: boolean;
  readonly evidence: EvidenceStrength;
  /** Someone who did not build the practice is named, with the day on which this person checked it. */
  readonly checked: boolean;
}

/** The strongest evidence of an answer: none, a person and a date, or something to look at (a path or an address). */
export type EvidenceStrength = 'none' | 'person' | 'artefact';

/** Answers by question id; a question that is not in the map is unanswered. */
export type ScoredAnswers = ReadonlyMap<string, ScoredAnswer>;

export const UNKNOWN = 'unknown';

/** The words of a practice row, in the order offered. */
export const PRACTICE_WORDS = ['in-place', 'planned', 'not-in-place', 'not-relevant'] as const;

/** What is known of a row may be said in one of these words, in the order offered. */
export function rowWords({ answers }: Rows, { exception }: QuestionRow): readonly string[] {
  if (answers === 'practice') return PRACTICE_WORDS;
  if (answers === 'contribution') return ['do', 'plan', 'not-for-us'];
  return exception === null ? ['no', 'yes'] : ['no', 'exception', 'yes'];
}
