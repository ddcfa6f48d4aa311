// One rule for what is confirmed: a command that signs, that changes who may sign, or that sets a project up asks before it
// writes. `--yes` answers. Without a terminal and without `--yes` nothing is written. Every other command that writes
// (a record from a sheet, the layout of files, a preference) does what its name says and asks nothing.

import { UserError } from '../errors.ts';
import { ask, canAsk } from './ask.ts';
import type { Io } from './io.ts';

/** A call of a command that asks, with `--yes`. */
export interface Asking {
  readonly io: Io;
  readonly options: { readonly yes: boolean };
}

/** What is asked, and how an answer that is no "yes" is reported. */
export interface Confirmation {
  /** "Sign?" */
  readonly question: string;
  /** "nothing was signed" */
  readonly refused: string;
}

export const SIGNATURE: Confirmation = { question: 'Sign?', refused: 'nothing was signed' };
export const CHANGE: Confirmation = { question: 'Write this?', refused: 'nothing was written' };

/** Asks; Enter alone is a no. Throws a UserError when the answer is not yes, or there is no terminal to ask in. */
export async function confirm(call: Asking, { question, refused }: Confirmation): Promise<void> {
  if (call.options.yes) return;
  if (!canAsk(call.io)) {
    throw new UserError({
      what: `${refused}, because it was not confirmed`,
      why: 'there is no terminal to ask in',
      fix: 'look at the lines above; if they are right, run the command again with --yes',
    });
  }
  if (isYes(await ask(call.io, `${question} (y/N) `))) return;
  throw new UserError({
    what: refused,
    why: 'you did not confirm',
    fix: 'run the command again when you are ready',
  });
}

/** Whether an answer at the terminal is a yes. */
export function isYes(answer: string | undefined): boolean {
  return answer === 'y' || answer === 'Y' || answer === 'yes';
}
