// A record read out before it is signed: the list, its parts, what is decided and signed.

import { decideMenu, recordsMenu } from '../../assessment/session/reading-menus.ts';
import {
  capacityOf,
  type OpenRecord,
  type Reading,
  type RecordTab,
  type SignedStatement,
  signatureFacts,
  stageOf,
} from '../../assessment/session/reading.ts';
import type { Session } from '../../assessment/session/state.ts';
import { count } from '../words.ts';

/** The records to choose from. */
export function recordsPage({ context }: Session): readonly string[] {
  return [
    `Records: ${context.records.length}.`,
    ...recordsMenu(context.records).map(({ label }, index) => `${index + 1}. ${label}`),
  ];
}

/** One part of the record, after how it stands: nobody is to hear the text before the warning. */
export function recordPage({ reading }: Session, tab: RecordTab): readonly string[] {
  if (reading === undefined) return [];
  const { id, standing, obstacles } = reading.record;
  return [
    `Record ${id}: ${tab}. It is ${standing}.`,
    ...obstacles.map((why) => `It must not be signed: ${why}`),
    ...PARTS[tab](reading),
    'Type part for the next part, remark and a number, or enter to decide and sign.',
  ];
}

const PARTS: Readonly<Record<RecordTab, (reading: Reading) => readonly string[]>> = {
  record: ({ record }) => record.text.filter((line) => line !== ''),
  'what changed': ({ record }) => changes(record),
  answers: ({ record, remarks }) =>
    record.answers.map(({ id, question, answer, remarks: signed }, index) => {
      const own = (remarks[id] ?? '').trim();
      const said = [...signed, ...(own === '' ? [] : [`You, not signed yet: ${own}`])];
      return `${index + 1}. ${question} ${said.length === 0 ? answer : `${ended(answer)} Remarks: ${said.join('; ')}`}`;
    }),
  signatures: ({ record }) =>
    record.said.length === 0
      ? ['Nobody has signed anything about it.']
      : record.said.map((lines) => lines.join('. ')),
};

/** As a sentence, so that what follows is heard as another one. */
function ended(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** What was rejected comes first: it is why there is a new record. */
function changes(record: OpenRecord): readonly string[] {
  return [...record.rejectedBefore, ...movesOf(record)];
}

function movesOf({ incomparable, moved }: OpenRecord): readonly string[] {
  if (incomparable !== undefined) return [incomparable];
  if (moved.length === 0) return ['Every answer stands as it was.'];
  return [
    `${count(moved.length, 'change')}.`,
    ...moved.map(
      ({ group, what, was, is }) =>
        `${group}: ${ended(what)} Was: ${ended(was === '' ? 'nothing' : was)} Now: ${ended(is === '' ? 'nothing' : is)}`,
    ),
  ];
}

/** The question that comes next on the way to a signature; at its end exactly what is signed. */
export function decidePage({ reading }: Session): readonly string[] {
  if (reading === undefined) return [];
  const { obstacles, capacities } = reading.record;
  const isAble = capacities.some(({ signers }) => signers.length > 0);
  const menu = decideMenu(reading).map(({ label }, index) => `${index + 1}. ${label}`);
  if (obstacles.length > 0) return ['It cannot be signed as it is.', ...obstacles, ...menu];
  if (!isAble)
    return ['You cannot sign it here.', ...capacities.map(({ signing }) => signing), ...menu];
  switch (stageOf(reading)) {
    case 'role':
      return ['In which role do you sign?', ...menu];
    case 'decision':
      return [
        ...[capacityOf(reading)?.signing ?? ''].filter((sentence) => sentence !== ''),
        'What do you decide? One rejection stops a release.',
        ...menu,
      ];
    case 'sign':
      return [
        'You are about to sign exactly this, the files by their sha256:',
        ...signatureFacts(reading).map(([label, text]) => `${label}: ${text}`),
        'Your name, this decision and what you say become public with the repository.',
        ...menu,
      ];
  }
}

/** The signature is there: its files. */
export function signedPage({ said, files }: SignedStatement): readonly string[] {
  return [
    said,
    ...files.map((file) => `File: ${file}`),
    'To keep it with the record: git add assessments',
  ];
}
