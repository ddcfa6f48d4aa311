// The risks that a person may have to accept, read out.

import { COUNTS_ONCE } from '../../../assessment/acceptance.ts';
import { type RiskEntry, riskEntries } from '../../../session/risks.ts';
import type { Session } from '../../../session/state.ts';
import {
  acceptanceDetail,
  acceptanceWords,
  acceptedRiskSentences,
  LOWER_OR_ACCEPT,
  NO_RISK_TO_ACCEPT,
  riskName,
} from '../../../session/text/risks.ts';

/** Every High or Critical risk, numbered for `accept`, with its owner. */
export function risksPage(session: Session): readonly string[] {
  const entries = riskEntries(session);
  if (entries.length === 0) return [NO_RISK_TO_ACCEPT];
  return [
    `Risks to lower or to accept: ${entries.length}.`,
    ...entries.map((entry, index) => `${index + 1}. ${riskLine(entry)}`),
    LOWER_OR_ACCEPT,
    'Type result help for what would lower a risk, accept and a number to accept it, or withdraw and a number to undo that.',
  ];
}

function riskLine(entry: RiskEntry): string {
  const state = `${riskName(entry)}: ${entry.level}, ${acceptanceWords(entry)}.`;
  const detail = acceptanceDetail(entry);
  return detail === '' ? state : `${state} ${detail}`;
}

/** What the record will say about accepted risks; nothing without accepted risks. */
export function acceptedRiskParagraphs(session: Session): readonly string[] {
  const { accepted, leftOut } = acceptedRiskSentences(session);
  return [...(accepted.length === 0 ? [] : [[...accepted, COUNTS_ONCE].join(' ')]), ...leftOut];
}
