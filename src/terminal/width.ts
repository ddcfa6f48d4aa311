// How many columns a steady text takes on a terminal, and cutting it to a number of them.

import { eastAsianWidth } from 'get-east-asian-width';
import { graphemes } from '../text/graphemes.ts';

// One column each, alone or beside each other: ASCII, Latin, dashes and quotes, arrows, lines and blocks,
// and the marks of the theme. Nearly every text is made of these, and then nothing slow is loaded.
const ONE_COLUMN =
  /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u203A\u2190-\u21FF\u2500-\u25FC\u2713\u2717\u276F]*$/;

const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0]*$/u;
/** Spacing marks of Indic scripts and halfwidth voice marks take a column of their own. */
const ADDING = /[\p{Mc}\uFF9E\uFF9F]/u;

/** Two regional indicators are a flag, which is wide; each alone has no width of its own in Unicode. */
const FLAG_LETTER = /^\p{RI}/u;

function columnsOf(character: string): 1 | 2 {
  return FLAG_LETTER.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

function cellsOfGrapheme(grapheme: string): number {
  const characters = Array.from(grapheme);
  const start = characters.findIndex((character) => !INVISIBLE.test(character));
  if (start === -1) return 0;
  const [base = '', ...rest] = characters.slice(start);
  const added = rest.filter((character) => ADDING.test(character)).length;
  return columnsOf(base) + added;
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
