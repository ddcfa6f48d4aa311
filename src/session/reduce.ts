// The wizard's logic: (state, event) -> (state, effects). Pure and total: an event that means nothing where
// the person is changes nothing. What answers mean is decided in `apply`; here only the screens change.

import { currentMethod } from '../scoring/index.ts';
import type { Assessment, Stamp } from '../assessment/assessment.ts';
import { dayOfTime } from '../assessment/days.ts';
import { surveyOf } from '../assessment/survey.ts';
import { grounded, movedBy, picked, scrolled, typed } from './cursors.ts';
import { withMilestone } from './milestones.ts';
import { announced, exitRefused } from './discarded.ts';
import { onIntent } from './on-intent.ts';
import { onFinish, onHome, onResult, onReview, openScreen } from './on-screens.ts';
import { onDifference, onEvidenceRead } from './on-changed-evidence.ts';
import { onOverlay } from './on-overlay.ts';
import { keepTyped } from './on-text.ts';
import { noToRows, onQuestion } from './on-question.ts';
import { withLastOutcome } from './outcomes.ts';
import {
  afterOpening,
  backFromDecide,
  holdBack,
  isHeldBack,
  onDecide,
  onRecord,
  onRecords,
  onCommentsSaved,
  readRecord,
} from './on-reading.ts';
import type { OpenRecord } from './reading.ts';
import { afterConfirming } from './signer-choice.ts';
import {
  isMade,
  onDone,
  onDoneChoice,
  onRecorded,
  onSigned,
  onSignFailed,
  onSigning,
} from './on-signing.ts';
import type { Context, Session } from './state.ts';
import type { SessionEvent, SessionStep } from './events.ts';
import { at, leaving, only, over, say, withFiles } from './steps.ts';
import { openText } from './text-purpose.ts';
import { wholeChange } from './whole-change.ts';

/** A session at home, or on a record that is to be read. */
export function startSession(
  context: Context,
  assessment: Assessment,
  record?: OpenRecord,
): Session {
  const session = atHome(context, assessment);
  return record === undefined ? session : readRecord(session, record);
}

function atHome(context: Context, assessment: Assessment): Session {
  return {
    context,
    assessment,
    survey: surveyOf(context.instruments, assessment, currentMethod, context.files),
    screen: { at: 'home' },
    overlay: undefined,
    message: undefined,
    save: 'saved',
    reading: undefined,
  };
}

/** The session after an event. `stamp` is who and when. */
export function reduce(before: Session, event: SessionEvent, stamp: Stamp): SessionStep {
  const session = onDay(before, dayOfTime(stamp.at));
  const step = withLastOutcome(session, event, (now) => onEvent(now, event, stamp));
  const leaves = step.effects.some((effect) => effect.type === 'exit' && effect.code === 0);
  if (leaves && isHeldBack(session)) return only(holdBack(session));
  return { ...step, session: withMilestone(session, grounded(step.session)) };
}

/** A session may be open at midnight; then every day that is offered or refused is judged by the new one. */
function onDay(session: Session, today: string): Session {
  if (session.context.today === today) return session;
  return { ...session, context: { ...session.context, today } };
}

function onEvent(session: Session, event: SessionEvent, stamp: Stamp): SessionStep {
  switch (event.type) {
    case 'saved':
      return only({ ...session, save: 'saved' });
    case 'save-failed':
      return only(say({ ...session, save: 'failed' }, 'error', `Not saved: ${event.why}`));
    case 'recorded':
      return onRecorded(session, event.recorded);
    case 'record-failed': {
      const now = event.files === undefined ? session : withFiles(session, event.files);
      return only(say(at(now, { at: 'finish' }), 'error', event.why));
    }
    case 'evidence-read':
      return onEvidenceRead(session, event, stamp);
    case 'difference':
      return only(onDifference(session, event));
    case 'signing': {
      const after = { ...session, context: { ...session.context, ...event.standing } };
      const isNew = session.context.signers.length === 0 && after.context.signers.length > 0;
      return only(isNew ? say(after, 'info', 'The key is made. You can sign with it.') : after);
    }
    case 'record-opened':
      return only(
        session.screen.at === 'opening' && session.screen.id === event.record.id
          ? readRecord(session, event.record)
          : session,
      );
    case 'record-signed':
      return only(onSigned(session, event.signed));
    case 'comments-saved':
      return only(onCommentsSaved(session, undefined));
    case 'comments-failed':
      return only(onCommentsSaved(session, event.why));
    case 'open-failed':
      return only(say(afterOpening(session), 'error', event.why));
    case 'sign-failed':
      return only(onSignFailed(session, event));
    case 'key-failed':
      return only(say(session, 'error', event.why));
    case 'edit-failed':
    case 'difference-failed':
    case 'evidence-failed':
      return only(say(session, 'warning', event.why));
    case 'edited':
      return session.overlay?.at === 'text'
        ? only({
            ...session,
            overlay: {
              ...openText(session.overlay.purpose, event.text, session.overlay.thenNext),
              kept: session.overlay.kept,
            },
          })
        : only(session);
    case 'insert':
      return only(typed(session, event.text));
    case 'typing-paused':
      return session.overlay?.at === 'text'
        ? keepTyped(session, session.overlay, stamp)
        : only(session);
    case 'pick':
      return only(picked({ ...session, message: undefined }, event.index));
    case 'move':
      return only(movedBy({ ...session, message: undefined }, event.by));
    case 'scroll':
      return only(scrolled(session, event.to));
    case 'no-to-rows':
      return session.screen.at === 'question' && session.overlay === undefined
        ? noToRows(
            { ...session, message: undefined },
            session.screen,
            event.first,
            event.end,
            stamp,
          )
        : only(session);
    case 'discarded':
      return only(announced(session, event.what));
    case 'exit-refused':
      return only(exitRefused(session));
    case 'menu':
      return session.overlay === undefined ? onMenu(session, event.choice) : only(session);
    case 'change':
      return session.screen.at === 'writing' || isMade(session)
        ? only(session)
        : wholeChange(session, event.change, stamp);
    case 'quit':
      return leave({ ...session, message: undefined }, stamp, 0);
    case 'open':
    case 'answer':
    case 'write':
    case 'comment-on':
    case 'continue':
    case 'accept-risk':
      return onIntent({ ...session, message: undefined }, event, stamp);
    case 'command':
      return onCommand({ ...session, message: undefined }, event.command, stamp);
  }
}

/** A choice in a menu. It removes the message that was there, as a command does. */
function onMenu(session: Session, choice: string): SessionStep {
  const confirmed = afterConfirming(session, choice);
  if (confirmed !== undefined) return only(confirmed);
  // The screens see the message: a choice that would lose comments is held back until its message was shown.
  const step = MENUS[session.screen.at]?.(session, choice) ?? only(session);
  if (step.session.message !== session.message) return step;
  return { ...step, session: { ...step.session, message: undefined } };
}

/** The screens with a menu, and what its choices do. */
const MENUS: Readonly<
  Partial<Record<Session['screen']['at'], (session: Session, choice: string) => SessionStep>>
> = {
  home: onHome,
  finish: onFinish,
  done: onDoneChoice,
  records: onRecords,
  decide: onDecide,
};

function onCommand(
  session: Session,
  command: Extract<SessionEvent, { type: 'command' }>['command'],
  stamp: Stamp,
): SessionStep {
  switch (command) {
    case 'suspend':
      return { session, effects: [{ type: 'suspend' }] };
    case 'repaint':
      return { session, effects: [{ type: 'repaint' }] };
    case 'leave':
      return leave(session, stamp, 130);
    default:
  }
  // While a record is being written or opened nothing may change under it.
  if (session.screen.at === 'writing' || session.screen.at === 'opening') return only(session);
  if (session.screen.at === 'signing' || session.screen.at === 'sealing')
    return onSigning(session, command);
  if (session.overlay !== undefined) return onOverlay(session, session.overlay, command, stamp);
  if (session.screen.at === 'done') return onDone(session, command);
  switch (command) {
    case 'help':
      return only(over(session, { at: 'help', scroll: 0 }));
    case 'quit':
      return leave(session, stamp, 0);
    case 'find':
      return only(
        over(session, {
          at: 'find',
          field: { characters: [], cursor: 0, multiline: false },
          cursor: 0,
        }),
      );
    case 'home':
      return openScreen(session, { at: 'home' });
    case 'sign':
      if (session.screen.at !== 'record') return openScreen(session, { at: 'finish' });
      break;
    case 'review':
      return openScreen(session, { at: 'review', filter: 'all' });
    case 'result':
      return openScreen(session, { at: 'result', tab: 'summary' });
    default:
  }
  switch (session.screen.at) {
    case 'record':
      return onRecord(session, session.screen, command);
    case 'records':
      return only(command === 'close' ? at(session, { at: 'home' }) : session);
    case 'decide':
      return command === 'close' ? backFromDecide(session) : only(session);
    case 'question':
      return onQuestion(session, session.screen, command, stamp);
    case 'review':
      return onReview(session, session.screen, command);
    case 'result':
      return onResult(session, session.screen, command, stamp);
    case 'finish':
      return only(command === 'close' ? at(session, { at: 'home' }) : session);
    case 'signed':
      return command === 'accept' || command === 'close' ? leave(session, stamp, 0) : only(session);
    case 'home':
      return onHome(session, command);
  }
}

/** Leaves; a text being typed is kept for the next time, and is part of no answer. */
function leave(session: Session, stamp: Stamp, code: 0 | 130): SessionStep {
  // The record holds the answers now; saving would bring the finished draft back.
  if (isMade(session)) return { session, effects: leaving({ ...session, save: 'saved' }, code) };
  const { overlay } = session;
  const left = overlay?.at === 'text' ? keepTyped(session, overlay, stamp).session : session;
  return { session: left, effects: leaving(left, code) };
}
