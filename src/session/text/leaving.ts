// What is said when a session is left: whether the work is saved, and the command that continues with it.

import { wizardCommand } from '../../text/assess-command.ts';
import { commandsFrom } from '../../text/commands-here.ts';
import { bandWords } from '../../scoring/words.ts';
import { progressIn, resultSoFar } from '../derived.ts';
import { isReading } from '../on-reading.ts';
import { leftUnsigned } from '../reading.ts';
import { saveState } from '../saved.ts';
import type { Recorded, Session } from '../state.ts';
import { progressWords } from './progress.ts';
import { openWords } from './risks.ts';
import {
  COMMIT_RECORD,
  COMMIT_SIGNATURE,
  commitCommand,
  RECORD_MESSAGE,
  SIGNATURE_MESSAGE,
  signatureSentence,
  writtenSentence,
} from './written.ts';

/** The last lines, by where the person was. */
export function leavingLines(session: Session): readonly string[] {
  const { screen, context } = session;
  if (screen.at === 'done' || screen.at === 'signing') return recordLines(session, screen.outcome);
  if (screen.at === 'signed')
    return [
      screen.signed.sentence,
      `${COMMIT_SIGNATURE} ${commitCommand(session, SIGNATURE_MESSAGE)}`,
      ...screen.signed.next,
    ];
  if (isReading(session) && session.save !== 'failed')
    return leftUnsigned(session.reading).map((line) => commandsFrom(context.commandPlace, line));
  return isUntouched(session) ? untouchedLines(session) : draftLines(session);
}

const MOST_NOTES = 2;

function recordLines(session: Session, outcome: Recorded): readonly string[] {
  return [
    `${writtenSentence(outcome)} ${signatureSentence(session, outcome)}`,
    ...outcome.notes.slice(0, MOST_NOTES),
    `${COMMIT_RECORD} ${commitCommand(session, RECORD_MESSAGE)}`,
    ...outcome.next,
  ];
}

/** Whether no answer was given here, and none is in a draft: then nothing is saved, and there is nothing to continue. */
function isUntouched(session: Session): boolean {
  return !session.context.hasDraft && saveState(session) === 'saved';
}

function untouchedLines({ context, assessment, survey }: Session): readonly string[] {
  const here = (words: string): string => commandsFrom(context.commandPlace, words);
  if (survey.asked.every(({ answer }) => answer === undefined))
    return ['No question is answered yet.', here(`Start with: ${wizardCommand(assessment.scope)}`)];
  return [
    `No answer has changed${context.carried === undefined ? '' : ` since ${context.carried.record}`}.`,
    here('What comes next: assess status'),
  ];
}

/** Whether the answers are saved, how far they are, the risk so far, and the command that continues with them. */
function draftLines(session: Session): readonly string[] {
  const { after, open } = resultSoFar(session);
  const isOpen = openWords(open, session);
  // A text that is being typed is kept for the next time.
  const state = saveState(session);
  const isSaved = state === 'saved' || state === 'typing';
  return [
    isSaved
      ? `Saved: ${progressWords(progressIn(session))}.`
      : 'The last answers could not be saved.',
    `Risk so far: ${bandWords(after)}${isOpen === '' ? '' : ` (${isOpen})`}.`,
    commandsFrom(
      session.context.commandPlace,
      `Continue with: ${wizardCommand(session.assessment.scope)}`,
    ),
  ];
}
