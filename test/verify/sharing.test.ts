// What records say alike is kept once; what they say differently is never mixed up.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharing } from '../../src/verify/sharing.ts';

describe('values that records share', () => {
  test('the same list of questionnaires is one list', () => {
    const { covered } = sharing();
    const first = covered(['triage', 'privacy']);
    expect(covered(['triage', 'privacy'])).toBe(first);
  });

  test('one name with a blank in it is not two names', () => {
    const { covered } = sharing();
    covered(['privacy', 'security']);
    expect(covered(['privacy security'])).toEqual(['privacy security']);
  });

  test('whatever came before, a value comes back as it is', () => {
    const name = fc.constantFrom('a', 'b', 'a b', 'a,b', '"', 'a","b', '');
    fc.assert(
      fc.property(fc.array(fc.array(name, { maxLength: 3 }), { maxLength: 20 }), (lists) => {
        const { covered } = sharing();
        for (const list of lists) expect(covered(list)).toEqual(list);
      }),
    );
  });
});
