// Signing: the record just made, as often as the person wants to try, and one that was read.

import { ASSESSOR_ROLE } from '../text/decisions.ts';
import { signAgainMenu } from './menus.ts';
import type { Command } from './command.ts';
import type { SeenRecord, SignatureRequest, SignedStatement } from './reading.ts';
import type { Recorded, Session, SigningStanding } from './state.ts';
import type { SessionStep } from './events.ts';
import { at, only, over, say } from './steps.ts';

/** Whether the record is on disk: from then on the draft is gone, and no answer can be changed. */
export function isMade({ screen }: Session): boolean {
  return screen.at === 'signing' || screen.at === 'done';
}

/** The record is on disk; a signature that was asked for comes next. */
export function onRecorded(session: Session, outcome: Recorded): SessionStep {
  const { screen } = session;
  const signer = screen.at === 'writing' ? screen.signer : undefined;
  const plain = { ...session, message: undefined };
  return signer === undefined
    ? only(at(plain, { at: 'done', outcome }))
    : signWith(plain, outcome, signer);
}

/** The session after a signature: of the record just made, or of one that was read. */
export function onSigned(session: Session, signed: SignedStatement): Session {
  const { screen } = session;
  switch (screen.at) {
    case 'signing': {
      const { outcome } = screen;
      const { by, next, files } = signed;
      const whole = { ...outcome, signed: by, next, files: [...outcome.files, ...files] };
      return at(session, { at: 'done', outcome: whole });
    }
    case 'sealing':
      return at({ ...session, reading: undefined }, { at: 'signed', signed });
    default:
      return session;
  }
}

/** The session after a signature that was not made. The record and the comments are kept. */
export function onSignFailed(
  session: Session,
  { why, standing }: { readonly why: string; readonly standing: SigningStanding },
): Session {
  const { screen } = session;
  const now = { ...session, context: { ...session.context, ...standing } };
  switch (screen.at) {
    case 'signing': {
      const { outcome, signer } = screen;
      return at(now, { at: 'done', outcome, failed: { signer, why } });
    }
    case 'sealing':
      return say(at(now, { at: 'decide' }), 'error', why);
    default:
      return session;
  }
}

/** A command while a key is waited for. */
export function onSigning(session: Session, command: Command): SessionStep {
  return command === 'close' ? { session, effects: [{ type: 'stop-signing' }] } : only(session);
}

/** A command when it is done. */
export function onDone(session: Session, command: Command): SessionStep {
  if (command === 'help') return only(over(session, { at: 'help', scroll: 0 }));
  const isOpen = signAgainMenu(session).length > 0;
  const leaves = LEAVING.has(command) || (command === 'accept' && !isOpen);
  return leaves ? { session, effects: [{ type: 'exit', code: 0 }] } : only(session);
}

const LEAVING: ReadonlySet<Command> = new Set(['close', 'quit']);

/** A choice after a signature that was not made. */
export function onDoneChoice(session: Session, choice: string): SessionStep {
  const { screen } = session;
  if (screen.at !== 'done' || signAgainMenu(session).every((entry) => entry.choice !== choice))
    return only(session);
  return choice.startsWith(SIGN)
    ? signWith(session, screen.outcome, choice.slice(SIGN.length))
    : { session, effects: [{ type: 'exit', code: 0 }] };
}

const SIGN = 'sign:';

function signWith(session: Session, outcome: Recorded, signer: string): SessionStep {
  return {
    session: at(session, { at: 'signing', outcome, signer }),
    effects: [{ type: 'sign-record', request: ownAnswersOf(outcome.id, outcome.shown, signer) }],
  };
}

/** The request of an assessor to sign their own answers in a record that was just made. */
function ownAnswersOf(record: string, shown: SeenRecord, signer: string): SignatureRequest {
  const { person, files, seen } = shown;
  return {
    record,
    person,
    files,
    seen,
    role: ASSESSOR_ROLE,
    signer,
    decision: 'answers',
    comment: [],
    answers: [],
  };
}
