// What a change of the signers means for this project: shown before it is confirmed, and again once it is written.

import { defaultPolicy } from '../../policy/default-policy.ts';
import { consentLines, vacancies } from '../../policy/trust/consequences.ts';
import { readBelow, type Workspace } from '../../record/store/workspace.ts';
import { GITHUB_WORKFLOW, GITLAB_JOB } from '../../repository/files/gate-files.ts';
import { parseAllowedSigners } from '../../signing/trust/allowed-signers.ts';
import type { Trust } from '../../signing/trust/authorise.ts';
import { parseRevokedKeys } from '../../signing/trust/revoked-keys.ts';
import { readablePolicy, readableTrust } from '../policy-and-signers.ts';

export interface Consequences {
  /** Roles in which too few people are left. */
  readonly warnings: readonly string[];
  /** Whose consent is needed, for this change or from now on. */
  readonly consent: readonly string[];
}

/** The new text of a trust file; the other one stays as it is. */
export type NewTrust = { readonly signers: string } | { readonly revoked: string };

const NO_ONE: Trust = { signers: [], revoked: [] };

/** Compares the signers of this checkout with what they will be. `now`: seconds since 1970. */
export async function consequencesOf(
  workspace: Workspace,
  next: NewTrust,
  now: number,
): Promise<Consequences> {
  const before = (await readableTrust(workspace)) ?? NO_ONE;
  const policy = (await readablePolicy(workspace)) ?? defaultPolicy();
  const change = { policy, before, after: withNew(before, next), now };
  const forge = await forgeOf(workspace);
  return { warnings: vacancies(change), consent: consentLines(change, forge) };
}

/** For which forge assess init has written the file that runs the check; undefined where there is none. */
async function forgeOf({ top }: Workspace): Promise<string | undefined> {
  for (const [forge, path] of FORGE_FILES)
    if ((await readBelow(top, path)) !== undefined) return forge;
  return undefined;
}

const FORGE_FILES = [
  ['github', GITHUB_WORKFLOW],
  ['gitlab', GITLAB_JOB],
] as const;

/** The editors of these files give texts that can be read. */
function withNew(before: Trust, next: NewTrust): Trust {
  if ('signers' in next) {
    const parsed = parseAllowedSigners(Buffer.from(next.signers));
    return parsed.ok ? { ...before, signers: parsed.signers } : before;
  }
  const parsed = parseRevokedKeys(Buffer.from(next.revoked));
  return parsed.ok ? { ...before, revoked: parsed.revoked } : before;
}
