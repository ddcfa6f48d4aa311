// Who still has to sign, in words.

/** A role in which a signature is still missing. */
export interface Needed {
  readonly role: string;
  readonly count: number;
  /** Who may, by allowed_signers. */
  readonly people: readonly string[];
}

const MOST_NAMES = 3;

/** "1 approver (carol@example.com may)" */
export function neededWords({ role, count, people }: Needed): string {
  if (people.length === 0) return `${count} ${role} (no signer has this role)`;
  return `${count} ${role} (${someOf(people, ', ')} may)`;
}

/** A few names, and whether there are more. */
export function someOf(names: readonly string[], between: string): string {
  const more = names.length > MOST_NAMES ? `${between}...` : '';
  return `${names.slice(0, MOST_NAMES).join(between)}${more}`;
}
