// The record is made: it is signed with the key that was chosen, as often as the person wants to try.

import { signAgainMenu } from './menus.ts';
import type { Command } from './command.ts';
import type { Recorded, Session, Signing, Step } from './state.ts';
import { at, only, over } from './steps.ts';

/** Whether the record is on disk: from then on the draft is gone, and no answer can be changed. */
export function isMade({ screen }: Session): boolean {
  return screen.at === 'signing' || screen.at === 'done';
}

/** The record is on disk; a signature that was asked for comes next. */
export function onRecorded(session: Session, outcome: Recorded): Step {
  const { screen } = session;
  const signer = screen.at === 'writing' ? screen.signer : undefined;
  const plain = { ...session, message: undefined };
  return signer === undefined
    ? only(at(plain, { at: 'done', outcome }))
    : signWith(plain, outcome, signer);
}

/** News of the signature under way. */
export function onSigned(session: Session, signing: Signing): Step {
  const { screen, context } = session;
  if (screen.at !== 'signing') return only(session);
  const { outcome, signer } = screen;
  if (!signing.ok) {
    const { why, standing } = signing;
    const now = { ...session, context: { ...context, ...standing } };
    return only(at(now, { at: 'done', outcome, failed: { signer, why } }));
  }
  const { files, signed, next } = signing;
  return only(
    at(session, {
      at: 'done',
      outcome: { ...outcome, signed, next, files: [...outcome.files, ...files] },
    }),
  );
}

/** A command while a key is waited for. */
export function onSigning(session: Session, command: Command): Step {
  return command === 'close' || command === 'back'
    ? { session, effects: [{ type: 'stop-signing' }] }
    : only(session);
}

/** A command when it is done. */
export function onDone(session: Session, command: Command): Step {
  if (command === 'help') return only(over(session, { at: 'help', scroll: 0 }));
  const isOpen = signAgainMenu(session).length > 0;
  const leaves = LEAVING.has(command) || (command === 'accept' && !isOpen);
  return leaves ? { session, effects: [{ type: 'exit', code: 0 }] } : only(session);
}

const LEAVING: ReadonlySet<Command> = new Set(['close', 'back', 'quit']);

/** A choice after a signature that was not made. */
export function onDoneChoice(session: Session, choice: string): Step {
  const { screen } = session;
  if (screen.at !== 'done' || signAgainMenu(session).every((entry) => entry.choice !== choice))
    return only(session);
  return choice.startsWith(SIGN)
    ? signWith(session, screen.outcome, choice.slice(SIGN.length))
    : { session, effects: [{ type: 'exit', code: 0 }] };
}

const SIGN = 'sign:';

function signWith(session: Session, outcome: Recorded, signer: string): Step {
  return {
    session: at(session, { at: 'signing', outcome, signer }),
    effects: [{ type: 'sign', record: outcome.id, signer }],
  };
}
