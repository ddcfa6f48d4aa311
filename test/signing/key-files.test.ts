import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { readConfiguredKey, readHomeKeys, readKeyFile } from '../../src/signing/ssh/key-files.ts';
import { KEY_PROBLEMS } from '../../src/signing/trust/key-problems.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const plain = makeKey(folder, 'plain', 'ed25519');
const secret = makeKey(folder, 'secret', 'ecdsa-384', 'correct horse');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const encryptedPem = String(
  rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
);

describe('reading a key file without its passphrase', () => {
  it.each([plain, secret])(
    'by its private half, its .pub and its .pub alone: $file',
    async ({ file, publicFile, key }) => {
      const expected = {
        ok: true,
        found: { key: { fingerprint: key.fingerprint }, place: { type: 'file', path: file } },
      };
      expect(await readKeyFile(file)).toMatchObject(expected);
      expect(await readKeyFile(publicFile)).toMatchObject({
        ok: true,
        found: { place: { path: publicFile } },
      });
      const alone = folder.file('alone', readFileSync(file));
      expect(await readKeyFile(alone)).toMatchObject({
        ok: true,
        found: { key: { fingerprint: key.fingerprint } },
      });
      const onlyPublic = folder.file('only.pub', readFileSync(publicFile));
      expect(await readKeyFile(onlyPublic.replace('.pub', ''))).toMatchObject({ ok: true });
    },
  );

  it('a .pem signs in JavaScript', async () => {
    const path = folder.file('bot.pem', String(rsa.export({ type: 'pkcs8', format: 'pem' })));
    expect(await readKeyFile(path)).toMatchObject({
      ok: true,
      found: { place: { type: 'pem', path } },
    });
  });

  it('an encrypted .pem needs its public half beside it', async () => {
    const path = folder.file('encrypted', encryptedPem);
    expect(await readKeyFile(path)).toEqual({ ok: false, code: 'needs-public-half' });
    expect(KEY_PROBLEMS['needs-public-half'].fix).toContain('ssh-keygen -y');
    execFileSync('sh', ['-c', `ssh-keygen -y -P x -f "${path}" > "${path}.pub"`]);
    expect(await readKeyFile(path)).toMatchObject({
      ok: true,
      found: { place: { type: 'file', path } },
    });
  });

  it.each([
    ['nothing there', () => join(folder.path, 'nothing'), 'missing'],
    ['a folder', () => folder.path, 'missing'],
    ['an empty file', () => folder.file('empty', ''), 'not-a-key'],
    ['text', () => folder.file('text', 'hello world\n'), 'not-a-key'],
    [
      'a damaged private key',
      () => folder.file('bad', readFileSync(plain.file, 'utf8').replace(/AAAA/, '')),
      'not-a-key',
    ],
    ['bytes', () => folder.file('bytes', Buffer.alloc(2_000, 0xee)), 'not-a-key'],
    ['more than 64 KiB', () => folder.file('large', `${plain.line}\n`.repeat(2_000)), 'unreadable'],
    ['a DSA key', () => folder.file('dsa.pub', 'ssh-dss AAAAB3NzaC1kc3M= old\n'), 'unsupported'],
  ])('%s is no key', async (_, path, code) => {
    expect(await readKeyFile(path())).toEqual({ ok: false, code });
  });

  it('a certificate is not supported', async () => {
    execFileSync('ssh-keygen', [
      '-q',
      '-s',
      plain.file,
      '-I',
      'id',
      '-n',
      'alice',
      plain.publicFile,
    ]);
    const cert = join(folder.path, 'plain-cert.pub');
    expect(await readKeyFile(cert)).toEqual({ ok: false, code: 'unsupported' });
    rmSync(cert);
  });

  it('says whether the private half is there, and whether a passphrase protects it', async () => {
    const halfOf = async (path: string): Promise<unknown> => {
      const file = await readKeyFile(path);
      return file.ok && file.found.place.type === 'file' ? file.found.place.privateHalf : file;
    };
    for (const path of [plain.file, plain.publicFile])
      expect(await halfOf(path)).toEqual({ state: 'ready', isEncrypted: false });
    for (const path of [secret.file, secret.publicFile])
      expect(await halfOf(path)).toEqual({ state: 'ready', isEncrypted: true });
    const pemFile = folder.file('old', encryptedPem);
    folder.file('old.pub', plain.line);
    expect(await halfOf(pemFile)).toEqual({ state: 'ready', isEncrypted: true });
    expect(await halfOf(folder.file('lonely.pub', plain.line))).toEqual({ state: 'missing' });
    expect(await halfOf(folder.file('carol.key', plain.line))).toEqual({ state: 'missing' });
  });

  it('a file with several public keys does not say which is meant', async () => {
    const list = (...lines: readonly string[]): string =>
      folder.file('list.keys', `${lines.join('\r\n')}\r\n`);
    expect(await readKeyFile(list('# work', plain.line, '', secret.line))).toEqual({
      ok: false,
      code: 'several-keys',
    });
    expect(await readKeyFile(list('# work', '', plain.line))).toMatchObject({
      ok: true,
      found: { key: { fingerprint: plain.key.fingerprint } },
    });
  });

  it('a pipe does not block', async () => {
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await readKeyFile(pipe)).toEqual({ ok: false, code: 'missing' });
  });
});

describe("git's signing key", () => {
  it('may be a path or a public key', async () => {
    expect(await readConfiguredKey({ kind: 'path', path: plain.publicFile })).toMatchObject({
      ok: true,
      found: { place: { type: 'file' } },
    });
    const literal = await readConfiguredKey({ kind: 'literal', publicKey: `${secret.line} me` });
    expect(literal).toMatchObject({
      ok: true,
      found: { place: { type: 'public' }, key: { fingerprint: secret.key.fingerprint } },
    });
  });

  it.each([
    ['rubbish', 'not-a-key'],
    ['ssh-dss AAAAB3NzaC1kc3M=', 'unsupported'],
  ])('%j as a public key: %s', async (publicKey, code) => {
    expect(await readConfiguredKey({ kind: 'literal', publicKey })).toEqual({ ok: false, code });
  });
});

describe('the keys in ~/.ssh', () => {
  it('are its id_*.pub files that can be read, by name', async () => {
    const home = join(folder.path, 'home');
    mkdirSync(home);
    const put = (name: string, content: string | Buffer): string =>
      folder.file(join('home', name), content);
    put('id_work.pub', readFileSync(secret.publicFile));
    put('id_ed25519.pub', readFileSync(plain.publicFile));
    put('id_broken.pub', 'hello');
    put('id_ed25519-cert.pub', readFileSync(plain.publicFile));
    put('other.pub', readFileSync(plain.publicFile));
    put('known_hosts', '');
    const found = await readHomeKeys(home);
    expect(found.map(({ place }) => (place.type === 'file' ? place.path : ''))).toEqual([
      join(home, 'id_ed25519.pub'),
      join(home, 'id_work.pub'),
    ]);
    expect(await readHomeKeys(join(folder.path, 'no-home'))).toEqual([]);
  });
});
