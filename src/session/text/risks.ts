// Risks in words: which may be accepted, by whom they are accepted, and how many answers still move them.

import { COUNTS_ONCE } from '../../assessment/acceptance.ts';
import type { Open } from '../../scoring/result.ts';
import { amount } from '../../text/amount.ts';
import { placeOf } from '../derived.ts';
import { acceptedRisks, type RiskEntry } from '../risks.ts';
import type { Session } from '../state.ts';

export const NO_RISK_TO_ACCEPT = 'No risk is High, so there is nothing to accept.';

export const LOWER_OR_ACCEPT = `Lowering a risk is better than accepting it. A risk owner can accept a High risk for a limited time; its level does not change. ${COUNTS_ONCE}`;

/** "P1 Data is leaked". */
export function riskName({ scenario, title }: RiskEntry): string {
  return `${scenario} ${title === '' ? 'not part of this assessment' : title}`;
}

/** Whether the risk is accepted: "accepted by Ann until 2027-01-31". */
export function acceptanceWords({ acceptance, leftOut, refusal }: RiskEntry): string {
  if (leftOut !== undefined) return 'accepted, but the acceptance will not be in the record';
  if (acceptance !== undefined) return `accepted by ${acceptance.owner} until ${acceptance.until}`;
  return refusal === undefined ? 'not accepted' : 'cannot be accepted';
}

/** Why it is accepted or cannot be, and what would reopen that; empty where it is simply not accepted. */
export function acceptanceDetail({ scenario, acceptance, leftOut, refusal }: RiskEntry): string {
  if (leftOut !== undefined) return leftOutSentence(scenario, leftOut);
  if (acceptance !== undefined)
    return `Why: ${acceptance.why.join(' ')} Review it if: ${acceptance.wouldChange.join(' ')}`;
  return refusal === undefined ? '' : refusalSentence(scenario, refusal);
}

/** Why the risk of a scenario cannot be accepted. */
export function refusalSentence(scenario: string, refusal: string): string {
  return `${scenario} cannot be accepted: ${refusal}.`;
}

function leftOutSentence(scenario: string, why: string): string {
  return `The acceptance of ${scenario} will not be in the record: ${why}.`;
}

/** What the record will say about accepted risks, and what it will leave out; both empty without accepted risks. */
export function acceptedRiskSentences(session: Session): {
  readonly accepted: readonly string[];
  readonly leftOut: readonly string[];
} {
  const { standing, leftOut } = acceptedRisks(session);
  const names = standing.map(({ scenario, acceptance: { owner, until } }) => {
    return `${scenario} is accepted by ${owner} until ${until}.`;
  });
  return {
    accepted: names,
    leftOut: leftOut.map(({ scenario, leftOut: why }) => leftOutSentence(scenario, why)),
  };
}

/** How many of the questions that are asked still hold a band open, answered or not; empty when none does. */
export function openWords({ questions }: Open, session: Session): string {
  const count = questions.filter((id) => placeOf(session, id) !== -1).length;
  return count === 0 ? '' : `${amount(count, 'answer')} can move it`;
}
