// May this key sign as this person in this role at this moment? The answer of `ssh-keygen -Y verify` to the
// same files, with the reason as a value.

import type { AllowedSigner } from './allowed-signers.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import type { RevokedKey } from './revoked-keys.ts';

export interface Trust {
  readonly signers: readonly AllowedSigner[];
  readonly revoked: readonly RevokedKey[];
}

export type Refusal =
  | 'key-revoked'
  | 'unknown-person'
  | 'unknown-key'
  | 'key-of-another-person'
  | 'role-not-granted'
  | 'key-not-yet-valid'
  | 'key-expired';

export type Authorisation =
  | { readonly ok: true; readonly signer: AllowedSigner }
  | { readonly ok: false; readonly code: Refusal };

export interface SigningAttempt extends Trust {
  readonly principal: string;
  readonly role: string;
  readonly key: PublicKey;
  /** Seconds since 1970. */
  readonly at: number;
}

/**
 * Whether a key may sign for a person in a role. Any line that grants it is enough, as with ssh-keygen. Both ends of the
 * window belong to it: `valid-after <= at <= valid-before` (OpenSSH, sshsig.c).
 *
 * The order of the checks matters: `key-revoked` is the answer only where everything else is right. A key that was never
 * the person's own does not become theirs by being listed in revoked_keys, a file that a change can add to.
 */
export function authorise(attempt: SigningAttempt): Authorisation {
  const { signers, principal, role, key, at } = attempt;
  const ofKey = signers.filter((signer) => isSameKey(signer.key, key));
  if (ofKey.length === 0) {
    const isKnown = signers.some((signer) => signer.principal === principal);
    return refused(isKnown ? 'unknown-key' : 'unknown-person');
  }
  const ofPerson = ofKey.filter((signer) => signer.principal === principal);
  if (ofPerson.length === 0) return refused('key-of-another-person');
  const inRole = ofPerson.filter((signer) => signer.roles.includes(role));
  if (inRole.length === 0) return refused('role-not-granted');
  const signer = inRole.find((line) => isWithin(line, at));
  if (signer !== undefined)
    return isRevoked(attempt, key) ? refused('key-revoked') : { ok: true, signer };
  const isLate = inRole.some(({ validBefore }) => validBefore !== null && at > validBefore);
  return refused(isLate ? 'key-expired' : 'key-not-yet-valid');
}

/** The keys with which a person may sign in a role at a moment (seconds since 1970). */
export function keysFor(
  trust: Trust,
  person: { readonly principal: string; readonly role: string; readonly at: number },
): readonly PublicKey[] {
  const keys = trust.signers
    .filter(({ principal }) => principal === person.principal)
    .filter(({ key }) => authorise({ ...trust, ...person, key }).ok)
    .map(({ key }) => [key.fingerprint, key] as const);
  return [...new Map(keys).values()];
}

/** The roles in which a person may sign at a moment (seconds since 1970): a role of which every key has ended is none. */
export function rolesAt(trust: Trust, principal: string, at: number): readonly string[] {
  const own = trust.signers.filter((signer) => signer.principal === principal);
  return [...new Set(own.flatMap(({ roles }) => roles))].filter(
    (role) => keysFor(trust, { principal, role, at }).length > 0,
  );
}

/** The people who may sign in a role at a moment (seconds since 1970), each once. */
export function peopleIn(trust: Trust, role: string, at: number): readonly string[] {
  const able = trust.signers
    .filter(({ roles }) => roles.includes(role))
    .filter(({ principal, key }) => authorise({ ...trust, principal, role, key, at }).ok);
  return [...new Set(able.map(({ principal }) => principal))];
}

/** Keys have one legal form, so the same fingerprint is the same key. */
export function isSameKey(a: PublicKey, b: PublicKey): boolean {
  return a.fingerprint === b.fingerprint;
}

function isRevoked(trust: Trust, key: PublicKey): boolean {
  return trust.revoked.some((entry) => isSameKey(entry.key, key));
}

function isWithin({ validAfter, validBefore }: AllowedSigner, at: number): boolean {
  return (validAfter === null || at >= validAfter) && (validBefore === null || at <= validBefore);
}

function refused(code: Refusal): Authorisation {
  return { ok: false, code };
}
