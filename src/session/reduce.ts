// The wizard's logic: (state, event) -> (state, effects). Pure and total: an event that means nothing where
// the person is changes nothing. What answers mean is decided in `apply`; here only the screens change.

import { currentMethod } from '../scoring/index.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { dayOfTime } from '../assessment/days.ts';
import { grounded, movedBy, picked, scrolled, typed } from './cursors.ts';
import { withMilestone } from './milestones.ts';
import { leave, onCommand, onMenu } from './on-command.ts';
import { onIntent } from './on-intent.ts';
import { onDifference, onEvidenceRead } from './on-changed-evidence.ts';
import { keepTyped } from './on-text.ts';
import { withLastOutcome } from './outcomes.ts';
import { afterOpening, holdBack, isHeldBack, onCommentsSaved, readRecord } from './on-reading.ts';
import type { OpenRecord } from './reading.ts';
import { isMade, onRecorded, onSigned, onSignFailed } from './on-signing.ts';
import type { Context, Session } from './state.ts';
import type { SessionEvent, SessionStep, Discarded } from './events.ts';
import { surveyIn, withFiles, withScan } from './grounds.ts';
import { at, only, say } from './steps.ts';
import { openText } from './text-purpose.ts';
import { wholeChange } from './whole-change.ts';
import type { Stamp } from '../assessment/change.ts';
import { noToRows } from './on-rows.ts';

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
    survey: surveyIn(context, assessment, currentMethod),
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
      return only({
        ...session,
        context: { ...session.context, hasDraft: true },
        save: 'saved',
      });
    case 'save-failed':
      return only(say({ ...session, save: 'failed' }, 'error', `Not saved: ${event.why}`));
    case 'recorded':
      return onRecorded(session, event.recorded);
    case 'record-failed': {
      const read = event.files === undefined ? session : withFiles(session, event.files);
      const { report } = event;
      const now = report === undefined ? read : withScan(read, { state: 'done', report });
      return only(say(at(now, { at: 'finish' }), 'error', event.why));
    }
    case 'evidence-read':
      return onEvidenceRead(session, event, stamp);
    case 'begun':
      return { session: withScan(session, { state: 'scanning' }), effects: [{ type: 'scan' }] };
    case 'scanned':
      return only(withScan(session, { state: 'done', report: event.report }));
    case 'scan-failed':
      return only(withScan(session, { state: 'failed', why: event.why }));
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
      return withMessageInHelp(
        session,
        onCommand({ ...session, message: undefined }, event.command, stamp),
      );
  }
}

/** What is said about input that has no effect: no key and no paste disappears without a message. */
const DISCARDED_WORDS: Readonly<Record<Discarded, string>> = {
  early: 'Keys that came before this screen was shown are ignored. Press them again if you want.',
  burst: 'Several keys came at once, as in a paste. Press keys that choose something one by one.',
  paste: 'The paste is ignored: there is no text field here.',
  'rest-of-paste': 'This field has one line. What came after the first line is left out.',
  'no-choice': 'Choose an entry first: by its number, or with up and down.',
  'no-meaning': 'This key does nothing here. ? lists the keys.',
};

/** The session with the reason why input had no effect. An error that is shown stays. */
function announced(session: Session, what: Discarded): Session {
  return session.message?.tone === 'error'
    ? session
    : say(session, 'warning', DISCARDED_WORDS[what]);
}

/** The session after "save and quit" where the last changes cannot be saved: it says how to leave without them. */
function exitRefused(session: Session): Session {
  const why = session.message?.tone === 'error' ? session.message.text : 'Not saved.';
  const sentence = why.endsWith('.') ? why : `${why}.`;
  return say(session, 'error', `${sentence} assess stays open. Ctrl+C leaves without saving.`);
}

/** The help shows the message that was there when it was opened: the line below the screen may be too short for it. */
function withMessageInHelp({ overlay, message }: Session, step: SessionStep): SessionStep {
  const { session } = step;
  if (overlay?.at === 'help' || session.overlay?.at !== 'help' || message === undefined)
    return step;
  return { ...step, session: { ...session, overlay: { ...session.overlay, message } } };
}
