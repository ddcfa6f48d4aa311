// What stays on the main screen after the wizard: three to seven lines.

import { isReading } from '../../session/on-reading.ts';
import { leftUnsigned } from '../../session/reading.ts';
import type { Recorded, Session } from '../../session/state.ts';
import { leavingLines } from '../../session/text/leaving.ts';
import { commandsFrom } from '../../text/commands-here.ts';
import { ownAnswersWords } from '../../session/text/signing.ts';
import { plain } from '../../terminal/safe-text.ts';

/** Plain lines, without colour. */
export function summaryLines(session: Session): readonly string[] {
  const { screen, context } = session;
  const commit = commandsFrom(context.commandPlace, 'Commit it: git add assessments && git commit');
  const lines =
    screen.at === 'done' || screen.at === 'signing'
      ? [
          `Record ${screen.outcome.id} is written. ${ownAnswersWords(screen.outcome.signed)}`,
          ...screen.outcome.notes.slice(0, 2),
          'Look at it: assess show',
          commit,
          ...nextOf(screen.outcome),
        ]
      : screen.at === 'signed'
        ? [screen.signed.said, commit, ...screen.signed.next]
        : isReading(session) && session.save !== 'failed'
          ? leftUnsigned(session.reading)
          : leavingLines(session);
  return lines.map((each) => plain(each));
}

/** If a signature failed or was stopped, the next step is the signature. */
function nextOf({ id, signed, next }: Recorded): readonly string[] {
  return next.length > 0 || signed !== undefined ? next : [`Sign it: assess sign ${id}`];
}
