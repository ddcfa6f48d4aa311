// Widths, wrapping, pages and fields: what the layout is made of.
import * as fc from 'fast-check';
import { Box, renderToString, Text } from 'ink';
import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../src/session/text-field.ts';
import { fieldLine, fieldLines } from '../../src/ui/full-screen/screens/field.ts';
import {
  apart,
  clipped,
  columnsOf,
  hanging,
  line,
  span,
} from '../../src/ui/full-screen/text/line.ts';
import { pageByHeight, listPageOf, scrollEnd } from '../../src/ui/full-screen/text/page.ts';
import { Screen } from '../helpers/screen.ts';
import { steady } from '../../src/terminal/steady.ts';
import { cells, cut, headOf } from '../../src/terminal/width.ts';
import { wrap } from '../../src/terminal/wrap.ts';
import { graphemes } from '../../src/text/graphemes.ts';

const GRAPHEMES = [
  ...Array.from('abc é漢字한🎉❯·─ﬁ'),
  'ｶﾞ',
  'e\u0301',
  '👩‍💻',
  '👍🏽',
  '🇩🇪',
  '❤️',
  '1️⃣',
  'ß',
  '，',
  '⚡',
];

/** The width Ink gives a text: that of a box drawn around it, without its sides. */
function widthInInk(text: string): number {
  const box = renderToString(
    <Box>
      <Box borderStyle="classic">
        <Text>{text}</Text>
      </Box>
    </Box>,
    { columns: 500 },
  );
  return (box.split('\n')[0] ?? '').length - 2;
}

/** The width a terminal of the older kind gives a text. */
async function widthOnScreen(text: string): Promise<number> {
  const screen = new Screen({ columns: 500, rows: 2 });
  await screen.write(text);
  return screen.cursor.column;
}

describe('the width of a text', () => {
  test.each([
    ['plain letters', 'abc', 3],
    ['accents', 'é ñ ü', 5],
    ['a letter with a combining mark', 'e\u0301x', 2],
    ['Chinese', '漢字', 4],
    ['Korean', '한국어', 6],
    ['half width katakana with a voice mark', 'ｶﾞ', 2],
    ['an emoji', '🎉', 2],
    ['an emoji of several people', '👩‍💻', 4],
    ['an emoji with a skin tone', '👍🏽', 2],
    ['a flag', '🇩🇪', 2],
    ['a keycap', '1️⃣', 1],
    ['a heart in emoji style', '❤️', 1],
    ['Arabic', 'سلام', 4],
    ['Thai', 'สวัสดี', 4],
    ['our own marks', '❯ ─ ● ○ ✓ ✗ · › → • … ├ ■ ┤ │ ↑ ↓ ← →', 37],
    ['nothing', '', 0],
  ])('%s', async (_, text, expected) => {
    const shown = steady(text);
    expect([cells(shown), widthInInk(shown), await widthOnScreen(shown)]).toEqual([
      expected,
      expected,
      expected,
    ]);
  });

  const letters = fc
    .array(fc.constantFrom(...GRAPHEMES), { minLength: 1, maxLength: 30 })
    .map((parts) => steady(parts.join('')));

  test('is the same for us, for Ink and for a terminal', async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        const shown = text.trim().replaceAll(/ +/g, ' ');
        fc.pre(shown !== '');
        const width = cells(shown);
        expect([widthInInk(shown), await widthOnScreen(shown)]).toEqual([width, width]);
      }),
      { numRuns: 150 },
    );
  });

  test('a text that is cut is never wider than its room, and never cut inside a character', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 0, max: 20 }), (text, width) => {
        expect(cells(cut(text, width, '…'))).toBeLessThanOrEqual(width);
        const head = headOf(text, width);
        expect(text.startsWith(head)).toBe(true);
        expect(graphemes(text).slice(0, graphemes(head).length).join('')).toBe(head);
      }),
    );
  });

  test('wrapping removes only spaces and stays within the width', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrap(text, width);
        const normal = text.normalize('NFC');
        expect(lines.join('').replaceAll(' ', '')).toBe(normal.replaceAll(' ', ''));
        expect(lines.filter((each) => cells(each) > width)).toEqual([]);
      }),
    );
  });
});

test('words stay whole where they fit', () => {
  expect(wrap('one two three fourteen', 9)).toEqual(['one two', 'three', 'fourteen']);
  expect(wrap('abcdefghijkl', 5)).toEqual(['abcde', 'fghij', 'kl']);
  expect(wrap('', 5)).toEqual(['']);
});

test('a region too narrow for a wide character still ends', () => {
  expect(wrap('漢字', 1)).toEqual(['漢', '字', '']);
});

test('text from outside is made safe before it is laid out', () => {
  expect(wrap('red \u001B[31mtext\u001B[0m \u202Eevil', 40)).toEqual(['red text evil']);
  expect(span('\u001B]0;title\u0007x').text).toBe('x');
});

describe('lines', () => {
  test('two ends keep their distance, and the left one is cut', () => {
    const spans = apart(line('a long beginning'), line('end'), 14, '…');
    expect(spans.map(({ text }) => text).join('')).toBe('a long b…  end');
  });

  test('a line is cut where it stops fitting', () => {
    const cutLine = clipped([span('one '), span('two '), span('three')], 7, '…');
    expect(cutLine.map(({ text }) => text).join('')).toBe('one tw…');
  });

  test('further lines of a text are below its first one', () => {
    const lines = hanging([span('> ')], 'one two three', 'text', 9).map((spans) =>
      spans.map(({ text }) => text).join(''),
    );
    expect(lines).toEqual(['> one two', '  three']);
    expect(lines.every((text) => columnsOf(line(text)) <= 9)).toBe(true);
  });
});

describe('pages', () => {
  test.each([
    [10, 0, 4, { first: 0, end: 4 }],
    [10, 3, 4, { first: 0, end: 4 }],
    [10, 4, 4, { first: 4, end: 8 }],
    [10, 9, 4, { first: 8, end: 10 }],
    [3, 99, 4, { first: 0, end: 3 }],
    [0, 0, 4, { first: 0, end: 0 }],
    [3, 1, 0, { first: 1, end: 2 }],
  ])('%i entries, cursor on %i, %i a page', (count, cursor, perPage, expected) => {
    expect(listPageOf(count, cursor, perPage)).toEqual(expected);
  });

  test('the page shown contains the cursor and fits, whatever the heights', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(heights, fc.nat(), fc.integer({ min: 6, max: 20 }), (list, at, room) => {
        const cursor = at % list.length;
        const page = pageByHeight(list, cursor, room);
        const used = list.slice(page.first, page.end).reduce((sum, height) => sum + height, 0);
        expect(page.first <= cursor && cursor < page.end).toBe(true);
        expect(used).toBeLessThanOrEqual(room);
      }),
    );
  });

  test('a text ends with its last line at the bottom', () => {
    expect([scrollEnd(30, 10), scrollEnd(10, 10), scrollEnd(3, 10)]).toEqual([20, 0, 0]);
  });
});

describe('a text being typed', () => {
  const characters = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '漢', '🎉', 'é'), {
    maxLength: 80,
  });

  test('every character is on some line, and the cursor is where it would be typed', () => {
    fc.assert(
      fc.property(characters, fc.nat(), fc.integer({ min: 4, max: 20 }), (list, at, width) => {
        const field = { characters: list, cursor: at % (list.length + 1), multiline: true };
        const { lines, row, column } = fieldLines(field, width);
        expect(lines.join('')).toBe(list.filter((each) => each !== '\n').join(''));
        expect(row).toBeLessThan(lines.length);
        expect(column).toBeLessThanOrEqual(width);
        expect(lines.filter((each) => cells(each.trimEnd()) > width)).toEqual([]);
      }),
    );
  });

  test('words move to the next line as a whole', () => {
    expect(fieldLines(fieldOf('one two three', true), 8)).toEqual({
      lines: ['one two ', 'three'],
      row: 1,
      column: 5,
    });
  });

  test('a field of one line shows the part around the cursor', () => {
    expect(fieldLine(fieldOf('abcdefghij', false), 5)).toEqual({ text: 'ghij', column: 4 });
    expect(fieldLine({ ...fieldOf('abcdefghij', false), cursor: 2 }, 5)).toEqual({
      text: 'abcde',
      column: 2,
    });
  });
});
