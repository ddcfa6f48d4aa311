// The record is made: signing it, what came of that, and what to do with its files.

import { signAgainMenu } from '../../../session/menus.ts';
import type { Screen, Session } from '../../../session/state.ts';
import {
  COMMIT_RECORD,
  commitCommand,
  failedSentence,
  RECORD_MESSAGE,
  signatureSentence,
  writtenSentence,
} from '../../../session/text/written.ts';
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

/** The files between the text about them and the next step; if there is little space, the next step is first. */
export function around(
  head: readonly Line[],
  files: readonly string[],
  ends: readonly Line[],
  { height, marks }: Room,
): readonly Line[] {
  const list = files.map((file) => [span(`  ${marks.bullet} `, 'muted'), span(file)]);
  const free = height - head.length - ends.length;
  const first = list.slice(0, list.length <= free ? free : Math.max(0, free - 1));
  const rest = list.length - first.length;
  const words = first.length === 0 ? `  ${rest} files` : `    and ${rest} more`;
  const shown = rest === 0 ? first : [...first, line(words, 'muted')];
  if (free > 0) return [...head, ...shown, ...ends];
  return [...head, ...ends].filter((each) => each !== BLANK).slice(0, Math.max(0, height));
}

/** The state of the record now, and the next step. */
export function nextBlock(next: readonly string[], width: number): readonly Line[] {
  return next.length === 0
    ? []
    : [BLANK, ...next.flatMap((each) => paragraph(each, 'text', width))];
}

/** The record is there: whether it is signed, its files, and what to do with them. */
export function doneView(
  session: Session,
  { outcome, failed }: Extract<Screen, { at: 'done' }>,
  room: Room,
): View {
  const { width, height, marks } = room;
  const { files, signed, notes, next } = outcome;
  const entries = signAgainMenu(session);
  const warned = (text: string): readonly Line[] =>
    hanging([span('! ', 'warn')], text, 'warn', width);
  const head = [
    [span(`${marks.check} `, 'ok'), span(writtenSentence(outcome), 'strong')],
    ...paragraph(
      signatureSentence(session, outcome),
      signed === undefined ? 'warn' : 'ok',
      width,
      2,
    ),
    ...(failed === undefined ? [] : warned(failedSentence(failed))),
    BLANK,
  ];
  const ends = [
    BLANK,
    line(COMMIT_RECORD, 'text'),
    ...paragraph(commitCommand(session, RECORD_MESSAGE), 'accent', width, 2),
    ...nextBlock(next, width),
    ...notes.flatMap(warned),
    ...(entries.length === 0 ? [] : [BLANK]),
  ];
  const lines = around(head, files, ends, { ...room, height: height - entries.length });
  return entries.length === 0
    ? linesOnly(lines)
    : { lines, menu: { after: lines.length, entries, isBinding: true } };
}
