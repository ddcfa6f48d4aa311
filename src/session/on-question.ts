// The question screen: moving, choosing, and what follows a choice.

import { amount, plural } from '../text/amount.ts';
import { UNKNOWN } from '../questionnaire/answer.ts';
import {
  type Answer,
  type RowContext,
  rowChoices,
  rowValue,
  shownRows,
} from '../assessment/answer.ts';
import type { Rows } from '../questionnaire/schema.ts';
import type { Change, Stamp } from '../assessment/assessment.ts';
import type { Asked } from '../assessment/survey.ts';
import { type Choice, choicesOf, startOf } from './choices.ts';
import { askedById } from './derived.ts';
import { askDifference, confirmAnswer } from './on-changed-evidence.ts';
import type { Command } from './command.ts';
import type { Screen, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import {
  at,
  advance,
  change,
  evidenceOverlay,
  moved,
  only,
  over,
  proceed,
  retreat,
  say,
} from './steps.ts';
import { askText } from './unfinished-text.ts';

type QuestionScreen = Extract<Screen, { at: 'question' }>;

/** A command on the question screen. */
export function onQuestion(
  session: Session,
  screen: QuestionScreen,
  command: Command,
  stamp: Stamp,
): SessionStep {
  const asked = askedById(session, screen.id);
  if (asked === undefined) return only(at(session, { at: 'home' }));
  const { question, answer } = asked;
  const choices = choicesOf(question, answer, session.survey);
  const cursor = moved(command, screen.cursor, choices.length);
  if (cursor !== undefined) return only({ ...session, screen: { ...screen, cursor } });
  switch (command) {
    case 'accept':
      return accept(session, screen, asked, stamp);
    case 'yes':
    case 'no':
    case 'exception':
      return question.kind === 'rows'
        ? answerRow(session, screen, asked, command, stamp)
        : only(session);
    case 'unknown':
      return question.kind === 'rows'
        ? answerRow(session, screen, asked, command, stamp)
        : only(highlighted(session, screen, choices, 'unknown'));
    case 'not-applicable':
      return question.kind === 'rows'
        ? answerRow(session, screen, asked, command, stamp)
        : only(highlighted(session, screen, choices, 'not-applicable'));
    case 'none-of-these':
      return noToRows(session, screen, 0, choices.length, stamp);
    case 'note':
      return only(askNote(session, asked));
    case 'evidence':
      return only(over(session, evidenceOverlay(question.id, false)));
    case 'confirm':
      return confirmAnswer(session, question.id, stamp);
    case 'difference':
      return askDifference(session, question.id);
    case 'clear':
      return only(
        answer === undefined
          ? say(session, 'info', 'There is no answer to delete.')
          : over(session, { at: 'clear', question: question.id }),
      );
    case 'next':
      return only(advance(session, question.id));
    case 'previous':
      return only(retreat(session, question.id));
    case 'close':
      return only(
        screen.back !== 'flow' ? advance(session, question.id) : retreat(session, question.id),
      );
    case 'ask-all':
      return change(session, { type: 'ask-all', on: !session.assessment.askAll }, stamp);
    default:
      return only(session);
  }
}

function askNote(session: Session, { question, answer }: Asked): Session {
  const ask = question.note?.ask ?? 'A note for later readers';
  const purpose = { for: 'note', question: question.id, min: 0, ask } as const;
  return askText(session, purpose, answer?.note.join('\n') ?? '', false);
}

/** The session with the entry of this kind highlighted; a message where the question has none. */
function highlighted(
  session: Session,
  screen: QuestionScreen,
  choices: readonly Choice[],
  kind: 'unknown' | 'not-applicable',
): Session {
  const cursor = choices.findIndex((choice) => choice.kind === kind);
  return cursor === -1
    ? say(session, 'warning', 'This question is always answered. "Don\'t know yet" is fine.')
    : { ...session, screen: { ...screen, cursor } };
}

const CONFIRM_FIRST = 'Its evidence has changed: confirm the answer, or look at the difference.';

function accept(session: Session, screen: QuestionScreen, asked: Asked, stamp: Stamp): SessionStep {
  const { question, answer } = asked;
  const choice = choicesOf(question, answer, session.survey)[screen.cursor];
  // Enter on the answer that is there continues: the answer keeps its author and time, also while a key is held.
  const given =
    choice?.kind === 'unknown' ? UNKNOWN : choice?.kind === 'value' ? choice.value : null;
  if (given !== null && answer?.value === given) {
    if (asked.changed.length > 0) return only(say(session, 'warning', CONFIRM_FIRST));
    return only(proceed(session, question.id));
  }
  switch (choice?.kind) {
    case 'value':
      return choose(session, question.id, stamp, choice.value);
    case 'unknown':
      return choose(session, question.id, stamp, UNKNOWN);
    case 'not-applicable':
      return only(askReason(session, asked));
    case 'row':
      return acceptRows(session, screen, asked);
    case undefined:
      return only(
        say(session, 'info', 'Choose an entry first: by its number, or with up and down.'),
      );
  }
}

function askReason(session: Session, { question, answer }: Asked): Session {
  const hint = question.kind === 'control' ? (question.notApplicable ?? '') : '';
  const purpose = { for: 'reason', question: question.id, hint } as const;
  return askText(session, purpose, answer?.notApplicable ?? '', true);
}

type Value = Extract<Change, { type: 'value' }>['value'];

function choose(session: Session, question: string, stamp: Stamp, value: Value): SessionStep {
  const { session: after, effects } = change(session, { type: 'value', question, value }, stamp);
  return { session: proceed(after, question), effects };
}

function acceptRows(session: Session, screen: QuestionScreen, asked: Asked): SessionStep {
  const choices = choicesOf(asked.question, asked.answer, session.survey);
  const open = choices.filter(
    (choice) => choice.kind === 'row' && choice.given === undefined,
  ).length;
  if (open === 0) return only(proceed(session, screen.id));
  const waiting = { ...session, screen: { ...screen, cursor: startOf(choices) } };
  return only(say(waiting, 'warning', `${openRowsWords(open)} Mark each of them.`));
}

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

function answerRow(
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
