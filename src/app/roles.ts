// The roles of a project, and a role that a person typed: an unknown role is treated as a typing error until the
// person confirms it.

import { UserError } from '../errors.ts';
import { rolesOfPolicy } from '../policy/rules/people.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { BUILT_IN_ROLES, ROLE } from '../signing/trust/roles.ts';
import { similarNames, similarWords } from '../text/similar-names.ts';
import { readablePolicy, readableTrust } from './policy-and-signers.ts';

/** Those that every project has, those of its policy, and those that a signer has already. */
async function rolesHere(workspace: Workspace): Promise<readonly string[]> {
  const policy = await readablePolicy(workspace);
  const signers = (await readableTrust(workspace))?.signers ?? [];
  return [
    ...new Set([
      ...BUILT_IN_ROLES,
      ...(policy === undefined ? [] : rolesOfPolicy(policy)),
      ...signers.flatMap(({ roles }) => roles),
    ]),
  ];
}

/** Throws a UserError when a text is no role, or one that this project does not have. */
export async function checkRole(workspace: Workspace, text: string): Promise<void> {
  checkRoleName(text);
  const known = await rolesHere(workspace);
  if (known.includes(text)) return;
  const [nearest = 'reviewer'] = similarNames(text, known);
  throw new UserError({
    what: `this project has no role "${text}"`,
    why: similarWords(
      text,
      known,
      `neither policy.yaml nor allowed_signers names it; the roles here are ${known.join(', ')}`,
    ),
    fix: `--role ${nearest}; to create it: assess trust add NAME --role ${text} --new-role --key FILE`,
  });
}

/** A role that was asked for, which the project must have; undefined when none was. Throws a UserError otherwise. */
export async function checkedRole(
  workspace: Workspace,
  role: string | undefined,
): Promise<string | undefined> {
  if (role !== undefined) await checkRole(workspace, role);
  return role;
}

/** Throws a UserError when a text cannot be the name of a role. */
export function checkRoleName(text: string): void {
  if (ROLE.test(text)) return;
  throw new UserError({
    what: `"${text}" is not a role`,
    why: 'a role is lower-case letters, digits and hyphens',
    fix: `--role ${BUILT_IN_ROLES.join(', ')}, or a role of your policy`,
  });
}
