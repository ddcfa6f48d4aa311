// Who may consent to a change of trust, and who gains when someone loses that right. Pure.

import { authorise, type Trust } from '../../signing/trust/authorise.ts';
import { TRUST_ROLE } from '../../signing/trust/roles.ts';

/** From this number on, a second person can look at a change that favours the first. */
export const ENOUGH_APPROVERS = 2;

/** Until when each person may sign (seconds since 1970, infinite without an end). Only people who may sign now. */
export type Approvers = ReadonlyMap<string, number>;

/** The approvers at a moment, in seconds since 1970: with a key that is valid then and not revoked. */
export function approversAt(trust: Trust, now: number): Approvers {
  return signersAt(trust, TRUST_ROLE, now);
}

/** Who may sign in a role at a moment, in seconds since 1970. */
export function signersAt(trust: Trust, role: string, now: number): Approvers {
  const ends = new Map<string, number>();
  for (const signer of trust.signers) {
    const { principal, key } = signer;
    const verdict = authorise({
      signers: [signer],
      revoked: trust.revoked,
      principal,
      role,
      key,
      at: now,
    });
    if (!verdict.ok) continue;
    const end = signer.validBefore ?? Number.POSITIVE_INFINITY;
    ends.set(principal, Math.max(ends.get(principal) ?? 0, end));
  }
  return ends;
}

/** Everyone who may sign in some role at a moment, in seconds since 1970. */
export function everyoneAt(trust: Trust, now: number): readonly string[] {
  const roles = new Set(trust.signers.flatMap((signer) => signer.roles));
  return [...new Set([...roles].flatMap((role) => [...signersAt(trust, role, now).keys()]))];
}

/** How a change moves the right to approve between people. */
export interface PowerShift {
  readonly before: Approvers;
  readonly after: Approvers;
  /** Approvers whose right ends, or ends earlier. */
  readonly losing: ReadonlySet<string>;
}

/** Compares the approvers before and after a change. */
export function powerShift(before: Approvers, after: Approvers): PowerShift {
  const losing = [...before]
    .filter(([person, end]) => (after.get(person) ?? 0) < end)
    .map(([person]) => person);
  return { before, after, losing: new Set(losing) };
}

/**
 * Who gains when a person loses the right to approve: the only approver who keeps it. Where none keeps it, every other
 * approver of before, so that no one can end the others alone. New approvers are ignored: adding an approver and
 * removing another one are two changes.
 */
export function gainsFrom({ before, losing }: PowerShift, person: string): readonly string[] {
  if (!losing.has(person)) return [];
  const keeping = [...before.keys()].filter((other) => !losing.has(other));
  if (keeping.length > 1) return [];
  return keeping.length === 1 ? keeping : [...before.keys()].filter((other) => other !== person);
}
