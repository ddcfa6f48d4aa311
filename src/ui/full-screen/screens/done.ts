// The record is made: signing it, what came of that, and what to do with its files.

import { type MenuEntry, signAgainMenu } from '../../../session/menus.ts';
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
import type { MenuText } from './menu-text.ts';

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

/** The files between the text about them and the next step; where not all of it fits, the next step is first. */
export function aroundFiles(
  head: readonly Line[],
  files: readonly string[],
  ends: readonly Line[],
  entries: readonly MenuEntry[],
  { width, marks }: Room,
): MenuText {
  const point: Line = [span(`  ${marks.bullet} `, 'muted')];
  const list = files.flatMap((file) => hanging(point, file, 'text', width));
  const cut = [...head, ...ends, ...list].filter((each) => each !== BLANK);
  return { text: [...head, BLANK, ...list, BLANK, ...ends], cut, entries, isBinding: true };
}

/** The state of the record now, and the next step. */
export function nextBlock(next: readonly string[], width: number): readonly Line[] {
  return next.length === 0
    ? []
    : [BLANK, ...next.flatMap((each) => paragraph(each, 'text', width))];
}

/** The record is there: whether it is signed, its files, and what to do with them. */
export function doneText(
  session: Session,
  { outcome, failed }: Extract<Screen, { at: 'done' }>,
  room: Room,
): MenuText {
  const { width, marks } = room;
  const { files, signed, notes, next } = outcome;
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
  ];
  const ends = [
    line(COMMIT_RECORD, 'text'),
    ...paragraph(commitCommand(session, RECORD_MESSAGE), 'accent', width, 2),
    ...nextBlock(next, width),
    ...notes.flatMap(warned),
  ];
  return aroundFiles(head, files, ends, signAgainMenu(session), room);
}
