// A change of who may sign, which keys are revoked and what the policy asks for, in words, so that a reviewer sees what
// it means and not only which bytes differ.

import { type AllowedSigner, parseAllowedSigners } from '../signing/allowed-signers.ts';
import { formatInstant } from '../signing/instant.ts';
import { parseRevokedKeys } from '../signing/revoked-keys.ts';
import { parsePolicy } from './parse.ts';

type Bytes = Uint8Array | undefined;
type Sentences = (before: Bytes, after: Bytes) => readonly string[];

const EMPTY = new Uint8Array();

/** How each trust file is put into words, by its name below `assessments/`. */
export const TRUST_WORDS: Readonly<Record<string, Sentences>> = {
  'policy.yaml': policyWords,
  allowed_signers: signerWords,
  revoked_keys: revocationWords,
};

/** What a change of a trust file means; at least one sentence where the bytes differ, none where they are the same. */
export function trustWords(name: string, before: Bytes, after: Bytes): readonly string[] {
  if (isSameBytes(before, after)) return [];
  const words = TRUST_WORDS[name]?.(before, after) ?? [];
  const removed = after === undefined ? [`removes the file ${name}`] : [];
  const all = [...removed, ...words];
  return all.length > 0 ? all : [`changes only comments, order or layout of ${name}`];
}

/** Whether a trust file can be read; one that is not there can, where `isNeeded` does not forbid it. */
export function isReadable(name: string, bytes: Bytes, isNeeded: boolean): boolean {
  if (bytes === undefined) return !isNeeded;
  return READERS[name]?.(bytes) === true;
}

const READERS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'policy.yaml': (bytes) => parsePolicy(bytes).ok,
  allowed_signers: (bytes) => parseAllowedSigners(bytes).ok,
  revoked_keys: (bytes) => parseRevokedKeys(bytes).ok,
};

function isSameBytes(one: Bytes, other: Bytes): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

function unreadable(name: string, isNow: boolean): readonly string[] {
  return [isNow ? `makes ${name} unreadable` : `changes ${name}, which could not be read before`];
}

/** person -> key -> role -> when it counts */
type Grants = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

function signerWords(before: Bytes, after: Bytes): readonly string[] {
  const [old, now] = [before, after].map((bytes) => parseAllowedSigners(bytes ?? EMPTY));
  if (old?.ok !== true || now?.ok !== true) return unreadable('allowed_signers', now?.ok !== true);
  return signerChanges(grantsOf(old.signers), grantsOf(now.signers));
}

function grantsOf(signers: readonly AllowedSigner[]): Grants {
  const grants = new Map<string, Map<string, Map<string, string>>>();
  for (const signer of signers) {
    const keys = grants.get(signer.principal) ?? new Map<string, Map<string, string>>();
    grants.set(signer.principal, keys);
    const roles = keys.get(signer.key.fingerprint) ?? new Map<string, string>();
    keys.set(signer.key.fingerprint, roles);
    for (const role of signer.roles) {
      const known = roles.get(role);
      roles.set(role, known === undefined ? windowOf(signer) : `${known}, or ${windowOf(signer)}`);
    }
  }
  return grants;
}

function windowOf({ validAfter, validBefore }: AllowedSigner): string {
  if (validAfter === null && validBefore === null) return 'always';
  const from = validAfter === null ? '' : `from ${formatInstant(validAfter)} `;
  return `${from}${validBefore === null ? 'on' : `to ${formatInstant(validBefore)}`}`.trim();
}

const NOTHING: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map();
const NO_ROLES: ReadonlyMap<string, string> = new Map();

function signerChanges(before: Grants, after: Grants): readonly string[] {
  const people = [...new Set([...before.keys(), ...after.keys()])];
  return people.flatMap((person) => {
    const [old, now] = [before.get(person) ?? NOTHING, after.get(person) ?? NOTHING];
    if (now.size === 0) return [`removes ${person} (${rolesOf(old)})`];
    const isNew = old.size === 0;
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    return keys.flatMap((key): readonly string[] => {
      const [had, has] = [old.get(key), now.get(key)];
      if (had === undefined) {
        const whose = isNew ? person : `another key of ${person}`;
        return [`adds ${whose} as ${listed(has)} (${key})`];
      }
      if (has === undefined) return [`removes a key of ${person} as ${listed(had)} (${key})`];
      return roleChanges(person, had, has);
    });
  });
}

function rolesOf(keys: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  return [...new Set([...keys.values()].flatMap((roles) => [...roles.keys()]))].join(', ');
}

function listed(roles: ReadonlyMap<string, string> = NO_ROLES): string {
  if (roles.size === 0) return 'no role';
  return [...roles]
    .map(([role, when]) => (when === 'always' ? role : `${role} ${when}`))
    .join(', ');
}

function roleChanges(
  person: string,
  had: ReadonlyMap<string, string>,
  has: ReadonlyMap<string, string>,
): readonly string[] {
  const gained = [...has.keys()].filter((role) => !had.has(role));
  const lost = [...had.keys()].filter((role) => !has.has(role));
  const moved = [...has].filter(([role, when]) => had.has(role) && had.get(role) !== when);
  return [
    ...gained.map((role) => `lets ${person} act as ${role} as well`),
    ...lost.map((role) => `no longer lets ${person} act as ${role}`),
    ...moved.map(
      ([role, when]) =>
        `changes when ${person} counts as ${role}: ${when} instead of ${had.get(role) ?? ''}`,
    ),
  ];
}

function revocationWords(before: Bytes, after: Bytes): readonly string[] {
  const [old, now] = [before, after].map((bytes) => parseRevokedKeys(bytes ?? EMPTY));
  if (old?.ok !== true || now?.ok !== true) return unreadable('revoked_keys', now?.ok !== true);
  const [had, has] = [old, now].map(
    (keys) => new Set(keys.revoked.map(({ key }) => key.fingerprint)),
  );
  return [
    ...[...(has ?? [])]
      .filter((key) => had?.has(key) !== true)
      .map((key) => `revokes the key ${key}`),
    ...[...(had ?? [])]
      .filter((key) => has?.has(key) !== true)
      .map(
        (key) => `takes back the revocation of the key ${key} (it stays revoked for this check)`,
      ),
  ];
}

function policyWords(before: Bytes, after: Bytes): readonly string[] {
  if (after === undefined) return [];
  const [old, now] = [before, after].map((bytes) =>
    bytes === undefined ? undefined : parsePolicy(bytes),
  );
  if (old?.ok !== true || now?.ok !== true) return unreadable('policy.yaml', now?.ok !== true);
  return differences('', old.policy, now.policy);
}

/** What differs between two values, by the path of keys. */
function differences(path: string, before: unknown, after: unknown): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return itemChanges(path, before, after);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      differences(path === '' ? key : `${path}.${key}`, before[key], after[key]),
    );
  }
  if (before === undefined) return [`adds ${path}: ${said(after)}`];
  if (after === undefined) return [`removes ${path}: ${said(before)}`];
  return [`changes ${path} from ${said(before)} to ${said(after)}`];
}

function itemChanges(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly string[] {
  const [old, now] = [before, after].map((items) => items.map((item) => JSON.stringify(item)));
  const removed = before.filter((_, index) => now?.includes(old?.[index] ?? '') !== true);
  const added = after.filter((_, index) => old?.includes(now?.[index] ?? '') !== true);
  return [
    ...removed.map((item) => `takes out of ${path}: ${said(item)}`),
    ...added.map((item) => `puts into ${path}: ${said(item)}`),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function said(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : value.map((item) => said(item)).join(' and ');
  if (!isObject(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([key, item]) => `${key} ${said(item)}`)
    .join(', ');
}
