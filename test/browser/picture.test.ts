// Pictures of a screen, in a real browser: every letter is in its cell, whatever the font of the reader is.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Screen } from '../../scripts/terminal/screen.mjs';
import { CELL, MARGIN, screenToSvg } from '../../scripts/terminal/svg.mjs';
import { useBrowser } from '../helpers/browser.ts';
import { ROOT } from '../helpers/pty.ts';
import { fontsOn, type Letter, wordsOn } from './letters.ts';

const open = useBrowser();
const FILE = path.join(ROOT, 'docs', 'wizard.svg');

/** What readers have: the font that the browser must report, and the styles that select it. */
const VIEWERS = {
  'DejaVu Sans Mono': { font: 'DejaVu Sans Mono', style: "font-family: 'DejaVu Sans Mono'" },
  'Liberation Mono': { font: 'Liberation Mono', style: "font-family: 'Liberation Mono'" },
  // Consolas and Inconsolata are as narrow as this, and no package of Debian's main part has the first.
  'a narrow font': { font: 'DejaVu Sans Mono', style: 'font-family: narrow' },
  'a viewer that joins spaces': {
    font: 'Liberation Mono',
    style: "font-family: 'Liberation Mono'; white-space: normal",
  },
};
const NARROW =
  "@font-face { font-family: narrow; src: local('DejaVu Sans Mono'); size-adjust: 85% }";

/** A page with the picture as this viewer shows it. */
function pageWith(svg: string, { style }: { readonly style: string }): string {
  const rule = style.replaceAll(/(?=;|$)/g, ' !important');
  return `<!doctype html><title>Picture</title><style>${NARROW} svg * { ${rule} }</style>${svg}`;
}

const columnOf = ({ left }: Letter): number => Math.round((left - MARGIN) / CELL.width);
const rowOf = ({ baseline }: Letter): number =>
  Math.round((baseline - MARGIN - CELL.baseline) / CELL.height);

/** The picture rounds to hundredths, and the browser to parts of 64. */
const EXACT = 0.02;
// DejaVu Sans Mono is 0.03 wider than a cell.
const VISIBLE = 0.1;

/** Letters that are not in their cells, or wider or narrower than their font makes them. */
function misplaced(letters: readonly Letter[]): readonly string[] {
  return letters.flatMap((letter) => {
    const { text, left, right, ownWidth, baseline } = letter;
    const beside = left - (MARGIN + columnOf(letter) * CELL.width);
    const below = baseline - (MARGIN + rowOf(letter) * CELL.height + CELL.baseline);
    return [
      ...(Math.abs(beside) > EXACT ? [`${text} is ${beside.toFixed(2)} beside its cell`] : []),
      ...(Math.abs(below) > EXACT ? [`${text} is ${below.toFixed(2)} below its row`] : []),
      ...(Math.abs(right - left - ownWidth) > EXACT ? [`${text} is stretched`] : []),
    ];
  });
}

/** Letters that reach into the next letter of their row. */
function overlapping(letters: readonly Letter[]): readonly string[] {
  const inOrder = letters.toSorted((a, b) => rowOf(a) - rowOf(b) || a.left - b.left);
  return inOrder.flatMap((letter, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && rowOf(next) === rowOf(letter) && letter.right > next.left + VISIBLE
      ? [`${letter.text} overlaps ${next.text}`]
      : [];
  });
}

/** Words with a letter that is not in the cell after the letter before it. */
function torn(words: readonly (readonly Letter[])[]): readonly string[] {
  return words
    .filter((word) => word.some((letter, index) => columnOf(letter) !== columnOf(word[0]!) + index))
    .map((word) => `${word.map(({ text }) => text).join('')} is torn`);
}

describe.each(Object.entries(VIEWERS))('with %s', (_name, viewer) => {
  test('every letter of the picture in the README is in its cell', async () => {
    const { page } = await open({ html: pageWith(readFileSync(FILE, 'utf8'), viewer) });
    expect(await fontsOn(page), 'Debian: fonts-dejavu-core fonts-liberation').toContain(
      viewer.font,
    );
    const words = await wordsOn(page);
    const letters = words.flat();
    expect(letters.length).toBeGreaterThan(500);
    expect([...misplaced(letters), ...overlapping(letters), ...torn(words)]).toEqual([]);
  });

  test('a picture shows the characters of the screen at the same places', async () => {
    const screen = new Screen({ columns: 40, rows: 8 });
    await screen.write(
      [
        '  two  spaces   three',
        '\u001B[1mbold\u001B[0m,\u001B[3mitalic\u001B[0m;\u001B[2mdim \u001B[4m under lined \u001B[0m.',
        '\u001B[7m inverse \u001B[0m<b>&amp;"quotes"\'',
        '日本 wide, e\u0301 accent, ● ■■■ ❯ › ──',
        '',
        'x'.repeat(40),
      ].join('\r\n'),
    );
    const { page } = await open({ html: pageWith(screenToSvg(screen, 'Sample'), viewer) });
    const shown = (await wordsOn(page)).flat();
    expect(shown.map((letter) => [rowOf(letter), columnOf(letter), letter.text])).toEqual(
      charactersOn(screen),
    );
    expect(misplaced(shown)).toEqual([]);
  });
});

/** Row, column and text of every cell that is not blank. */
function charactersOn(screen: Screen): readonly (readonly [number, number, string])[] {
  return Array.from({ length: screen.size.rows }, (_, row) => {
    const line = screen.buffer.getLine(row);
    return Array.from({ length: screen.size.columns }, (_, column) => {
      const text = line?.getCell(column)?.getChars() ?? '';
      return [row, column, text] as const;
    });
  })
    .flat()
    .filter(([, , text]) => text.trim() !== '');
}

test('the picture in the README asks for nothing and reports no problem', async () => {
  for (const colors of ['light', 'dark'] as const) {
    const { messages, requests } = await open({ file: FILE }, { colors });
    expect({ messages, requests }).toEqual({ messages: [], requests: [] });
  }
});

test('the picture in the README places letters, and neither stretches words nor keeps spaces', () => {
  expect(readFileSync(FILE, 'utf8')).not.toMatch(
    /textLength|lengthAdjust|letter-spacing|word-spacing|xml:space|white-space/,
  );
});

test('a word that is stretched to its width is found', async () => {
  const y = MARGIN + CELL.baseline;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><g font-size="14">
    <text x="${MARGIN}" y="${y}" textLength="${10 * CELL.width}">two  words</text>
    <text x="${MARGIN}" y="${y + CELL.height}" textLength="${5 * CELL.width}" lengthAdjust="spacingAndGlyphs">words</text></g></svg>`;
  const { page } = await open({ html: pageWith(svg, VIEWERS['a narrow font']) });
  const problems = misplaced((await wordsOn(page)).flat()).join('\n');
  expect(problems).toMatch(/w is -?[\d.]+ beside its cell/);
  expect(problems).toContain('w is stretched');
});
