// Signatures made by hand, field by field, so that tests can make every kind of wrong one. Also software keys that
// imitate FIDO devices: the format cannot distinguish them.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeArmour } from '../../src/signing/ssh/armour.ts';
import { type PublicKey, parsePublicKey } from '../../src/signing/ssh/public-key.ts';
import {
  WireReader,
  wirePositive,
  wireString,
  wireUint32,
} from '../../src/signing/ssh/ssh-wire.ts';
import { bytesToSign } from '../../src/signing/ssh/sshsig.ts';

export interface SshsigFields {
  readonly magic: Buffer;
  readonly version: number;
  readonly key: Buffer;
  readonly namespace: Buffer;
  readonly reserved: Buffer;
  readonly hash: Buffer;
  readonly inner: Buffer;
  readonly rest: Buffer;
}

export function splitSshsig(blob: Buffer): SshsigFields {
  const reader = new WireReader(blob);
  return {
    magic: reader.raw(6)!,
    version: reader.uint32()!,
    key: reader.string()!,
    namespace: reader.string()!,
    reserved: reader.string()!,
    hash: reader.string()!,
    inner: reader.string()!,
    rest: Buffer.alloc(0),
  };
}

export function joinSshsig(fields: SshsigFields): Buffer {
  return Buffer.concat([
    fields.magic,
    wireUint32(fields.version),
    wireString(fields.key),
    wireString(fields.namespace),
    wireString(fields.reserved),
    wireString(fields.hash),
    wireString(fields.inner),
    fields.rest,
  ]);
}

export interface SecurityKey {
  readonly key: PublicKey;
  /** The `.sig` file over a message; `flags` 1 is a touch, 5 a touch with a PIN. */
  readonly sign: (message: Uint8Array, namespace: string, flags?: number) => Buffer;
}

/** A FIDO key in software. */
export function makeSecurityKey(kind: 'ed25519' | 'ecdsa', application = 'ssh:'): SecurityKey {
  const pair =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const parsed = parsePublicKey(securityKeyBlob(pair.publicKey, application));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  const { key } = parsed;
  return {
    key,
    sign: (message, namespace, flags = 1) => {
      const data = bytesToSign(message, namespace);
      const seen = Buffer.concat([
        createHash('sha256').update(application).digest(),
        Buffer.of(flags),
        wireUint32(7),
        createHash('sha256').update(data).digest(),
      ]);
      const value =
        kind === 'ed25519' ? sign(null, seen, pair.privateKey) : ecdsaValue(pair.privateKey, seen);
      const inner = [wireString(key.kind), wireString(value), Buffer.of(flags), wireUint32(7)];
      const blob = joinSshsig({
        magic: Buffer.from('SSHSIG'),
        version: 1,
        key: key.blob,
        namespace: Buffer.from(namespace),
        reserved: Buffer.alloc(0),
        hash: Buffer.from('sha512'),
        inner: Buffer.concat(inner),
        rest: Buffer.alloc(0),
      });
      return Buffer.from(writeArmour(blob));
    },
  };
}

function securityKeyBlob(publicKey: KeyObject, application: string): Buffer {
  const jwk = publicKey.export({ format: 'jwk' });
  const x = Buffer.from(jwk.x!, 'base64url');
  const fields =
    jwk.kty === 'OKP'
      ? ['sk-ssh-ed25519@openssh.com', x]
      : [
          'sk-ecdsa-sha2-nistp256@openssh.com',
          'nistp256',
          Buffer.concat([Buffer.of(4), x, Buffer.from(jwk.y!, 'base64url')]),
        ];
  return Buffer.concat([...fields, application].map((field) => wireString(field)));
}

function ecdsaValue(privateKey: KeyObject, data: Buffer): Buffer {
  const raw = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return Buffer.concat([wirePositive(raw.subarray(0, 32)), wirePositive(raw.subarray(32))]);
}

/** Whole numbers that look random and are the same in every run. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
