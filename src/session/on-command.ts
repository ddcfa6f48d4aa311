// What a command or a choice in a menu does, by the screen and what is over it.

import type { Stamp } from '../assessment/change.ts';
import type { Command } from './command.ts';
import type { SessionStep } from './events.ts';
import { onOverlay } from './on-overlay.ts';
import { onQuestion } from './on-question.ts';
import { backFromDecide, onDecide } from './on-decide.ts';
import { onRecord, onRecords } from './on-reading.ts';
import { onFinish, onHome, onResult, onReview, openScreen } from './on-screens.ts';
import { isMade, onDone, onDoneChoice, onSigning } from './on-signing.ts';
import { keepTyped } from './on-text.ts';
import { afterConfirming } from './signer-choice.ts';
import type { Session } from './state.ts';
import { at, leaving, only, over } from './steps.ts';

/** A choice in a menu. It removes the message that was there, as a command does. */
export function onMenu(session: Session, choice: string): SessionStep {
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

/** A command: first by what is over the screen, then for every screen, then by the screen. */
export function onCommand(session: Session, command: Command, stamp: Stamp): SessionStep {
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
export function leave(session: Session, stamp: Stamp, code: 0 | 130): SessionStep {
  // The record holds the answers now; saving would bring the finished draft back.
  if (isMade(session)) return { session, effects: leaving({ ...session, save: 'saved' }, code) };
  const { overlay } = session;
  const left = overlay?.at === 'text' ? keepTyped(session, overlay, stamp).session : session;
  return { session: left, effects: leaving(left, code) };
}
