// Private keys in `.pem` files sign in JavaScript, without an agent or a terminal: for tests and bots. Keys
// in OpenSSH's own file format stay with ssh-keygen.

import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { CURVES, type KeyMaterial } from './key-kinds.ts';
import { fromCryptoKey, type PublicKey } from './public-key.ts';
import { writeInnerSignature } from './signature-value.ts';

export type PemKey =
  | { readonly ok: true; readonly key: PublicKey; readonly privateKey: KeyObject }
  | {
      readonly ok: false;
      /** `encrypted`: has a passphrase, use ssh-keygen. `unsupported`: RSA under 2048 bits, Ed448 and so on. */
      readonly code: 'not-pem' | 'encrypted' | 'unsupported';
    };

/** Reads a private key in PKCS#8 (or the older PKCS#1 and SEC1): Ed25519, ECDSA P-256/384/521, RSA. */
export function readPemKey(text: string): PemKey {
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text)) return { ok: false, code: 'not-pem' };
  if (text.includes('-----BEGIN OPENSSH')) return { ok: false, code: 'not-pem' };
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text))
    return { ok: false, code: 'encrypted' };
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(text);
  } catch {
    return { ok: false, code: 'not-pem' };
  }
  const result = fromCryptoKey(createPublicKey(privateKey));
  if (!result.ok) return { ok: false, code: 'unsupported' };
  return { ok: true, key: result.key, privateKey };
}

/** The SSH signature (algorithm and value) over `data`. */
export function signWithPem(privateKey: KeyObject, key: PublicKey, data: Uint8Array): Buffer {
  const { algorithm, hash } = algorithmFor(key.material);
  const raw = sign(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return writeInnerSignature(algorithm, raw, key.material);
}

function algorithmFor(material: KeyMaterial): { algorithm: string; hash: string | null } {
  switch (material.family) {
    case 'ed25519':
      return { algorithm: 'ssh-ed25519', hash: null };
    case 'rsa':
      return { algorithm: 'rsa-sha2-512', hash: 'sha512' };
    case 'ecdsa':
      return { algorithm: `ecdsa-sha2-${material.curve}`, hash: CURVES[material.curve].hash };
  }
}
