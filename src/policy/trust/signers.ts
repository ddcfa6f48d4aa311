// What a change of allowed_signers means: who may sign as what, with which key, and when.

import { type AllowedSigner, parseAllowedSigners } from '../../signing/trust/allowed-signers.ts';
import { formatInstant } from '../../signing/trust/instant.ts';
import { gainsFrom, type PowerShift } from './approvers.ts';
import {
  type Bytes,
  changes,
  type Difference,
  loosens,
  tightens,
  unreadableFile,
} from './change.ts';

const EMPTY = new Uint8Array();

/** How allowed_signers differs. Where the bytes differ and the meaning does not, the list is empty. */
export function signerDifferences(
  before: Bytes,
  after: Bytes,
  shift: PowerShift,
): readonly Difference[] {
  const [old, now] = [before, after].map((bytes) => parseAllowedSigners(bytes ?? EMPTY));
  if (old?.ok !== true || now?.ok !== true)
    return unreadableFile('allowed_signers', now?.ok !== true);
  const owners = new Map(old.signers.map(({ key, principal }) => [key.fingerprint, principal]));
  const [had, has] = [grantsOf(old.signers), grantsOf(now.signers)];
  const people = [...new Set([...had.keys(), ...has.keys()])];
  return people.flatMap((person) =>
    ofPerson(person, had.get(person) ?? NO_KEYS, has.get(person) ?? NO_KEYS, { owners, shift }),
  );
}

/** From and until when a line lets a key sign, in seconds since 1970. */
interface Window {
  readonly from: number;
  readonly to: number;
}
/** role -> when; several lines of one key are taken together. */
type Roles = ReadonlyMap<string, Window>;
/** fingerprint -> roles */
type Keys = ReadonlyMap<string, Roles>;

const NO_KEYS: Keys = new Map();
const NO_ROLES: Roles = new Map();

function grantsOf(signers: readonly AllowedSigner[]): ReadonlyMap<string, Keys> {
  const grants = new Map<string, Map<string, Map<string, Window>>>();
  for (const signer of signers) {
    const keys = grants.get(signer.principal) ?? new Map<string, Map<string, Window>>();
    grants.set(signer.principal, keys);
    const roles = keys.get(signer.key.fingerprint) ?? new Map<string, Window>();
    keys.set(signer.key.fingerprint, roles);
    for (const role of signer.roles) roles.set(role, hull(roles.get(role), windowOf(signer)));
  }
  return grants;
}

function windowOf({ validAfter, validBefore }: AllowedSigner): Window {
  return {
    from: validAfter ?? Number.NEGATIVE_INFINITY,
    to: validBefore ?? Number.POSITIVE_INFINITY,
  };
}

function hull(one: Window | undefined, other: Window): Window {
  if (one === undefined) return other;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

interface Surroundings {
  /** Whose each key was before the change. */
  readonly owners: ReadonlyMap<string, string>;
  readonly shift: PowerShift;
}

function ofPerson(
  person: string,
  had: Keys,
  has: Keys,
  { owners, shift }: Surroundings,
): readonly Difference[] {
  const losers = gainsFrom(shift, person);
  if (has.size === 0) return [changes(`removes ${person} (${rolesOf(had)})`, losers)];
  const isNew = had.size === 0;
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((key): readonly Difference[] => {
    const [old, now] = [had.get(key), has.get(key)];
    if (old === undefined) {
      const who = isNew ? person : `another key of ${person}`;
      // A new name for an existing key gives power to the same person.
      const owner = owners.get(key);
      const interested = owner === undefined || owner === person ? [person] : [person, owner];
      return [loosens(`adds ${who} as ${listed(now)} (${key})`, interested)];
    }
    if (now === undefined)
      return [changes(`removes a key of ${person} as ${listed(old)} (${key})`, losers)];
    return ofKey(person, old, now, losers);
  });
}

function ofKey(
  person: string,
  had: Roles,
  has: Roles,
  losers: readonly string[],
): readonly Difference[] {
  const gained = [...has.keys()].filter((role) => !had.has(role));
  const lost = [...had.keys()].filter((role) => !has.has(role));
  const moved = [...has].flatMap(([role, now]): readonly Difference[] => {
    const old = had.get(role);
    if (old === undefined || (old.from === now.from && old.to === now.to)) return [];
    const what = `changes when ${person} may sign as ${role}: ${words(now)} instead of ${words(old)}`;
    const isLonger = now.from < old.from || now.to > old.to;
    const isShorter = now.from > old.from || now.to < old.to;
    const interested = [...(isLonger ? [person] : []), ...(isShorter ? losers : [])];
    return [(isLonger ? loosens : tightens)(what, interested)];
  });
  return [
    ...gained.map((role) => loosens(`lets ${person} sign as ${role} as well`, [person])),
    ...lost.map((role) => changes(`no longer lets ${person} sign as ${role}`, losers)),
    ...moved,
  ];
}

function rolesOf(keys: Keys): string {
  return [...new Set([...keys.values()].flatMap((roles) => [...roles.keys()]))].join(', ');
}

function listed(roles: Roles = NO_ROLES): string {
  if (roles.size === 0) return 'no role';
  return [...roles]
    .map(([role, when]) => (words(when) === 'always' ? role : `${role} ${words(when)}`))
    .join(', ');
}

function words({ from, to }: Window): string {
  const isOpen = [from, to].map((end) => !Number.isFinite(end));
  if (isOpen[0] === true && isOpen[1] === true) return 'always';
  const start = isOpen[0] === true ? '' : `from ${formatInstant(from)} `;
  return `${start}${isOpen[1] === true ? 'on' : `until ${formatInstant(to)}`}`;
}
