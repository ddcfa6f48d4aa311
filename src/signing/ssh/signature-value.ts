// The SSH signature inside an SSHSIG: an algorithm name and a value whose form depends on the kind of key.

import { createHash, verify } from 'node:crypto';
import { CURVES, hashOfAlgorithm, KEY_KINDS, type KeyMaterial } from './key-kinds.ts';
import { printableKind, type PublicKey } from './public-key.ts';
import { WireReader, wirePositive, wireString, wireUint32 } from './ssh-wire.ts';

/** What a FIDO device states with each signature. */
export interface Touch {
  readonly flags: number;
  readonly counter: number;
}

export interface SignatureValue {
  /** null for Ed25519, which has no hash of its own to choose. */
  readonly hash: string | null;
  /** In the form node:crypto takes: 64 bytes, r and s of fixed length, or as long as the RSA modulus. */
  readonly bytes: Buffer;
  readonly touch: Touch | null;
}

export type ReadValue =
  | { readonly state: 'read'; readonly value: SignatureValue }
  | { readonly state: 'malformed'; readonly why: string }
  | { readonly state: 'unsupported'; readonly kind: string };

/** The FIDO flag for "a person touched the device". ssh-keygen does not ask for it; we do. */
const TOUCHED = 0x01;

/** Names of a real way to sign with a kind we know, which this version does not read. */
const KNOWN_OTHERS: ReadonlySet<string> = new Set([
  'ssh-rsa',
  'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
]);

/** Reads the signature for this key; its algorithm must belong to the kind of the key. */
export function readInnerSignature(inner: Uint8Array, key: PublicKey): ReadValue {
  const reader = new WireReader(inner);
  const algorithm = reader.name();
  if (algorithm === null) return malformed('its signature has no algorithm');
  const hash = hashOfAlgorithm(key.kind, algorithm);
  if (hash === undefined) {
    return KNOWN_OTHERS.has(algorithm)
      ? { state: 'unsupported', kind: `a signature by ${algorithm}` }
      : malformed(`its algorithm (${printableKind(algorithm)}) does not belong to its key`);
  }
  const value = reader.string();
  const touch = KEY_KINDS[key.kind].securityKey ? readTouch(reader) : null;
  if (value === null || touch === undefined || !reader.atEnd()) {
    return malformed('its signature is cut short or followed by more');
  }
  if (touch !== null && (touch.flags & TOUCHED) === 0) {
    return malformed('it was made without a touch of the security key');
  }
  const bytes = toCryptoForm(value, key.material);
  if (bytes === null) return malformed('the number in its signature has the wrong form');
  return { state: 'read', value: { hash, bytes, touch } };
}

/** Does the value sign this data? For a security key, the data as the device saw it. */
export function verifyInner(value: SignatureValue, data: Uint8Array, key: PublicKey): boolean {
  const signed = value.touch === null ? data : asSeenByDevice(data, key, value.touch);
  const options = { key: key.cryptoKey, dsaEncoding: 'ieee-p1363' } as const;
  return verify(value.hash, signed, options, value.bytes);
}

/** A raw signature of node:crypto as an SSH signature; `algorithm` must belong to the key. */
export function writeInnerSignature(
  algorithm: string,
  raw: Uint8Array,
  material: KeyMaterial,
): Buffer {
  if (material.family !== 'ecdsa') return Buffer.concat([wireString(algorithm), wireString(raw)]);
  const half = raw.length / 2;
  const numbers = Buffer.concat([
    wirePositive(raw.subarray(0, half)),
    wirePositive(raw.subarray(half)),
  ]);
  return Buffer.concat([wireString(algorithm), wireString(numbers)]);
}

/** null when the value cannot be one by such a key. */
function toCryptoForm(value: Buffer, material: KeyMaterial): Buffer | null {
  switch (material.family) {
    case 'ed25519':
      return value.length === 64 ? value : null;
    case 'rsa':
      return value.length === material.modulus.length ? value : null;
    case 'ecdsa': {
      const { size } = CURVES[material.curve];
      const reader = new WireReader(value);
      const r = reader.positive();
      const s = reader.positive();
      if (r === null || s === null || !reader.atEnd()) return null;
      if (r.length > size || s.length > size) return null;
      const fixed = Buffer.alloc(2 * size);
      r.copy(fixed, size - r.length);
      s.copy(fixed, 2 * size - s.length);
      return fixed;
    }
  }
}

function readTouch(reader: WireReader): Touch | undefined {
  const flags = reader.byte();
  const counter = reader.uint32();
  return flags === null || counter === null ? undefined : { flags, counter };
}

/** OpenSSH PROTOCOL.u2f: hash of the application, flags, counter, hash of the message. */
function asSeenByDevice(data: Uint8Array, key: PublicKey, touch: Touch): Buffer {
  return Buffer.concat([
    createHash('sha256')
      .update(key.application ?? '')
      .digest(),
    Buffer.of(touch.flags),
    wireUint32(touch.counter),
    createHash('sha256').update(data).digest(),
  ]);
}

function malformed(why: string): ReadValue {
  return { state: 'malformed', why };
}
