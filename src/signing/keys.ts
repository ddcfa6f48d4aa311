// Choosing the key to sign with: a pure decision over what was found. The person is asked only when several
// keys fit, and told before anything is typed when none does.

import type { AgentKey } from './agent.ts';
import { isSameKey } from './authorise.ts';
import type { FoundKey } from './key-files.ts';
import type { PublicKey } from './public-key.ts';

/** Where a key was found, in the order in which places are asked. */
export type KeyOrigin = 'named' | 'agent' | 'git' | 'home';

/** A key together with the way to sign with it. */
export type Candidate = {
  readonly key: PublicKey;
  readonly origin: KeyOrigin;
} & (
  | { readonly via: 'agent'; readonly comment: string }
  | { readonly via: 'pem'; readonly path: string }
  | { readonly via: 'ssh-keygen'; readonly file: string }
  /** The public key only: a program or agent behind ssh-keygen has the rest. */
  | { readonly via: 'ssh-keygen'; readonly file: null }
);

export interface KeySources {
  /** `keysFor` the person, role and moment; `any` before there is an allowed_signers file. */
  readonly allowed: readonly PublicKey[] | 'any';
  readonly agent: readonly AgentKey[];
  /** git's `user.signingKey`, when `gpg.format` is `ssh`. */
  readonly configured: FoundKey | null;
  /** `--key FILE`. */
  readonly named: FoundKey | null;
  /** `~/.ssh/id_*.pub`. */
  readonly home: readonly FoundKey[];
}

export type KeyChoice =
  | { readonly kind: 'one'; readonly candidate: Candidate }
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[] }
  /** `seen`: keys that are there but may not sign, so that the advice can name one to enrol. */
  | { readonly kind: 'none'; readonly seen: readonly Candidate[] };

/**
 * A key given by `--key` is the only one considered, since the person said so. Otherwise the first place with
 * a fitting key decides: the agent, git's signing key, `~/.ssh`. A key found as a file that the agent holds
 * too is signed with by the agent, which asks for no passphrase.
 */
export function chooseKey(sources: KeySources): KeyChoice {
  const places =
    sources.named === null
      ? allPlaces(sources)
      : [[viaAgentOrFile(sources, sources.named, 'named')]];
  for (const place of places) {
    const fitting = distinct(place.filter(({ key }) => isAllowed(sources, key)));
    const [first, ...others] = fitting;
    if (first === undefined) continue;
    return others.length === 0
      ? { kind: 'one', candidate: first }
      : { kind: 'several', candidates: configuredFirst(sources, fitting) };
  }
  return { kind: 'none', seen: distinct(places.flat()) };
}

function allPlaces(sources: KeySources): readonly (readonly Candidate[])[] {
  const { agent, configured, home } = sources;
  return [
    agent.map(({ key, comment }) => ({ key, comment, origin: 'agent', via: 'agent' })),
    configured === null ? [] : [viaAgentOrFile(sources, configured, 'git')],
    home.map((found) => viaAgentOrFile(sources, found, 'home')),
  ];
}

function viaAgentOrFile(
  sources: KeySources,
  { key, place }: FoundKey,
  origin: KeyOrigin,
): Candidate {
  if (place.type === 'pem') return { key, origin, via: 'pem', path: place.path };
  const held = sources.agent.find((entry) => isSameKey(entry.key, key));
  if (held !== undefined) return { key, origin, via: 'agent', comment: held.comment };
  return { key, origin, via: 'ssh-keygen', file: place.type === 'file' ? place.path : null };
}

function isAllowed({ allowed }: KeySources, key: PublicKey): boolean {
  return allowed === 'any' || allowed.some((one) => isSameKey(one, key));
}

/** The key the person signs commits with stands first in the list to choose from. */
function configuredFirst(sources: KeySources, fitting: readonly Candidate[]): readonly Candidate[] {
  const usual = sources.configured?.key;
  if (usual === undefined) return fitting;
  const isUsual = ({ key }: Candidate): boolean => isSameKey(key, usual);
  return [...fitting.filter(isUsual), ...fitting.filter((candidate) => !isUsual(candidate))];
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { fingerprint } = candidate.key;
    if (!byKey.has(fingerprint)) byKey.set(fingerprint, candidate);
  }
  return [...byKey.values()];
}
