// What a report begins with: may this be released, and why.

import { expect, test } from 'vitest';
import type { AroundRecord } from '../../src/report/of-record.ts';
import { releaseOf } from '../../src/report/release.ts';
import { recordOfProject, SIGNED, unanswered } from './reports.ts';

const READY = recordOfProject('chatbot-careful');
const NOT_READY = recordOfProject('chatbot-careless');
const BLOCKED = recordOfProject('face-search');
const [answers, approval] = SIGNED.signatures;

test('a genuine record with a verdict that permits a release and every signature may be released', () => {
  const { answer, because } = releaseOf(unanswered(READY));
  expect(answer).toBe('yes');
  expect(because).toContain('Every signature that the policy requires is there and genuine.');
});

const STALE = {
  code: 'stale',
  kind: 'error',
  judged: true,
  text: 'the code has changed',
  fix: '',
} as const;

const ROWS: readonly (readonly [string, Partial<AroundRecord>, string])[] = [
  ['that another replaces', { state: 'replaced' }, 'A newer record replaces this one.'],
  ['that is withdrawn', { state: 'withdrawn' }, 'The record is withdrawn.'],
  ['of another project', { state: 'of-another-project' }, 'The record names another project.'],
  [
    'that is not genuine',
    { outcome: 'not-genuine' },
    'The record or what it rests on is not genuine.',
  ],
  [
    'with a signature missing',
    { needed: [{ role: 'approver', count: 1, people: ['carol@example.com'] }] },
    '1 approver has yet to approve.',
  ],
  [
    'that someone rejects',
    {
      signatures: [
        answers!,
        { ...approval!, decision: 'reject', says: 'rejects it', comment: ['Two stores', 'lack.'] },
      ],
      findings: [{ ...STALE, code: 'rejected', text: 'carol@example.com rejected the record' }],
    },
    'carol@example.com (approver) rejects it: "Two stores lack."',
  ],
  ['with an error of check', { findings: [STALE] }, 'The code has changed.'],
];

test.each(ROWS)('a record %s may not be released, and the reason is given', (_, change, reason) => {
  const { answer, because } = releaseOf(unanswered(READY, change));
  expect(answer).toBe('no');
  expect(because).toContain(reason);
});

test('a rejection is a reason once, with what the person wrote, after the verdict and before the level', () => {
  const rejection = { ...approval!, decision: 'reject', says: 'rejects it' } as const;
  const { because } = releaseOf(
    unanswered(NOT_READY, {
      signatures: [answers!, rejection],
      findings: [{ ...STALE, code: 'rejected', text: 'carol@example.com rejected the record' }],
    }),
  );
  expect(because.map((reason) => reason.split(/[ :]/)[0])).toEqual([
    'Not',
    'carol@example.com',
    'Critical',
  ]);
});

test('a rejection that a later decision replaced is no reason', () => {
  const earlier = { ...approval!, decision: 'reject', isCurrent: false } as const;
  const report = unanswered(READY, { signatures: [...SIGNED.signatures, earlier] });
  expect(releaseOf(report).answer).toBe('yes');
});

test('the verdict comes before missing signatures, with its number of actions and the worst scenario', () => {
  const { answer, because } = releaseOf(
    unanswered(NOT_READY, { needed: [{ role: 'approver', count: 1, people: [] }] }),
  );
  expect(answer).toBe('no');
  expect(because[0]).toMatch(/^Not ready: finish \d+ actions before you release\./);
  expect(because[1]).toMatch(/^Critical risk after controls: P2 /);
  expect(because[2]).toBe('1 approver has yet to approve.');
});

test('a blocked record names what blocks it first', () => {
  const { answer, because } = releaseOf(unanswered(BLOCKED));
  expect(answer).toBe('no');
  expect(because[0]).toMatch(/^Blocked by triage\.red-lines \(R\d+\)/);
});

const UNCLEAR: readonly (readonly [Partial<AroundRecord>, string])[] = [
  [{ policy: 'missing' }, 'No policy says who must sign.'],
  [{ policy: 'unreadable' }, 'The policy that says who must sign cannot be read.'],
  [
    { findings: [{ ...STALE, judged: false, text: 'the history is missing' }] },
    'The history is missing.',
  ],
  [
    { outcome: 'cannot-judge', needed: [{ role: 'approver', count: 1, people: [] }] },
    'assess cannot tell whether the record is genuine.',
  ],
  [{ outcome: 'cannot-judge' }, 'assess cannot tell whether the record is genuine.'],
];

test.each(UNCLEAR)('nothing is decided where %o', (change, reason) => {
  const { answer, because } = releaseOf(unanswered(READY, change));
  expect(answer).toBe('undecided');
  expect(because[0]).toBe(reason);
});
