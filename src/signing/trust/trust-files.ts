// allowed_signers and revoked_keys of a checkout: who may sign as what.

import { UserError } from '../../errors.ts';
import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../../record/format/places.ts';
import { readBelow } from '../../record/store/workspace.ts';
import { type AllowedSigner, parseAllowedSigners } from './allowed-signers.ts';
import type { Trust } from './authorise.ts';
import { parseRevokedKeys } from './revoked-keys.ts';
import { placedProblem, type TrustProblem } from './trust-lines.ts';

/** The trust of this checkout; undefined before there is an allowed_signers file. Throws a UserError when a line cannot be read. */
export async function readTrust(top: string): Promise<Trust | undefined> {
  const allowed = await readBelow(top, ALLOWED_SIGNERS);
  const revoked = await readBelow(top, REVOKED_KEYS);
  if (allowed === undefined) return undefined;
  const signers = parseAllowedSigners(allowed);
  if (!signers.ok) throw unreadable(ALLOWED_SIGNERS, signers.problems);
  const keys = parseRevokedKeys(revoked ?? new Uint8Array());
  if (!keys.ok) throw unreadable(REVOKED_KEYS, keys.problems);
  return { signers: signers.signers, revoked: keys.revoked };
}

function unreadable(file: string, problems: readonly TrustProblem[]): UserError {
  return new UserError({
    what: `${file} cannot be read`,
    why: problems.map(placedProblem).join('\n'),
    fix: 'fix these lines; docs/record-format.md shows the form',
  });
}

/** The roles a person may sign in, by any line of the file. */
export function rolesOf(signers: readonly AllowedSigner[], principal: string): readonly string[] {
  return [...new Set(signers.filter((s) => s.principal === principal).flatMap((s) => s.roles))];
}
