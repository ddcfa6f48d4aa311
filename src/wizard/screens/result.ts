// The result screen: pages of text, and the list of actions.

import { actionEntries, type ActionEntry } from '../../assessment/session/lists.ts';
import { RESULT_TABS, type Screen, type Session } from '../../assessment/session/state.ts';
import { apart, BLANK, clipped, type Line, paragraph, span } from '../text/line.ts';
import { pageOf, scrollEnd } from '../text/page.ts';
import type { Tone } from '../theme.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { resultLines } from './result-text.ts';
import { tabLine } from './tabs.ts';

const HEAD_LINES = 2;
const LINES_PER_ACTION = 2;
/** Below the list the action under the cursor is shown in full, where there is room for both. */
const DETAIL_LINES = 5;
const ROOM_FOR_DETAIL = 14;

type ResultScreen = Extract<Screen, { at: 'result' }>;

/** Lines that scroll, and the room they have. */
export interface Scroll {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** The lines that scroll; undefined on the page of actions. */
export function resultScroll(
  session: Session,
  screen: ResultScreen,
  room: Room,
): Scroll | undefined {
  if (screen.tab === 'actions') return undefined;
  return {
    lines: resultLines(session, screen.tab, room),
    height: Math.max(1, room.height - HEAD_LINES),
  };
}

/** The result so far, by its pages. */
export function resultView(session: Session, screen: ResultScreen, room: Room): View {
  const { width, marks } = room;
  const scroll = resultScroll(session, screen, room);
  if (scroll === undefined) return actionsView(session, screen.cursor, room);
  const { lines, height } = scroll;
  const from = Math.min(screen.cursor, scrollEnd(lines.length, height));
  const place =
    lines.length <= height
      ? ''
      : `${from + 1} to ${Math.min(lines.length, from + height)} of ${lines.length} lines`;
  const tabs = tabLine(RESULT_TABS, screen.tab, width, marks);
  return linesOnly([
    apart(tabs, [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines.slice(from, from + height),
  ]);
}

const KINDS: Readonly<Record<ActionEntry['kind'], { readonly word: string; readonly tone: Tone }>> =
  {
    'must-fix': { word: 'before release', tone: 'danger' },
    'fix-by-date': { word: 'by a date', tone: 'warn' },
    'find-out': { word: 'find out', tone: 'warn' },
    own: { word: 'your own', tone: 'accent' },
  };

function actionsView(session: Session, at: number, { width, height, marks }: Room): View {
  const entries = actionEntries(session);
  const tabs = tabLine(RESULT_TABS, 'actions', width, marks);
  if (entries.length === 0) {
    return linesOnly([
      tabs,
      BLANK,
      ...paragraph('No action follows from the answers. a adds one of your own.', 'text', width),
    ]);
  }
  const cursor = Math.min(at, entries.length - 1);
  const detail = height < ROOM_FOR_DETAIL ? [] : detailLines(entries[cursor]?.what ?? '', width);
  const space = height - HEAD_LINES - detail.length;
  const page = pageOf(entries.length, cursor, Math.floor(space / LINES_PER_ACTION));
  const lines = entries.slice(page.first, page.end).flatMap((entry, index) => {
    const isHere = page.first + index === cursor;
    const { word, tone } = KINDS[entry.kind];
    const who = entry.owner === '' ? 'nobody yet' : entry.owner;
    const when = entry.due === '' ? 'no date yet' : `by ${entry.due}`;
    return [
      [
        span(`${isHere ? marks.pointer : ' '} `, 'focus'),
        span(entry.what, isHere ? 'focus' : 'text'),
      ],
      [span('    '), span(word, tone), span(` ${marks.dot} ${who} ${marks.dot} ${when}`, 'muted')],
    ].map((each) => clipped(each, width, marks.ellipsis));
  });
  const place = `${cursor + 1} of ${entries.length}`;
  return linesOnly([
    apart(tabs, [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines,
    ...blanks(detail.length === 0 ? 0 : space - lines.length),
    ...detail,
  ]);
}

function detailLines(text: string, width: number): readonly Line[] {
  const lines = [BLANK, ...paragraph(text, 'text', width)].slice(0, DETAIL_LINES);
  return [...lines, ...blanks(DETAIL_LINES - lines.length)];
}

function blanks(count: number): readonly Line[] {
  return Array.from({ length: Math.max(0, count) }, () => BLANK);
}
