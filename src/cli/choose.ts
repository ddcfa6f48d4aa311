// One of several things, where a command cannot tell which one the person means.

import { UserError } from '../errors.ts';
import { capitalised } from '../text/amount.ts';
import { ask, canAsk } from './ask.ts';
import type { Asking } from './confirm.ts';
import { notify } from './print.ts';

/** What there is to choose from, and what is said about it. */
export interface ChoiceList<T> {
  readonly items: readonly T[];
  readonly lineOf: (item: T) => string;
  /** "several keys fit" */
  readonly what: string;
  /** "no key was chosen" */
  readonly none: string;
  /** How to name one on the command line. */
  readonly fix: string;
}

/** Shows a numbered list and asks. Throws a UserError with the list where no one can be asked, or no number is given. */
export async function chooseOne<T>(call: Asking, choices: ChoiceList<T>): Promise<T> {
  const { items, lineOf, what, none, fix } = choices;
  const list = items.map((item, index) => `  ${index + 1}  ${lineOf(item)}`);
  if (!canAsk(call.io) || call.options.yes)
    throw new UserError({ what, why: list.join('\n'), fix });
  notify(call.io, [`${capitalised(what)}:`, ...list]);
  const chosen = items[Number(await ask(call.io, 'Which one? ')) - 1];
  if (chosen !== undefined) return chosen;
  throw new UserError({
    what: none,
    why: 'the answer was not one of the numbers',
    fix: 'run the command again',
  });
}
