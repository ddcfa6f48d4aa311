// A verdict in words: what blocks is named, and actions are mentioned only where there are some.

import { describe, expect, test } from 'vitest';
import type { FiredRule } from '../../src/scoring/result.ts';
import { stopWords, type VerdictBasis, verdictWords } from '../../src/scoring/words.ts';

const ROW: FiredRule = {
  id: 'triage.lines/scores-people',
  question: 'triage.lines',
  effect: 'stop',
  certain: true,
  missingEvidence: [],
  redLine: 'R3',
  say: 'It scores people across contexts.',
};
const RULE: FiredRule = {
  ...ROW,
  id: 'bias.override:nobody-can-overturn',
  question: 'bias.override',
  redLine: 'R11',
  say: 'Decisions cannot be overturned. Name a role that may decide otherwise.',
};
const PLAIN_RULE: FiredRule = {
  ...RULE,
  id: 'security.injection:critical',
  question: 'security.injection',
  redLine: null,
};

const basis = (
  verdict: VerdictBasis['verdict'],
  more: Partial<VerdictBasis> = {},
): VerdictBasis => ({
  verdict,
  stops: [],
  highRisks: [],
  actions: 0,
  ...more,
});
const stop = ({ question, redLine, say }: FiredRule): VerdictBasis['stops'][number] => ({
  question,
  redLine: redLine ?? '',
  say,
});

const ROWS: readonly (readonly [string, VerdictBasis, string])[] = [
  [
    'an answer crosses a red line',
    basis('blocked', { stops: [stop(ROW)] }),
    'BLOCKED by triage.lines (R3): It scores people across contexts',
  ],
  [
    'a rule blocks, and its red line is answered "no"',
    basis('blocked', { stops: [stop(RULE)] }),
    'BLOCKED by bias.override (R11): Decisions cannot be overturned',
  ],
  [
    'a rule without a red line blocks',
    basis('blocked', { stops: [stop(PLAIN_RULE)] }),
    'BLOCKED by security.injection: Decisions cannot be overturned',
  ],
  [
    'several block',
    basis('blocked', { stops: [stop(ROW), stop(RULE), stop(PLAIN_RULE)] }),
    'BLOCKED by triage.lines (R3), and 2 more: It scores people across contexts',
  ],
  [
    'a risk is too high',
    basis('not-ready', { highRisks: ['P3'] }),
    'NOT READY: fix the problems below before you release',
  ],
  [
    'there are actions',
    basis('ready-with-actions', { actions: 2, highRisks: ['P3'] }),
    'READY WITH ACTIONS: finish each action by its date',
  ],
  [
    'a High risk is left, and there is no action',
    basis('ready-with-actions', { highRisks: ['P3', 'S1'] }),
    'READY, with High risk left: P3, S1',
  ],
  [
    'something else is open, and there is no action',
    basis('ready-with-actions'),
    'READY, with open points',
  ],
  ['nothing is open', basis('ready'), 'READY'],
];

describe('a verdict in words', () => {
  test.each(ROWS)('%s', (_, given, headline) => {
    expect(verdictWords(given).headline).toBe(headline);
  });

  test.each(ROWS)('%s: no form says more than the headline', (_, given) => {
    const { headline, phrase, sentence } = verdictWords(given);
    for (const form of [phrase, sentence]) {
      expect(/actions?/i.test(form) && !/no answer asks/.test(form)).toBe(
        /actions/i.test(headline),
      );
      for (const { question } of given.stops.slice(0, 1)) expect(form).toContain(question);
      for (const id of given.actions === 0 && given.verdict !== 'not-ready' ? given.highRisks : [])
        expect(form).toContain(id);
    }
  });

  test.each([
    [ROW, 'Red line R3 is crossed: It scores people across contexts.'],
    [RULE, `Blocks a release (R11): ${RULE.say}`],
    [PLAIN_RULE, `Blocks a release: ${RULE.say}`],
  ])('a stop: $id', (finding, words) => {
    expect(stopWords(finding)).toBe(words);
  });
});
