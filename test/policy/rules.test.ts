// Rules by themselves, where a table of values says more than a repository.

import { expect, test } from 'vitest';
import { compareVersions } from '../../src/policy/rules/questionnaires.ts';
import { reaffirmedStates } from '../../src/policy/rules/staleness.ts';
import { endOfDay } from '../../src/assessment/days.ts';
import type { RecordSubject } from '../../src/policy/facts.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import type { VerifiedRecord } from '../../src/verify/verify.ts';

test.each([
  ['1.0.0', '1.0.0', 0],
  ['1.0.0', '1.0.1', -1],
  ['1.10.0', '1.9.9', 1],
  ['10.0.0', '9.99.99', 1],
  ['0.1.0', '1.0.0', -1],
])('version %s against %s', (one, other, sign) => {
  expect(Math.sign(compareVersions(one, other))).toBe(sign);
  expect(Math.sign(compareVersions(other, one))).toBe(-sign + 0);
});

test('a day ends with its last second, in UTC', () => {
  expect(endOfDay('2026-11-22')).toBe(Date.parse('2026-11-23T00:00:00Z') / 1000 - 1);
  expect(new Date(endOfDay('2026-11-22') * 1000).toISOString()).toBe('2026-11-22T23:59:59.000Z');
});

const state = (name: string): RecordSubject => ({
  kind: 'git',
  algorithm: 'sha1',
  type: 'tree',
  object: name.repeat(40),
});
const step = (from: string, to: string, person: string, role = 'assessor') => ({
  from: state(from),
  to: state(to),
  person,
  role,
});
const record = (...reaffirmations: readonly ReturnType<typeof step>[]): VerifiedRecord =>
  ({ content: { subject: state('a') }, reaffirmations }) as unknown as VerifiedRecord;

test.each([
  ['none', record(), {}, 'a'],
  [
    'one after the other',
    record(step('a', 'b', 'alice'), step('b', 'c', 'alice')),
    { assessor: 1 },
    'abc',
  ],
  [
    'in any order',
    record(step('b', 'c', 'alice'), step('a', 'b', 'alice')),
    { assessor: 1 },
    'abc',
  ],
  ['a gap', record(step('b', 'c', 'alice')), { assessor: 1 }, 'a'],
  ['too few', record(step('a', 'b', 'alice'), step('a', 'b', 'alice')), { assessor: 2 }, 'a'],
  ['enough', record(step('a', 'b', 'alice'), step('a', 'b', 'bob')), { assessor: 2 }, 'ab'],
  [
    'too few for the first step',
    record(step('a', 'b', 'alice'), step('b', 'c', 'alice'), step('b', 'c', 'bob')),
    { assessor: 2 },
    'a',
  ],
  [
    'two different steps do not add up',
    record(step('a', 'b', 'alice'), step('a', 'c', 'bob')),
    { assessor: 2 },
    'a',
  ],
  ['another role', record(step('a', 'b', 'alice', 'reviewer')), { assessor: 1 }, 'a'],
  [
    'there and back',
    record(step('a', 'b', 'alice'), step('b', 'a', 'alice')),
    { assessor: 1 },
    'ab',
  ],
  [
    'one person in two separated roles',
    record(step('a', 'b', 'carol'), step('a', 'b', 'carol', 'approver')),
    { assessor: 1, approver: 1 },
    'a',
  ],
])('reaffirmations: %s', (_, given, quorum, reached) => {
  const standings = reaffirmedStates(defaultPolicy(), quorum, given);
  expect(
    standings.map(({ subject }) => (subject.kind === 'git' ? subject.object[0] : '')).join(''),
  ).toBe(reached);
});
