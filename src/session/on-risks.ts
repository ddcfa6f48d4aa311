// Accepting a risk: the row it is chosen on, and its four texts, one after the other.

import {
  ACCEPTANCE_PARTS,
  type AcceptancePart,
  COUNTS_ONCE,
  partText,
} from '../assessment/acceptance.ts';
import { riskEntries } from './risks.ts';
import type { Command } from './command.ts';
import type { Purpose, Screen, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { change, only, over, say } from './steps.ts';
import { askText } from './unfinished-text.ts';
import type { Stamp } from '../assessment/change.ts';

/** A command on the list of risks. */
export function onRisks(
  session: Session,
  screen: Extract<Screen, { at: 'result' }>,
  command: Command,
  stamp: Stamp,
): SessionStep {
  const entry = riskEntries(session)[screen.cursor];
  if (entry === undefined) return only(session);
  const { scenario, acceptance } = entry;
  switch (command) {
    case 'accept':
      return only(acceptRisk(session, scenario));
    case 'remove':
      return acceptance === undefined
        ? only(say(session, 'info', `${scenario} is not accepted.`))
        : change(
            say(session, 'info', `${scenario} is not accepted any more.`),
            { type: 'withdraw-acceptance', scenario },
            stamp,
          );
    default:
      return only(session);
  }
}

/** The session with the first text of an acceptance, or with the reason why the risk cannot be accepted. */
export function acceptRisk(session: Session, id: string): Session {
  const entry = riskEntries(session).find(({ scenario }) => scenario === id);
  if (entry === undefined) return session;
  return entry.refusal === undefined
    ? asking(session, id, 'why')
    : say(session, 'warning', `${id} cannot be accepted: ${entry.refusal}.`);
}

/** The next text of an acceptance, or back on the list with what it means. */
export function afterPart(
  session: Session,
  { scenario, part }: Extract<Purpose, { for: 'acceptance' }>,
): Session {
  const next = ACCEPTANCE_PARTS[ACCEPTANCE_PARTS.indexOf(part) + 1];
  if (next !== undefined) return asking(session, scenario, next);
  return say(over(session, undefined), 'info', `${scenario} is accepted. ${COUNTS_ONCE}`);
}

function asking(session: Session, scenario: string, part: AcceptancePart): Session {
  const text = partText(session.assessment.acceptances[scenario], part);
  return askText(session, { for: 'acceptance', scenario, part }, text, false);
}
