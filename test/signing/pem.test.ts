import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { keygenAccepts, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { readFileSync } from 'node:fs';
import { readPemKey, signWithPem } from '../../src/signing/ssh/pem.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { bytesToSign, verifyArmour, writeSignature } from '../../src/signing/ssh/sshsig.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const message = Buffer.from('a statement\n');
const namespace = 'assess.assessor.v1';
const pkcs8 = (key: KeyObject): string => String(key.export({ type: 'pkcs8', format: 'pem' }));
const ec = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = (modulusLength: number): KeyObject =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;

describe('keys in .pem files', () => {
  it.each([
    ['Ed25519', pkcs8(ed25519)],
    ['P-256', pkcs8(ec('P-256'))],
    ['P-384', pkcs8(ec('P-384'))],
    ['P-521', pkcs8(ec('P-521'))],
    ['RSA', pkcs8(rsa(2048))],
    ['RSA in PKCS#1', String(rsa(2048).export({ type: 'pkcs1', format: 'pem' }))],
    ['P-256 in SEC1', String(ec('P-256').export({ type: 'sec1', format: 'pem' }))],
  ])('%s signs, and ssh-keygen accepts it', async (_, text) => {
    const pem = readPemKey(text);
    if (!pem.ok) throw new Error(pem.code);
    const allowed = folder.file('allowed', `bot ${formatPublicKey(pem.key)}\n`);
    // ECDSA numbers lose a byte now and then; a few signatures meet that.
    for (let turn = 0; turn < 6; turn += 1) {
      const content = Buffer.concat([message, Buffer.of(turn)]);
      const inner = signWithPem(pem.privateKey, pem.key, bytesToSign(content, namespace));
      const armour = Buffer.from(writeSignature({ key: pem.key, namespace, inner }));
      expect(verifyArmour({ armour, message: content, namespace }).state).toBe('valid');
      const signature = folder.file('pem.sig', armour);
      expect(
        await keygenAccepts({ allowed, principal: 'bot', namespace, signature, message: content }),
      ).toBe(true);
    }
  });

  it('every ECDSA signature verifies, also those with short numbers', () => {
    const pem = readPemKey(pkcs8(ec('P-256')));
    if (!pem.ok) throw new Error(pem.code);
    for (let turn = 0; turn < 600; turn += 1) {
      const content = Buffer.from(String(turn));
      const inner = signWithPem(pem.privateKey, pem.key, bytesToSign(content, namespace));
      const armour = Buffer.from(writeSignature({ key: pem.key, namespace, inner }));
      expect(verifyArmour({ armour, message: content, namespace }).state).toBe('valid');
    }
  });

  it.each([
    [
      'an encrypted key',
      ed25519.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
      'encrypted',
    ],
    [
      'an encrypted key of the old form',
      rsa(2048).export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }),
      'encrypted',
    ],
    ['an RSA key of 1024 bits', pkcs8(rsa(1024)), 'unsupported'],
    ['an Ed448 key', pkcs8(generateKeyPairSync('ed448').privateKey), 'unsupported'],
    ['an X25519 key', pkcs8(generateKeyPairSync('x25519').privateKey), 'unsupported'],
    ['a key on another curve', pkcs8(ec('secp256k1')), 'unsupported'],
    [
      'a DSA key',
      pkcs8(generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey),
      'unsupported',
    ],
    ['a damaged key', pkcs8(ed25519).replace(/[A-Z]{3}/, '@@@'), 'not-pem'],
    [
      'a public key',
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n',
      'not-pem',
    ],
    ['text', 'hello', 'not-pem'],
  ])('%s does not', (_, text, code) => {
    expect(readPemKey(String(text))).toEqual({ ok: false, code });
  });

  it('a key of ssh-keygen stays with ssh-keygen', () => {
    const { file } = makeKey(folder, 'openssh', 'ed25519');
    expect(readPemKey(readFileSync(file, 'utf8'))).toEqual({ ok: false, code: 'not-pem' });
  });
});
