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
import { hanging, type Line, line, paragraph, span } from '../text/line.ts';
import type { Room } from '../view.ts';
import { aroundFiles, nextBlock } from './done.ts';
import type { MenuText } from './menu-text.ts';

/** What is asked now, and the choices; undefined where no record is read. */
export function decideText({ reading }: Session, room: Room): MenuText | undefined {
  if (reading === undefined) return undefined;
  return { text: headOf(reading, room), entries: decideMenu(reading), isBinding: true };
}

function headOf(reading: Reading, room: Room): readonly Line[] {
  const stage = decisionStageOf(reading);
  return [...paragraph(DECISION_ASKS[stage], 'strong', room.width), ...BELOW[stage](reading, room)];
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

function factLines(reading: Reading, { width }: Room): readonly Line[] {
  return signatureFacts(reading).flatMap(([label, text]) => {
    // The comment on an answer is after its name, in as many lines as it needs.
    const head = label.length > LABEL ? `  ${label}: ` : `  ${label.padEnd(LABEL)} `;
    return hanging([span(head, 'muted')], text, 'text', width);
  });
}

/** The signature is there: its files, and what to do with them. */
export function signedText(
  session: Session,
  { sentence, files, next }: SignedStatement,
  room: Room,
): MenuText {
  const { width, marks } = room;
  const head = hanging([span(`${marks.check} `, 'ok')], sentence, 'strong', width);
  const ends = [
    line(COMMIT_SIGNATURE, 'text'),
    ...paragraph(commitCommand(session, SIGNATURE_MESSAGE), 'accent', width, 2),
    ...nextBlock(next, width),
  ];
  return aroundFiles(head, files, ends, [], room);
}
