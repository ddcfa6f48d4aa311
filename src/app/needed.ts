// Who still has to sign, in words.

import type { Needed } from '../policy/rules/needed.ts';
import { doubles } from '../policy/rules/people.ts';
import { quorumAt } from '../policy/rules/required-quorum.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Level } from '../scoring/level.ts';
import { peopleIn } from '../signing/trust/authorise.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { ASSESSOR_ROLE } from '../text/decisions.ts';
import { readablePolicy, readableTrust } from './policy-and-signers.ts';
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

/**
 * Who must sign a new record of a level, in words: "1 assessor and 1 approver (carol may)"; undefined without a policy that can
 * be read. `person`: who answers; they are left out where the policy keeps the role separate from theirs. `time`:
 * YYYY-MM-DDThh:mm:ssZ.
 */
export async function signaturesByLevel(
  workspace: Workspace,
  person: string,
  time: string,
): Promise<((level: Level) => string) | undefined> {
  const policy = await readablePolicy(workspace);
  if (policy === undefined) return undefined;
  const trust = await readableTrust(workspace);
  const answered = { person, role: ASSESSOR_ROLE };
  const people = (role: string): readonly string[] =>
    (trust === undefined ? [] : peopleIn(trust, role, parseInstant(time) ?? 0)).filter(
      (other) => doubles(policy, [answered, { person: other, role }]).length === 0,
    );
  return (level) => {
    const quorum = Object.entries(quorumAt(policy, level)).filter(([, count]) => count > 0);
    const roles = quorum.map(([role, count]) =>
      neededRoleWords({ role, count, people: people(role) }),
    );
    return `the policy asks for ${roles.join(' and ')}`;
  };
}
