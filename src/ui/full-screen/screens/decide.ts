// The last steps before a signature: in which role, what is decided, what exactly is signed, with which key.

import {
  COMMIT_SIGNATURE,
  commitCommand,
  SIGNATURE_MESSAGE,
} from '../../../session/text/written.ts';
import { decideMenu } from '../../../session/reading-menus.ts';
import {
  capacityOf,
  type Reading,
  type SignedStatement,
  signatureFacts,
} from '../../../session/reading.ts';
import type { Session } from '../../../session/state.ts';
import {
  DECISION_ASKS,
  decisionEffects,
  decisionStageOf,
  PUBLIC_WITH_SIGNATURE,
} from '../../../session/text/signing.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { around, nextBlock } from './done.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { cut } from '../../../terminal/width.ts';

/** What is asked now, and the choices. */
export function decideView({ reading }: Session, room: Room): View {
  if (reading === undefined) return linesOnly([]);
  const entries = decideMenu(reading);
  const shown = fitted(headOf(reading, room), Math.max(1, room.height - entries.length - 1), room);
  return { lines: [...shown, BLANK], menu: { after: shown.length + 1, entries, isBinding: true } };
}

/** If not everything fits on the screen, a line says so before the signature. */
function fitted(lines: readonly Line[], height: number, { width }: Room): readonly Line[] {
  if (lines.length <= height) return lines;
  const more = `... and ${lines.length - height + 1} more lines, in a larger window`;
  return [...lines.slice(0, height - 1), ...paragraph(more, 'warn', width, 2).slice(0, 1)];
}

function headOf(reading: Reading, room: Room): readonly Line[] {
  const stage = decisionStageOf(reading);
  return [line(DECISION_ASKS[stage], 'strong'), ...BELOW[stage](reading, room)];
}

/** What is below the question of each step. */
const BELOW: Readonly<
  Record<ReturnType<typeof decisionStageOf>, (reading: Reading, room: Room) => readonly Line[]>
> = {
  obstructed: ({ record }, { width }) =>
    record.obstacles.flatMap((why) => hanging([span('  ! ', 'danger')], why, 'danger', width)),
  unable: ({ record }, { width }) =>
    record.capacities.flatMap(({ signing }) => paragraph(signing, 'text', width, 2)),
  role: ({ record }, { width }) =>
    record.capacities.flatMap(({ role, signing }) =>
      hanging([span(`  ${role}  `, 'muted')], signing, 'muted', width),
    ),
  decision: (reading, { width }) => [
    ...paragraph(capacityOf(reading)?.signing ?? '', 'muted', width),
    ...paragraph(decisionEffects(reading), 'muted', width),
  ],
  sign: (reading, room) => [
    ...paragraph(PUBLIC_WITH_SIGNATURE, 'muted', room.width),
    ...factLines(reading, room),
  ],
};

const LABEL = 11;
const SHA256 = /^[0-9a-f]{64}$/;

/** A digest that takes two lines is cut to one, so that the texts of the person keep their space. */
function factLines(reading: Reading, { width, marks }: Room): readonly Line[] {
  return signatureFacts(reading).flatMap(([label, text]) => {
    // The comment on an answer is after its name, in as many lines as it needs.
    const head = label.length > LABEL ? `  ${label}: ` : `  ${label.padEnd(LABEL)} `;
    const room = width - head.length;
    return SHA256.test(text) && room < text.length
      ? [[span(head, 'muted'), span(cut(text, room, marks.ellipsis))]]
      : hanging([span(head, 'muted')], text, 'text', width);
  });
}

/** The signature is there: its files, and what to do with them. */
export function signedView(
  session: Session,
  { sentence, files, next }: SignedStatement,
  room: Room,
): View {
  const { width, marks } = room;
  const head = [...hanging([span(`${marks.check} `, 'ok')], sentence, 'strong', width), BLANK];
  const ends = [
    BLANK,
    line(COMMIT_SIGNATURE, 'text'),
    ...paragraph(commitCommand(session, SIGNATURE_MESSAGE), 'accent', width, 2),
    ...nextBlock(next, width),
  ];
  return linesOnly(around(head, files, ends, room));
}
