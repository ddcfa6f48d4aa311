// The entries of a question's list as lines: options and steps with their marks, rows with their answers.

import type { Choice } from '../../../session/choices.ts';
import { UNKNOWN } from '../../../questionnaire/answer.ts';
import { rowAnswerWords } from '../../../session/text/answers.ts';
import { NEEDS_EVIDENCE, scoredAs } from '../../../session/text/evidence.ts';
import { hanging, type Line, paragraph, span, withTail } from '../text/line.ts';
import type { Marks, Tone } from '../theme.ts';
import type { Room } from '../view.ts';

/** The key of an entry, shown before it; rows have none. */
export function markOf(choice: Choice): string {
  switch (choice.kind) {
    case 'value':
      return choice.mark;
    case 'unknown':
      return 'u';
    case 'not-applicable':
      return 'N';
    case 'row':
      return '';
  }
}

export interface EntryState {
  readonly isHere: boolean; // the cursor is on it
  /** The highest step that the evidence supports, where the chosen step is above it. */
  readonly lacking: number | null;
}

/** The lines of one entry. */
export function entryLines(choice: Choice, state: EntryState, room: Room): readonly Line[] {
  const { marks, width } = room;
  const pointer = span(`${state.isHere ? marks.pointer : ' '} `, 'focus');
  if (choice.kind === 'row') return rowLines(choice, state, pointer, room);
  const tone: Tone = state.isHere ? 'focus' : choice.kind === 'value' ? 'text' : 'muted';
  const head: Line = [
    pointer,
    span(`${choice.chosen ? marks.check : ' '} `, 'ok'),
    span(markOf(choice).padEnd(3), 'accent'),
  ];
  const lines = hanging(head, choice.text, tone, width);
  const tail = tailOf(choice, state);
  return tail === undefined ? lines : withTail(lines, tail, width, HEAD_WIDTH);
}

const HEAD_WIDTH = 7;

function tailOf(
  choice: Exclude<Choice, { kind: 'row' }>,
  { lacking }: EntryState,
): ReturnType<typeof span> | undefined {
  const needs = choice.kind === 'value' && choice.needsEvidence;
  if (choice.chosen) {
    return lacking !== null
      ? span(`your answer, ${scoredAs(lacking)}`, 'warn')
      : span('your answer', 'ok');
  }
  return needs ? span(NEEDS_EVIDENCE, 'muted') : undefined;
}

interface RowState {
  readonly tone: Tone;
  readonly mark: (marks: Marks) => string;
}

const OPEN: RowState = { tone: 'muted', mark: (marks) => marks.empty };

const ROW_STATES: Readonly<Record<string, RowState>> = {
  yes: { tone: 'ok', mark: (marks) => marks.check },
  no: { tone: 'muted', mark: () => '-' },
  exception: { tone: 'warn', mark: () => '!' },
  do: { tone: 'ok', mark: (marks) => marks.check },
  plan: { tone: 'accent', mark: () => '+' },
  'not-for-us': { tone: 'muted', mark: () => '-' },
  'in-place': { tone: 'ok', mark: (marks) => marks.check },
  planned: { tone: 'accent', mark: () => '+' },
  'not-in-place': { tone: 'warn', mark: () => '-' },
  'not-relevant': { tone: 'muted', mark: () => '/' },
  [UNKNOWN]: { tone: 'warn', mark: () => '?' },
};

const STATE_COLUMN = 18;

function rowLines(
  choice: Extract<Choice, { kind: 'row' }>,
  { isHere }: EntryState,
  pointer: ReturnType<typeof span>,
  { marks, width }: Room,
): readonly Line[] {
  const state = choice.given === undefined ? OPEN : (ROW_STATES[choice.given] ?? OPEN);
  const word = `${state.mark(marks)} ${rowAnswerWords(choice.given)}`.padEnd(STATE_COLUMN);
  const lines = hanging(
    [pointer, span(word, state.tone)],
    choice.text,
    isHere ? 'focus' : 'text',
    width,
  );
  if (choice.exception === null || !(isHere || choice.given === 'exception')) return lines;
  return [
    ...lines,
    ...paragraph(`x  exception: ${choice.exception}`, 'muted', width, STATE_COLUMN + 2),
  ];
}
