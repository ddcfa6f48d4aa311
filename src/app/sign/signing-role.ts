// The role in which a person signs, where they name none.

import { UserError } from '../../errors.ts';
import { ASSESSOR_ROLE, type Decision, decisionsIn } from '../../text/decisions.ts';
import { rolesAt } from '../../signing/trust/authorise.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { readTrust } from '../../signing/trust/trust-files.ts';
import type { Standing } from '../record-standing.ts';
import { checkedRole } from '../roles.ts';
import type { RecordSigner } from './job.ts';

/**
 * The role of a decision: the one asked for; or the only role of the person in which it can be made; or assessor while no
 * one has signed as that; or their one other role. `decision`: undefined for the one that the role has. Throws a UserError
 * where none of these says which.
 */
export async function roleToDecide(
  request: RecordSigner,
  decision: Decision | undefined,
  { verified }: Standing,
): Promise<string> {
  const given = await checkedRole(request.workspace, request.role);
  if (given !== undefined) return given;
  const every = await rolesNow(request);
  const roles = every.filter(
    (role) => decision === undefined || decisionsIn(role).includes(decision),
  );
  const [first] = roles;
  if (first !== undefined && roles.length === 1) return first;
  const [unfit] = every;
  if (first === undefined && unfit !== undefined) return unfit;
  const assessed = verified?.decisions.some(({ role }) => role === ASSESSOR_ROLE) === true;
  if (!assessed && (roles.length === 0 || roles.includes(ASSESSOR_ROLE))) return ASSESSOR_ROLE;
  const [only, ...others] = roles.filter((role) => role !== ASSESSOR_ROLE);
  if (only !== undefined && others.length === 0) return only;
  const choices = only === undefined ? ['reviewer', 'approver'] : [only, ...others];
  throw new UserError({
    what: 'it is not clear in which role you sign',
    why: assessed ? 'the assessor has signed already' : 'you have more than one role',
    fix: `${choices.map((role) => `--role ${role}`).join(', ')}${assessed ? ', or --role assessor to change your own decision' : ''}`,
  });
}

/** The role of a comment, which weighs the same in each: the one asked for, or the first that the person has. */
export async function roleToComment(request: RecordSigner): Promise<string> {
  const given = await checkedRole(request.workspace, request.role);
  return given ?? (await rolesNow(request))[0] ?? 'reviewer';
}

async function rolesNow({ workspace, person, time }: RecordSigner): Promise<readonly string[]> {
  const trust = await readTrust(workspace.top);
  return trust === undefined ? [] : rolesAt(trust, person, parseInstant(time) ?? 0);
}
