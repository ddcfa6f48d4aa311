// Evidence in words: what is asked for, and what a step counts without it.

import type { Question } from '../../questionnaire/schema.ts';

export const EVIDENCE_ASK = 'What shows that this is so?';
export const NEEDS_EVIDENCE = 'needs evidence';
/** What follows for a step that is claimed and not shown. */
export const SCORED_AS_ONE = 'scored as step 1 until you attach evidence';

/** The evidence that the steps of a control ask for, by step; empty for other questions. */
export function stepEvidence(
  question: Question,
): readonly { readonly step: number; readonly wanted: string }[] {
  if (question.kind !== 'control') return [];
  const { step2, step3, step4 } = question.evidence;
  return [step2, step3, step4].map((wanted, index) => ({ step: index + 2, wanted }));
}
