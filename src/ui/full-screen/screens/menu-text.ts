// A text above a menu, or alone: all of it where the window has room, otherwise a part that the page keys move. What is cut
// is announced in the last line of the part.

import type { MenuEntry } from '../../../session/menus.ts';
import { wrap } from '../../../terminal/wrap.ts';
import { BLANK, clipped, type Line, line } from '../text/line.ts';
import { scrollEnd } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';

/** What a screen with a menu says. */
export interface MenuText {
  /** The text, in the order for a window that has room for all of it. */
  readonly text: readonly Line[];
  /** The same in the order of importance, with what is below the menu, for a window that has not; where it is left out, `text`. */
  readonly cut?: readonly Line[] | undefined;
  /** Below the menu where there is room for it; otherwise in the text. */
  readonly below?: readonly Line[];
  /** None: the screen has no menu. */
  readonly entries: readonly MenuEntry[];
  readonly isBinding?: boolean;
}

/** The part of a text that the window has room for. */
export interface MenuTextRange {
  readonly lines: readonly Line[];
  /** Lines of the text that are shown at a time. */
  readonly height: number;
  /** The last line to which it can be scrolled; 0 where all of it is shown. */
  readonly end: number;
}

/** How far a text can be scrolled in a room. */
export function menuTextRange(parts: MenuText, room: Room): MenuTextRange {
  const { text, below = [], entries } = parts;
  const gap = entries.length === 0 ? 0 : 1;
  const free = Math.max(1, room.height - menuHeight(wrappedEntries(entries, room)) - gap);
  const beside = below.length === 0 ? 0 : below.length + 1;
  if (text.length + beside <= free) return { lines: text, height: free, end: 0 };
  const { cut: lines = below.length === 0 ? text : [...text, BLANK, ...below] } = parts;
  const height = Math.max(1, free - 1);
  return lines.length <= free
    ? { lines, height: free, end: 0 }
    : { lines, height, end: scrollEnd(lines.length, height) };
}

/** The screen, with its text from a line on. */
export function menuTextView(parts: MenuText, scroll: number, room: Room): View {
  const { text, below = [], entries, isBinding = false } = parts;
  const { lines, height, end } = menuTextRange(parts, room);
  const from = Math.min(scroll, end);
  const shown = lines.slice(from, from + height);
  const head = end === 0 ? shown : [...shown, cutLine(from, height, lines.length, room)];
  if (entries.length === 0) return linesOnly(head);
  const gapped = [...head, BLANK];
  const isBelow = lines === text && below.length > 0;
  return {
    lines: isBelow ? [...gapped, BLANK, ...below] : gapped,
    menu: { after: gapped.length, entries: wrappedEntries(entries, room), isBinding },
  };
}

/** Which lines are shown, and the key that shows others. */
function cutLine(from: number, height: number, of: number, { width, marks }: Room): Line {
  const last = Math.min(of, from + height);
  const key = last < of ? 'PgDn shows more' : 'PgUp shows the lines before';
  return clipped(
    line(`${marks.ellipsis} lines ${from + 1} to ${last} of ${of}: ${key}`, 'warn'),
    width,
    marks.ellipsis,
  );
}

/** Of the pointer and the number before a label. */
const BEFORE_LABEL = 5;
const LEAST_TEXT = 6;
const BELOW_NUMBER = '\n   ';

/** Entries with labels in lines that fit; unchanged, and so cut, where too little would be left for the text. */
function wrappedEntries(
  entries: readonly MenuEntry[],
  { width, height }: Room,
): readonly MenuEntry[] {
  const wrapped = entries.map((entry) => ({
    ...entry,
    label: wrap(entry.label, width - BEFORE_LABEL).join(BELOW_NUMBER),
  }));
  return menuHeight(wrapped) > Math.max(entries.length, height - LEAST_TEXT) ? entries : wrapped;
}

/** The lines that a menu takes. */
function menuHeight(entries: readonly MenuEntry[]): number {
  return entries.reduce((sum, { label }) => sum + label.split(BELOW_NUMBER).length, 0);
}
