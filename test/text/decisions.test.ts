// The decisions about a record: which role has which, and how each is said.

import { describe, expect, test } from 'vitest';
import {
  type Decision,
  decisionsIn,
  decisionProblem,
  decisionWords,
  isAgainst,
  SIGN_OFF_DECISIONS,
  signOffIn,
} from '../../src/text/decisions.ts';

const ALICE = 'alice@example.com';
const RECORD = '2026-11-21-k7f3q';
const ROLES = ['assessor', 'reviewer', 'approver', 'privacy-officer'] as const;

type Words = readonly [by: string, says: string, label: string, about: string];
const wordsOf = (by: string, says: string, label: string, about: string): Words => [
  by,
  says,
  label,
  about,
];

/** Decision x role; undefined where the decision cannot be made in the role. */
const TABLE: Readonly<Record<Decision, (role: string) => Words | undefined>> = {
  answers: (role) =>
    role === 'assessor'
      ? wordsOf(
          `answered by ${ALICE} as assessor`,
          'these are my answers',
          'these are my answers',
          `${ALICE} (assessor) signed record ${RECORD}: these are my answers.`,
        )
      : undefined,
  approve: (role) =>
    role === 'assessor'
      ? undefined
      : wordsOf(
          `approved by ${ALICE} as ${role}`,
          'approves it',
          'approve',
          `${ALICE} (${role}) approves record ${RECORD}.`,
        ),
  reject: (role) =>
    wordsOf(
      `rejected by ${ALICE} as ${role}`,
      'rejects it',
      'reject',
      `${ALICE} (${role}) rejects record ${RECORD}.`,
    ),
  withdraw: (role) =>
    wordsOf(
      `withdrawn by ${ALICE} as ${role}`,
      'withdraws it',
      'withdraw',
      `${ALICE} (${role}) withdraws record ${RECORD}.`,
    ),
};

const cells = SIGN_OFF_DECISIONS.flatMap((decision) =>
  ROLES.map((role) => ({ decision, role, words: TABLE[decision](role) })),
);

describe('a decision in a role', () => {
  test.each(cells)('$decision as $role', ({ decision, role, words }) => {
    expect(decisionsIn(role).includes(decision)).toBe(words !== undefined);
    if (words === undefined) {
      expect(decisionProblem(decision, role)?.what).toMatch(/cannot approve|only an assessor/);
      return;
    }
    expect(decisionProblem(decision, role)).toBeUndefined();
    const { by, says, label, about } = decisionWords({ decision, person: ALICE, role });
    expect([by, says, label, about(RECORD)]).toEqual(words);
  });

  test('never says of an assessor that they approve', () => {
    const texts = decisionsIn('assessor').flatMap((decision) => {
      const words = decisionWords({ decision, person: ALICE, role: 'assessor' });
      return [words.by, words.says, words.label, words.about(RECORD)];
    });
    expect(texts.filter((text) => text.includes('approv'))).toEqual([]);
  });

  test.each(ROLES)('%s signs off with one decision, which is not against the record', (role) => {
    const own = decisionsIn(role).filter((decision) => !isAgainst(decision));
    expect(own).toEqual([signOffIn(role)]);
  });
});
