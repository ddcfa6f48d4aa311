// Chooses the key to sign with: a pure decision over what was found, the same for every command. The person is asked
// only when several keys fit.

import { basename } from 'node:path';
import type { AgentKey } from '../ssh/agent.ts';
import { isSameKey } from './authorise.ts';
import type { FoundKey, KeyFile, KeyFileProblem } from '../ssh/key-files.ts';
import type { PublicKey } from '../ssh/public-key.ts';

/** What named a key, in the order in which the places are considered. */
export type KeySource =
  /** `--key`, with the text as it was typed. */
  | { readonly kind: 'option'; readonly text: string }
  /** The person's own preference: `assess config set key`. */
  | { readonly kind: 'preference' }
  /** git's `user.signingKey`. `text`: its path; empty where it is a public key. */
  | {
      readonly kind: 'git';
      readonly scope: string;
      readonly isOfRepository: boolean;
      readonly text: string;
    }
  | { readonly kind: 'agent' }
  /** A file of `~/.ssh`, by its name. */
  | { readonly kind: 'home'; readonly name: string };

/** A key together with what named it and the way to sign with it. */
export type Candidate = {
  readonly key: PublicKey;
  readonly source: KeySource;
} & WayToSign;

type WayToSign =
  | { readonly via: 'agent'; readonly comment: string }
  | { readonly via: 'pem'; readonly path: string }
  | { readonly via: 'ssh-keygen'; readonly file: string; readonly isEncrypted: boolean }
  /** The public key only: a program or agent behind ssh-keygen has the rest. */
  | { readonly via: 'ssh-keygen'; readonly file: null; readonly isEncrypted: false };

/** A key that the person named: it is the only one considered. */
export type NamedKey =
  | { readonly source: KeySource; readonly kind: 'file'; readonly file: KeyFile }
  | { readonly source: KeySource; readonly kind: 'fingerprint'; readonly fingerprint: string };

/** git's `user.signingKey` when `gpg.format` is `ssh`, as it was found. */
export interface ConfiguredKey {
  readonly source: KeySource;
  readonly file: KeyFile | { readonly ok: false; readonly code: 'not-followed' };
}

export interface KeySources {
  /** Signing needs the private half; enrolling a key that was named needs the public half only. */
  readonly purpose: 'sign' | 'enrol';
  /** `keysFor` the person, role and moment; `any` before there is an allowed_signers file. */
  readonly allowed: readonly PublicKey[] | 'any';
  readonly agent: readonly AgentKey[];
  /** Whether the person's own `gpg.ssh.program` signs: it may hold private halves that no agent and no file has. */
  readonly hasProgram: boolean;
  readonly named: NamedKey | null;
  readonly configured: ConfiguredKey | null;
  /** `~/.ssh/id_*.pub`. */
  readonly home: readonly FoundKey[];
}

/** Why a key that was named cannot be used. */
export type UnusableReason =
  | KeyFileProblem
  /** Another user's folder, or a network path that the repository set. */
  | 'not-followed'
  /** Neither the agent nor a file has the private half. */
  | 'no-private-half'
  /** `--key SHA256:...`: no place has this key. */
  | 'no-such-fingerprint';

export type KeyChoice =
  | { readonly kind: 'one'; readonly candidate: Candidate }
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[] }
  /** `seen`: keys that are there but may not sign, so that the advice can name one to add. */
  | { readonly kind: 'none'; readonly seen: readonly Candidate[] }
  /** A key was named, by the person or in git's settings, and cannot be used: never replaced by another key. */
  | { readonly kind: 'unusable'; readonly source: KeySource; readonly problem: UnusableReason };

/**
 * The key that signs: the one that the person named, else `user.signingKey`, else the keys of the agent, else those of
 * `~/.ssh`. The first place with a key that may sign decides. A named key is the only one considered, and one that cannot
 * be used is an error. A key that the agent holds is used by the agent, which asks for no passphrase.
 */
export function chooseKey(sources: KeySources): KeyChoice {
  const { named, configured, agent } = sources;
  if (named !== null) return chosen(sources, [[candidateOfNamed(sources, named)]]);
  const ofAgent = agent.map(({ key, comment }): Candidate => ({
    key,
    comment,
    source: { kind: 'agent' },
    via: 'agent',
  }));
  return chosen(sources, [
    configured === null ? [] : [candidateOfFile(sources, configured.file, configured.source)],
    ofAgent,
    sources.home.flatMap((found) => candidateOfHome(sources, found)),
  ]);
}

interface Unusable {
  readonly source: KeySource;
  readonly problem: UnusableReason;
}

function chosen(
  sources: KeySources,
  places: readonly (readonly (Candidate | Unusable)[])[],
): KeyChoice {
  const unusable = places.flat().find((found) => 'problem' in found);
  if (unusable !== undefined) return { kind: 'unusable', ...unusable };
  const usable = places.map((place) => place.filter((found) => 'via' in found));
  for (const place of usable) {
    const fitting = distinct(place.filter(({ key }) => isAllowed(sources, key)));
    const [first, ...others] = fitting;
    if (first === undefined) continue;
    return others.length === 0
      ? { kind: 'one', candidate: first }
      : { kind: 'several', candidates: fitting };
  }
  return { kind: 'none', seen: distinct(usable.flat()) };
}

function candidateOfNamed(sources: KeySources, named: NamedKey): Candidate | Unusable {
  const { source } = named;
  if (named.kind === 'file') return candidateOfFile(sources, named.file, source);
  const { agent, configured, home } = sources;
  const files = [...(configured?.file.ok === true ? [configured.file.found] : []), ...home];
  const all: readonly FoundKey[] = [
    ...agent.map(({ key }): FoundKey => ({ key, place: { type: 'public' } })),
    ...files,
  ];
  const found = all.find(({ key }) => key.fingerprint === named.fingerprint);
  return found === undefined
    ? { source, problem: 'no-such-fingerprint' }
    : candidateOfFile(sources, { ok: true, found }, source);
}

function candidateOfFile(
  sources: KeySources,
  file: ConfiguredKey['file'],
  source: KeySource,
): Candidate | Unusable {
  if (!file.ok) return { source, problem: file.code };
  const { key } = file.found;
  const way = wayToSign(sources, file.found);
  return typeof way === 'string' ? { source, problem: way } : { key, source, ...way };
}

/** A public key of `~/.ssh` without its private half is left out: nothing says that it is meant. */
function candidateOfHome(sources: KeySources, found: FoundKey): readonly Candidate[] {
  const way = wayToSign({ ...sources, hasProgram: false, named: null }, found);
  if (typeof way === 'string' || found.place.type === 'public') return [];
  return [{ key: found.key, source: { kind: 'home', name: basename(found.place.path) }, ...way }];
}

function wayToSign(
  { agent, home, hasProgram, purpose, named }: KeySources,
  { key, place }: FoundKey,
): WayToSign | UnusableReason {
  if (place.type === 'pem') return { via: 'pem', path: place.path };
  const held = agent.find((entry) => isSameKey(entry.key, key));
  if (held !== undefined) return { via: 'agent', comment: held.comment };
  // A key given as text may also be a file of the person.
  const files = [place, ...home.flatMap((one) => (isSameKey(one.key, key) ? [one.place] : []))];
  for (const file of files) {
    if (file.type !== 'file' || file.privateHalf.state !== 'ready') continue;
    return { via: 'ssh-keygen', file: file.path, isEncrypted: file.privateHalf.isEncrypted };
  }
  if (hasProgram || (purpose === 'enrol' && named !== null)) {
    return { via: 'ssh-keygen', file: null, isEncrypted: false };
  }
  const isUnreadable = place.type === 'file' && place.privateHalf.state === 'unreadable';
  return isUnreadable ? 'unreadable' : 'no-private-half';
}

function isAllowed({ allowed }: KeySources, key: PublicKey): boolean {
  return allowed === 'any' || allowed.some((one) => isSameKey(one, key));
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { fingerprint } = candidate.key;
    if (!byKey.has(fingerprint)) byKey.set(fingerprint, candidate);
  }
  return [...byKey.values()];
}
