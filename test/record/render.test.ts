import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inert, inertByRules } from '../../src/record/format/render-markdown.ts';

const CHARACTERS = Array.from('a_1 .)#+=-&<>\\`*[]|~é\n\t\u00A0\uFEFFデ');

test('a text that is left alone is one that the rules would leave alone', () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom(...CHARACTERS),
      maxLength: 8,
    }),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (given) => {
      expect(inert(given)).toBe(inertByRules(given));
    }),
    { numRuns: 2000 },
  );
});
