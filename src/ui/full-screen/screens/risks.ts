// The risks that a person may have to accept, and what the record will say about accepted ones.

import { COUNTS_ONCE } from '../../../assessment/acceptance.ts';
import { riskEntries } from '../../../session/risks.ts';
import type { Session } from '../../../session/state.ts';
import {
  acceptanceDetail,
  acceptanceWords,
  acceptedRiskSentences,
  LOWER_OR_ACCEPT,
  NO_RISK_TO_ACCEPT,
  riskName,
} from '../../../session/text/risks.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { LEVEL_TONES } from '../theme.ts';
import type { Room, View } from '../view.ts';
import { type ListRow, listView } from './result-list.ts';

/** Every High or Critical risk, with its owner. */
export function risksView(session: Session, at: number, room: Room): View {
  const rows = riskEntries(session).map((entry): ListRow => {
    const { level } = entry;
    const detail = acceptanceDetail(entry);
    return {
      head: riskName(entry),
      below: [
        span(level, LEVEL_TONES[level]),
        span(` ${room.marks.dot} ${acceptanceWords(entry)}`, 'muted'),
      ],
      detail: detail === '' ? LOWER_OR_ACCEPT : detail,
    };
  });
  return listView('accepted', rows, at, NO_RISK_TO_ACCEPT, room);
}

/** Accepted risks below a result; nothing without accepted risks. */
export function acceptedRiskRows(session: Session, { width, marks }: Room): readonly Line[] {
  const { accepted, leftOut } = acceptedRiskSentences(session);
  if (accepted.length === 0 && leftOut.length === 0) return [];
  const point = [span(`  ${marks.bullet} `, 'muted')];
  return [
    BLANK,
    line('Accepted risks', 'strong'),
    ...accepted.flatMap((text) => hanging(point, text, 'text', width)),
    ...(accepted.length === 0 ? [] : paragraph(COUNTS_ONCE, 'muted', width, 4)),
    ...leftOut.flatMap((text) => hanging(point, text, 'warn', width)),
  ];
}
