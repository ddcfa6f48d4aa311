// Commands that accept a risk for a time, or take that back.

import { type RiskEntry, riskEntries } from '../../session/risks.ts';
import { give, open, tell, type Turn } from './turn.ts';

/** Asks for what an acceptance says: why, who, until when, what would change it. */
export function accept(turn: Turn, rest: string): Turn {
  return onEntry(turn, rest, 'accept', ({ scenario, refusal }) =>
    refusal === undefined
      ? give(open(turn, { at: 'result', tab: 'accepted' }), { type: 'accept-risk', scenario })
      : tell(turn, `${scenario} cannot be accepted: ${refusal}.`),
  );
}

/** Takes an acceptance back. */
export function withdraw(turn: Turn, rest: string): Turn {
  return onEntry(turn, rest, 'withdraw', ({ scenario, acceptance }) => {
    if (acceptance === undefined) return tell(turn, `${scenario} is not accepted.`);
    const change = { type: 'withdraw-acceptance', scenario } as const;
    return tell(give(turn, { type: 'change', change }), `${scenario} is not accepted any more.`);
  });
}

function onEntry(turn: Turn, rest: string, word: string, act: (entry: RiskEntry) => Turn): Turn {
  const entries = riskEntries(turn.session);
  const name = rest.toUpperCase();
  const index = /^\d+$/.test(rest)
    ? Number(rest) - 1
    : entries.findIndex(({ scenario }) => scenario === name);
  const entry = entries[index];
  return entry === undefined
    ? tell(turn, `Type ${word} and the number of the risk. "result accepted" has the numbers.`)
    : act(entry);
}
