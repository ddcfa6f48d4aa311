import fc from 'fast-check';
import { expect, test } from 'vitest';
import { similar } from '../../src/cli/similar.ts';

const NAMES = ['assessor', 'reviewer', 'approver', 'privacy-officer'];

test.each([
  ['reviwer', ['reviewer']],
  ['reviewers', ['reviewer']],
  ['aprover', ['approver']],
  ['appover', ['approver']],
  ['arpover', ['approver']],
  ['privacy', ['privacy-officer']],
  ['privacyofficer', ['privacy-officer']],
  ['boss', []],
  ['', []],
  ['a', []],
  ['x'.repeat(100_000), []],
])('%s', (word, near) => {
  expect(similar(word, NAMES)).toEqual(near);
});

test('the nearest comes first', () => {
  expect(similar('statuz', ['state', 'status'])).toEqual(['status', 'state']);
});

test('one slip in a word of four letters or more is always seen', () => {
  const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const word = fc.string({ unit: letter, minLength: 4, maxLength: 20 });
  fc.assert(
    fc.property(word, fc.nat(), letter, fc.nat(3), (name, place, other, kind) => {
      const at = place % name.length;
      const [head, here, tail] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
      const slips = [
        `${head}${tail}`,
        `${head}${other}${here}${tail}`,
        `${head}${other}${tail}`,
        `${head}${tail.slice(0, 1)}${here}${tail.slice(1)}`,
      ];
      expect(similar(slips[kind] ?? '', [name])).toEqual([name]);
    }),
  );
});
