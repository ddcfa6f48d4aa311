// The bundle answers width and graphemes of simple text itself; here the answers are compared with
// those of the packages and of Node.
import * as fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { rgiEmoji } from '../../scripts/build/emoji.mjs';
import { ONE_COLUMN, SEQUENCE_ENDS } from '../../scripts/build/one-column.mjs';
import { segmenter } from '../../scripts/build/segmenter.mjs';

// The copy that Ink uses; the one at the top of node_modules belongs to other tools.
const inkRequire = createRequire(createRequire(import.meta.url).resolve('ink'));
const { default: stringWidth }: { default: (text: string) => number } = await import(
  inkRequire.resolve('string-width')
);

const allowed = new RegExp(`^[${ONE_COLUMN}]$`);
const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const simple = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => allowed.test(character),
);

test('the class holds what screens are made of', () => {
  expect(simple.length).toBeGreaterThan(1500);
  for (const character of 'aZ~ é ß Я Ω › • … — “ € ← ↑ │ ├ ■ ○ ✔ ✗ ❯')
    expect(simple).toContain(character);
});

test('every character of the class is one column wide', () => {
  expect(simple.filter((character) => stringWidth(character) !== 1)).toEqual([]);
});

test('no two of them join into one grapheme or change their width', () => {
  // Every pair would be millions; properties of joining depend on the class of a character, so each
  // is tried beside a sample of all others.
  const sample = simple.filter((_, index) => index % 37 === 0);
  const joined = simple.flatMap((first) =>
    sample.filter(
      (second) =>
        [...real.segment(first + second)].length !== 2 || stringWidth(first + second) !== 2,
    ),
  );
  expect(joined).toEqual([]);
});

describe('segments', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...simple.slice(0, 200), '❯', '│', '\u001B', '\u0007'),
      fc.constantFrom('日', '👩‍💻', 'e\u0301', '🇩🇪', '\r\n', '\u200D', '\uFE0F', '한', '\uD800'),
    ),
    maxLength: 20,
  });

  test('are those of Intl.Segmenter for any text', () => {
    fc.assert(
      fc.property(text, (value) => {
        const expected = [...real.segment(value)].map(({ segment, index }) => ({ segment, index }));
        expect(
          [...segmenter.segment(value)].map(({ segment, index }) => ({ segment, index })),
        ).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('can be asked by position', () => {
    fc.assert(
      fc.property(text, fc.nat(25), (value, position) => {
        const { segment, index } = segmenter.segment(value).containing(position) ?? {};
        const expected = real.segment(value).containing(position);
        expect({ segment, index }).toEqual({ segment: expected?.segment, index: expected?.index });
      }),
      { numRuns: 1000 },
    );
  });

  test('escape sequences are simple text too', () => {
    const pattern = new RegExp(`^[${ONE_COLUMN}${SEQUENCE_ENDS}]*$`);
    expect('\u001B[31m│ text ❯\u001B[39m\u001B]8;;x\u0007').toMatch(pattern);
  });
});

describe('emoji', () => {
  const rgi = new RegExp('^\\p{RGI_Emoji}$', 'v');

  test('every character is judged as Unicode does', () => {
    const differing = Array.from({ length: 0x20000 }, (_, code) =>
      String.fromCodePoint(code),
    ).filter(
      (character) =>
        rgiEmoji.test(character) !== rgi.test(character) ||
        rgiEmoji.test(`${character}\uFE0F`) !== rgi.test(`${character}\uFE0F`),
    );
    expect(differing).toEqual([]);
    // In a process that has compiled many patterns, V8 interprets further ones, which takes half a minute here.
  }, 180_000);

  test.each(['👩‍💻', '🇩🇪', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '👨‍👩‍👧‍👦', '❤️', '1⃣', '❤', '日', '👩‍💻x'])(
    'so is the sequence %s',
    (sequence) => {
      expect(rgiEmoji.test(sequence)).toBe(rgi.test(sequence));
    },
  );
});
