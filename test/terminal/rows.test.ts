// Rows on a terminal are broken between words; a pipe gets each row on one line.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenRow, rowsFor } from '../../src/terminal/rows.ts';
import { cells } from '../../src/terminal/width.ts';

test.each<readonly [what: string, row: string, lines: readonly string[]]>([
  ['a row that fits', '  short', ['  short']],
  [
    'a sentence: further lines below the first word',
    '  not every answer has evidence yet',
    ['  not every answer has', '  evidence yet'],
  ],
  [
    'a label: further lines below the text behind it',
    'next      assess   (continues where you left off)',
    ['next      assess', '          (continues', '          where you left', '          off)'],
  ],
  [
    'an error: further lines below the text behind the colon',
    '  why: its digest is not the one that is recorded',
    ['  why: its digest is not', '       the one that is', '       recorded'],
  ],
  [
    'a table: cells stay whole where they fit',
    'privacy  High (certain)  2026-11-22  signed',
    ['privacy  High (certain)', '         2026-11-22', '         signed'],
  ],
  [
    'a long label: further lines at the left',
    'a label of very many words  and a text',
    ['a label of very many', 'words  and a text'],
  ],
  [
    'a word that is too long',
    'assessments/records/2026-11-22',
    ['assessments/records/2026', '-11-22'],
  ],
])('%s', (_, row, lines) => {
  expect(brokenRow(row, 24)).toEqual(lines);
});

describe('rows for a stream', () => {
  const rows = ['a row of several words', 'short'];

  test('a terminal gets lines of its width', () => {
    expect(rowsFor({ isTTY: true, columns: 10 }, rows)).toBe('a row of\nseveral\nwords\nshort\n');
  });

  test('a pipe gets every row on one line, whatever width it claims', () => {
    expect(rowsFor({ columns: 10 }, rows)).toBe('a row of several words\nshort\n');
  });

  test('control characters are gone before the width is measured', () => {
    expect(rowsFor({ isTTY: true, columns: 10 }, ['\u001B[31mred\u001B[0m text'])).toBe(
      'red text\n',
    );
  });
});

test('no line is longer than the terminal, no word is lost, and no word that fits is broken', () => {
  const word = fc.stringMatching(/^[a-z(]{1,9}$/);
  const space = fc.constantFrom(' ', ' ', ' ', '   ');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(space, word), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 14, max: 80 }),
      (parts, width) => {
        const row = parts.flat().join('');
        const lines = brokenRow(row, width);
        expect(lines.filter((line) => cells(line) > width)).toEqual([]);
        expect(lines.flatMap((line) => line.trim().split(/ +/))).toEqual(row.trim().split(/ +/));
      },
    ),
  );
});
