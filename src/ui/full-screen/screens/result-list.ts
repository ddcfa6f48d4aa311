// A page of the result that is a list: two lines an entry, and the entry under the cursor in full below.

import { RESULT_TABS, type ResultTab } from '../../../session/state.ts';
import { apart, BLANK, clipped, type Line, paragraph, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { tabLine } from './tabs.ts';

const HEAD_LINES = 2;
const LINES_PER_ENTRY = 2;
/** Below the list the entry under the cursor is shown in full, where there is room for both. */
const DETAIL_LINES = 5;
const ROOM_FOR_DETAIL = 14;

export interface ListRow {
  readonly head: string;
  readonly below: Line;
  /** What is shown of it in full. */
  readonly detail: string;
}

/** The list with its tabs; `empty` is said where there is nothing in it. */
export function listView(
  tab: ResultTab,
  rows: readonly ListRow[],
  at: number,
  empty: string,
  { width, height, marks }: Room,
): View {
  const tabs = tabLine(RESULT_TABS, tab, width, marks);
  if (rows.length === 0) return linesOnly([tabs, BLANK, ...paragraph(empty, 'text', width)]);
  const cursor = Math.min(at, rows.length - 1);
  const detail = height < ROOM_FOR_DETAIL ? [] : detailLines(rows[cursor]?.detail ?? '', width);
  const space = height - HEAD_LINES - detail.length;
  const page = listPageOf(rows.length, cursor, resultPageSize({ height }));
  const lines = rows.slice(page.first, page.end).flatMap(({ head, below }, index) => {
    const isHere = page.first + index === cursor;
    return [
      [span(`${isHere ? marks.pointer : ' '} `, 'focus'), span(head, isHere ? 'focus' : 'text')],
      [span('    '), ...below],
    ].map((each) => clipped(each, width, marks.ellipsis));
  });
  const place = `${cursor + 1} of ${rows.length}`;
  return linesOnly([
    apart(tabs, [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines,
    ...blanks(detail.length === 0 ? 0 : space - lines.length),
    ...detail,
  ]);
}

/** How many entries a page of the list has. */
export function resultPageSize({ height }: Pick<Room, 'height'>): number {
  const detail = height < ROOM_FOR_DETAIL ? 0 : DETAIL_LINES;
  return Math.max(1, Math.floor((height - HEAD_LINES - detail) / LINES_PER_ENTRY));
}

function detailLines(text: string, width: number): readonly Line[] {
  const lines = [BLANK, ...paragraph(text, 'text', width)].slice(0, DETAIL_LINES);
  return [...lines, ...blanks(DETAIL_LINES - lines.length)];
}

function blanks(count: number): readonly Line[] {
  return Array.from({ length: Math.max(0, count) }, () => BLANK);
}
