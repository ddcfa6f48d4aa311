// The last outcome of each action, and no earlier one: a signature that was made must not be shown beside the reason why
// the try before it failed.

import type { SessionAction, Session } from './state.ts';
import type { SessionEvent, SessionStep } from './events.ts';

/** Which action an event is the outcome of. */
const OUTCOMES: Readonly<Partial<Record<SessionEvent['type'], SessionAction>>> = {
  saved: 'save',
  'save-failed': 'save',
  'comments-saved': 'save-comments',
  'comments-failed': 'save-comments',
  'evidence-read': 'read-evidence',
  'evidence-failed': 'read-evidence',
  difference: 'difference',
  'difference-failed': 'difference',
  edited: 'edit',
  'edit-failed': 'edit',
  recorded: 'record',
  'record-failed': 'record',
  signing: 'make-key',
  'record-opened': 'open-record',
  'open-failed': 'open-record',
  'record-signed': 'sign',
  'sign-failed': 'sign',
};

/**
 * The step of an event. The outcome of an action removes the message about an earlier outcome of the same action; a
 * message that it leaves is remembered as being about that action. Messages about other things stay.
 */
export function withLastOutcome(
  session: Session,
  event: SessionEvent,
  take: (session: Session) => SessionStep,
): SessionStep {
  const about = OUTCOMES[event.type];
  if (about === undefined) return take(session);
  const before = session.message?.about === about ? { ...session, message: undefined } : session;
  const step = take(before);
  const { message } = step.session;
  if (message === undefined || message === before.message) return step;
  return { ...step, session: { ...step.session, message: { ...message, about } } };
}
