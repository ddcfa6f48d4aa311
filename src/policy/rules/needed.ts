// Who still has to sign a record: people whose rejection is open, and roles with too few signatures. The same for
// assess check, assess status and the pages that show a record.

import type { VerifiedRecord } from '../../verify/verify.ts';
import type { Policy } from '../schema.ts';
import { type Rejection, signedOff, tally, whoCould } from './people.ts';
import { type QuorumBasis, quorumFor } from './required-quorum.ts';

/** A role in which a signature is still missing. */
export interface Needed {
  readonly role: string;
  readonly count: number;
  /** Who may, by allowed_signers. */
  readonly people: readonly string[];
}

export interface NeededInput {
  /** undefined where there is none that can be read: then only open rejections are known. */
  readonly policy: Policy | undefined;
  readonly basis: QuorumBasis;
  /** Rejections of earlier records with the same answers. */
  readonly rejectedAlike: readonly Rejection[];
  /** The people who may sign in a role now. */
  readonly may: (role: string) => readonly string[];
}

/**
 * Who must still sign a current record. The authors of open rejections come first: those of the same answers in an earlier
 * record, and those who rejected this record with a key that was revoked later.
 */
export function neededOn(
  record: VerifiedRecord,
  { policy, basis, rejectedAlike, may }: NeededInput,
): readonly Needed[] {
  const again = [
    ...rejectedAlike.filter(({ isRevoked }) => !isRevoked),
    ...record.revokedRejections,
  ];
  const missing =
    policy === undefined ? [] : tally(policy, quorumFor(policy, basis), signedOff(record));
  return [
    ...again.map(({ person, role }) => ({ role, count: 1, people: [person] })),
    ...missing
      .filter(({ role, have, need }) => have < need && !again.some((one) => one.role === role))
      .map(({ role, have, need }) => ({
        role,
        count: need - have,
        people: policy === undefined ? [] : whoCould(policy, record, role, may(role)),
      })),
  ];
}
