// What is said when a session that answers questions is left.

import { wizardCommand } from '../../text/assess-command.ts';
import { commandsFrom } from '../../text/commands-here.ts';
import { bandWords } from '../../scoring/words.ts';
import { progressIn, resultSoFar } from '../derived.ts';
import type { Session } from '../state.ts';
import { progressWords } from './progress.ts';
import { openWords } from './risks.ts';

/** Whether the answers are saved, how far they are, the risk so far, and the command that continues with them. */
export function leavingLines(session: Session): readonly string[] {
  const { after, open } = resultSoFar(session);
  const isOpen = openWords(open, session);
  return [
    session.save === 'saved'
      ? `Saved: ${progressWords(progressIn(session))}.`
      : 'The last answers could not be saved.',
    `Risk so far: ${bandWords(after)}${isOpen === '' ? '' : ` (${isOpen})`}.`,
    commandsFrom(
      session.context.commandPlace,
      `Continue with: ${wizardCommand(session.assessment.scope)}`,
    ),
  ];
}
