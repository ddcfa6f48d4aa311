// Who still has to sign, in words.

import type { Needed } from '../policy/rules/needed.ts';
import { missingWords, stillNeededWords } from '../text/sign-off-words.ts';

const MOST_NAMES = 3;

/** "still needed: 1 approver (carol@example.com may)"; empty where no signature is missing. */
export function neededWords(needed: readonly Needed[]): string {
  return stillNeededWords(needed.map((each) => withPeople(each)));
}

/** One of them alone, for a list: "1 approver (carol@example.com may)". */
export function neededRoleWords(needed: Needed): string {
  return missingWords(withPeople(needed));
}

/** The command that gets the signature; where no signer has the role, the one that adds a signer. */
export function neededCommand(record: string, { role, people }: Needed): string {
  return people.length === 0
    ? `assess trust add NAME --role ${role} --key KEY.pub`
    : `assess sign ${record} --role ${role}`;
}

function withPeople({ role, count, people }: Needed): Parameters<typeof missingWords>[0] {
  const who = people.length === 0 ? 'no signer has this role' : `${someOf(people, ', ')} may`;
  return { role, count, who };
}

/** A few names, and whether there are more. */
export function someOf(names: readonly string[], between: string): string {
  const more = names.length > MOST_NAMES ? `${between}...` : '';
  return `${names.slice(0, MOST_NAMES).join(between)}${more}`;
}
