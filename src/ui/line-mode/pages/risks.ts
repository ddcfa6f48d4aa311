// The risks that a person may have to accept, read out.

import { COUNTS_ONCE } from '../../../assessment/acceptance.ts';
import { acceptedRisks, type RiskEntry, riskEntries } from '../../../session/risks.ts';
import type { Session } from '../../../session/state.ts';

/** Every High or Critical risk, numbered for `accept`, with its owner. */
export function risksPage(session: Session): readonly string[] {
  const entries = riskEntries(session);
  return [
    `Risks to lower or to accept: ${entries.length}.`,
    ...entries.map((entry, index) => `${index + 1}. ${riskLine(entry)}`),
    entries.length === 0
      ? 'Nothing is High, so there is nothing to accept.'
      : 'Lowering a risk is better: type result help. To accept a High one for a limited time, type accept and its number; withdraw and its number undoes that.',
    `An accepted risk keeps its level. ${COUNTS_ONCE}`,
  ];
}

function riskLine({ scenario, title, level, acceptance, leftOut, refusal }: RiskEntry): string {
  const name = `${scenario}, ${title === '' ? 'not part of this assessment' : title}: ${level}.`;
  if (acceptance === undefined)
    return refusal === undefined
      ? `${name} It is not accepted.`
      : `${name} It cannot be accepted: ${refusal}.`;
  if (leftOut !== undefined) return `${name} Its acceptance will not be in the record: ${leftOut}.`;
  return `${name} Accepted by ${acceptance.owner} until ${acceptance.until}: ${acceptance.why.join(' / ')}`;
}

/** What the record will say about accepted risks; nothing without accepted risks. */
export function acceptedRiskSentences(session: Session): readonly string[] {
  const { standing, leftOut } = acceptedRisks(session);
  const names = standing.map(
    ({ scenario, acceptance: { owner, until } }) => `${scenario} by ${owner} until ${until}`,
  );
  return [
    ...(names.length === 0 ? [] : [`Accepted: ${names.join('; ')}. ${COUNTS_ONCE}`]),
    ...leftOut.map(
      ({ scenario, leftOut: why }) =>
        `The acceptance of ${scenario} will not be in the record: ${why}.`,
    ),
  ];
}
