// Every change of trust in words, with what it does to the gate and whom it favours. check, trust approve and the reviewer
// get the same list from here.

import { EFFECT_ORDER } from '../../findings/rows/policy.ts';
import { ALLOWED_SIGNERS, POLICY_FILE, REVOKED_KEYS } from '../../record/format/places.ts';
import { parseAllowedSigners } from '../../signing/trust/allowed-signers.ts';
import type { Trust } from '../../signing/trust/authorise.ts';
import { parseRevokedKeys } from '../../signing/trust/revoked-keys.ts';
import { trustIn } from '../../signing/trust/trust-files.ts';
import { parsePolicy } from '../parse.ts';
import { approversAt, ENOUGH_APPROVERS, type PowerShift, powerShift } from './approvers.ts';
import {
  type Bytes,
  changes,
  type Difference,
  loosens,
  type TrustDifference,
  unreadableFile,
} from './change.ts';
import { gateDifferences } from './gate.ts';
import { policyDifferences } from './policy-keys.ts';
import { revocationDifferences } from './revocations.ts';
import { signerDifferences } from './signers.ts';

/** The files that decide over releases, by their path from the top of the repository. */
export type TrustContents = ReadonlyMap<string, Bytes>;

/**
 * The changes between two versions of these files; what loosens the gate comes first, then by path. `now`: seconds since
 * 1970, because only keys that are valid then make someone an approver.
 */
export function describeTrustChanges(
  before: TrustContents,
  after: TrustContents,
  now: number,
): readonly TrustDifference[] {
  const [old, fresh] = [trustOf(before), trustOf(after)];
  const shift = powerShift(
    old === undefined ? new Map() : approversAt(old, now),
    fresh === undefined ? new Map() : approversAt(fresh, now),
  );
  const owners = new Map(
    [...(fresh?.signers ?? []), ...(old?.signers ?? [])].map(({ key, principal }) => [
      key.fingerprint,
      principal,
    ]),
  );
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const found = paths.flatMap((path) =>
    ofFile(path, before.get(path), after.get(path), { shift, owners }).map((difference) => ({
      ...difference,
      path,
    })),
  );
  const where = [ALLOWED_SIGNERS, REVOKED_KEYS].find((path) =>
    found.some((change) => change.path === path),
  );
  const isKnown = old !== undefined && fresh !== undefined;
  const few = isKnown && where !== undefined ? tooFewApprovers(shift) : [];
  const all = [...few.map((difference) => ({ ...difference, path: where ?? '' })), ...found];
  return all.toSorted((one, other) => EFFECT_ORDER[one.effect] - EFFECT_ORDER[other.effect]);
}

interface About {
  readonly shift: PowerShift;
  readonly owners: ReadonlyMap<string, string>;
}

function ofFile(path: string, before: Bytes, after: Bytes, about: About): readonly Difference[] {
  const differ = OWN_FILES.get(path);
  if (differ === undefined) return gateDifferences(path, before, after);
  if (isSameBytes(before, after)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const removed = after === undefined ? [changes(`removes the file ${name}`)] : [];
  const all = [...removed, ...differ(before, after, about)];
  return all.length > 0 ? all : [changes(`changes only comments, order or layout of ${name}`)];
}

type Differ = (before: Bytes, after: Bytes, about: About) => readonly Difference[];

/** The files that assess reads itself. */
const OWN_FILES: ReadonlyMap<string, Differ> = new Map<string, Differ>([
  [
    POLICY_FILE,
    (before, after) => {
      if (after === undefined) return [];
      if (before === undefined) return [changes('adds the file policy.yaml')];
      const [old, now] = [before, after].map((bytes) =>
        bytes === undefined ? undefined : parsePolicy(bytes),
      );
      if (old?.ok !== true || now?.ok !== true)
        return unreadableFile('policy.yaml', now?.ok !== true);
      return policyDifferences(old.policy, now.policy);
    },
  ],
  [ALLOWED_SIGNERS, (before, after, { shift }) => signerDifferences(before, after, shift)],
  [
    REVOKED_KEYS,
    (before, after, { shift, owners }) => revocationDifferences(before, after, shift, owners),
  ],
]);

function tooFewApprovers({ before, after, losing }: PowerShift): readonly Difference[] {
  if (before.size < ENOUGH_APPROVERS || after.size >= ENOUGH_APPROVERS) return [];
  const [left] = [...after.keys()];
  const who = left === undefined ? 'no approver' : `${left} as the only approver`;
  const keeping = [...before.keys()].filter((person) => !losing.has(person));
  return [
    loosens(
      `leaves ${who}, so that no second person decides about later changes of trust`,
      keeping,
    ),
  ];
}

function trustOf(files: TrustContents): Trust | undefined {
  const empty = new Uint8Array();
  return trustIn(files.get(ALLOWED_SIGNERS) ?? empty, files.get(REVOKED_KEYS) ?? empty);
}

function isSameBytes(one: Bytes, other: Bytes): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

/** Whether a file of the gate can be used for judging. Only the ones that assess reads itself can be unusable. */
export function isUsable(path: string, bytes: Bytes): boolean {
  if (bytes === undefined) return path !== POLICY_FILE && path !== ALLOWED_SIGNERS;
  return READERS.get(path)?.(bytes) ?? true;
}

const READERS: ReadonlyMap<string, (bytes: Uint8Array) => boolean> = new Map([
  [POLICY_FILE, (bytes: Uint8Array) => parsePolicy(bytes).ok],
  [ALLOWED_SIGNERS, (bytes: Uint8Array) => parseAllowedSigners(bytes).ok],
  [REVOKED_KEYS, (bytes: Uint8Array) => parseRevokedKeys(bytes).ok],
]);
