// The record is made: signing it, what came of that, and what to do with its files.

import { signAgainMenu } from '../../assessment/session/menus.ts';
import type { Screen, Session } from '../../assessment/session/state.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { linesOnly, type Room, type View } from '../view.ts';

/** While a key may ask for its passphrase or for a touch. */
export function signingView(what: string, { width }: Room): View {
  return linesOnly([
    line(what, 'strong'),
    ...paragraph(
      'If your key has a passphrase or wants to be touched, it asks for it now.',
      'muted',
      width,
    ),
  ]);
}

/** The record is there: whether it is signed, its files, and what to do with them. */
export function doneView(
  session: Session,
  { outcome, failed }: Extract<Screen, { at: 'done' }>,
  room: Room,
): View {
  const { width, height, marks } = room;
  const { id, files, signed, notes } = outcome;
  const entries = signAgainMenu(session);
  const list = files.map((file) => [span(`  ${marks.bullet} `, 'muted'), span(file)]);
  const warned = (text: string): readonly Line[] =>
    hanging([span('! ', 'warn')], text, 'warn', width);
  const head = [
    [span(`${marks.check} `, 'ok'), span(`Record ${id} is written`, 'strong')],
    ...(signed === undefined
      ? paragraph(`It is not signed yet: assess sign ${id} signs it.`, 'warn', width, 2)
      : paragraph(`Signed by ${signed}.`, 'ok', width, 2)),
    ...(failed === undefined ? [] : warned(`Not signed: ${failed.why}`)),
    BLANK,
  ];
  const ends = [
    BLANK,
    line('Commit them with the code they speak about:', 'text'),
    ...paragraph('git add assessments && git commit -m "Add assessment"', 'accent', width, 2),
    ...notes.flatMap(warned),
    ...(entries.length === 0 ? [] : [BLANK]),
  ];
  const free = Math.max(1, height - head.length - ends.length - entries.length);
  const shown =
    list.length <= free
      ? list
      : [...list.slice(0, free - 1), line(`    and ${list.length - free + 1} more`, 'muted')];
  const lines = [...head, ...shown, ...ends].slice(0, Math.max(0, height - entries.length));
  return entries.length === 0
    ? linesOnly(lines)
    : { lines, menu: { after: lines.length, entries } };
}
