// A record read out before it is signed: the list, its parts, what is decided and signed.

import {
  COMMIT_SIGNATURE,
  commitCommand,
  SIGNATURE_MESSAGE,
} from '../../../session/text/written.ts';
import { decideMenu, recordsMenu } from '../../../session/reading-menus.ts';
import {
  capacityOf,
  type Reading,
  type SignedStatement,
  signatureFacts,
} from '../../../session/reading.ts';
import type { Screen, Session } from '../../../session/state.ts';
import {
  DECISION_ASKS,
  decisionEffects,
  decisionStageOf,
  PUBLIC_WITH_SIGNATURE,
} from '../../../session/text/signing.ts';
import { introduction, type Part, partAt, partsOf, pieceOf, pieceStart } from './parts.ts';

/** The records to choose from. */
export function recordsPage({ context }: Session): readonly string[] {
  return [
    `Records: ${context.records.length}.`,
    ...recordsMenu(context.records).map(({ label }, index) => `${index + 1}. ${label}`),
  ];
}

/** The record from its top with the list of its parts, or a piece of one of them. */
export function recordPage(
  session: Session,
  screen: Extract<Screen, { at: 'record' }>,
): readonly string[] {
  const { reading } = session;
  if (reading === undefined) return [];
  const parts = partsOf(reading);
  const index = partAt(parts, screen);
  const part = index === undefined ? undefined : parts[index];
  if (index === undefined || part === undefined) return contentsPage(reading, parts);
  const { lines, next } = pieceOf(reading, part, pieceStart(part, screen.cursor));
  return [
    `Part ${index + 1} of ${parts.length}: ${part.name}.`,
    // The warning is read before the text.
    ...(reading.record.obstacles.length === 0 ? [] : ['It must not be signed; contents says why.']),
    ...(part.tab === 'record' && screen.cursor === part.from ? lines.slice(1) : lines),
    hintAfter(parts, index, next),
  ];
}

function contentsPage(reading: Reading, parts: readonly Part[]): readonly string[] {
  const { id, standing, obstacles } = reading.record;
  return [
    `Record ${id}. It is ${standing}.`,
    ...obstacles.map((why) => `It must not be signed: ${why}`),
    ...introduction(reading),
    'The parts of it:',
    ...parts.map(({ name }, index) => `${index + 1}. ${name}`),
    'Type the number of a part to read it, more for the next part, or enter to decide and sign.',
  ];
}

/** What can be typed after a piece of a part that ends before a line or an entry. */
export function hintAfter(parts: readonly Part[], index: number, next: number): string {
  const part = parts[index];
  const commenting = part?.tab === 'answers' ? 'the number of an answer to comment on it, ' : '';
  const ways = 'contents for the parts, or enter to decide and sign.';
  if (part !== undefined && next < part.end)
    return `Type more to go on with this part (${percent(part, next)} read), ${commenting}${ways}`;
  const following = parts[index + 1];
  return following === undefined
    ? `That is the end of it. Type ${commenting}${ways}`
    : `Type more for the next part (${following.name}), ${commenting}${ways}`;
}

function percent({ from, end }: Part, next: number): string {
  return `${Math.round((100 * (next - from)) / (end - from))} percent`;
}

/** The question that comes next on the way to a signature; at its end exactly what is signed. */
export function decidePage({ reading }: Session): readonly string[] {
  if (reading === undefined) return [];
  const stage = decisionStageOf(reading);
  const menu = decideMenu(reading).map(({ label }, index) => `${index + 1}. ${label}`);
  return [DECISION_ASKS[stage], ...BELOW[stage](reading), ...menu];
}

/** What is read out after the question of each step. */
const BELOW: Readonly<
  Record<ReturnType<typeof decisionStageOf>, (reading: Reading) => readonly string[]>
> = {
  obstructed: ({ record }) => record.obstacles,
  unable: ({ record }) => record.capacities.map(({ signing }) => signing),
  role: ({ record }) => record.capacities.map(({ role, signing }) => `${role}: ${signing}`),
  decision: (reading) => [
    ...[capacityOf(reading)?.signing ?? ''].filter((sentence) => sentence !== ''),
    decisionEffects(reading),
  ],
  sign: (reading) => [
    ...signatureFacts(reading).map(([label, text]) => `${label}: ${text}`),
    PUBLIC_WITH_SIGNATURE,
  ],
};

/** The signature is there: its files. */
export function signedPage(
  session: Session,
  { sentence, files, next }: SignedStatement,
): readonly string[] {
  return [
    sentence,
    ...files.map((file) => `File: ${file}`),
    `${COMMIT_SIGNATURE} ${commitCommand(session, SIGNATURE_MESSAGE)}`,
    ...next,
  ];
}
