// A record in parts for screen readers: its own sections, what changed, the answers, the signatures. A long part is
// read in pieces. The session has the position: the page, and the line or entry on it.

import type { OpenRecord, Reading, RecordTab } from '../../../session/reading.ts';
import type { Screen } from '../../../session/state.ts';
import { markdownLine, unmarked } from '../../../session/markdown-line.ts';
import { NOTHING_CHANGED, sideWords } from '../../../session/text/signing.ts';
import { amount } from '../../../text/amount.ts';

export interface Part {
  readonly name: string;
  readonly tab: RecordTab;
  /** The first line of record.md, or entry of the page, that belongs to it. */
  readonly from: number;
  /** The first behind it. */
  readonly end: number;
}

/** The pages of a record that are not its text. */
type EntryTab = Exclude<RecordTab, 'record'>;

const ENTRIES: Readonly<Record<EntryTab, (reading: Reading) => readonly string[]>> = {
  // What was rejected comes first: it is why there is a new record.
  'what changed': ({ record }) => [...record.rejectedBefore, ...changes(record)],
  answers: (reading) => reading.record.answers.map((_, index) => answerWords(reading, index)),
  signatures: ({ record }) =>
    record.statements.length === 0
      ? ['There are no signatures.']
      : record.statements.map((lines) => lines.join('. ')),
};

const NAMES: Readonly<Record<EntryTab, string>> = {
  'what changed': 'What changed',
  answers: 'Answers with their numbers',
  signatures: 'Signatures',
};

const SECTION = /^## +/;
/** Where a piece may end: before a scenario, before an answer. */
const BREAK = /^(?:### |\*\*)/;

/** The parts in their order. The text above the first section is read with the list of sections. */
export function partsOf(reading: Reading): readonly Part[] {
  const { text } = reading.record;
  const starts = sectionStarts(text);
  const sections = starts.map((from, index): Part => {
    const name = unmarked((text[from] ?? '').replace(SECTION, ''));
    return { name, tab: 'record', from, end: starts[index + 1] ?? text.length };
  });
  const pages = (['what changed', 'answers', 'signatures'] as const).map((tab): Part => {
    return { name: NAMES[tab], tab, from: 0, end: ENTRIES[tab](reading).length };
  });
  return [...sections, ...pages];
}

function sectionStarts(text: readonly string[]): readonly number[] {
  return text.flatMap((line, index) => (index > 0 && SECTION.test(line) ? [index] : []));
}

/** The text above the first section. */
export function introduction({ record: { text } }: Reading): readonly string[] {
  return spoken(text.slice(0, sectionStarts(text)[0]));
}

type RecordScreen = Extract<Screen, { at: 'record' }>;

/** The place of the part that is shown, from 0; undefined at the list of parts. */
export function partAt(parts: readonly Part[], { tab, cursor }: RecordScreen): number | undefined {
  const index = parts.findLastIndex((part) => part.tab === tab && part.from <= cursor);
  return index === -1 ? undefined : index;
}

const MOST_LINES = 20;
const MOST_ENTRIES = 10;

export interface Piece {
  readonly lines: readonly string[];
  /** Where the next piece of the part begins; its end after the last one. */
  readonly next: number;
}

/** The piece of a part that begins at a line or an entry. */
export function pieceOf(reading: Reading, part: Part, at: number): Piece {
  const { text } = reading.record;
  const from = Math.max(part.from, Math.min(at, part.end - 1));
  const next = part.tab === 'record' ? textEnd(text, from, part.end) : entriesEnd(from, part.end);
  return { lines: linesOf(reading, part, from, next), next };
}

/** All that is left of a part. */
export function restOf(reading: Reading, part: Part, at: number): readonly string[] {
  return linesOf(reading, part, at, part.end);
}

function linesOf(reading: Reading, { tab }: Part, from: number, end: number): readonly string[] {
  return tab === 'record'
    ? spoken(reading.record.text.slice(from, end))
    : ENTRIES[tab](reading).slice(from, end);
}

function textEnd(text: readonly string[], from: number, end: number): number {
  let shown = 0;
  let last: number | undefined;
  for (let index = from; index < end; index += 1) {
    const line = text[index] ?? '';
    if (shown > 1 && BREAK.test(line)) last = index;
    if (line !== '') shown += 1;
    if (shown > MOST_LINES) return last ?? index;
  }
  return end;
}

/** Pages of the same entries; a comment can have moved the cursor. */
function entriesEnd(from: number, end: number): number {
  return Math.min(end, (Math.floor(from / MOST_ENTRIES) + 1) * MOST_ENTRIES);
}

/** The first line of the piece that contains an entry or a line. */
export function pieceStart({ tab }: Part, at: number): number {
  return tab === 'record' ? at : Math.floor(at / MOST_ENTRIES) * MOST_ENTRIES;
}

/** The lines of record.md as they are shown: word for word, without the signs that only draw. */
function spoken(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const read = markdownLine(line);
    switch (read.kind) {
      case 'nothing':
        return [];
      case 'item':
        return [`- ${read.text}`];
      case 'row':
        return [read.cells.join('; ')];
      case 'heading':
      case 'text':
        return [read.text];
    }
  });
}

/** An answer with what was commented on it, under its number. */
export function answerWords({ record, comments }: Reading, index: number): string {
  const found = record.answers[index];
  if (found === undefined) return '';
  const own = (comments[found.id] ?? '').trim();
  const listed = [...found.comments, ...(own === '' ? [] : [`You, not signed yet: ${own}`])];
  const answer =
    listed.length === 0 ? found.answer : `${ended(found.answer)} Comments: ${listed.join('; ')}`;
  return `${index + 1}. ${found.question} ${answer}`;
}

/** As a sentence, so that what follows is shown as another one. */
function ended(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

function changes({ incomparable, moved }: OpenRecord): readonly string[] {
  if (incomparable !== undefined) return [incomparable];
  if (moved.length === 0) return [NOTHING_CHANGED];
  return [
    `${amount(moved.length, 'change')}.`,
    ...moved.map(
      ({ group, what, was, is }) =>
        `${group}: ${ended(what)} Was: ${ended(sideWords(was))} Now: ${ended(sideWords(is))}`,
    ),
  ];
}
