import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubles, tally } from '../../src/policy/rules/people.ts';
import { quorumAt, quorumFor, quorumBasis } from '../../src/policy/rules/required-quorum.ts';
import { type Policy } from '../../src/policy/schema.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { isAtLeast, type Level, LEVELS, worstLevel } from '../../src/scoring/level.ts';
import type { VerifiedRecord } from '../../src/verify/verify.ts';

const PEOPLE = ['alice', 'bob', 'carol', 'dan'];
const ROLES = ['assessor', 'approver', 'reviewer'];
const person = fc.record({ person: fc.constantFrom(...PEOPLE), role: fc.constantFrom(...ROLES) });
const quorum = fc.dictionary(fc.constantFrom(...ROLES), fc.integer({ min: 0, max: 3 }));
const level = fc.constantFrom<Level>(...LEVELS);
const withSeparated = (separated: Policy['separated']): Policy => ({
  ...defaultPolicy(),
  separated,
});

describe('counting people', () => {
  test('one person is not counted twice in a role', () => {
    fc.assert(
      fc.property(quorum, fc.array(person), (needed, people) => {
        const policy = withSeparated([]);
        expect(tally(policy, needed, [...people, ...people])).toEqual(
          tally(policy, needed, people),
        );
      }),
    );
  });

  test('one more signature never makes anything missing if no roles are separated', () => {
    fc.assert(
      fc.property(quorum, fc.array(person), person, (needed, people, more) => {
        const policy = withSeparated([]);
        const [before, after] = [people, [...people, more]].map((all) =>
          tally(policy, needed, all),
        );
        for (const [index, { have }] of (before ?? []).entries()) {
          expect(after?.[index]?.have).toBeGreaterThanOrEqual(have);
        }
      }),
    );
  });

  test('a person with both of two separated roles is counted in neither', () => {
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const policy = withSeparated([['assessor', 'approver']]);
        const twice = new Set(doubles(policy, people).map((one) => one.person));
        const rest = people.filter((one) => !twice.has(one.person) || one.role === 'reviewer');
        const needed = { assessor: 4, approver: 4, reviewer: 4 };
        expect(tally(policy, needed, people)).toEqual(tally(policy, needed, rest));
      }),
    );
  });

  test.each([
    ['None', { assessor: 1 }],
    ['Moderate', { assessor: 1 }],
    ['High', { assessor: 1, approver: 1 }],
    ['Critical', { assessor: 1, approver: 1 }],
  ] as const)('by default, %s needs %j', (at, expected) => {
    expect(quorumAt(defaultPolicy(), at)).toEqual(expected);
  });

  test('a policy that lists only high levels still requires a person for low ones', () => {
    const policy = { ...defaultPolicy(), quorum: { High: { approver: 1 } } };
    expect(quorumAt(policy, 'Low')).toEqual({ assessor: 1 });
  });
});

/** Records that follow each other, oldest first. */
function chain(
  links: readonly { readonly before: Level; readonly after: Level; readonly signed: boolean }[],
): readonly VerifiedRecord[] {
  return links.map(({ before, after, signed }, index) => ({
    id: `r${index}`,
    headFor: index === links.length - 1 ? ['privacy'] : [],
    withdrawn: false,
    reaffirmations: [],
    revokedRejections: [],
    decisions: signed
      ? [
          { person: 'alice', role: 'assessor', decision: 'answers' },
          { person: 'carol', role: 'approver', decision: 'approve' },
        ]
      : [{ person: 'alice', role: 'assessor', decision: 'answers' }],
    content: {
      scope: '.',
      covered: ['privacy'],
      verdict: { level: after, before: { best: before, worst: before }, perQuestionnaire: [] },
      supersedes:
        index === 0 ? [] : [{ id: `r${index - 1}`, sha256: '', questionnaires: ['privacy'] }],
    },
  })) as unknown as readonly VerifiedRecord[];
}

describe('the level that decides how many must sign', () => {
  const link = fc.record({ before: level, after: level, signed: fc.boolean() });

  test('is never below that of the record itself, before or after controls', () => {
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 6 }), (links) => {
        const records = chain(links);
        const basisOf = quorumBasis(defaultPolicy(), records);
        for (const [index, record] of records.entries()) {
          const own = worstLevel([links[index]!.before, links[index]!.after]);
          expect(isAtLeast(basisOf(record).level, own)).toBe(true);
        }
      }),
    );
  });

  test('is that of the worst one since the last that an approver signed, that one included', () => {
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 6 }), (links) => {
        const records = chain(links);
        const own = links.map(({ before, after }) => worstLevel([before, after]));
        // An approver is needed from High on; below, the assessor alone is enough and ends the chain, too.
        const expected: Level[] = [];
        for (const [index] of links.entries()) {
          const previous = index - 1;
          const isSettled =
            previous < 0 || links[previous]!.signed || !isAtLeast(expected[previous]!, 'High');
          const inherited = previous < 0 ? [] : [isSettled ? own[previous]! : expected[previous]!];
          expected.push(worstLevel([own[index]!, ...inherited]));
        }
        const basisOf = quorumBasis(defaultPolicy(), records);
        expect(records.map((record) => basisOf(record).level)).toEqual(expected);
      }),
    );
  });

  test('records that replace each other in a ring are judged separately, and nothing hangs', () => {
    const [first, last] = chain([
      { before: 'High', after: 'Low', signed: false },
      { before: 'Low', after: 'Low', signed: false },
    ]) as unknown as [{ content: { supersedes: unknown } }, VerifiedRecord];
    first.content.supersedes = [{ id: 'r1', sha256: '', questionnaires: ['privacy'] }];
    const ring = [first, last] as unknown as readonly VerifiedRecord[];
    expect(ring.map((record) => quorumBasis(defaultPolicy(), ring)(record).level)).toEqual([
      'High',
      'High',
    ]);
  });

  test('a long chain has no stack overflow', () => {
    const records = chain(
      Array.from(
        { length: 30_000 },
        () => ({ before: 'Low', after: 'Low', signed: false }) as const,
      ),
    );
    expect(quorumBasis(defaultPolicy(), records)(records.at(-1)!).level).toBe('Low');
  });
});

describe('a rejection of a record that others follow', () => {
  interface Said {
    readonly person: string;
    readonly role: string;
    readonly decision: 'answers' | 'approve' | 'reject';
  }
  const assessor: Said = { person: 'alice', role: 'assessor', decision: 'answers' };
  const carol: Said = { person: 'carol', role: 'approver', decision: 'approve' };
  const no = (person: string, role = 'approver'): Said => ({ person, role, decision: 'reject' });

  /** Records of low risk that follow each other, each with what was decided about it. */
  const history = (links: readonly (readonly Said[])[]): readonly VerifiedRecord[] =>
    chain(links.map(() => ({ before: 'Low', after: 'Low', signed: false }) as const)).map(
      (record, index): VerifiedRecord => ({
        ...record,
        decisions: links[index]!.map((decision) => ({
          ...decision,
          file: `${decision.role}.${decision.person}.json`,
          time: `2026-11-22T00:${String(index).padStart(4, '0')}Z`,
          fingerprint: '',
        })),
      }),
    );

  test('by a key that was revoked later requires its role, and replaces no valid one', () => {
    const [first, second, last] = history([[no('bob')], [], [assessor]]);
    const [valid] = first!.decisions;
    const revoked = { ...valid!, time: '2026-11-23T00:00:00Z' };
    const records = [first!, { ...second!, revokedRejections: [revoked] }, last!];
    const basis = quorumBasis(defaultPolicy(), records)(last!);
    expect(basis.objections.map(({ record, isRevoked }) => [record, isRevoked])).toEqual([
      ['r1', true],
      ['r0', false],
    ]);
    expect(quorumFor(defaultPolicy(), basis)).toEqual({ assessor: 1, approver: 1 });
  });

  const reported = (links: readonly (readonly Said[])[]): readonly string[] => {
    const records = history(links);
    const { objections } = quorumBasis(defaultPolicy(), records)(records.at(-1)!);
    return objections.map(({ person, record }) => `${person} ${record}`);
  };

  test.each<[string, readonly (readonly Said[])[], readonly string[], number]>([
    ['is reported', [[assessor, no('bob')], [assessor]], ['bob r0'], 1],
    [
      'is reported through records that lack sign-offs',
      [[no('bob')], [assessor], []],
      ['bob r0'],
      1,
    ],
    ['ends with a decision of its author', [[no('bob')], [{ ...carol, person: 'bob' }]], [], 0],
    ['ends with a record that has its sign-offs', [[no('bob')], [assessor, carol], []], [], 0],
    ['is reported for each person', [[no('bob'), no('dan')], []], ['bob r0', 'dan r0'], 1],
    ['is reported once, the latest of a person', [[no('bob')], [no('bob')], []], ['bob r1'], 1],
    [
      'asks for no role that the policy never asks for',
      [[no('bob', 'ethicist')], []],
      ['bob r0'],
      0,
    ],
  ])('%s', (_, links, expected, approvers) => {
    expect(reported(links)).toEqual(expected);
    const records = history(links);
    const basis = quorumBasis(defaultPolicy(), records)(records.at(-1)!);
    expect(quorumFor(defaultPolicy(), basis)['approver'] ?? 0).toBe(approvers);
  });
});
