// Finding a question by its words.

import { foundQuestions } from '../../../session/lists.ts';
import type { Overlay, Session } from '../../../session/state.ts';
import { textOf } from '../../../session/text-field.ts';
import { amount } from '../../../text/amount.ts';
import { apart, BLANK, clipped, line, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import type { Room, View } from '../view.ts';
import { fieldLine } from './field.ts';

const HEAD_LINES = 3;
const LABEL = 'Find ';

/** How many questions a page has. */
export function findPageSize({ height }: Room): number {
  return Math.max(1, height - HEAD_LINES);
}

/** What is typed, and the questions that match. */
export function findView(
  session: Session,
  overlay: Extract<Overlay, { at: 'find' }>,
  room: Room,
): View {
  const { width, marks } = room;
  const found = foundQuestions(session, textOf(overlay.field));
  const field = fieldLine(overlay.field, width - LABEL.length - 10);
  const page = listPageOf(found.length, overlay.cursor, findPageSize(room));
  const count = amount(found.length, 'question');
  const lines = found.slice(page.first, page.end).map(({ question, missing, section }, index) => {
    const isHere = page.first + index === overlay.cursor;
    return clipped(
      [
        span(`${isHere ? marks.pointer : ' '} `, 'focus'),
        missing === undefined ? span(`${marks.check} `, 'ok') : span(`${marks.empty} `, 'muted'),
        span(question.ask, isHere ? 'focus' : 'text'),
        span(`  ${section.title}`, 'muted'),
      ],
      width,
      marks.ellipsis,
    );
  });
  return {
    lines: [
      [span(LABEL, 'focus'), span(field.text)],
      apart(
        [span('words of the question or its answers, in any order', 'muted')],
        [span(count, 'muted')],
        width,
        marks.ellipsis,
      ),
      BLANK,
      ...(found.length === 0 ? [line('Nothing matches.', 'muted')] : lines),
    ],
    cursor: { row: 0, column: LABEL.length + field.column },
  };
}
