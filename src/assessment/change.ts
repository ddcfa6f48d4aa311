// The changes that can be made to an assessment, as data. What each does is in assessment.ts.

import type * as z from 'zod';
import type { AnswerValue } from '../questionnaire/answer.ts';
import type { AcceptanceTexts } from './acceptance.ts';
import type { Evidence, StepCheck } from './answer.ts';
import type { AnswerBasis } from './basis.ts';
import type { PinnedFile } from './changed-evidence.ts';
import type { planSchema } from './schema.ts';

/** Who does an action and until when. */
export type Plan = Readonly<z.infer<typeof planSchema>>;

/** Who acts and when; stored with every answer. */
export interface Stamp {
  readonly by: string;
  readonly at: string; // YYYY-MM-DDThh:mm:ssZ
}

/** One change of an assessment. */
export type Change =
  | { readonly type: 'value'; readonly question: string; readonly value: AnswerValue }
  | {
      readonly type: 'row';
      readonly question: string;
      readonly row: string;
      readonly value: string;
    }
  | { readonly type: 'not-applicable'; readonly question: string; readonly reason: string }
  | { readonly type: 'note'; readonly question: string; readonly text: string }
  | { readonly type: 'add-evidence'; readonly question: string; readonly evidence: Evidence }
  | { readonly type: 'remove-evidence'; readonly question: string; readonly index: number }
  | { readonly type: 'evidence-later'; readonly question: string; readonly later: boolean }
  | { readonly type: 'check'; readonly question: string; readonly checked: StepCheck | null }
  /** Stores the digests of files that have none yet, as they were when they were attached. */
  | { readonly type: 'pin'; readonly question: string; readonly files: readonly PinnedFile[] }
  /** The person confirms the answer with these files as they were shown. `basis`: the facts of then, where they are known. */
  | {
      readonly type: 'confirm';
      readonly question: string;
      readonly files: readonly PinnedFile[];
      readonly basis?: AnswerBasis;
    }
  | { readonly type: 'clear'; readonly question: string }
  | { readonly type: 'plan'; readonly action: string; readonly plan: Plan }
  | { readonly type: 'own-action'; readonly what: string }
  | { readonly type: 'remove-own-action'; readonly action: string }
  | { readonly type: 'explain'; readonly contradiction: string; readonly text: string }
  | { readonly type: 'accept-risk'; readonly scenario: string; readonly texts: AcceptanceTexts }
  | { readonly type: 'withdraw-acceptance'; readonly scenario: string }
  | { readonly type: 'ask-all'; readonly on: boolean }
  /** Text that is typed and not accepted; an empty text forgets it. */
  | { readonly type: 'unfinished'; readonly key: string; readonly text: string };

/** A change of one answer. */
export type AnswerChange = Exclude<
  Extract<Change, { readonly question: string }>,
  { readonly type: 'pin' }
>;
