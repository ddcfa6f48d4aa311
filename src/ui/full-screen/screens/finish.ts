// Before the record is made: what it will say, what becomes public with it, and who signs.

import { resultIfRecorded } from '../../../session/derived.ts';
import { finishMenu } from '../../../session/menus.ts';
import { verdictNow } from '../../../session/actions.ts';
import type { Session } from '../../../session/state.ts';
import {
  BECOMES_PUBLIC,
  notYetSentence,
  publicFacts,
  RECORD_SAYS,
} from '../../../session/text/finish.ts';
import { bandSpans } from '../risk-words.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { VERDICT_TONES } from '../theme.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import type { MenuText } from './menu-text.ts';
import { acceptedRiskRows } from './risks.ts';

/** What finishing means, and the choices. Which key signs comes first in a small window. */
export function finishText(session: Session, room: Room): MenuText {
  const entries = finishMenu(session);
  const notYet = notYetSentence(session);
  if (notYet !== undefined) return { text: paragraph(notYet, 'text', room.width), entries };
  const says = completeLines(session, room);
  const key = paragraph(session.context.signing, 'muted', room.width);
  return {
    text: [...says, BLANK, ...key],
    cut: [...key, BLANK, ...says],
    entries,
    isBinding: true,
  };
}

const LABEL = 11;

function completeLines(session: Session, room: Room): readonly Line[] {
  const { width, marks } = room;
  const { verdict, after } = resultIfRecorded(session);
  const head = (label: string): Line => [
    span(`  ${marks.bullet} `, 'muted'),
    span(label.padEnd(LABEL), 'muted'),
  ];
  return [
    line(RECORD_SAYS, 'strong'),
    ...paragraph(verdictNow(session).long, VERDICT_TONES[verdict], width, 2),
    [span('  Risk after controls: '), ...bandSpans(after)],
    ...acceptedRiskRows(session, room),
    BLANK,
    line(BECOMES_PUBLIC, 'strong'),
    ...publicFacts(session).flatMap(([label, text]) => hanging(head(label), text, 'text', width)),
  ];
}

/** While something is written or read. */
export function waitingView(what: string): View {
  return linesOnly([line(what, 'strong')]);
}
