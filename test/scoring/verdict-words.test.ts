// A verdict in words: what blocks is named, actions are counted, and every surface says the same.

import { describe, expect, test } from 'vitest';
import type { FiredRule } from '../../src/scoring/result.ts';
import { verdictText } from '../../src/record/format/render-verdict.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
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
  actions: { beforeRelease: 0, demanded: 0 },
  ...more,
});
const stop = ({ question, redLine, say }: FiredRule): VerdictBasis['stops'][number] => ({
  question,
  redLine: redLine ?? '',
  say,
});
const actions = (beforeRelease: number, demanded: number): Partial<VerdictBasis> => ({
  actions: { beforeRelease, demanded },
});

/** The parts of a record that its verdict is written from. */
function recordOf(given: VerdictBasis): AssessmentRecord {
  const { beforeRelease, demanded } = given.actions;
  const times = (count: number, kind: string): readonly { readonly class: string }[] =>
    Array.from({ length: count }, () => ({ class: kind }));
  return {
    verdict: { verdict: given.verdict },
    redLines: given.stops.map(({ redLine: id, ...rest }) => ({ id, state: 'fired', ...rest })),
    scenarios: given.highRisks.map((id) => ({ id, applies: true, level: 'High' })),
    actions: [
      ...times(beforeRelease, 'must-fix'),
      ...times(demanded - beforeRelease, 'find-out'),
      ...times(1, 'optional'),
    ],
  } as unknown as AssessmentRecord;
}

const NO_RELEASE = 'Do not release until you have removed the cause.';
const AGAIN = 'Then make a new record.';
const NO_ACTION = 'You can release; no answer asks for an action.';

const ROWS: readonly (readonly [string, VerdictBasis, string, string])[] = [
  [
    'an answer crosses a red line',
    basis('blocked', { stops: [stop(ROW)], ...actions(2, 3) }),
    'Blocked by triage.lines (R3): It scores people across contexts',
    NO_RELEASE,
  ],
  [
    'a rule blocks, and its red line is answered "no"',
    basis('blocked', { stops: [stop(RULE)] }),
    'Blocked by bias.override (R11): Decisions cannot be overturned',
    NO_RELEASE,
  ],
  [
    'a rule without a red line blocks',
    basis('blocked', { stops: [stop(PLAIN_RULE)] }),
    'Blocked by security.injection: Decisions cannot be overturned',
    NO_RELEASE,
  ],
  [
    'several block',
    basis('blocked', { stops: [stop(ROW), stop(RULE), stop(PLAIN_RULE)] }),
    'Blocked by triage.lines (R3), and 2 more: It scores people across contexts',
    NO_RELEASE,
  ],
  [
    'actions are due before a release',
    basis('not-ready', { highRisks: ['P3'], ...actions(2, 5) }),
    'Not ready: finish 2 actions before you release',
    AGAIN,
  ],
  [
    'a risk is too high, and no action lowers it',
    basis('not-ready', { highRisks: ['P3', 'S1'], ...actions(0, 5) }),
    'Not ready: lower P3, S1',
    AGAIN,
  ],
  [
    'a release waits for something that is not known',
    basis('not-ready'),
    'Not ready: find out what is open',
    AGAIN,
  ],
  [
    'there are actions',
    basis('ready-with-actions', { highRisks: ['P3'], ...actions(0, 2) }),
    'Ready with actions: finish 2 actions by their dates',
    'You can release.',
  ],
  [
    'there is one action',
    basis('ready-with-actions', actions(0, 1)),
    'Ready with actions: finish 1 action by its date',
    'You can release.',
  ],
  [
    'a High risk is left, and there is no action',
    basis('ready-with-actions', { highRisks: ['P3', 'S1'] }),
    'Ready, with High risk left: P3, S1',
    NO_ACTION,
  ],
  [
    'something else is open, and there is no action',
    basis('ready-with-actions'),
    'Ready, with open points',
    NO_ACTION,
  ],
  ['nothing is open', basis('ready'), 'Ready', 'Nothing prevents a release.'],
];

describe('a verdict in words', () => {
  test.each(ROWS)('%s', (_, given, short, then) => {
    expect(verdictWords(given)).toEqual({ short, long: `${short}. ${then}` });
  });

  test.each(ROWS)('%s: record.md says the same', (_, given, short) => {
    // A record is read without the questionnaire, so it has no ids of questions.
    const inWords = given.stops.reduce(
      (text, { question, redLine }) =>
        redLine === ''
          ? text.replace(question, 'a rule')
          : text.replace(`${question} (${redLine})`, `red line ${redLine}`),
      short,
    );
    expect(verdictText(recordOf(given))).toBe(inWords);
  });

  test.each([
    [ROW, 'Red line R3 is crossed: It scores people across contexts.'],
    [RULE, `Blocks a release (R11): ${RULE.say}`],
    [PLAIN_RULE, `Blocks a release: ${RULE.say}`],
  ])('a stop: $id', (finding, words) => {
    expect(stopWords(finding)).toBe(words);
  });
});
