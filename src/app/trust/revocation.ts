// A plan for revoking a key, and keeping revoked keys out.

import { UserError } from '../../errors.ts';
import { REVOKED_KEYS } from '../../record/format/places.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { PublicKey } from '../../signing/ssh/public-key.ts';
import { withRevocation } from '../../signing/trust/edit-trust.ts';
import { parseRevokedKeys } from '../../signing/trust/revoked-keys.ts';
import { readTrust } from '../../signing/trust/trust-files.ts';
import { readTrustText } from '../../signing/trust/trust-text.ts';
import { legalLine } from '../../text/legal-text.ts';
import { consequencesOf } from './consequences.ts';
import type { TrustChangeRequest, TrustPlan } from './plan.ts';

/** What a revocation is about. */
export interface Revocation extends Omit<TrustChangeRequest, 'principal'> {
  readonly fingerprint: string;
  readonly reason: string;
  /** Reads keys that were given; asked only where the key is not one of allowed_signers. */
  readonly given: () => Promise<readonly PublicKey[]>;
}

/** Makes everything a key ever signed worth nothing. The key is one of allowed_signers, or given. */
export async function planRevocation({
  workspace,
  fingerprint,
  reason,
  at,
  given,
}: Revocation): Promise<TrustPlan> {
  const trust = await readTrust(workspace.top);
  const signer = trust?.signers.find(({ key }) => key.fingerprint === fingerprint);
  const keys = signer === undefined ? await given() : [];
  const key = signer?.key ?? keys.find((each) => each.fingerprint === fingerprint);
  if (key === undefined) {
    throw new UserError({
      what: `there is no key ${fingerprint} in allowed_signers`,
      why: 'keys are revoked by their fingerprint, which begins with SHA256:',
      fix: 'assess trust list; for a key that is no longer listed, add --key old.pub',
    });
  }
  const isThere = (await revokedIn(workspace)).has(fingerprint);
  const principal = signer?.principal ?? 'a person who is not listed';
  const shown = await readTrustText(workspace.top, REVOKED_KEYS);
  const apply = (text: string): string =>
    fingerprintsIn(text).has(fingerprint)
      ? text
      : withRevocation(text, key, legalLine(reason).trim());
  const consequences = await consequencesOf(workspace, { revoked: apply(shown.text) }, at);
  return {
    action: 'revoke',
    principal,
    roles: [],
    keys: [key],
    ended: [],
    edit: isThere ? undefined : { shown, apply },
    question: [
      `The key ${fingerprint} of ${principal} will be revoked: none of its signatures will be valid.`,
      ...consequences.warnings,
    ],
    lines: isThere
      ? [`${fingerprint} is revoked already`]
      : [`revoked: ${fingerprint} of ${principal}; none of its signatures is valid from now on`],
    message: `Revoke a key of ${principal}`,
    after: [
      'Leave its line in allowed_signers: without it, its signatures are those of an unknown key.',
      'Records it signed need a new signature, and what it rejected a new decision: assess check lists them.',
    ],
    consequences,
  };
}

/** A key that was lost or stolen must not come back under any name. Throws a UserError on a revoked one. */
export async function refuseRevoked(workspace: Workspace, key: PublicKey): Promise<void> {
  if (!(await revokedIn(workspace)).has(key.fingerprint)) return;
  throw new UserError({
    what: `${key.fingerprint} is revoked`,
    why: `it is in ${REVOKED_KEYS}, so no signature by it is valid`,
    fix: 'use another key; ssh-keygen -t ed25519 makes one',
  });
}

/** The fingerprints of the revoked keys of a checkout. Throws a UserError when they cannot be read. */
export async function revokedIn(workspace: Workspace): Promise<ReadonlySet<string>> {
  return fingerprintsIn((await readTrustText(workspace.top, REVOKED_KEYS)).text);
}

/** The fingerprints of the keys in a text of revoked keys. Throws a UserError when it cannot be read. */
function fingerprintsIn(text: string): ReadonlySet<string> {
  const parsed = parseRevokedKeys(Buffer.from(text));
  if (parsed.ok) return new Set(parsed.revoked.map(({ key }) => key.fingerprint));
  throw new UserError({
    what: `${REVOKED_KEYS} cannot be read`,
    why: parsed.problems.map(({ line, why }) => `line ${line}: ${why}`).join('\n'),
    fix: 'fix these lines; docs/record-format.md shows the form',
  });
}
