// The kinds of SSH keys that may sign. One row a kind: how its public key is read, and which signature
// algorithms belong to it. Anything that has no row is "not supported by this version". A new family of numbers also
// needs its checks, its form for node:crypto (public-key.ts, signature-value.ts) and its way to sign (pem.ts).

import { badEcdsaPoint, badEd25519Point, badRsaNumbers } from './key-checks.ts';
import type { WireReader } from './ssh-wire.ts';

/** The numbers of a public key, unsigned and big-endian, as checked by `key-checks.ts`. */
export type KeyMaterial =
  | { readonly family: 'ed25519'; readonly point: Buffer }
  | { readonly family: 'ecdsa'; readonly curve: CurveName; readonly point: Buffer }
  | { readonly family: 'rsa'; readonly exponent: Buffer; readonly modulus: Buffer };

export type CurveName = keyof typeof CURVES;

/** `size` is the length of a coordinate in bytes, `order` that of the group. */
export const CURVES = {
  nistp256: {
    jwk: 'P-256',
    hash: 'sha256',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  nistp384: {
    jwk: 'P-384',
    hash: 'sha384',
    size: 48,
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
  nistp521: {
    jwk: 'P-521',
    hash: 'sha512',
    size: 66,
    order:
      0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  },
} as const;

/** What is read after the name of the kind; `why` completes "the key is not valid: ". */
export type MaterialResult =
  | { readonly ok: true; readonly material: KeyMaterial; readonly application: string | null }
  | { readonly ok: false; readonly code: 'malformed'; readonly why: string }
  | { readonly ok: false; readonly code: 'weak'; readonly why: string };

interface KeyKindRow {
  readonly read: (reader: WireReader) => MaterialResult;
  /** Algorithm names that a signature by such a key can have, with the hash of each. */
  readonly algorithms: Readonly<Record<string, string | null>>;
  /** The key lives in a FIDO device: the signature also covers the application, flags and counter. */
  readonly securityKey: boolean;
}

export const KEY_KINDS = {
  'ssh-ed25519': {
    read: (reader) => readEd25519(reader, false),
    algorithms: { 'ssh-ed25519': null },
    securityKey: false,
  },
  'ecdsa-sha2-nistp256': {
    read: (reader) => readEcdsa(reader, 'nistp256', false),
    algorithms: { 'ecdsa-sha2-nistp256': 'sha256' },
    securityKey: false,
  },
  'ecdsa-sha2-nistp384': {
    read: (reader) => readEcdsa(reader, 'nistp384', false),
    algorithms: { 'ecdsa-sha2-nistp384': 'sha384' },
    securityKey: false,
  },
  'ecdsa-sha2-nistp521': {
    read: (reader) => readEcdsa(reader, 'nistp521', false),
    algorithms: { 'ecdsa-sha2-nistp521': 'sha512' },
    securityKey: false,
  },
  'ssh-rsa': {
    read: readRsa,
    // "ssh-rsa" itself, which means SHA-1, is left out on purpose.
    algorithms: { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' },
    securityKey: false,
  },
  'sk-ssh-ed25519@openssh.com': {
    read: (reader) => readEd25519(reader, true),
    algorithms: { 'sk-ssh-ed25519@openssh.com': null },
    securityKey: true,
  },
  'sk-ecdsa-sha2-nistp256@openssh.com': {
    read: (reader) => readEcdsa(reader, 'nistp256', true),
    algorithms: { 'sk-ecdsa-sha2-nistp256@openssh.com': 'sha256' },
    securityKey: true,
  },
} as const satisfies Readonly<Record<string, KeyKindRow>>;

export type KeyKind = keyof typeof KEY_KINDS;

export function isKeyKind(name: string): name is KeyKind {
  return Object.hasOwn(KEY_KINDS, name);
}

/** The hash of an algorithm with this kind of key; undefined when the two do not belong together. */
export function hashOfAlgorithm(kind: KeyKind, algorithm: string): string | null | undefined {
  const algorithms: Readonly<Record<string, string | null>> = KEY_KINDS[kind].algorithms;
  return Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
}

const MALFORMED = {
  ok: false,
  code: 'malformed',
  why: 'its fields are cut short, too long or not in their one canonical form',
} as const;

function readEd25519(reader: WireReader, securityKey: boolean): MaterialResult {
  const point = reader.string();
  const application = readApplication(reader, securityKey);
  if (point === null || application === undefined) return MALFORMED;
  const why = badEd25519Point(point);
  if (why !== null) return { ok: false, code: 'malformed', why };
  return { ok: true, material: { family: 'ed25519', point }, application };
}

function readEcdsa(reader: WireReader, curve: CurveName, securityKey: boolean): MaterialResult {
  const named = reader.name();
  const point = reader.string();
  const application = readApplication(reader, securityKey);
  if (named === null || point === null || application === undefined) return MALFORMED;
  if (named !== curve)
    return { ok: false, code: 'malformed', why: 'its kind and its curve differ' };
  const { size, order } = CURVES[curve];
  const why = badEcdsaPoint(point, size, order);
  if (why !== null) return { ok: false, code: 'malformed', why };
  return { ok: true, material: { family: 'ecdsa', curve, point }, application };
}

function readRsa(reader: WireReader): MaterialResult {
  const exponent = reader.positive();
  const modulus = reader.positive();
  if (exponent === null || modulus === null) return MALFORMED;
  const problem = badRsaNumbers(exponent, modulus);
  if (problem !== null) return { ok: false, ...problem };
  return { ok: true, material: { family: 'rsa', exponent, modulus }, application: null };
}

/** null when the kind has no application, undefined when one is due and not there. */
function readApplication(reader: WireReader, securityKey: boolean): string | null | undefined {
  return securityKey ? (reader.name() ?? undefined) : null;
}
