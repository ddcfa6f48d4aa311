// Bands and verdicts in words, for every surface. Only the rendering of a record has its own, which may never change.

import type { Band, Verdict } from './level.ts';

/** "High", or "Moderate to High" while something is open. */
export function bandWords({ best, worst }: Band): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

export interface VerdictWords {
  /** The head of a printed result. */
  readonly headline: string;
  /** Within a sentence that is read out. */
  readonly phrase: string;
  readonly sentence: string;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  blocked: {
    headline: 'BLOCKED: a red line is crossed',
    phrase: 'Blocked: a red line is crossed',
    sentence: 'Blocked: a red line is crossed, and a release must wait until it no longer is.',
  },
  'not-ready': {
    headline: 'NOT READY: something must be mended before a release',
    phrase: 'Not ready: something must be mended before a release',
    sentence: 'Not ready: something must be mended before a release.',
  },
  'ready-with-actions': {
    headline: 'READY WITH ACTIONS: do them by their dates',
    phrase: 'Ready, with actions to do by their dates',
    sentence: 'Ready with actions: a release may go out, and the actions are done by their dates.',
  },
  ready: {
    headline: 'READY',
    phrase: 'Ready',
    sentence: 'Ready: nothing stands in the way of a release.',
  },
};
