// An answer as a person gave it: the value, its note, and its evidence.

import type * as z from 'zod';
import {
  type EvidenceStrength,
  rowWords,
  type ScoredAnswer,
  UNKNOWN,
} from '../questionnaire/answer.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import type { Question, QuestionRow, Rows } from '../questionnaire/schema.ts';
import type { answerSchema, checkSchema, evidenceSchema } from './schema.ts';

export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type Answer = Readonly<z.infer<typeof answerSchema>>;
/** Who, besides the author, checked a practice, and on which day (YYYY-MM-DD). */
export type StepCheck = Readonly<z.infer<typeof checkSchema>>;

/** The parts of an answer that weigh; undefined while nothing is chosen. */
export function scored(answer: Answer): ScoredAnswer | undefined {
  if (answer.value === null && answer.notApplicable === null) return undefined;
  return {
    value: answer.notApplicable === null ? answer.value : null,
    notApplicable: answer.notApplicable !== null,
    evidence: strengthOf(answer.evidence),
    checked: answer.checked !== undefined,
  };
}

function strengthOf(evidence: readonly Evidence[]): EvidenceStrength {
  if (evidence.some(({ kind }) => kind !== 'person')) return 'artefact';
  return evidence.length > 0 ? 'person' : 'none';
}

/** Whether two answers say the same. Who gave them, and when, makes no difference; no answer is like an empty one. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf(answer: Answer | undefined): string {
  const { note = [], evidence = [], checked = null } = answer ?? {};
  return JSON.stringify([
    valueIn(answer),
    note.join('\n').trim(),
    evidence.map((item) => evidenceId(item)),
    checked,
  ]);
}

/** Whether two answers choose the same: value, rows in any order, or the reason why it does not apply. */
export function isSameValue(one: Answer, other: Answer): boolean {
  return JSON.stringify(valueIn(one)) === JSON.stringify(valueIn(other));
}

function valueIn(answer: Answer | undefined): unknown {
  const { value = null, notApplicable = null } = answer ?? {};
  const rows =
    typeof value === 'object' && value !== null
      ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : value;
  return [rows, notApplicable];
}

/** What a piece of evidence is, whatever the file contains: equal for the same path, address, or person and day. */
export function evidenceId(evidence: Evidence): string {
  const row = evidence.row ?? null;
  switch (evidence.kind) {
    case 'path':
      return JSON.stringify(['path', evidence.path, row]);
    case 'url':
      return JSON.stringify(['url', evidence.url, row]);
    case 'person':
      return JSON.stringify(['person', evidence.name, evidence.on, row]);
  }
}

/** What decides which rows of a question are shown; a survey has both. */
export interface RowContext {
  readonly flags: Flags;
  /** The controls that are asked or may still be, by id. They replace the practice rows that name them. */
  readonly ladders: ReadonlySet<string>;
}

/** The rows of a question that concern the project. */
export function shownRows(question: Rows, { flags, ladders }: RowContext): readonly QuestionRow[] {
  return question.rows.filter(
    ({ show, ladder }) => holds(show, flags) !== false && (ladder === null || !ladders.has(ladder)),
  );
}

/** Whether a question is a page of practice rows. */
export function isPracticePage(question: Question): question is Rows {
  return question.kind === 'rows' && question.answers === 'practice';
}

/** What may be answered to a row, in the order offered. */
export function rowChoices(question: Rows, row: QuestionRow): readonly string[] {
  return [...rowWords(question, row), UNKNOWN];
}

/** The answer to one row, undefined while it has none. */
export function rowValue(answer: Answer | undefined, row: string): string | undefined {
  const value = answer?.value;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, row) ? value[row] : undefined;
}

/** Why an answer does not fit this question, in words; undefined when it does. */
export function misfit(question: Question, answer: Answer): string | undefined {
  return valueMisfit(question, answer) ?? evidenceMisfit(question, answer.evidence);
}

/** Why evidence does not fit this question: it names a row that the question does not have. */
export function evidenceMisfit(
  question: Question,
  evidence: readonly Pick<Evidence, 'row'>[],
): string | undefined {
  const rows = new Set(question.kind === 'rows' ? question.rows.map(({ key }) => key) : []);
  const unknown = evidence.find(({ row }) => row !== undefined && !rows.has(row));
  return unknown === undefined ? undefined : `its evidence names a row "${unknown.row ?? ''}"`;
}

function valueMisfit(question: Question, answer: Answer): string | undefined {
  if (answer.notApplicable !== null) return notApplicableMisfit(question, answer.notApplicable);
  const { value } = answer;
  if (value === null || value === UNKNOWN) return undefined;
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return question.options.some((option) => option.key === value)
        ? undefined
        : `"${describe(value)}" is none of its options: ${question.options.map((o) => o.key).join(', ')}, unknown`;
    case 'control':
      return typeof value === 'number' && question.steps[value] !== undefined
        ? undefined
        : `"${describe(value)}" is not a step from 0 to 4, or unknown`;
    case 'rows':
      return rowsMisfit(question, value);
  }
}

function notApplicableMisfit(question: Question, reason: string): string | undefined {
  if (question.kind !== 'control' || question.notApplicable === null) {
    return 'it cannot be answered "not applicable"';
  }
  return reason.trim() === '' ? '"not applicable" needs a reason' : undefined;
}

function rowsMisfit(
  question: Rows,
  value: string | number | Readonly<Record<string, string>>,
): string | undefined {
  if (typeof value !== 'object') return 'it is answered row by row';
  for (const [key, given] of Object.entries(value)) {
    const row = question.rows.find((candidate) => candidate.key === key);
    if (row === undefined) return `it has no row "${key}"`;
    const choices = rowChoices(question, row);
    if (!choices.includes(given)) return `row "${key}" takes ${choices.join(', ')}`;
  }
  return undefined;
}

function describe(value: string | number | Readonly<Record<string, string>>): string {
  return typeof value === 'object' ? 'rows' : String(value);
}

/** Why an answer is not finished, in words; undefined when it is. The answer must fit the question. */
export function missing(
  question: Question,
  answer: Answer | undefined,
  context: RowContext,
): string | undefined {
  if (answer === undefined) return 'not answered';
  if (answer.notApplicable !== null) return undefined;
  if (answer.value === null) return 'not answered';
  if (question.kind === 'rows' && answer.value !== UNKNOWN) {
    const [first, ...rest] = shownRows(question, context).filter(
      (row) => rowValue(answer, row.key) === undefined,
    );
    if (first !== undefined) return noAnswerFor(first, rest.length);
  }
  const demanded = demandedNote(question, answer);
  return demanded !== undefined && written(answer.note) < demanded.min ? demanded.say : undefined;
}

/** In the row's own words, because a person who answers in the terminal never sees its key. */
function noAnswerFor(row: QuestionRow, others: number): string {
  return `no answer for "${row.text}"${others === 0 ? '' : ` and ${others} more`}`;
}

/** A note that is required with an answer. */
export interface DemandedNote {
  readonly min: number; // characters
  readonly ask: string;
  /** Why the answer is not finished without it. */
  readonly say: string;
}

const EXCEPTION_NOTE = 40;

/** The minimum length of a sentence that gives a reason. */
export const SENTENCE = 20;

/** That a text is shorter than is demanded, in words; undefined when it is long enough. */
export function tooShort(text: readonly string[], min: number): string | undefined {
  const length = written(text);
  return length < min ? `Write ${min} characters or more; now it has ${length}` : undefined;
}

/** The note this answer needs, written already or not; undefined when it needs none. */
export function demandedNote(question: Question, answer: Answer): DemandedNote | undefined {
  if (answer.value === null || answer.value === UNKNOWN) return undefined;
  const excepted =
    question.kind === 'rows' &&
    question.rows.some((row) => rowValue(answer, row.key) === 'exception');
  if (excepted) {
    const min = Math.max(EXCEPTION_NOTE, question.note?.min ?? 0);
    return {
      min,
      ask: 'What is the ground of the exception, who approved it, and when?',
      say: `an exception needs its ground, who approved it and when, in the note (${min} characters or more)`,
    };
  }
  if (question.note === null) return undefined;
  const { min, ask } = question.note;
  return { min, ask, say: `a sentence of ${min} characters or more is needed in the note: ${ask}` };
}

/** How much is written in a note, in UTF-16 units; a line end is one. */
export function written(note: readonly string[]): number {
  return note.join(' ').trim().length;
}

/** Whether the claimed step is above `limit`, the highest one that its evidence supports; null where there are no steps. */
export function lacksEvidence(answer: Answer | undefined, limit: number | null): boolean {
  const value = answer?.notApplicable === null ? answer.value : null;
  return typeof value === 'number' && limit !== null && value > limit;
}
