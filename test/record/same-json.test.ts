import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameJson } from '../../src/record/format/same-json.ts';

test('two values are the same when their texts are', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(2), { nil: undefined })),
  );
  fc.assert(
    fc.property(value, value, fc.boolean(), (one, other, isCopy) => {
      const second = isCopy ? structuredClone(one) : other;
      expect(isSameJson(one, second)).toBe(JSON.stringify(one) === JSON.stringify(second));
    }),
  );
});

test.each([
  ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, false],
  ['a member that is undefined', { a: 1, b: undefined }, { a: 1 }, true],
  ['a list and an object', [], {}, false],
  ['an object and a list', {}, [], false],
  ['a longer list', [1], [1, 2], false],
])('%s', (_, one, other, same) => {
  expect(isSameJson(one, other)).toBe(same);
});

test('two dates are two texts', () => {
  expect(isSameJson({ at: new Date(0) }, { at: new Date(1) })).toBe(false);
  expect(isSameJson({ at: new Date(0) }, { at: new Date(0) })).toBe(true);
});
