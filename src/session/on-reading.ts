// The screens on which a record is read and signed: the list, the record by its pages, the decision.

import {
  hasUnsigned,
  isSameRecord,
  type OpenRecord,
  RECORD_TABS,
  type RecordTab,
  startReading,
  unsignedWords,
} from './reading.ts';
import type { Command } from './command.ts';
import type { Screen, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { at, cycle, moved, only, say } from './steps.ts';
import type { ReadingText } from './text-purpose.ts';
import { askText } from './unfinished-text.ts';

const READING: ReadonlySet<Screen['at']> = new Set([
  'records',
  'opening',
  'record',
  'decide',
  'sealing',
  'signed',
]);

/** Whether the person is at what others have answered, and not at their own answers. */
export function isReading({ screen }: Session): boolean {
  return READING.has(screen.at);
}

/** The record on the screen, from its top. What was written to the same bytes before and not signed stays. */
export function readRecord(session: Session, record: OpenRecord): Session {
  const { reading } = session;
  const isSame = reading !== undefined && isSameRecord(reading.record, record);
  const kept = isSame ? { ...reading, record } : startReading(record);
  const open = at({ ...session, reading: kept }, { at: 'record', tab: 'record', cursor: 0 });
  if (record.aside !== undefined) return say(open, 'warning', record.aside);
  if (!hasUnsigned(kept)) return open;
  return say(open, 'info', `Written earlier and not signed yet: ${unsignedWords(kept)}.`);
}

/** A choice in the list of records. */
export function onRecords(session: Session, choice: string): SessionStep {
  const chosen = session.context.records.find(({ id }) => id === choice);
  if (chosen === undefined) return only(at(session, { at: 'home' }));
  const { id } = chosen;
  // One record is read at a time: what was written to another one and could not be kept would be gone.
  if (session.reading?.record.id !== id && isHeldBack(session)) return only(holdBack(session));
  return { session: at(session, { at: 'opening', id }), effects: [{ type: 'open-record', id }] };
}

/** From home: the list, or the record itself where there is one. */
export function toRecords(session: Session): SessionStep {
  const [first, ...others] = session.context.records;
  if (first === undefined) return only(session);
  return others.length === 0 ? onRecords(session, first.id) : only(at(session, { at: 'records' }));
}

/** A command on a page of the record. */
export function onRecord(
  session: Session,
  screen: Extract<Screen, { at: 'record' }>,
  command: Command,
): SessionStep {
  const { reading } = session;
  if (reading === undefined) return only(at(session, { at: 'home' }));
  const { answers } = reading.record;
  const isList = screen.tab === 'answers';
  const cursor = moved(command, screen.cursor, isList ? Math.max(1, answers.length) : MOST_LINES);
  if (cursor !== undefined) return only({ ...session, screen: { ...screen, cursor } });
  switch (command) {
    case 'next':
    case 'previous': {
      const tab = cycle(RECORD_TABS, screen.tab, command === 'next' ? 1 : -1);
      return only({ ...session, screen: { at: 'record', tab, cursor: 0 } });
    }
    case 'note':
    case 'accept': {
      if (!isList) return only(command === 'accept' ? at(session, { at: 'decide' }) : session);
      return only(commentOn(session, answers[screen.cursor]?.id ?? ''));
    }
    case 'sign':
      return only(at(session, { at: 'decide' }));
    case 'close':
      return only(backToList(session));
    default:
      return only(session);
  }
}

/** The session with the text of a comment on an answer of the record that is read. */
export function commentOn(session: Session, id: string): Session {
  const { reading } = session;
  const answer = reading?.record.answers.find((each) => each.id === id);
  if (reading === undefined || answer === undefined) return session;
  const purpose = { for: 'answer-comment', answer: id, about: answer.question } as const;
  return askText(session, purpose, reading.comments[id] ?? '', false);
}

/** The record that is read, on a page: at a line of its text, or at an entry. */
export function openRecordPage(session: Session, tab: RecordTab, cursor: number): Session {
  const { reading } = session;
  if (reading === undefined) return session;
  const last = tab === 'answers' ? Math.max(0, reading.record.answers.length - 1) : MOST_LINES;
  const place = Number.isInteger(cursor) ? Math.max(0, Math.min(last, cursor)) : 0;
  return at(session, { at: 'record', tab, cursor: place });
}

/** From a record, or one that cannot be read, to where it was chosen. */
function backToList(session: Session): Session {
  return at(session, { at: session.context.records.length > 1 ? 'records' : 'home' });
}

/** The most lines that a text can scroll; the window knows where it ends. */
const MOST_LINES = 100_000;

/** The session after a record that could not be opened. */
export function afterOpening(session: Session): Session {
  return session.screen.at === 'opening' ? backToList(session) : session;
}

/** A text said to the record that is being read; to be saved if it says anything new. */
export function withReadingText(session: Session, text: ReadingText, value: string): SessionStep {
  const { reading } = session;
  if (reading === undefined) return only(session);
  const before =
    text.for === 'answer-comment' ? (reading.comments[text.answer] ?? '') : reading.comment;
  const written =
    text.for === 'answer-comment'
      ? { comments: { ...reading.comments, [text.answer]: value } }
      : { comment: value, commentFor: text.decision };
  if (before === value) return only({ ...session, reading: { ...reading, ...written } });
  return {
    session: { ...session, reading: { ...reading, ...written, save: 'saving' } },
    effects: [{ type: 'save-comments' }],
  };
}

/** What is typed about the record and not accepted, kept under a name; an empty text is forgotten. */
export function typedTo(session: Session, key: string, text: string): SessionStep {
  const { reading } = session;
  if (reading === undefined || (reading.unfinished[key] ?? '') === text) return only(session);
  const others = Object.entries(reading.unfinished).filter(([name]) => name !== key);
  const unfinished = Object.fromEntries(text === '' ? others : [...others, [key, text]]);
  return {
    session: { ...session, reading: { ...reading, unfinished, save: 'saving' } },
    effects: [{ type: 'save-comments' }],
  };
}

/** After what was written to a record was saved, or could not be. */
export function onCommentsSaved(session: Session, why: string | undefined): Session {
  const { reading } = session;
  if (reading === undefined) return session;
  const save = why === undefined ? 'saved' : 'failed';
  const saved = { ...session, reading: { ...reading, save } as const };
  return why === undefined ? saved : say(saved, 'error', `Not saved: ${why}`);
}

/** Whether continuing would lose comments on a record, and no message has said so yet. */
export function isHeldBack({ reading, message }: Session): boolean {
  return hasUnsigned(reading) && reading.save === 'failed' && message?.text !== UNSIGNED;
}

/** The session with that message; the second time continues. */
export function holdBack(session: Session): Session {
  return say(session, 'warning', UNSIGNED);
}

const UNSIGNED = 'Your comments are not saved and will be lost. Repeat the key.';
