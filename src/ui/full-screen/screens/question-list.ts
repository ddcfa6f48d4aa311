// How the window of a question is divided, and which page of its options, steps or rows is shown.

import { clipped, type Line, line } from '../text/line.ts';
import { type Page, pageByHeight } from '../text/page.ts';
import type { Room } from '../view.ts';

/** A list of fewer lines than this is no help; other parts make room for it first. */
const LEAST_LIST = 6;

/** Empty lines between the parts, when all are there. */
const MOST_GAPS = 3;

export interface QuestionParts {
  readonly list: number;
  readonly facts: number;
  readonly why: number;
  readonly help: number;
  /** Whether there is room for empty lines between the parts. */
  readonly hasGaps: boolean;
}

/**
 * How many lines each part gets. Help is left out first: it is a key away. Then the list turns pages, and facts are cut. Why
 * is cut last.
 */
export function divide(height: number, wanted: Omit<QuestionParts, 'hasGaps'>): QuestionParts {
  let left = Math.max(1, height);
  const take = (lines: number): number => {
    const taken = Math.max(0, Math.min(lines, left));
    left -= taken;
    return taken;
  };
  const leastList = take(Math.min(wanted.list, LEAST_LIST));
  const why = take(wanted.why);
  const facts = take(wanted.facts);
  const list = leastList + take(wanted.list - leastList);
  const help = left >= wanted.help + MOST_GAPS ? wanted.help : 0;
  return { list, facts, why, help, hasGaps: left >= 2 };
}

type Entries = readonly (readonly Line[])[];

/** The page with the cursor, when the list has this many lines. One of them says what is on other pages. */
export function listPage(entries: Entries, cursor: number, height: number): Page {
  if (entries.flat().length <= height) return { first: 0, end: entries.length };
  const heights = entries.map((lines) => lines.length);
  return pageByHeight(heights, cursor, Math.max(1, height - 1));
}

/** The page of the list with the cursor, and how much is before and after it. */
export function listLines(
  entries: Entries,
  cursor: number,
  height: number,
  { width, marks }: Room,
): readonly Line[] {
  const all = entries.flat();
  if (all.length <= height) return all;
  const room = Math.max(1, height - 1);
  const page = listPage(entries, cursor, height);
  const visible = entries.slice(page.first, page.end).flat();
  const hidden = [
    page.first > 0 ? `${page.first} more above, PgUp` : '',
    page.end < entries.length ? `${entries.length - page.end} more below, PgDn` : '',
    visible.length > room ? 'the rest of this one under ?' : '',
  ].filter((part) => part !== '');
  return [
    ...visible.slice(0, room),
    clipped(line(`  ${hidden.join(` ${marks.dot} `)}`, 'muted'), width, marks.ellipsis),
  ];
}
