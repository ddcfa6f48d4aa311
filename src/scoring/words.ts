// Bands and verdicts in words, for every surface. The rendering of a record has its own copy, because published renderings never change.

import type { Band, Verdict } from './level.ts';

/** "High", or "Moderate to High" while answers are missing. */
export function bandWords({ best, worst }: Band): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

export interface VerdictWords {
  /** The first line of a printed result. */
  readonly headline: string;
  /** For use within a sentence. */
  readonly phrase: string;
  readonly sentence: string;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  blocked: {
    headline: 'BLOCKED: a red line is crossed',
    phrase: 'Blocked: a red line is crossed',
    sentence: 'Blocked: a red line is crossed. Do not release until you have removed the cause.',
  },
  'not-ready': {
    headline: 'NOT READY: fix the problems below before you release',
    phrase: 'Not ready: fix the problems below before you release',
    sentence: 'Not ready: fix the problems before you release.',
  },
  'ready-with-actions': {
    headline: 'READY WITH ACTIONS: finish each action by its date',
    phrase: 'Ready, with actions to finish by their dates',
    sentence: 'Ready with actions: you can release, and you finish each action by its date.',
  },
  ready: {
    headline: 'READY',
    phrase: 'Ready',
    sentence: 'Ready: nothing prevents a release.',
  },
};
