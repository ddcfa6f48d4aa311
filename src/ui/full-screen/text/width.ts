// How many columns a steady text takes on a terminal, and cutting it to a number of them.

import { graphemes } from '../../../session/text-field.ts';

// One column each, alone or beside each other: ASCII, Latin, dashes and quotes, arrows, lines and blocks,
// and the marks of the theme. Nearly every text is made of these, and then nothing slow is loaded.
const ONE_COLUMN =
  /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u203A\u2190-\u21FF\u2500-\u25FC\u2713\u2717\u276F]*$/;

type Range = readonly [first: number, last: number];

// East Asian wide and fullwidth, and symbols that are emoji by themselves (Unicode 16, in blocks).
const WIDE: readonly Range[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x23f0, 0x23f0],
  [0x23f3, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x267f, 0x267f],
  [0x2693, 0x2693],
  [0x26a1, 0x26a1],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x26c4, 0x26c5],
  [0x26ce, 0x26ce],
  [0x26d4, 0x26d4],
  [0x26ea, 0x26ea],
  [0x26f2, 0x26f3],
  [0x26f5, 0x26f5],
  [0x26fa, 0x26fa],
  [0x26fd, 0x26fd],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x274e, 0x274e],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x27b0, 0x27b0],
  [0x27bf, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2b55, 0x2b55],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f1e6, 0x1f320],
  [0x1f32d, 0x1f335],
  [0x1f337, 0x1f37c],
  [0x1f37e, 0x1f393],
  [0x1f3a0, 0x1f3ca],
  [0x1f3cf, 0x1f3d3],
  [0x1f3e0, 0x1f3f0],
  [0x1f3f4, 0x1f3f4],
  [0x1f3f8, 0x1f43e],
  [0x1f440, 0x1f440],
  [0x1f442, 0x1f4fc],
  [0x1f4ff, 0x1f53d],
  [0x1f54b, 0x1f54e],
  [0x1f550, 0x1f567],
  [0x1f57a, 0x1f57a],
  [0x1f595, 0x1f596],
  [0x1f5a4, 0x1f5a4],
  [0x1f5fb, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6cc, 0x1f6cc],
  [0x1f6d0, 0x1f6d2],
  [0x1f6d5, 0x1f6df],
  [0x1f6eb, 0x1f6ec],
  [0x1f6f4, 0x1f6fc],
  [0x1f7e0, 0x1f7f0],
  [0x1f90c, 0x1f93a],
  [0x1f93c, 0x1f945],
  [0x1f947, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0]*$/u;
/** Spacing marks of Indic scripts and halfwidth voice marks take a column of their own. */
const ADDING = /[\p{Mc}\uFF9E\uFF9F]/u;

function isWide(codePoint: number): boolean {
  return WIDE.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function cellsOfGrapheme(grapheme: string): number {
  const characters = Array.from(grapheme);
  const start = characters.findIndex((character) => !INVISIBLE.test(character));
  if (start === -1) return 0;
  const [base = '', ...rest] = characters.slice(start);
  const added = rest.filter((character) => ADDING.test(character)).length;
  return (isWide(base.codePointAt(0) ?? 0) ? 2 : 1) + added;
}

/** The columns a text of one line takes. */
export function cells(text: string): number {
  if (ONE_COLUMN.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + cellsOfGrapheme(grapheme), 0);
}

/** As much of the beginning as fits into `width` columns. */
export function headOf(text: string, width: number): string {
  if (width <= 0) return '';
  if (ONE_COLUMN.test(text)) return text.slice(0, width);
  let used = 0;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    used += cellsOfGrapheme(grapheme);
    if (used > width) break;
    kept += grapheme;
  }
  return kept;
}

/** The text, or its beginning and an ellipsis where it does not fit. */
export function cut(text: string, width: number, ellipsis: string): string {
  if (cells(text) <= width) return text;
  return headOf(text, width - cells(ellipsis)).trimEnd() + headOf(ellipsis, width);
}
