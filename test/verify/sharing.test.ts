// What records say alike is kept once; what they say differently is never mixed up.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordFacts } from '../../src/verify/record.ts';
import { sharing } from '../../src/verify/sharing.ts';

function facts(covered: readonly string[], person = 'a@example.org'): RecordFacts {
  const decision = {
    file: 'signoff-assessor-a-1.json',
    person,
    role: 'assessor',
    decision: 'approve',
    time: '2026-11-20T10:00:00Z',
    fingerprint: 'SHA256:x',
  } as const;
  return {
    id: '2026-11-20-aaaaa',
    sha256: 'ab',
    content: {
      project: 'p',
      scope: '.',
      completed: '2026-11-20T10:00:00Z',
      subject: { kind: 'none', why: 'a test' },
      verdict: {
        verdict: 'ready',
        level: 'Low',
        band: { best: 'Low', worst: 'Low' },
        before: { best: 'Low', worst: 'High' },
        perQuestionnaire: [],
      },
      covered,
      questionnaires: [],
      supersedes: [],
    },
    statements: 1,
    decisions: [decision],
    revokedRejections: [{ ...decision, decision: 'reject' }],
    reaffirmations: [],
    withdrawn: false,
  };
}

describe('facts that records share', () => {
  test('the same list of questionnaires is one list', () => {
    const kept = sharing();
    const first = kept(facts(['triage', 'privacy']));
    expect(kept(facts(['triage', 'privacy'])).content?.covered).toBe(first.content?.covered);
  });

  test('one name with a blank in it is not two names', () => {
    const kept = sharing();
    kept(facts(['privacy', 'security']));
    expect(kept(facts(['privacy security'])).content?.covered).toEqual(['privacy security']);
  });

  test('whatever came before, facts come back as they are', () => {
    const name = fc.constantFrom('a', 'b', 'a b', 'a,b', '"', 'a","b', '');
    const lists = fc.array(fc.tuple(fc.array(name, { maxLength: 3 }), name), { maxLength: 20 });
    fc.assert(
      fc.property(lists, (given) => {
        const kept = sharing();
        for (const [covered, person] of given)
          expect(kept(facts(covered, person))).toEqual(facts(covered, person));
      }),
    );
  });

  test('a record that cannot be read stays without content', () => {
    expect(sharing()({ ...facts([]), content: undefined }).content).toBeUndefined();
  });
});
