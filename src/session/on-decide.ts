// The way from a record to a signature: the role, the decision, the comment, the key.

import type { SessionStep } from './events.ts';
import { openRecordPage } from './on-reading.ts';
import {
  DECISIONS,
  needsReason,
  type Reading,
  type ReadingDecision,
  requestOf,
  stageOf,
} from './reading.ts';
import { decideMenu } from './reading-menus.ts';
import type { Session } from './state.ts';
import { at, only, say } from './steps.ts';
import { askText } from './unfinished-text.ts';

/** A choice on the way to a signature. */
export function onDecide(before: Session, choice: string): SessionStep {
  // Each step is read from its first line.
  const session = before.screen.at === 'decide' ? at(before, { at: 'decide' }) : before;
  const { reading } = session;
  if (reading === undefined) return only(at(session, { at: 'home' }));
  if (!decideMenu(reading).some((entry) => entry.choice === choice)) return only(session);
  const [verb, value] = splitOnce(choice);
  switch (verb) {
    case 'role':
      return only({ ...session, reading: { ...reading, role: value } });
    case 'other-role':
      return only({ ...session, reading: { ...reading, role: undefined } });
    case 'decide':
      return decide(session, reading, value);
    case 'other-decision':
      return only({ ...session, reading: { ...reading, decision: undefined } });
    case 'comment':
      return only(askComment(session, reading));
    case 'sign':
      return sign(session, reading, value);
    default:
      return only(backToRecord(session));
  }
}

/** Esc on the way to a signature: a step back. */
export function backFromDecide(session: Session): SessionStep {
  const { reading } = session;
  if (reading === undefined || stageOf(reading) !== 'sign') return only(backToRecord(session));
  return only({ ...session, reading: { ...reading, decision: undefined } });
}

function backToRecord(session: Session): Session {
  return openRecordPage(session, 'record', 0);
}

function splitOnce(choice: string): readonly [string, string] {
  const colon = choice.indexOf(':');
  return colon === -1 ? [choice, ''] : [choice.slice(0, colon), choice.slice(colon + 1)];
}

function decide(session: Session, reading: Reading, value: string): SessionStep {
  const decision = DECISIONS.find((name) => name === value);
  if (decision === undefined) return only(session);
  const decided = { ...reading, decision };
  const next = { ...session, reading: decided };
  // A reason for a rejection must not be signed beside an approval because it was still there.
  const isForAnother = reading.comment.trim() !== '' && reading.commentFor !== decision;
  const mustSay = isForAnother || requestOf(decided, '') === undefined;
  return only(mustSay ? askComment(next, decided) : next);
}

function askComment(session: Session, reading: Reading): Session {
  const purpose = { for: 'decision-comment', decision: reading.decision ?? 'comment' } as const;
  return askText(session, purpose, reading.comment, false);
}

function sign(session: Session, reading: Reading, signer: string): SessionStep {
  const request = requestOf(reading, signer);
  if (request === undefined) {
    const why = needsReason(reading.decision ?? 'comment')
      ? 'A reason is needed: other people must know what to fix.'
      : 'There is nothing to sign yet: write a comment first.';
    return only(say(session, 'warning', why));
  }
  return {
    session: at(session, { at: 'sealing' }),
    effects: [{ type: 'sign-record', request }],
  };
}

/** The session without a decision whose comment was not given for it. */
export function withoutUnreasoned(session: Session, decided: ReadingDecision): Session {
  const { reading } = session;
  if (reading === undefined) return session;
  const isForIt = reading.comment.trim() === '' || reading.commentFor === decided;
  if (isForIt && requestOf({ ...reading, decision: decided }, '') !== undefined) return session;
  return { ...session, reading: { ...reading, decision: undefined } };
}
