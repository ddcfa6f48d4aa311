import { createECDH, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSecurityKey } from '../helpers/ssh-forge.ts';
import { golden, GOLDEN_KEYS, goldenPath } from '../helpers/ssh-golden.ts';
import { keygenFingerprints, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { CURVES } from '../../src/signing/ssh/key-kinds.ts';
import {
  formatPublicKey,
  fromCryptoKey,
  parsePublicKey,
  parsePublicKeyLine,
} from '../../src/signing/ssh/public-key.ts';
import { wirePositive, wireString } from '../../src/signing/ssh/ssh-wire.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const ed25519 = (point: string): Buffer =>
  Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.from(point, 'hex'))]);
const ecdsa = (kind: string, curve: string, point: Buffer): Buffer =>
  Buffer.concat([wireString(kind), wireString(curve), wireString(point)]);
const rsa = (e: Buffer, n: Buffer): Buffer =>
  Buffer.concat([wireString('ssh-rsa'), wireString(e), wireString(n)]);
const pointOf = (namedCurve: string): Buffer => {
  const { x, y } = generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
};

describe('reading public keys', () => {
  it.each(GOLDEN_KEYS)(
    'reads the %s key and gives the fingerprint ssh-keygen gives',
    async (name) => {
      const file = goldenPath(`${name}.pub`);
      const text = readFileSync(file, 'utf8').trim();
      const parsed = parsePublicKeyLine(text);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      expect(await keygenFingerprints(file)).toContain(parsed.key.fingerprint);
      expect(`${formatPublicKey(parsed.key)} ${parsed.comment}`).toBe(text);
    },
  );

  it.each(['ed25519', 'ecdsa'] as const)('reads a FIDO %s key', async (kind) => {
    const { key } = makeSecurityKey(kind, 'ssh:work');
    const file = folder.file(`sk-${kind}.pub`, `${formatPublicKey(key)}\n`);
    expect(key.application).toBe('ssh:work');
    expect(await keygenFingerprints(file)).toContain(key.fingerprint);
  });

  it('turns keys of node:crypto into the same keys', () => {
    for (const type of ['ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-2048'] as const) {
      const { file, key } = makeKey(folder, type, type);
      const pem = execFileSync('ssh-keygen', ['-e', '-m', 'PKCS8', '-f', file]);
      const result = fromCryptoKey(createPublicKey(pem));
      expect(result.ok && result.key.fingerprint).toBe(key.fingerprint);
    }
  });

  it('never throws, whatever the bytes or the text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (blob, text) => {
        expect(parsePublicKey(blob).ok).toBe(false);
        expect(parsePublicKeyLine(text).ok).toBe(false);
      }),
    );
  });

  it('reads a key the same the second time, and after hundreds of others', () => {
    const text = String(golden('ecdsa-521.pub')).trim();
    const first = parsePublicKeyLine(text);
    for (let index = 0; index < 600; index += 1) {
      const blob = ed25519(`${index.toString(16).padStart(4, '0')}${'55'.repeat(30)}`);
      expect(parsePublicKey(blob).ok).toBe(true);
    }
    expect(parsePublicKeyLine(text)).toEqual(first);
  });

  it('stays quick on a line of a million blanks', () => {
    const started = performance.now();
    parsePublicKeyLine(`ssh-ed25519 ${' '.repeat(1_000_000)}x`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('refusing keys', () => {
  const p256 = pointOf('P-256');
  const modulus = (bits: number): Buffer => {
    const { n } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({
      format: 'jwk',
    });
    return wirePositive(Buffer.from(n!, 'base64url')).subarray(4);
  };
  const e65537 = Buffer.from('010001', 'hex');
  const n2048 = modulus(2048);
  const evenN = Buffer.from(n2048);
  evenN[evenN.length - 1]! &= 0xfe;
  const offCurve = Buffer.from(p256);
  offCurve[40]! ^= 1;
  const smallX = Buffer.concat([Buffer.of(4), Buffer.alloc(31), Buffer.of(5), p256.subarray(33)]);

  it.each([
    ['an Ed25519 point of 31 bytes', ed25519('11'.repeat(31))],
    ['an Ed25519 point that is not reduced', ed25519(`ee${'ff'.repeat(30)}7f`)],
    ['the neutral Ed25519 point', ed25519(`01${'00'.repeat(31)}`)],
    ['an ECDSA point off its curve', ecdsa('ecdsa-sha2-nistp256', 'nistp256', offCurve)],
    ['an ECDSA point with a tiny coordinate', ecdsa('ecdsa-sha2-nistp256', 'nistp256', smallX)],
    ['a curve that differs from the kind', ecdsa('ecdsa-sha2-nistp384', 'nistp256', p256)],
    ['a point of another curve', ecdsa('ecdsa-sha2-nistp384', 'nistp384', p256)],
    [
      'a compressed point',
      ecdsa('ecdsa-sha2-nistp256', 'nistp256', Buffer.concat([Buffer.of(2), p256.subarray(1, 33)])),
    ],
    ['an even RSA exponent', rsa(Buffer.of(4), n2048)],
    ['the RSA exponent 1', rsa(Buffer.of(1), n2048)],
    ['an RSA exponent above 64 bits', rsa(Buffer.from('01000000000000000001', 'hex'), n2048)],
    ['an even RSA modulus', rsa(e65537, evenN)],
    ['a padded RSA exponent', rsa(Buffer.from('00010001', 'hex'), n2048)],
    ['bytes after the last field', Buffer.concat([ed25519('11'.repeat(32)), Buffer.of(0)])],
    [
      'a FIDO key without an application',
      Buffer.concat([wireString('sk-ssh-ed25519@openssh.com'), wireString(Buffer.alloc(32, 0x11))]),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('%s is malformed', (_, blob) => {
    expect(parsePublicKey(blob)).toMatchObject({ ok: false, code: 'malformed' });
  });

  it('RSA under 2048 bits is weak, and 2048 bits are enough', () => {
    expect(parsePublicKey(rsa(e65537, modulus(1024)))).toMatchObject({ ok: false, code: 'weak' });
    expect(parsePublicKey(rsa(e65537, modulus(2040)))).toMatchObject({ ok: false, code: 'weak' });
    expect(parsePublicKey(rsa(e65537, n2048))).toMatchObject({ ok: true });
  });

  it.each([
    'ssh-ed25519-cert-v01@openssh.com',
    'ssh-dss',
    'ssh-ed448',
    'ssh-mldsa65@openssh.com',
    'ecdsa-sha2-nistk163',
  ])('%s is not supported, which is not the same as malformed', (kind) => {
    const blob = Buffer.concat([wireString(kind), wireString(Buffer.alloc(32))]);
    const refusal = { ok: false, code: 'unsupported', kind };
    expect(parsePublicKey(blob)).toEqual(refusal);
    expect(parsePublicKeyLine(`${kind} ${blob.toString('base64')} me`)).toEqual(refusal);
  });

  it('a name from outside is never printed raw', () => {
    const blob = wireString('evil"<script>');
    expect(parsePublicKey(blob)).toEqual({
      ok: false,
      code: 'unsupported',
      kind: 'an unknown kind',
    });
  });

  it('a first word that differs from the content is malformed', () => {
    const line = `ssh-rsa ${ed25519('11'.repeat(32)).toString('base64')}`;
    expect(parsePublicKeyLine(line)).toMatchObject({ ok: false, code: 'malformed' });
  });

  it.each([
    ['nistp256', 'prime256v1'],
    ['nistp384', 'secp384r1'],
    ['nistp521', 'secp521r1'],
  ] as const)(
    'the group order of %s is the right one: the largest private key is one below',
    (curve, name) => {
      const { order, size } = CURVES[curve];
      const toBytes = (value: bigint): Buffer =>
        Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex');
      const owner = createECDH(name);
      expect(() => owner.setPrivateKey(toBytes(order - 1n))).not.toThrow();
      expect(() => owner.setPrivateKey(toBytes(order))).toThrow(/[Pp]rivate key/);
    },
  );

  it('the points of small order are those of the curve', () => {
    // A point of order 8 doubles to one of order 4, whose y is 0: y^2 + x^2 = 0 with x^2 = (y^2-1)/(dy^2+1).
    const p = 2n ** 255n - 19n;
    const power = (base: bigint, exponent: bigint): bigint => {
      let result = 1n;
      for (let b = base % p, e = exponent; e > 0n; e >>= 1n, b = (b * b) % p) {
        if (e & 1n) result = (result * b) % p;
      }
      return result;
    };
    const inverse = (value: bigint): bigint => power(value, p - 2n);
    const d = (p - ((121665n * inverse(121666n)) % p)) % p;
    const orderEight = [
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ];
    for (const hex of orderEight) {
      const y = BigInt(`0x${Buffer.from(Buffer.from(hex, 'hex').toReversed()).toString('hex')}`);
      const y2 = (y * y) % p;
      const x2 = ((y2 - 1n + p) * inverse(d * y2 + 1n)) % p;
      expect((y2 + x2) % p).toBe(0n);
      expect(parsePublicKey(ed25519(hex))).toMatchObject({ ok: false, code: 'malformed' });
    }
  });
});
