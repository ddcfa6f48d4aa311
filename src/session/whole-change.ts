// A change that comes in one piece, as line mode gives it: made if it fits what is asked, otherwise nothing happens.

import { ACCEPTANCE_PARTS, partMisfit } from '../assessment/acceptance.ts';
import { misfit } from '../assessment/answer.ts';
import { checkSchema, evidenceSchema, planSchema } from '../assessment/schema.ts';
import { apply } from '../assessment/assessment.ts';
import { dueMisfit } from '../assessment/days.ts';
import { askedById, contradictionsNow } from './derived.ts';
import { actionEntries } from './actions.ts';
import { riskEntries } from './risks.ts';
import type { Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { change, only } from './steps.ts';
import { explanationMisfit } from './text-purpose.ts';
import type { Change, Stamp } from '../assessment/change.ts';

/** The session after the change, on the same screen; unchanged when the change fits nothing that is asked. */
export function wholeChange(session: Session, what: Change, stamp: Stamp): SessionStep {
  return fits(session, what, stamp) ? change(session, what, stamp) : only(session);
}

/** Whether a change fits what is asked. */
export function fits(session: Session, what: Change, stamp: Stamp): boolean {
  switch (what.type) {
    case 'ask-all':
    case 'unfinished':
    case 'own-action':
    case 'remove-own-action':
      return true;
    case 'plan':
      return (
        planSchema.safeParse(what.plan).success &&
        dueMisfit(what.plan.due, session.context.today) === undefined &&
        actionEntries(session).some(({ id }) => id === what.action)
      );
    case 'explain':
      return (
        explanationMisfit(what.text) === undefined &&
        contradictionsNow(session).some(({ id }) => id === what.contradiction)
      );
    case 'accept-risk':
      return fitsRisk(session, what);
    case 'withdraw-acceptance':
      return Object.hasOwn(session.assessment.acceptances, what.scenario);
    case 'add-evidence':
      return evidenceSchema.safeParse(what.evidence).success && fitsQuestion(session, what, stamp);
    case 'check':
      return (
        (what.checked === null || checkSchema.safeParse(what.checked).success) &&
        fitsQuestion(session, what, stamp)
      );
    case 'value':
    case 'row':
    case 'not-applicable':
    case 'note':
    case 'remove-evidence':
    case 'confirm':
    case 'pin':
    case 'evidence-later':
    case 'clear':
      return fitsQuestion(session, what, stamp);
  }
}

function fitsRisk(
  session: Session,
  { scenario, texts }: Extract<Change, { type: 'accept-risk' }>,
): boolean {
  const entry = riskEntries(session).find((one) => one.scenario === scenario);
  return (
    entry?.refusal === undefined &&
    entry !== undefined &&
    ACCEPTANCE_PARTS.every((part) => {
      const text = texts[part];
      return text === undefined || partMisfit(part, text, session.context.today) === undefined;
    })
  );
}

function fitsQuestion(
  session: Session,
  what: Extract<Change, { readonly question: string }>,
  stamp: Stamp,
): boolean {
  const asked = askedById(session, what.question);
  if (asked === undefined) return false;
  const answer = apply(session.assessment, what, stamp).answers[what.question];
  return answer === undefined || misfit(asked.question, answer) === undefined;
}
