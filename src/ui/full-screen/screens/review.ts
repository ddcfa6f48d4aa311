// The review: all answers, or those that a filter lets through, two lines each.

import { reviewEntries, type ReviewEntry } from '../../../session/lists.ts';
import { FILTERS, type Screen, type Session } from '../../../session/state.ts';
import { NO_ANSWERS } from '../../../session/text/answers.ts';
import { apart, BLANK, clipped, type Line, line, paragraph, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { tabLine } from './tabs.ts';

const LINES_PER_ENTRY = 2;
const HEAD_LINES = 3;
const DETAIL_LINES = 4;
const ROOM_FOR_DETAIL = 14;

/** The answers, with what they lack. */
export function reviewView(
  session: Session,
  screen: Extract<Screen, { at: 'review' }>,
  room: Room,
): View {
  const { width, marks } = room;
  const entries = reviewEntries(session, screen.filter);
  const tabs = tabLine(FILTERS, screen.filter, width, marks);
  if (entries.length === 0)
    return linesOnly([tabs, BLANK, ...paragraph(NO_ANSWERS[screen.filter], 'text', width)]);
  const cursor = Math.min(screen.cursor, entries.length - 1);
  const page = listPageOf(entries.length, cursor, reviewPageSize(room));
  const lines = entries
    .slice(page.first, page.end)
    .flatMap((entry, index) => entryLines(entry, page.first + index === cursor, room));
  return linesOnly([
    tabs,
    whereLine(entries[cursor], cursor, entries.length, room),
    BLANK,
    ...lines,
    ...detailLines(entries[cursor], lines.length, room),
  ]);
}

/** The question under the cursor in full, below the list; nothing where it fits its line or the window is too low. */
function detailLines(
  entry: ReviewEntry | undefined,
  listed: number,
  { width, height }: Room,
): readonly Line[] {
  const lines = paragraph(entry?.asked.question.ask ?? '', 'text', width);
  const space = height - HEAD_LINES - listed;
  if (detailHeight(height) === 0 || lines.length < 2) return [];
  const shown = lines.slice(0, DETAIL_LINES - 1);
  const gap = Array.from({ length: Math.max(1, space - shown.length) }, () => BLANK);
  return [...gap, ...shown];
}

function detailHeight(height: number): number {
  return height < ROOM_FOR_DETAIL ? 0 : DETAIL_LINES;
}

/** How many answers a page has. */
export function reviewPageSize({ height }: Pick<Room, 'height'>): number {
  const space = height - HEAD_LINES - detailHeight(height);
  return Math.max(1, Math.floor(space / LINES_PER_ENTRY));
}

function whereLine(
  entry: ReviewEntry | undefined,
  cursor: number,
  count: number,
  { width, marks }: Room,
): Line {
  const place =
    entry === undefined
      ? ''
      : `${entry.asked.questionnaire.title} ${marks.into} ${entry.asked.section.title}`;
  return apart(
    [span(place, 'accent')],
    [span(`${cursor + 1} of ${count}`, 'muted')],
    width,
    marks.ellipsis,
  );
}

function entryLines(
  { asked, label, hint }: ReviewEntry,
  isHere: boolean,
  { width, marks }: Room,
): readonly Line[] {
  const isDone = asked.missing === undefined;
  const first: Line = [
    span(`${isHere ? marks.pointer : ' '} `, 'focus'),
    isDone ? span(`${marks.check} `, 'ok') : span(`${marks.empty} `, 'warn'),
    span(asked.question.ask, isHere ? 'focus' : 'text'),
  ];
  const comments: Line =
    hint === ''
      ? []
      : [span(hint, 'warn'), ...(label === '' ? [] : [span(` ${marks.dot} `, 'muted')])];
  const second: Line = [span('      '), ...comments, ...line(label, 'muted')];
  return [clipped(first, width, marks.ellipsis), clipped(second, width, marks.ellipsis)];
}
