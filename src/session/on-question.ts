// The question screen: moving, choosing, and what follows a choice.

import { UNKNOWN } from '../questionnaire/answer.ts';
import type { Asked } from '../assessment/survey.ts';
import { type Choice, choicesOf } from './choices.ts';
import { askedById } from './derived.ts';
import { askDifference, confirmAnswer } from './on-changed-evidence.ts';
import type { Command } from './command.ts';
import type { Session } from './state.ts';
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
import { acceptRows, answerRow, noToRows, type QuestionScreen } from './on-rows.ts';
import { askText } from './unfinished-text.ts';
import type { Change, Stamp } from '../assessment/change.ts';

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
const FACTS_FIRST = 'Its facts have changed: confirm the answer, or look at the difference.';
const REWORDED_FIRST = 'The question has changed: confirm the answer, or choose another.';

function accept(session: Session, screen: QuestionScreen, asked: Asked, stamp: Stamp): SessionStep {
  const { question, answer } = asked;
  const choice = choicesOf(question, answer, session.survey)[screen.cursor];
  // Enter on the answer that is there continues: the answer keeps its author and time, also while a key is held.
  const given =
    choice?.kind === 'unknown' ? UNKNOWN : choice?.kind === 'value' ? choice.value : null;
  if (given !== null && answer?.value === given) {
    if (asked.factChanges.length > 0) return only(say(session, 'warning', FACTS_FIRST));
    if (asked.changed.length > 0) return only(say(session, 'warning', CONFIRM_FIRST));
    if (asked.isReworded) return only(say(session, 'warning', REWORDED_FIRST));
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
