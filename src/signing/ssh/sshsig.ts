// SSHSIG, the signature format of `ssh-keygen -Y` (PROTOCOL.sshsig in OpenSSH): read strictly, verified
// with node:crypto. It may refuse what ssh-keygen accepts, never the other way round.

import { createHash } from 'node:crypto';
import { readArmour, writeArmour } from './armour.ts';
import { parsePublicKey, printableKind, type PublicKey } from './public-key.ts';
import { readInnerSignature, type Touch, verifyInner } from './signature-value.ts';
import { WireReader, wireString, wireUint32 } from './ssh-wire.ts';

/** The hash inside the signatures we make; sha256 is accepted when reading. */
const SIGNATURE_HASH = 'sha512';

export type SignatureHash = 'sha256' | 'sha512';

/** A signature that could be read; nothing is known yet about what it signs. */
export interface Sshsig {
  readonly key: PublicKey;
  readonly namespace: string;
  readonly hash: SignatureHash;
  /** The SSH signature inside: algorithm and value. */
  readonly inner: Buffer;
}

export type Malformed = { readonly state: 'malformed'; readonly why: string };
/** A form this version does not know: a certificate, a newer kind or version. Never "bad signature". */
export type Unsupported = { readonly state: 'unsupported'; readonly kind: string };

export type ReadSignature =
  | { readonly state: 'read'; readonly signature: Sshsig }
  | Malformed
  | Unsupported;

export type SignatureVerification =
  | {
      readonly state: 'valid';
      readonly key: PublicKey;
      readonly fingerprint: string;
      readonly namespace: string;
      readonly hash: SignatureHash;
      /** FIDO keys only: what the device said. */
      readonly touch: Touch | null;
    }
  | {
      readonly state: 'bad-signature';
      readonly fingerprint: string;
      /** `namespace`: made for another role or purpose. `content`: not made over these bytes by this key. */
      readonly why: 'namespace' | 'content';
    }
  | Malformed
  | Unsupported;

const MAGIC = Buffer.from('SSHSIG');
const VERSION = 1;
const RESERVED = wireString('');

/** Reads a `.sig` file. */
export function readSignature(armour: Uint8Array): ReadSignature {
  const text = readArmour(armour);
  return text.ok ? readSignatureBlob(text.blob) : { state: 'malformed', why: text.why };
}

/** Reads the blob inside the armour: version 1, an empty reserved field, known hash and key, no rest. */
export function readSignatureBlob(blob: Uint8Array): ReadSignature {
  const reader = new WireReader(blob);
  if (!reader.raw(MAGIC.length)?.equals(MAGIC)) return malformed('it does not begin with SSHSIG');
  const version = reader.uint32();
  if (version === null || version < VERSION) return malformed('its version is missing or 0');
  if (version > VERSION) return { state: 'unsupported', kind: `SSHSIG version ${version}` };
  const keyBlob = reader.string();
  const namespace = reader.name();
  const reserved = reader.string();
  const hash = reader.name();
  const inner = reader.string();
  if (
    keyBlob === null ||
    namespace === null ||
    namespace === '' ||
    reserved === null ||
    hash === null
  ) {
    return malformed('a field is cut short or not text');
  }
  if (inner === null || !reader.atEnd())
    return malformed('its last field is cut short or followed by more');
  if (reserved.length > 0) return malformed('its reserved field is not empty');
  if (hash !== 'sha256' && hash !== 'sha512') {
    return { state: 'unsupported', kind: `hash ${printableKind(hash)}` };
  }
  const key = parsePublicKey(keyBlob);
  if (key.ok) return { state: 'read', signature: { key: key.key, namespace, hash, inner } };
  if (key.code === 'malformed') return malformed(`its key: ${key.why}`);
  return { state: 'unsupported', kind: key.code === 'weak' ? key.why : key.kind };
}

/**
 * Is this a signature over exactly these bytes, made for this namespace? Whether the key may sign at all is
 * another question (`authorise`).
 */
export function verifySignature(
  signature: Sshsig,
  message: Uint8Array,
  namespace: string,
): SignatureVerification {
  const { key, hash } = signature;
  const { fingerprint } = key;
  const inner = readInnerSignature(signature.inner, key);
  if (inner.state !== 'read') return inner;
  if (signature.namespace !== namespace)
    return { state: 'bad-signature', fingerprint, why: 'namespace' };
  const data = bytesToSign(message, namespace, hash);
  if (!verifyInner(inner.value, data, key))
    return { state: 'bad-signature', fingerprint, why: 'content' };
  return { state: 'valid', key, fingerprint, namespace, hash, touch: inner.value.touch };
}

/** `readSignature` and `verifySignature` in one. */
export function verifyArmour(input: {
  readonly armour: Uint8Array;
  readonly message: Uint8Array;
  readonly namespace: string;
}): SignatureVerification {
  const read = readSignature(input.armour);
  if (read.state !== 'read') return read;
  return verifySignature(read.signature, input.message, input.namespace);
}

/** What a key has to sign for a message in a namespace. */
export function bytesToSign(
  message: Uint8Array,
  namespace: string,
  hash: SignatureHash = SIGNATURE_HASH,
): Buffer {
  const digest = createHash(hash).update(message).digest();
  return Buffer.concat([
    MAGIC,
    wireString(namespace),
    RESERVED,
    wireString(hash),
    wireString(digest),
  ]);
}

/** The `.sig` file for an SSH signature over `bytesToSign`. */
export function writeSignature(input: {
  readonly key: PublicKey;
  readonly namespace: string;
  readonly inner: Uint8Array;
  readonly hash?: SignatureHash;
}): string {
  const blob = Buffer.concat([
    MAGIC,
    wireUint32(VERSION),
    wireString(input.key.blob),
    wireString(input.namespace),
    RESERVED,
    wireString(input.hash ?? SIGNATURE_HASH),
    wireString(input.inner),
  ]);
  return writeArmour(blob);
}

function malformed(why: string): Malformed {
  return { state: 'malformed', why };
}
