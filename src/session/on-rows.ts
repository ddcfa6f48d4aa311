// The question with a list of rows: answering one row, or the rest of them with no.

import { amount, plural } from '../text/amount.ts';
import { UNKNOWN } from '../questionnaire/answer.ts';
import type { Rows } from '../questionnaire/schema.ts';
import {
  type Answer,
  type RowContext,
  rowChoices,
  rowValue,
  shownRows,
} from '../assessment/answer.ts';
import type { Stamp } from '../assessment/change.ts';
import type { Asked } from '../assessment/survey.ts';
import { type Choice, choicesOf, startOf } from './choices.ts';
import { askedById } from './derived.ts';
import type { SessionStep } from './events.ts';
import type { Screen, Session } from './state.ts';
import { change, only, proceed, say } from './steps.ts';

/** The screen of a question. */
export type QuestionScreen = Extract<Screen, { at: 'question' }>;

/** A command that answers a row. */
export type RowCommand = 'yes' | 'no' | 'exception' | 'not-applicable' | 'unknown';

const FACT = {
  yes: 'yes',
  no: 'no',
  exception: 'exception',
  'not-applicable': undefined,
  unknown: UNKNOWN,
};

/** What each command means on a row; undefined where it means nothing. */
export const ROW_ANSWERS: Readonly<
  Record<Rows['answers'], Readonly<Record<RowCommand, string | undefined>>>
> = {
  fact: FACT,
  'red-line': FACT,
  contribution: { ...FACT, yes: 'do', no: 'not-for-us', exception: 'plan' },
  practice: {
    yes: 'in-place',
    no: 'not-in-place',
    exception: 'planned',
    'not-applicable': 'not-relevant',
    unknown: UNKNOWN,
  },
};

/** Answers the row under the cursor, and moves to the next row without an answer. */
export function answerRow(
  session: Session,
  screen: QuestionScreen,
  asked: Asked,
  command: RowCommand,
  stamp: Stamp,
): SessionStep {
  const { question } = asked;
  if (question.kind !== 'rows') return only(session);
  const row = shownRows(question, session.survey)[screen.cursor];
  if (row === undefined) return only(session);
  const value = ROW_ANSWERS[question.answers][command];
  if (value === undefined || !rowChoices(question, row).includes(value)) {
    const none = command === 'exception' ? 'exception' : '"not relevant"';
    return only(say(session, 'warning', `There is no ${none} for this row.`));
  }
  const { session: after, effects } = change(
    session,
    { type: 'row', question: question.id, row: row.key, value },
    stamp,
  );
  const answer = after.assessment.answers[question.id];
  const choices = choicesOf(question, answer, after.survey);
  return { session: afterMarks(after, screen, choices), effects };
}

/** Continues where every row is answered; else says how many are not. */
export function acceptRows(session: Session, screen: QuestionScreen, asked: Asked): SessionStep {
  const choices = choicesOf(asked.question, asked.answer, session.survey);
  const open = choices.filter(
    (choice) => choice.kind === 'row' && choice.given === undefined,
  ).length;
  if (open === 0) return only(proceed(session, screen.id));
  const waiting = { ...session, screen: { ...screen, cursor: startOf(choices) } };
  return only(say(waiting, 'warning', `${openRowsWords(open)} Mark each of them.`));
}

/**
 * Answers the rows without an answer between two places of the list with no, and stays on the question. Red lines
 * are refused: each is answered separately.
 */
export function noToRows(
  session: Session,
  screen: QuestionScreen,
  first: number,
  end: number,
  stamp: Stamp,
): SessionStep {
  const asked = askedById(session, screen.id);
  if (asked?.question.kind !== 'rows') return only(session);
  const { question, answer } = asked;
  if (question.answers === 'red-line') {
    return only(say(session, 'warning', 'Answer each of these rows separately: y, n or u.'));
  }
  const value = withNo(question, answer, session.survey, first, end);
  const { session: after, effects } = change(
    session,
    { type: 'value', question: question.id, value },
    stamp,
  );
  const choices = choicesOf(question, after.assessment.answers[question.id], after.survey);
  const stayed = afterMarks(after, screen, choices);
  if (stayed.message !== after.message) return { session: stayed, effects };
  const open = choices.filter(
    (choice) => choice.kind === 'row' && choice.given === undefined,
  ).length;
  return { session: say(stayed, 'info', `Marked no. ${openRowsWords(open)}`), effects };
}

/** The answer to a list of rows in which the rows between two places that have no answer are answered with no. */
export function withNo(
  question: Rows,
  answer: Answer | undefined,
  context: RowContext,
  first: number,
  end: number,
): Readonly<Record<string, string>> {
  const { no } = ROW_ANSWERS[question.answers];
  return Object.fromEntries(
    shownRows(question, context).flatMap((row, index) => {
      const given = rowValue(answer, row.key) ?? (index >= first && index < end ? no : undefined);
      return given === undefined ? [] : [[row.key, given]];
    }),
  );
}

/** After a mark: the next row without an answer is highlighted, and no other row when every row has one. */
function afterMarks(session: Session, screen: QuestionScreen, choices: readonly Choice[]): Session {
  const open = choices.flatMap((choice, index) =>
    choice.kind === 'row' && choice.given === undefined ? [index] : [],
  );
  const cursor = open.find((index) => index > screen.cursor) ?? open[0] ?? screen.cursor;
  const stayed = { ...session, screen: { ...screen, cursor } };
  return open.length === 0
    ? say(stayed, 'info', 'Every row is answered. Enter continues.')
    : stayed;
}

function openRowsWords(open: number): string {
  return `${amount(open, 'row')} ${plural(open, 'is', 'are')} still open.`;
}
