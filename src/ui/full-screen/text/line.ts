// A line of the screen as data: pieces of text with a tone. Screens are made of these, so that how high
// they are is known before anything is drawn.

import type { Tone } from '../theme.ts';
import { steady } from '../../../terminal/steady.ts';
import { cells, cut } from '../../../terminal/width.ts';
import { wrap } from '../../../terminal/wrap.ts';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

export type Line = readonly Span[];

export const BLANK: Line = [];

/** A piece of a line; the text may come from anywhere. */
export function span(text: string, tone: Tone = 'text'): Span {
  return { text: steady(text), tone };
}

/** A line of one tone. */
export function line(text: string, tone: Tone = 'text'): Line {
  return [span(text, tone)];
}

/** The columns a line takes. */
export function columnsOf(spans: Line): number {
  return spans.reduce((sum, { text }) => sum + cells(text), 0);
}

/** The line, cut to a width. */
export function clipped(spans: Line, width: number, ellipsis: string): Line {
  if (columnsOf(spans) <= width) return spans;
  const kept: Span[] = [];
  let left = width;
  for (const piece of spans) {
    const size = cells(piece.text);
    if (size > left) {
      kept.push({ ...piece, text: cut(piece.text, left, ellipsis) });
      break;
    }
    kept.push(piece);
    left -= size;
  }
  return kept;
}

/** The first lines of a text, with a mark at the end of the last one where there are more. */
export function firstLines(
  lines: readonly Line[],
  most: number,
  width: number,
  ellipsis: string,
): readonly Line[] {
  const last = lines[most - 1];
  if (lines.length <= most || last === undefined) return lines;
  const tone = last.at(-1)?.tone ?? 'text';
  return [
    ...lines.slice(0, most - 1),
    [...clipped(last, width - cells(ellipsis), ''), span(ellipsis, tone)],
  ];
}

/** Two parts of a line at its ends; the left one is cut where both do not fit. */
export function apart(left: Line, right: Line, width: number, ellipsis: string): Line {
  const room = Math.max(0, width - columnsOf(right) - 2);
  const begin = clipped(left, room, ellipsis);
  const gap = Math.max(0, width - columnsOf(begin) - columnsOf(right));
  return [...begin, span(' '.repeat(gap)), ...right];
}

/** The first of several pairs of ends that fits uncut; the last one, with its left end cut, where none does. */
export function apartFitting(
  pairs: readonly (readonly [left: Line, right: Line])[],
  width: number,
  ellipsis: string,
): Line {
  const fits = ([left, right]: readonly [Line, Line]): boolean =>
    columnsOf(left) + 2 + columnsOf(right) <= width;
  const [left, right] = pairs.find(fits) ?? pairs.at(-1) ?? [BLANK, BLANK];
  return apart(left, right, width, ellipsis);
}

/** A text in a tone, broken into lines that are indented. */
export function paragraph(text: string, tone: Tone, width: number, indent = 0): readonly Line[] {
  const space = ' '.repeat(indent);
  return wrap(text, width - indent).map((part) => line(`${space}${part}`, tone));
}

/** A text behind a head; its further lines stand below its first one. */
export function hanging(head: Line, text: string, tone: Tone, width: number): readonly Line[] {
  const indent = columnsOf(head);
  return wrap(text, width - indent).map((part, index) =>
    index === 0 ? [...head, span(part, tone)] : [span(' '.repeat(indent)), span(part, tone)],
  );
}

/** A text behind a head; its further lines stand near the left, where a long head would leave them little room. */
export function behind(head: Line, text: string, tone: Tone, width: number): readonly Line[] {
  const before = head.map((each) => each.text).join('');
  const [first = '', ...rest] = wrap(`${before}${text}`, width - 2);
  return [
    [...head, span(first.slice(before.length), tone)],
    ...rest.map((part) => line(`  ${part}`, tone)),
  ];
}

/** Lines with a last piece behind their end, or below it where it does not fit. */
export function withTail(
  lines: readonly Line[],
  tail: Span,
  width: number,
  indent: number,
): readonly Line[] {
  const last = lines.at(-1) ?? BLANK;
  if (columnsOf(last) + cells(tail.text) + 3 <= width) {
    return [...lines.slice(0, -1), [...last, span('   '), tail]];
  }
  return [...lines, [span(' '.repeat(indent)), tail]];
}
