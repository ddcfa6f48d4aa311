// Evidence in words: what is asked for, and what a step counts without it.

import { type ChangedEvidence, shortDigest } from '../../assessment/changed-evidence.ts';
import { amount } from '../../text/amount.ts';
import type { Question } from '../../questionnaire/schema.ts';

export const EVIDENCE_ASK = 'What shows that this is so?';
export const NEEDS_EVIDENCE = 'needs evidence';

/** What follows for a step that is claimed above `limit`, the highest step that its evidence supports. */
export function scoredAs(limit: number): string {
  return `scored as step ${limit} until ${MISSING_AT[limit] ?? 'you attach evidence'}`;
}

const MISSING_AT: Readonly<Record<number, string>> = {
  2: 'you attach a path or an address',
  3: 'you name who checked it',
};

/** What happened to a file since the answer that it shows, such as "README.md changed since 2026-11-20 (1a2b3c4 -> 4d5e6f7)". */
export function changedSinceWords({ path, before, now }: ChangedEvidence, at: string): string {
  const day = at.slice(0, 10);
  if (!now.ok) return `${path} cannot be evidence now: ${now.why}`;
  if (before === undefined) return `${path} is not confirmed since the answer of ${day}`;
  return `${path} changed since ${day} (${shortDigest(before.sha256)} -> ${shortDigest(now.sha256)})`;
}

/** How many answers are to be confirmed, and why, as sentences; undefined where none is. */
export function reopenedSentence({ files, facts, words }: ReopenedCounts): string | undefined {
  const parts = [
    ...(files === 0
      ? []
      : [`${amount(files, 'answer rests', 'answers rest')} on files that changed.`]),
    ...(facts === 0
      ? []
      : [`${amount(facts, 'answer rests', 'answers rest')} on facts that changed.`]),
    ...(words === 0
      ? []
      : [`${amount(words, 'question has', 'questions have')} other words than when you answered.`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** The answers that are to be confirmed, by the reason. */
export interface ReopenedCounts {
  /** Their evidence changed. */
  readonly files: number;
  /** Facts are new, or those that they relied on are gone. */
  readonly facts: number;
  /** The words of their question changed. */
  readonly words: number;
}

/** The evidence that the steps of a control ask for, by step; empty for other questions. */
export function stepEvidence(
  question: Question,
): readonly { readonly step: number; readonly wanted: string }[] {
  if (question.kind !== 'control') return [];
  const { step2, step3, step4 } = question.evidence;
  return [step2, step3, step4].map((wanted, index) => ({ step: index + 2, wanted }));
}
