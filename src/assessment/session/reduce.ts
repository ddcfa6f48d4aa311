// The wizard's logic: (state, event) -> (state, effects). Pure and total: an event that means nothing where
// the person is changes nothing. What answers mean is decided in `apply`; here it is only who goes where.

import type { Assessment, Stamp } from '../assessment.ts';
import { surveyOf } from '../survey.ts';
import { choicesOf } from './choices.ts';
import { askedById } from './derived.ts';
import { actionEntries, evidenceEntries, foundQuestions, reviewEntries } from './lists.ts';
import { told } from './milestones.ts';
import { onFinish, onHome, onResult, onReview } from './on-screens.ts';
import { onOverlay } from './on-overlay.ts';
import { keptOf } from './on-text.ts';
import { onQuestion } from './on-question.ts';
import type { Context, Session, SessionEvent, Step } from './state.ts';
import { at, change, leaving, only, over, say } from './steps.ts';
import { openText } from './text-purpose.ts';
import { insert } from './text-field.ts';
import { wholeChange } from './whole-change.ts';

/** A session at home. */
export function startSession(context: Context, assessment: Assessment): Session {
  return {
    context,
    assessment,
    survey: surveyOf(context.instruments, assessment),
    screen: { at: 'home' },
    overlay: undefined,
    message: undefined,
    save: 'saved',
  };
}

/** The session after an event. `stamp` is who and when. */
export function reduce(session: Session, event: SessionEvent, stamp: Stamp): Step {
  const step = onEvent(session, event, stamp);
  return { ...step, session: told(session, grounded(step.session)) };
}

function onEvent(session: Session, event: SessionEvent, stamp: Stamp): Step {
  switch (event.type) {
    case 'saved':
      return only({ ...session, save: 'saved' });
    case 'save-failed':
      return only(say({ ...session, save: 'failed' }, 'error', `Not saved: ${event.why}`));
    case 'recorded':
      return only({
        ...session,
        overlay: undefined,
        message: undefined,
        screen: { at: 'done', outcome: event.recorded },
      });
    case 'record-failed':
      return only(say(at(session, { at: 'finish' }), 'error', event.why));
    case 'signing': {
      const after = { ...session, context: { ...session.context, ...event.standing } };
      const isNew = session.context.signers.length === 0 && after.context.signers.length > 0;
      return only(isNew ? say(after, 'info', 'The key is made. You can sign with it.') : after);
    }
    case 'edit-failed':
      return only(say(session, 'warning', event.why));
    case 'edited':
      return session.overlay?.at === 'text'
        ? only({
            ...session,
            overlay: openText(session.overlay.purpose, event.text, session.overlay.thenNext),
          })
        : only(session);
    case 'insert':
      return only(typed(session, event.text));
    case 'pick':
      return only(picked(session, event.index));
    case 'scroll':
      return only(scrolled(session, event.to));
    case 'menu':
      if (session.overlay !== undefined) return only(session);
      if (session.screen.at === 'finish') return onFinish(session, event.choice);
      return session.screen.at === 'home' ? onHome(session, event.choice) : only(session);
    case 'change':
      return session.screen.at === 'writing'
        ? only(session)
        : wholeChange(session, event.change, stamp);
    case 'command':
      return onCommand({ ...session, message: undefined }, event.command, stamp);
  }
}

function onCommand(
  session: Session,
  command: Extract<SessionEvent, { type: 'command' }>['command'],
  stamp: Stamp,
): Step {
  switch (command) {
    case 'suspend':
      return { session, effects: [{ type: 'suspend' }] };
    case 'repaint':
      return { session, effects: [{ type: 'repaint' }] };
    case 'leave':
      return leave(session, stamp, 130);
    default:
  }
  // While the record is being written nothing may change under it.
  if (session.screen.at === 'writing') return only(session);
  if (session.overlay !== undefined) return onOverlay(session, session.overlay, command, stamp);
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
      return only(at(session, { at: 'home' }));
    case 'review':
      return only(at(session, { at: 'review', filter: 'all', cursor: reviewStart(session) }));
    case 'result':
      return only(at(session, { at: 'result', tab: 'summary', cursor: 0 }));
    case 'finish':
      return only(at(session, { at: 'finish' }));
    default:
  }
  switch (session.screen.at) {
    case 'question':
      return onQuestion(session, session.screen, command, stamp);
    case 'review':
      return onReview(session, session.screen, command);
    case 'result':
      return onResult(session, session.screen, command, stamp);
    case 'finish':
      return command === 'back' || command === 'close'
        ? only(at(session, { at: 'home' }))
        : only(session);
    case 'done':
      return command === 'accept' || command === 'close' || command === 'back'
        ? leave(session, stamp, 0)
        : only(session);
    case 'home':
      return onHome(session, command === 'back' || command === 'close' ? '' : command);
  }
}

/** A change may take the question on the screen, or the row under the cursor, out of what is asked. */
function grounded(session: Session): Session {
  const { screen } = session;
  if (screen.at === 'question' && askedById(session, screen.id) === undefined) {
    return say(
      at(session, { at: 'home' }),
      'info',
      'That question is no longer asked, after this change.',
    );
  }
  return inList(session);
}

/** A list may have become shorter under its cursor. */
function inList(session: Session): Session {
  const { overlay, screen } = session;
  const last = Math.max(0, entryCount(session) - 1);
  if (overlay?.at === 'evidence' || overlay?.at === 'find') {
    return overlay.cursor <= last ? session : over(session, { ...overlay, cursor: last });
  }
  const isList =
    screen.at === 'question' ||
    screen.at === 'review' ||
    (screen.at === 'result' && screen.tab === 'actions');
  if (overlay !== undefined || !isList || screen.cursor <= last) return session;
  return { ...session, screen: { ...screen, cursor: last } };
}

/** Leaves; a note being typed is kept, and so is everything else. */
function leave(session: Session, stamp: Stamp, code: 0 | 130): Step {
  // The record holds the answers now; saving would bring the finished draft back.
  if (session.screen.at === 'done') return { session, effects: [{ type: 'exit', code }] };
  const kept = session.overlay?.at === 'text' ? keptOf(session.overlay) : undefined;
  const left = kept === undefined ? session : change(session, kept, stamp).session;
  return { session: left, effects: leaving(left, code) };
}

function reviewStart(session: Session): number {
  const { screen } = session;
  if (screen.at !== 'question') return 0;
  return Math.max(
    0,
    session.survey.asked.findIndex((asked) => asked.question.id === screen.id),
  );
}

function typed(session: Session, text: string): Session {
  const { overlay } = session;
  if (overlay?.at === 'text')
    return {
      ...session,
      overlay: {
        ...overlay,
        field: insert(overlay.field, text),
        offer: undefined,
        error: undefined,
      },
    };
  if (overlay?.at === 'find')
    return { ...session, overlay: { ...overlay, field: insert(overlay.field, text), cursor: 0 } };
  return session;
}

/** The cursor of the list in front on an entry, if it has that many. */
function picked(session: Session, index: number): Session {
  if (!Number.isInteger(index) || index < 0 || index >= entryCount(session)) return session;
  const { overlay, screen } = session;
  if (overlay?.at === 'evidence' || overlay?.at === 'find')
    return over(session, { ...overlay, cursor: index });
  if (screen.at !== 'question' && screen.at !== 'review' && screen.at !== 'result') return session;
  return { ...session, screen: { ...screen, cursor: index } };
}

/** A text that scrolls, at a line from 0. How many lines there are depends on the window: the caller knows. */
function scrolled(session: Session, to: number): Session {
  if (!Number.isInteger(to) || to < 0) return session;
  const { overlay, screen } = session;
  if (overlay?.at === 'help') return over(session, { ...overlay, scroll: to });
  if (overlay !== undefined || screen.at !== 'result' || screen.tab === 'actions') return session;
  return { ...session, screen: { ...screen, cursor: to } };
}

function entryCount(session: Session): number {
  const { overlay, screen } = session;
  switch (overlay?.at) {
    case 'evidence':
      return evidenceEntries(session, overlay.question).length;
    case 'find':
      return foundQuestions(session, overlay).length;
    case 'help':
    case 'text':
      return 0;
    case undefined:
  }
  if (screen.at === 'review') return reviewEntries(session, screen.filter).length;
  if (screen.at === 'result') return screen.tab === 'actions' ? actionEntries(session).length : 0;
  if (screen.at !== 'question') return 0;
  const asked = askedById(session, screen.id);
  return asked === undefined
    ? 0
    : choicesOf(asked.question, asked.answer, session.survey.flags).length;
}
