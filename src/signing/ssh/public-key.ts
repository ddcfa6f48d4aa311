// SSH public keys: read from the blob inside a signature, from a line of a file or from an agent, and
// turned into what node:crypto verifies with.

import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { CURVES, isKeyKind, KEY_KINDS, type KeyKind, type KeyMaterial } from './key-kinds.ts';
import { canonicalBase64, WireReader, wirePositive, wireString } from './ssh-wire.ts';
import { firstWord, trimBlanks } from './words.ts';

export interface PublicKey {
  readonly kind: KeyKind;
  /** `SHA256:...` as ssh-keygen prints it. A key has one legal blob, so this is its identity. */
  readonly fingerprint: string;
  readonly blob: Buffer;
  readonly material: KeyMaterial;
  /** FIDO keys: the application they were made for, `ssh:` or `ssh:something`. */
  readonly application: string | null;
  readonly cryptoKey: KeyObject;
}

export type KeyProblem =
  | { readonly ok: false; readonly code: 'malformed'; readonly why: string }
  /** A kind that may sign, but too short to be trusted. */
  | { readonly ok: false; readonly code: 'weak'; readonly why: string }
  /** A certificate, or a kind of key this version does not know; `kind` is safe to print. */
  | { readonly ok: false; readonly code: 'unsupported'; readonly kind: string };

export type KeyResult = { readonly ok: true; readonly key: PublicKey } | KeyProblem;

export type KeyLineResult =
  | { readonly ok: true; readonly key: PublicKey; readonly comment: string }
  | KeyProblem;

/** Far above the largest key (RSA of 16384 bits is about 2.1 kB). */
const MAX_BLOB = 8 * 1024;

/**
 * Keys that were read before. A few people sign many records, and checking that a P-521 point is on its
 * curve takes longer than all the rest. Bounded, because hostile files bring many keys.
 */
const known = new Map<string, PublicKey>();
const MAX_KNOWN = 512;

/** Reads a key blob: known kind, every field canonical, nothing left over. */
export function parsePublicKey(blob: Uint8Array): KeyResult {
  if (blob.length > MAX_BLOB) return malformed('it is too long');
  const own = Buffer.from(blob);
  const name = own.toString('latin1');
  const before = known.get(name);
  if (before !== undefined) return { ok: true, key: before };
  const result = parseNewKey(own);
  if (result.ok) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, result.key);
  }
  return result;
}

function parseNewKey(own: Buffer): KeyResult {
  const reader = new WireReader(own);
  const kind = reader.name();
  if (kind === null) return malformed('it has no kind');
  if (!isKeyKind(kind)) return { ok: false, code: 'unsupported', kind: printableKind(kind) };
  const read = KEY_KINDS[kind].read(reader);
  if (!read.ok) return read;
  if (!reader.atEnd()) return malformed('something follows its last field');
  const cryptoKey = toCryptoKey(read.material);
  if (cryptoKey === null) return malformed('its numbers are not those of a key');
  return {
    ok: true,
    key: {
      kind,
      fingerprint: fingerprintOf(own),
      blob: own,
      material: read.material,
      application: read.application,
      cryptoKey,
    },
  };
}

/** Reads `kind base64 comment`, the line of a `.pub` file without its end; the comment may be missing. */
export function parsePublicKeyLine(line: string): KeyLineResult {
  const { word: kind, rest } = firstWord(trimBlanks(line));
  const { word: base64, rest: comment } = firstWord(rest);
  if (base64 === '') return malformed('it is not "kind base64 comment"');
  const blob = canonicalBase64(base64);
  if (blob === null) return malformed('its base64 is damaged');
  const result = parsePublicKey(blob);
  if (!result.ok) return result;
  if (result.key.kind !== kind)
    return malformed('its first word and its content name different kinds');
  return { ok: true, key: result.key, comment };
}

/** `kind base64`, as in a `.pub` file or an allowed_signers line. */
export function formatPublicKey(key: PublicKey): string {
  return `${key.kind} ${key.blob.toString('base64')}`;
}

/** The SSH form of a public key of node:crypto; for keys from `.pem` files. */
export function fromCryptoKey(key: KeyObject): KeyResult {
  let jwk: JsonWebKey;
  try {
    jwk = key.export({ format: 'jwk' });
  } catch {
    return { ok: false, code: 'unsupported', kind: printableKind(key.asymmetricKeyType ?? '') };
  }
  const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') {
    return parsePublicKey(Buffer.concat([wireString('ssh-ed25519'), wireString(bytes(jwk.x))]));
  }
  if (jwk.kty === 'RSA') {
    const numbers = [wirePositive(bytes(jwk.e)), wirePositive(bytes(jwk.n))];
    return parsePublicKey(Buffer.concat([wireString('ssh-rsa'), ...numbers]));
  }
  const curve = Object.entries(CURVES).find(([, { jwk: name }]) => name === jwk.crv)?.[0];
  if (curve === undefined)
    return { ok: false, code: 'unsupported', kind: printableKind(jwk.crv ?? '') };
  const point = Buffer.concat([Buffer.of(4), bytes(jwk.x), bytes(jwk.y)]);
  const names = [wireString(`ecdsa-sha2-${curve}`), wireString(curve)];
  return parsePublicKey(Buffer.concat([...names, wireString(point)]));
}

/** A name from outside, cut down to what may be printed. */
export function printableKind(kind: string): string {
  return /^[\w@.+-]{1,64}$/.test(kind) ? kind : 'an unknown kind';
}

function fingerprintOf(blob: Buffer): string {
  const digest = createHash('sha256').update(blob).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

function malformed(why: string): KeyProblem {
  return { ok: false, code: 'malformed', why };
}

/** null when node:crypto refuses the numbers, for one when a point is not on its curve. */
function toCryptoKey(material: KeyMaterial): KeyObject | null {
  try {
    return createPublicKey({ key: toJwk(material), format: 'jwk' });
  } catch {
    return null;
  }
}

function toJwk(material: KeyMaterial): Record<string, string> {
  switch (material.family) {
    case 'ed25519':
      return { kty: 'OKP', crv: 'Ed25519', x: material.point.toString('base64url') };
    case 'rsa':
      return {
        kty: 'RSA',
        e: material.exponent.toString('base64url'),
        n: material.modulus.toString('base64url'),
      };
    case 'ecdsa': {
      const { jwk, size } = CURVES[material.curve];
      return {
        kty: 'EC',
        crv: jwk,
        x: material.point.subarray(1, 1 + size).toString('base64url'),
        y: material.point.subarray(1 + size).toString('base64url'),
      };
    }
  }
}
