// The risks that a person may have to accept, and what the record will say about accepted ones.

import { COUNTS_ONCE } from '../../../assessment/acceptance.ts';
import { acceptedRisks, type RiskEntry, riskEntries } from '../../../session/risks.ts';
import type { Session } from '../../../session/state.ts';
import { BLANK, hanging, type Line, line, span } from '../text/line.ts';
import { LEVEL_TONES } from '../theme.ts';
import type { Room, View } from '../view.ts';
import { type ListRow, listView } from './result-list.ts';

/** Every High or Critical risk, with its owner. */
export function risksView(session: Session, at: number, room: Room): View {
  const rows = riskEntries(session).map((entry): ListRow => {
    const { scenario, title, level } = entry;
    const name = title === '' ? 'not part of this assessment' : title;
    return {
      head: `${scenario} ${name}`,
      below: [
        span(level, LEVEL_TONES[level]),
        span(` ${room.marks.dot} ${standingOf(entry)}`, 'muted'),
      ],
      detail: detailOf(entry),
    };
  });
  return listView('accepted', rows, at, 'No risk is High: there is nothing to accept.', room);
}

function standingOf({ acceptance, leftOut, refusal }: RiskEntry): string {
  if (leftOut !== undefined) return 'accepted, but it will not be in the record';
  if (acceptance !== undefined) return `accepted by ${acceptance.owner} until ${acceptance.until}`;
  return refusal === undefined ? 'not accepted' : 'cannot be accepted';
}

function detailOf({ scenario, acceptance, leftOut, refusal }: RiskEntry): string {
  if (leftOut !== undefined) return `Why it will not be in the record: ${leftOut}.`;
  if (acceptance !== undefined)
    return `${acceptance.why.join(' ')} Review it if: ${acceptance.wouldChange.join(' ')}`;
  return refusal === undefined
    ? `It is better to lower the risk: see what would help. A risk owner can accept it for a limited time; its level stays. ${COUNTS_ONCE}`
    : `${scenario} cannot be accepted: ${refusal}.`;
}

/** Accepted risks below a result; nothing without accepted risks. */
export function acceptedRiskRows(session: Session, { width, marks }: Room): readonly Line[] {
  const { standing, leftOut } = acceptedRisks(session);
  if (standing.length === 0 && leftOut.length === 0) return [];
  const point = [span(`  ${marks.bullet} `, 'muted')];
  return [
    BLANK,
    line('Accepted risks', 'strong'),
    ...standing.flatMap(({ scenario, acceptance: { owner, until } }) =>
      hanging(point, `${scenario} by ${owner} until ${until}. ${COUNTS_ONCE}`, 'text', width),
    ),
    ...leftOut.flatMap(({ scenario, leftOut: why }) =>
      hanging(point, `${scenario} will not be in the record: ${why}.`, 'warn', width),
    ),
  ];
}
