// The last steps before a signature: in which role, what is decided, what exactly is signed, with which key.

import {
  decideMenu,
  type Reading,
  type SignedStatement,
  signatureFacts,
  stageOf,
} from '../../assessment/session/reading.ts';
import type { Session } from '../../assessment/session/state.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { linesOnly, type Room, type View } from '../view.ts';

/** What is asked now, and the choices. */
export function decideView({ reading }: Session, room: Room): View {
  if (reading === undefined) return linesOnly([]);
  const entries = decideMenu(reading);
  const shown = headOf(reading, room).slice(0, Math.max(0, room.height - entries.length - 1));
  return { lines: [...shown, BLANK], menu: { after: shown.length + 1, entries } };
}

function headOf(reading: Reading, room: Room): readonly Line[] {
  const { obstacles, capacities, id } = reading.record;
  const { width } = room;
  const isAble = capacities.some(({ signers }) => signers.length > 0);
  if (obstacles.length > 0)
    return [
      line(`Record ${id} cannot be signed as it is`, 'strong'),
      ...obstacles.flatMap((why) => hanging([span('  ! ', 'danger')], why, 'danger', width)),
    ];
  if (!isAble)
    return [
      line('You cannot sign this record here', 'strong'),
      ...capacities.flatMap(({ signing }) => paragraph(signing, 'text', width, 2)),
    ];
  switch (stageOf(reading)) {
    case 'role':
      return [
        line('In which role do you sign?', 'strong'),
        ...capacities.flatMap(({ role, signing }) =>
          hanging([span(`  ${role}  `, 'muted')], signing, 'muted', width),
        ),
      ];
    case 'decision':
      return [
        line('What do you decide?', 'strong'),
        ...paragraph(
          'One rejection stops a release until you approve later or the record is replaced. Withdrawing voids the record for good.',
          'muted',
          width,
        ),
      ];
    case 'sign':
      return [
        line('You are about to sign exactly this', 'strong'),
        ...signatureFacts(reading).flatMap(([label, text]) =>
          hanging([span(`  ${label.padEnd(12)} `, 'muted')], text, 'text', width),
        ),
        BLANK,
        ...paragraph(
          'Your name, this decision and what you say become public with the repository.',
          'muted',
          width,
        ),
      ];
  }
}

/** The signature is there: its files, and what to do with them. */
export function signedView({ said, files }: SignedStatement, { width, marks }: Room): View {
  return linesOnly([
    ...hanging([span(`${marks.check} `, 'ok')], said, 'strong', width),
    BLANK,
    ...files.map((file) => [span(`  ${marks.bullet} `, 'muted'), span(file)]),
    BLANK,
    line('Commit them, so that others see it:', 'text'),
    ...paragraph('git add assessments && git commit -m "Sign the assessment"', 'accent', width, 2),
  ]);
}
