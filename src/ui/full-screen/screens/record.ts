// Reading a record before signing it: the list of records, and one of them by its pages.

import { recordsMenu } from '../../../session/reading-menus.ts';
import { type OpenRecord, RECORD_TABS, type Reading } from '../../../session/reading.ts';
import type { Screen, Session } from '../../../session/state.ts';
import {
  apart,
  behind,
  BLANK,
  clipped,
  columnsOf,
  firstLines,
  hanging,
  type Line,
  line,
  paragraph,
  span,
} from '../text/line.ts';
import { listPageOf, scrollEnd } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { pageLines } from './record-pages.ts';
import type { Scroll } from './result.ts';
import { tabLine } from './tabs.ts';

type RecordScreen = Extract<Screen, { at: 'record' }>;

/** The records to choose from, newest first. */
export function recordsView({ context }: Session, { width }: Room): View {
  const entries = recordsMenu(context.records);
  const older = context.records.length - entries.length + 1;
  const head = [
    line('Which record do you want to read?', 'strong'),
    ...(older > 0
      ? paragraph(`${older} older: assess sign RECORD opens one.`, 'muted', width)
      : []),
    BLANK,
  ];
  return { lines: head, menu: { after: head.length, entries } };
}

/** The row of pages and the line below it. */
const TAB_LINES = 2;
const STANDING_LINES = 3;
const LINES_PER_ANSWER = 2;
const DETAIL_LINES = 6;
const ROOM_FOR_DETAIL = 15;

/** The lines that scroll; undefined on the page of answers. */
export function recordScroll(
  { reading }: Session,
  { tab }: RecordScreen,
  room: Room,
): Scroll | undefined {
  if (reading === undefined || tab === 'answers') return undefined;
  return {
    lines: pageLines(reading.record, tab, room),
    height: Math.max(1, room.height - standingLines(reading.record, room).length - TAB_LINES),
  };
}

/** One page of the record. */
export function recordView(session: Session, screen: RecordScreen, room: Room): View {
  const { reading } = session;
  const { width, marks } = room;
  if (reading === undefined) return linesOnly([]);
  const scroll = recordScroll(session, screen, room);
  const tabs = tabLine(RECORD_TABS, screen.tab, width, marks);
  const standing = standingLines(reading.record, room);
  if (scroll === undefined)
    return linesOnly([
      ...standing,
      ...answersPage(reading, screen.cursor, tabs, {
        ...room,
        height: room.height - standing.length,
      }),
    ]);
  const { lines, height } = scroll;
  const from = Math.min(screen.cursor, scrollEnd(lines.length, height));
  const place = placeWords(from, height, lines.length, width - columnsOf(tabs) - PLACE_GAP);
  return linesOnly([
    ...standing,
    apart(tabs, [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines.slice(from, from + height),
  ]);
}

const PLACE_GAP = 2;

/** Which lines are shown; in a narrow window how far that is, so that no page loses its name. */
function placeWords(from: number, height: number, of: number, room: number): string {
  if (of <= height) return '';
  const end = Math.min(of, from + height);
  const full = `${from + 1} to ${end} of ${of} lines`;
  return full.length <= room ? full : `${Math.floor((100 * end) / of)} %`;
}

/** Genuine or not, who has signed, who is still needed. */
function standingLines(
  { id, standing, obstacles }: OpenRecord,
  { width, marks }: Room,
): readonly Line[] {
  const tone = obstacles.length === 0 ? 'muted' : 'danger';
  const head = [span('Record ', 'muted'), span(`${id}  `, 'strong')];
  // The page of signatures shows it in full.
  return firstLines(behind(head, standing, tone, width), STANDING_LINES, width, marks.ellipsis);
}

function answersPage(
  { record, comments }: Reading,
  at: number,
  tabs: Line,
  room: Room,
): readonly Line[] {
  const { width, height, marks } = room;
  const { answers } = record;
  const cursor = Math.min(at, answers.length - 1);
  const here = answers[cursor];
  const detail =
    height < ROOM_FOR_DETAIL || here === undefined
      ? []
      : [BLANK, ...detailLines(here, comments[here.id] ?? '', room)].slice(0, DETAIL_LINES);
  const size = answersPageSize(height, detail.length);
  const page = listPageOf(answers.length, cursor, size);
  const lines = answers.slice(page.first, page.end).flatMap((answer, index) => {
    const isHere = page.first + index === cursor;
    const words = [
      ...((comments[answer.id] ?? '').trim() === '' ? [] : ['your comment']),
      ...(answer.comments.length === 0 ? [] : [`${answer.comments.length} signed`]),
    ].join(', ');
    return [
      clipped(
        [
          span(`${isHere ? marks.pointer : ' '} `, 'focus'),
          span(answer.question, isHere ? 'focus' : 'text'),
        ],
        width,
        marks.ellipsis,
      ),
      clipped(
        [
          span('    '),
          ...(words === '' ? [] : [span(`${words} ${marks.dot} `, 'accent')]),
          span(answer.answer, 'muted'),
        ],
        width,
        marks.ellipsis,
      ),
    ];
  });
  const place = answers.length === 0 ? '' : `${cursor + 1} of ${answers.length}`;
  return [apart(tabs, [span(place, 'muted')], width, marks.ellipsis), BLANK, ...lines, ...detail];
}

function answersPageSize(height: number, detail: number): number {
  return Math.max(1, Math.floor((height - TAB_LINES - detail) / LINES_PER_ANSWER));
}

/** How many answers of a record a page has, where the answer under the cursor is shown in full. */
export function recordPageSize({ reading }: Session, room: Room): number {
  if (reading === undefined) return 1;
  const height = room.height - standingLines(reading.record, room).length;
  return answersPageSize(height, height < ROOM_FOR_DETAIL ? 0 : DETAIL_LINES);
}

/** The answer under the cursor in full, and what was said about it. */
function detailLines(
  { answer, comments }: OpenRecord['answers'][number],
  own: string,
  { width, marks }: Room,
): readonly Line[] {
  const indented = (head: string, text: string): readonly Line[] =>
    hanging([span(`${marks.bar} `, 'accent'), span(head, 'muted')], text, 'text', width);
  return [
    ...(own.trim() === '' ? [] : indented('you  ', own.replaceAll('\n', ' '))),
    ...comments.flatMap((each) => indented('', each)),
    ...hanging([span(`${marks.bar} `, 'accent')], answer, 'text', width),
  ];
}
