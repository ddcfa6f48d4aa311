// The name that was meant.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, unknownName } from '../../src/text/nearest.ts';

const KNOWN = ['privacy.minimise', 'privacy.notice', 'fix.privacy.notice.missing', 'P1', 'P12'];

describe('the nearest name', () => {
  test.each([
    ['a letter left out', 'privacy.minimse', 'privacy.minimise'],
    ['a letter too many', 'privacy.noticee', 'privacy.notice'],
    ['two letters that changed places', 'privacy.minimies', 'privacy.minimise'],
    ['a name without its beginning', 'notice.missing', 'fix.privacy.notice.missing'],
    ['a name that goes on', 'raise.privacy.minimise', 'privacy.minimise'],
    ['another word', 'security.updates', undefined],
    ['a megabyte', 'x'.repeat(1_000_000), undefined],
  ])('%s', (_, name, meant) => {
    expect(nearest(name, KNOWN)).toBe(meant);
  });

  test('a known name is nearest to itself', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        (names, at) => {
          const name = names[at % names.length] ?? '';
          expect(nearest(name, names)).toBe(name);
        },
      ),
    );
  });

  test('one letter changed in a long name does not hide it', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: KNOWN[0]!.length - 1 }),
        fc.constantFrom('', 'q', 'qq'),
        (at, letter) => {
          const name = KNOWN[0]!.slice(0, at) + letter + KNOWN[0]!.slice(at + 1);
          expect(nearest(name, KNOWN)).toBe(KNOWN[0]);
        },
      ),
    );
  });
});

test('in words', () => {
  expect(unknownName('question', 'privacy.notise', KNOWN)).toBe(
    'there is no question "privacy.notise"; did you mean privacy.notice?',
  );
  expect(unknownName('question', 'colour', KNOWN)).toBe('there is no question "colour"');
});
