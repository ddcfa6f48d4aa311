// Who still has to sign, in words.

import { stillNeededWords } from '../text/sign-off-words.ts';

/** A role in which a signature is still missing. */
export interface Needed {
  readonly role: string;
  readonly count: number;
  /** Who may, by allowed_signers. */
  readonly people: readonly string[];
}

const MOST_NAMES = 3;

/** "still needed: 1 approver (carol@example.com may)"; empty where no signature is missing. */
export function neededWords(needed: readonly Needed[]): string {
  return stillNeededWords(
    needed.map(({ role, count, people }) => ({
      role,
      count,
      who: people.length === 0 ? 'no signer has this role' : `${someOf(people, ', ')} may`,
    })),
  );
}

/** A few names, and whether there are more. */
export function someOf(names: readonly string[], between: string): string {
  const more = names.length > MOST_NAMES ? `${between}...` : '';
  return `${names.slice(0, MOST_NAMES).join(between)}${more}`;
}
