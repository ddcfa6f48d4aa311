// What comes next, by the situation. Each row is a command that works there and does what it says.

import { describe, expect, test } from 'vitest';
import { nextStep, type ProjectSituation, stepWords } from '../../src/app/next-command.ts';
import type { SignOffStatus } from '../../src/app/sign-off-status.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';

const ALICE = 'alice@example.com';
const BOB = 'bob@example.com';
const id = '2026-11-21-k7f3q';
/** The parts of a record that the next step follows from. */
const RECORD = {
  id,
  scope: '.',
  subject: { kind: 'none', why: 'there is no git' },
  verdict: { verdict: 'ready' },
  profile: { triage: [{ id: 'triage.stage', by: ALICE }] },
  answers: [{ id: 'privacy.reach', by: ALICE }],
} as unknown as AssessmentRecord;

/** A record that is signed and lacks nothing. */
function signOffStatus(more: Partial<SignOffStatus> = {}): SignOffStatus {
  return {
    record: RECORD,
    summary: '1 sign-off',
    standing: 'genuine, 1 sign-off',
    isGenuine: true,
    isWithdrawn: false,
    states: [RECORD.subject],
    policy: 'read',
    noPolicy: undefined,
    signOffs: 1,
    needed: [],
    against: [],
    rejections: [],
    rejectedAlikeBy: [],
    before: [],
    ...more,
  };
}

const NOTHING: ProjectSituation = {
  draft: undefined,
  unreadable: [],
  signOffStatuses: [],
  changed: new Set(),
  person: ALICE,
};
const after = (
  more: Partial<SignOffStatus>,
  rest: Partial<ProjectSituation> = {},
): ProjectSituation => ({
  ...NOTHING,
  signOffStatuses: [signOffStatus(more)],
  ...rest,
});
const REJECTED = { against: [BOB], rejections: ['bob@example.com rejects it'] };
const PART = { ...RECORD, scope: 'packages/shop' };
const verdictOf = (verdict: 'blocked' | 'not-ready'): Partial<SignOffStatus> => ({
  record: { ...RECORD, verdict: { ...RECORD.verdict, verdict } },
});

const ROWS: readonly (readonly [string, ProjectSituation, string])[] = [
  [
    'nothing is assessed',
    NOTHING,
    'assess   (11 to 12 facts, which decide what follows: 11 to 111 questions, of which 3 to 16 are pages with 30 to 115 practice rows)',
  ],
  [
    'a draft has open questions',
    {
      ...NOTHING,
      draft: { scope: '.', done: 3, questions: { least: 40, most: 40 }, contradictions: 0 },
    },
    'assess   (continues where you left off)',
  ],
  [
    'a draft is finished',
    {
      ...NOTHING,
      draft: { scope: '.', done: 40, questions: { least: 40, most: 40 }, contradictions: 0 },
    },
    'assess   (all answered: make the record)',
  ],
  [
    'answers of a finished draft contradict each other',
    {
      ...NOTHING,
      draft: { scope: '.', done: 40, questions: { least: 40, most: 40 }, contradictions: 1 },
    },
    'assess   (some answers contradict each other: change one, or explain why both are right)',
  ],
  [
    'a record cannot be read',
    { ...NOTHING, unreadable: [{ id, why: 'it is not JSON' }] },
    `assess verify   (record ${id} cannot be read, so assess cannot tell which record is current)`,
  ],
  [
    'the record is not genuine',
    after({ isGenuine: false }),
    `assess verify   (what is wrong with ${id})`,
  ],
  [
    'the record is not signed',
    after({ signOffs: 0 }),
    `assess sign ${id}   (the record has no signature yet)`,
  ],
  [
    'the same answers were rejected in an earlier record',
    after({ signOffs: 0, rejectedAlikeBy: [BOB] }),
    `assess   (${BOB} rejected these answers: fix the reason and make a new record)`,
  ],
  [
    'the same answers were rejected, and the person who rejected them asks',
    after({ signOffs: 0, rejectedAlikeBy: [BOB] }, { person: BOB }),
    `assess sign ${id}   (the record has no signature yet)`,
  ],
  [
    'the assessor reads a rejection',
    after(REJECTED),
    `assess   (${id} is rejected: fix the reason and make a new record; the answers are kept)`,
  ],
  [
    'the reviewer who rejected it asks',
    after(REJECTED, { person: BOB }),
    `assess show ${id}   (you rejected it: the assessor fixes the reason and makes a new record)`,
  ],
  [
    'the assessor rejected their own record',
    after({ ...REJECTED, against: [ALICE] }),
    `assess   (${id} is rejected: fix the reason and make a new record; the answers are kept)`,
  ],
  [
    'assess cannot tell who asks',
    after(REJECTED, { person: undefined }),
    `assess   (${id} is rejected: fix the reason and make a new record; the answers are kept)`,
  ],
  [
    'a rejected record is about a part of the repository',
    after({ ...REJECTED, record: PART }),
    `assess wizard --scope packages/shop   (${id} is rejected: fix the reason and make a new record; the answers are kept)`,
  ],
  [
    'the record is withdrawn',
    after({ isWithdrawn: true }),
    `assess   (${id} is withdrawn: make a new record; the answers are kept)`,
  ],
  [
    'the person who withdrew it asks',
    after({ isWithdrawn: true, against: [BOB] }, { person: BOB }),
    `assess show ${id}   (you withdrew it: the assessor fixes the reason and makes a new record)`,
  ],
  [
    'a red line is crossed',
    after(verdictOf('blocked')),
    `assess show ${id}   (what to fix before a release)`,
  ],
  [
    'a risk is too high',
    after(verdictOf('not-ready')),
    `assess show ${id}   (what to fix before a release)`,
  ],
  [
    'the code has changed',
    after({}, { changed: new Set([id]) }),
    'assess   (the project has changed; earlier answers are kept)',
  ],
  [
    'a part of the repository has changed',
    after({ record: PART }, { changed: new Set([id]) }),
    'assess wizard --scope packages/shop   (the project has changed; earlier answers are kept)',
  ],
  [
    'an approver is missing who may sign',
    after({ needed: [{ role: 'approver', count: 1, people: [BOB] }] }),
    `assess sign ${id} --role approver   (by ${BOB})`,
  ],
  [
    'no signer has a role that is needed',
    after({ needed: [{ role: 'approver', count: 1, people: [] }] }),
    'assess trust add NAME --role approver --key KEY.pub   (no signer who may sign has the role approver)',
  ],
  [
    'there is no policy',
    after({ policy: 'missing', noPolicy: 'No policy says who must sign.' }),
    'assess init   (no policy says yet what a release needs)',
  ],
  [
    'nothing is left to do',
    after({}),
    'assess check   (check whether the policy allows a release)',
  ],
];

describe('the next step', () => {
  test.each(ROWS)('%s', (_, situation, expected) => {
    expect(stepWords(nextStep(situation))).toBe(expected);
  });

  test('what cannot wait for one record comes before what another one needs', () => {
    const other = { ...RECORD, id: '2026-11-22-aaaaa' };
    const situation = {
      ...NOTHING,
      signOffStatuses: [
        signOffStatus({ policy: 'missing' }),
        signOffStatus({ record: other, signOffs: 0 }),
      ],
    };
    expect(nextStep(situation).command).toBe(`assess sign ${other.id}`);
  });
});
