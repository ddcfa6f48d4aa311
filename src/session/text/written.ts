// After a record or a signature was written: what its state is, and the command that keeps its files.

import { commandsFrom } from '../../text/commands-here.ts';
import type { FailedSignature, Recorded, Session } from '../state.ts';
import { ownAnswersWords } from './signing.ts';

/** That the record exists. */
export function writtenSentence({ id }: Pick<Recorded, 'id'>): string {
  return `Record ${id} is written.`;
}

/** Whether the record is signed. The sentences about the next step name the command to sign, where there are any. */
export function signatureSentence(
  { context }: Session,
  { id, signed, next }: Pick<Recorded, 'id' | 'signed' | 'next'>,
): string {
  const sentence = ownAnswersWords(signed);
  return signed !== undefined || next.length > 0
    ? sentence
    : commandsFrom(context.commandPlace, `${sentence} To sign it: assess sign ${id}`);
}

/** Why the signature that was asked for is not there. */
export function failedSentence({ why }: FailedSignature): string {
  return `Not signed: ${why}`;
}

/** What the files are committed for. */
export const COMMIT_RECORD = 'Commit these files with the code that was assessed:';
export const COMMIT_SIGNATURE = 'Commit these files, so that others see the signature:';

/** The command that commits them, as it works where the person is. */
export function commitCommand({ context }: Session, message: string): string {
  return commandsFrom(context.commandPlace, `git add assessments && git commit -m "${message}"`);
}

export const RECORD_MESSAGE = 'Add assessment';
export const SIGNATURE_MESSAGE = 'Sign the assessment';
