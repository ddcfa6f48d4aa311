// The limit on everything that one command reads under assessments/: many files that are each small enough can still
// keep it busy for hours.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { bytesText } from '../../text/limits.ts';

export interface ReadBudget {
  /** Counts bytes that were read. Throws a UserError when they are more than the budget. */
  readonly take: (bytes: number, file: string) => void;
}

/** A budget of `most` bytes. */
export function readBudget(most: number): ReadBudget {
  let left = most;
  return {
    take: (bytes, file) => {
      left -= bytes;
      if (left < 0)
        throw tooMuch(`there is more to read than ${bytesText(most)}, up to ${legalLine(file)}`);
    },
  };
}

/** The error for a folder with more entries than are read. */
export function tooManyEntries(folder: string, most: number): UserError {
  return tooMuch(`${legalLine(folder) || 'the top folder'} has more than ${most} entries`);
}

function tooMuch(why: string): UserError {
  return new UserError({
    what: 'the files are too many or too large to read',
    why: `${why}; docs/limits.md lists the limits`,
    fix: 'remove what does not belong there',
  });
}
