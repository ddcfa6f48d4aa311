import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  joinSshsig,
  makeSecurityKey,
  type SshsigFields,
  splitSshsig,
} from '../helpers/ssh-forge.ts';
import { GOLDEN_NAMESPACE, GOLDEN_STATEMENT, golden } from '../helpers/ssh-golden.ts';
import {
  KEY_TYPE_NAMES,
  keygenAccepts,
  type KeyPairFiles,
  type KeyType,
  makeKey,
  signWithSshKeygen,
  tempFolder,
} from '../helpers/ssh-tools.ts';
import { readArmour, writeArmour } from '../../src/signing/ssh/armour.ts';
import { formatPublicKey, fromCryptoKey } from '../../src/signing/ssh/public-key.ts';
import { wireString } from '../../src/signing/ssh/ssh-wire.ts';
import {
  readSignature,
  type SignatureVerification,
  verifyArmour,
} from '../../src/signing/ssh/sshsig.ts';

const folder = tempFolder();
const types = KEY_TYPE_NAMES;
const keys = new Map<KeyType, KeyPairFiles>();
const message = Buffer.from('{\n  "decision": "approve"\n}\n');
const namespace = 'assess.approver.v1';

beforeAll(() => {
  for (const type of types) keys.set(type, makeKey(folder, type, type));
});
afterAll(() => folder.remove());

describe('signatures by ssh-keygen', () => {
  it.each(types.flatMap((type) => [[type, 'sha512'] as const, [type, 'sha256'] as const]))(
    'a %s signature over %s is valid',
    async (type, hash) => {
      const pair = keys.get(type)!;
      const armour = await signWithSshKeygen(pair, message, namespace, hash);
      expect(verifyArmour({ armour, message, namespace })).toMatchObject({
        state: 'valid',
        fingerprint: pair.key.fingerprint,
        namespace,
        hash,
        touch: null,
      });
    },
  );

  it.each(types)('a %s signature over other bytes or for another role is bad', async (type) => {
    const armour = await signWithSshKeygen(keys.get(type)!, message, namespace);
    const other = Buffer.concat([message, Buffer.from('\n')]);
    expect(verifyArmour({ armour, message: other, namespace })).toMatchObject({
      state: 'bad-signature',
      why: 'content',
    });
    expect(verifyArmour({ armour, message, namespace: 'assess.assessor.v1' })).toMatchObject({
      state: 'bad-signature',
      why: 'namespace',
    });
  });

  it('is not even a bad signature when it is by a certificate', async () => {
    const { file } = keys.get('ed25519')!;
    execFileSync('ssh-keygen', ['-q', '-s', file, '-I', 'id', '-n', 'carol', `${file}.pub`]);
    const cert = { ...keys.get('ed25519')!, file: `${file}-cert.pub` };
    const armour = await signWithSshKeygen(cert, message, namespace);
    expect(verifyArmour({ armour, message, namespace })).toEqual({
      state: 'unsupported',
      kind: 'ssh-ed25519-cert-v01@openssh.com',
    });
  });
});

describe('signatures by FIDO keys', () => {
  it.each([
    ['ed25519', 1],
    ['ecdsa', 1],
    ['ed25519', 5],
    ['ecdsa', 5],
  ] as const)(
    'a touched %s key (flags %i) is valid, here and for ssh-keygen',
    async (kind, flags) => {
      const device = makeSecurityKey(kind);
      const armour = device.sign(message, namespace, flags);
      expect(verifyArmour({ armour, message, namespace })).toMatchObject({
        state: 'valid',
        touch: { flags, counter: 7 },
      });
      const allowed = folder.file('sk-allowed', `carol ${formatPublicKey(device.key)}\n`);
      const signature = folder.file('sk.sig', armour);
      expect(
        await keygenAccepts({ allowed, principal: 'carol', namespace, signature, message }),
      ).toBe(true);
    },
  );

  it.each(['ed25519', 'ecdsa'] as const)(
    'an untouched %s key is refused, though ssh-keygen takes it',
    async (kind) => {
      const device = makeSecurityKey(kind);
      const armour = device.sign(message, namespace, 4);
      expect(verifyArmour({ armour, message, namespace })).toEqual({
        state: 'malformed',
        why: 'it was made without a touch of the security key',
      });
      const allowed = folder.file('sk-allowed', `carol ${formatPublicKey(device.key)}\n`);
      const signature = folder.file('sk.sig', armour);
      expect(
        await keygenAccepts({ allowed, principal: 'carol', namespace, signature, message }),
      ).toBe(true);
    },
  );

  it('a signature for another application is bad', () => {
    const one = makeSecurityKey('ed25519', 'ssh:one');
    const fields = splitOf(one.sign(message, namespace));
    const key = Buffer.from(fields.key.toString('latin1').replace('ssh:one', 'ssh:two'), 'latin1');
    expect(verifyFields({ ...fields, key })).toMatchObject({
      state: 'bad-signature',
      why: 'content',
    });
  });
});

describe('the parts of a signature', () => {
  const fields = splitOf(golden('ed25519.sig'));
  const verdict = (change: Partial<SshsigFields>): SignatureVerification =>
    verifyFields({ ...fields, ...change }, golden(GOLDEN_STATEMENT), GOLDEN_NAMESPACE);

  it('are valid as they are', () => {
    expect(verdict({})).toMatchObject({ state: 'valid' });
  });

  it.each<[string, Partial<SshsigFields>]>([
    ['another magic', { magic: Buffer.from('SSHSIF') }],
    ['version 0', { version: 0 }],
    ['a reserved field', { reserved: Buffer.from('x') }],
    ['an empty namespace', { namespace: Buffer.alloc(0) }],
    ['a NUL in the namespace', { namespace: Buffer.from('assess.approver.v1\0') }],
    ['a byte after the last field', { rest: Buffer.of(0) }],
    ['an RSA algorithm with an Ed25519 key', { inner: inner('rsa-sha2-512', Buffer.alloc(64)) }],
    [
      'a FIDO algorithm with a plain key',
      { inner: inner('sk-ssh-ed25519@openssh.com', Buffer.alloc(64)) },
    ],
    ['an unknown algorithm', { inner: inner('toString', Buffer.alloc(64)) }],
    ['63 bytes of signature', { inner: inner('ssh-ed25519', Buffer.alloc(63)) }],
    ['a byte inside, after the signature', { inner: Buffer.concat([fields.inner, Buffer.of(0)]) }],
    ['an empty signature', { inner: Buffer.alloc(0) }],
    ['an empty key', { key: Buffer.alloc(0) }],
  ])('%s is malformed', (_, change) => {
    expect(verdict(change)).toMatchObject({ state: 'malformed' });
  });

  it.each<[string, Partial<SshsigFields>, string]>([
    ['version 2', { version: 2 }, 'SSHSIG version 2'],
    ['another hash', { hash: Buffer.from('sha3-512') }, 'hash sha3-512'],
    ['sha1', { hash: Buffer.from('sha1') }, 'hash sha1'],
    ['a newer kind of key', { key: wireString('ssh-mldsa65') }, 'ssh-mldsa65'],
    [
      'an RSA key that is too short',
      { key: shortRsa() },
      'it is an RSA key of 1024 bits; 2048 are needed',
    ],
  ])('%s is not supported by this version', (_, change, kind) => {
    expect(verdict(change)).toEqual({ state: 'unsupported', kind });
  });

  it('RSA with SHA-1 is not supported', () => {
    const rsa = splitOf(golden('rsa-2048.sig'));
    const changed = { ...rsa, inner: inner('ssh-rsa', Buffer.alloc(256)) };
    expect(verifyFields(changed)).toEqual({ state: 'unsupported', kind: 'a signature by ssh-rsa' });
  });

  it('WebAuthn signatures are not supported', () => {
    const sk = splitOf(golden('sk-ecdsa.sig'));
    const algorithm = 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com';
    const changed = { ...sk, inner: inner(algorithm, Buffer.alloc(70)) };
    expect(verifyFields(changed)).toEqual({
      state: 'unsupported',
      kind: `a signature by ${algorithm}`,
    });
  });

  it('an RSA signature must be as long as its modulus', () => {
    const rsa = splitOf(golden('rsa-2048.sig'));
    const changed = { ...rsa, inner: inner('rsa-sha2-512', Buffer.alloc(255, 1)) };
    expect(verifyFields(changed)).toMatchObject({ state: 'malformed' });
  });

  it('reads without verifying', () => {
    expect(readSignature(golden('rsa-3072.sig'))).toMatchObject({
      state: 'read',
      signature: { namespace: GOLDEN_NAMESPACE, hash: 'sha256', key: { kind: 'ssh-rsa' } },
    });
  });
});

function splitOf(armour: Uint8Array): SshsigFields {
  const read = readArmour(armour);
  if (!read.ok) throw new Error(read.why);
  return splitSshsig(read.blob);
}

function verifyFields(
  fields: SshsigFields,
  content: Buffer = message,
  purpose = namespace,
): SignatureVerification {
  const armour = Buffer.from(writeArmour(joinSshsig(fields)));
  return verifyArmour({ armour, message: content, namespace: purpose });
}

function inner(algorithm: string, value: Buffer): Buffer {
  return Buffer.concat([wireString(algorithm), wireString(value)]);
}

function shortRsa(): Buffer {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const result = fromCryptoKey(publicKey);
  if (result.ok) throw new Error('a short key was accepted');
  const { e, n } = publicKey.export({ format: 'jwk' });
  const number = (text: string): Buffer => Buffer.from(text, 'base64url');
  const modulus = Buffer.concat([Buffer.of(0), number(n!)]);
  return Buffer.concat([wireString('ssh-rsa'), wireString(number(e!)), wireString(modulus)]);
}
