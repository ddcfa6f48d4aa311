// The question screen: moving, choosing, and what follows a choice.

import { UNKNOWN } from '../questionnaire/answer.ts';
import { rowChoices, rowValue, shownRows } from '../assessment/answer.ts';
import type { Change, Stamp } from '../assessment/assessment.ts';
import type { Asked } from '../assessment/survey.ts';
import { choicesOf, startOf } from './choices.ts';
import { askedById } from './derived.ts';
import { askDifference, confirmAnswer } from './on-changed-evidence.ts';
import type { Command } from './command.ts';
import type { Screen, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { at, advance, change, moved, only, over, proceed, retreat, say } from './steps.ts';
import { openText } from './text-purpose.ts';

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
  const choices = choicesOf(question, answer, session.survey.flags);
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
      if (question.kind === 'rows') return answerRow(session, screen, asked, command, stamp);
      return choose(session, screen.id, stamp, UNKNOWN);
    case 'none-of-these':
      return noneOfThese(session, asked, stamp);
    case 'not-applicable':
      return question.kind === 'control' && question.notApplicable !== null
        ? only(
            over(
              session,
              openText(
                { for: 'reason', question: question.id, hint: question.notApplicable },
                answer?.notApplicable ?? '',
                true,
              ),
            ),
          )
        : only(
            say(session, 'warning', 'This question is always answered. "Don\'t know yet" is fine.'),
          );
    case 'note':
      return only(
        over(
          session,
          openText(
            {
              for: 'note',
              question: question.id,
              min: 0,
              ask: question.note?.ask ?? 'A note for later readers',
            },
            answer?.note.join('\n') ?? '',
            false,
          ),
        ),
      );
    case 'evidence':
      return only(
        over(session, { at: 'evidence', question: question.id, cursor: 0, thenNext: false }),
      );
    case 'confirm':
      return confirmAnswer(session, question.id, stamp);
    case 'difference':
      return askDifference(session, question.id);
    case 'clear':
      return change(session, { type: 'clear', question: question.id }, stamp);
    case 'next':
      return only(advance(session, question.id));
    case 'previous':
    case 'back':
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

function accept(session: Session, screen: QuestionScreen, asked: Asked, stamp: Stamp): SessionStep {
  const { question, answer } = asked;
  const choice = choicesOf(question, answer, session.survey.flags)[screen.cursor];
  switch (choice?.kind) {
    case 'value':
      return choose(session, question.id, stamp, choice.value);
    case 'unknown':
      return choose(session, question.id, stamp, UNKNOWN);
    case 'not-applicable':
      return onQuestion(session, screen, 'not-applicable', stamp);
    case 'row':
      return acceptRows(session, screen, asked);
    case undefined:
      return only(
        say(session, 'info', 'Choose an entry first: by its number, or with up and down.'),
      );
  }
}

type Value = Extract<Change, { type: 'value' }>['value'];

function choose(session: Session, question: string, stamp: Stamp, value: Value): SessionStep {
  const { session: after, effects } = change(session, { type: 'value', question, value }, stamp);
  return { session: proceed(after, question), effects };
}

function acceptRows(session: Session, screen: QuestionScreen, asked: Asked): SessionStep {
  const choices = choicesOf(asked.question, asked.answer, session.survey.flags);
  const open = choices.filter(
    (choice) => choice.kind === 'row' && choice.given === undefined,
  ).length;
  if (open === 0) return only(proceed(session, screen.id));
  const waiting = { ...session, screen: { ...screen, cursor: startOf(asked.question, choices) } };
  const rows = open === 1 ? 'One row is' : `${open} rows are`;
  return only(say(waiting, 'warning', `${rows} still open. Press y, n or u on each.`));
}

/** What yes, no and exception mean on a row. On a contribution: we do it, not for us, we plan it. */
export const ROW_ANSWERS = {
  fact: { yes: 'yes', no: 'no', exception: 'exception', unknown: UNKNOWN },
  'red-line': { yes: 'yes', no: 'no', exception: 'exception', unknown: UNKNOWN },
  contribution: { yes: 'do', no: 'not-for-us', exception: 'plan', unknown: UNKNOWN },
} as const;

function answerRow(
  session: Session,
  screen: QuestionScreen,
  asked: Asked,
  command: 'yes' | 'no' | 'exception' | 'unknown',
  stamp: Stamp,
): SessionStep {
  const { question } = asked;
  if (question.kind !== 'rows') return only(session);
  const row = shownRows(question, session.survey.flags)[screen.cursor];
  if (row === undefined) return only(session);
  const value = ROW_ANSWERS[question.answers][command];
  if (!rowChoices(question, row).includes(value)) {
    return only(say(session, 'warning', 'There is no exception for this row.'));
  }
  const { session: after, effects } = change(
    session,
    { type: 'row', question: question.id, row: row.key, value },
    stamp,
  );
  const answer = after.assessment.answers[question.id];
  const choices = choicesOf(question, answer, after.survey.flags);
  const nextOpen = choices.findIndex(
    (choice, index) => index > screen.cursor && choice.kind === 'row' && choice.given === undefined,
  );
  const cursor = nextOpen === -1 ? Math.min(screen.cursor + 1, choices.length - 1) : nextOpen;
  const complete = choices.every((choice) => choice.kind !== 'row' || choice.given !== undefined);
  const stayed = { ...after, screen: { ...screen, cursor } };
  return {
    session: complete ? say(stayed, 'info', 'Every row is answered. Enter continues.') : stayed,
    effects,
  };
}

function noneOfThese(session: Session, asked: Asked, stamp: Stamp): SessionStep {
  const { question, answer } = asked;
  if (question.kind !== 'rows') return only(session);
  if (question.answers === 'red-line') {
    return only(say(session, 'warning', 'Answer each of these rows separately: y, n or u.'));
  }
  const no = ROW_ANSWERS[question.answers].no;
  const value = Object.fromEntries(
    shownRows(question, session.survey.flags).map((row) => [
      row.key,
      rowValue(answer, row.key) ?? no,
    ]),
  );
  return choose(session, question.id, stamp, value);
}
