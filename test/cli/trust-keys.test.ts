// The keys that assess trust add and rotate add: files with several keys, lists of forges, and the person's own key.

import { mkdirSync, copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { KEYS, type PtyProgram, startAssess } from '../helpers/pty.ts';
import { type KeyPairFiles, makeKey, tempFolder, type TempFolder } from '../helpers/ssh-tools.ts';

const BOB = 'bob@example.com';
const ALICE = 'alice@example.com';
const SIGNERS = 'assessments/allowed_signers';

let keys: TempFolder;
let one: KeyPairFiles;
let two: KeyPairFiles;
let three: KeyPairFiles;

beforeAll(() => {
  keys = tempFolder();
  one = makeKey(keys, 'one', 'ed25519');
  two = makeKey(keys, 'two', 'ecdsa-256');
  three = makeKey(keys, 'three', 'ed25519');
});
afterAll(() => keys.remove());

const project = (): GitDir =>
  gitdir({ 'README.md': '# Shop\n' }, { globalConfig: { 'user.email': ALICE } });
const homeOf = (place: GitDir): Record<string, string> => ({
  HOME: path.dirname(place.path),
  SSH_AUTH_SOCK: '',
});
const trust = (place: GitDir, ...args: readonly string[]): Promise<Outcome> =>
  assess(place, ['trust', ...args], { env: homeOf(place) });
const signers = (place: GitDir): string => {
  try {
    return readFileSync(path.join(place.path, SIGNERS), 'utf8');
  } catch {
    return '';
  }
};
/** As https://github.com/bob.keys gives it: a key a line, no comments. */
const forge = (): string => keys.file('bob.keys', `${one.line}\n${two.line}\n`);

describe('a file with several keys', () => {
  test('without a terminal none is added, and both ways to continue are named', async () => {
    const place = project();
    const run = await trust(place, 'add', BOB, '--key', forge(), '--yes');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('bob.keys has 2 keys');
    for (const { key } of [one, two]) expect(run.stderr).toContain(key.fingerprint);
    expect(run.stderr).toContain('--key "ssh-ed25519 AAAA..."');
    expect(run.stderr).toContain('--all-keys');
    expect(signers(place)).toBe('');
  });

  test.each<[string, () => string]>([
    ['a list of a forge', forge],
    ['with CR LF, comments and blank lines', () => crlf()],
    ['in UTF-16, as PowerShell writes it', () => utf16()],
    ['pasted as it is', () => `${one.line}\n${two.line}\n`],
  ])('--all-keys adds them all: %s', async (_, given) => {
    const place = project();
    const run = await trust(place, 'add', BOB, '--key', given(), '--all-keys', '--yes');
    expect(run.code).toBe(0);
    for (const { key, line } of [one, two]) {
      expect(run.stderr).toContain(key.fingerprint);
      expect(signers(place)).toContain(`${BOB} namespaces="assess.reviewer.v1" ${line}\n`);
    }
  });
  const crlf = (): string =>
    keys.file('crlf.keys', `# bob\r\n${one.line} bob@laptop\r\n\r\n${two.line}\r\n`);
  const utf16 = (): string =>
    keys.file('utf16.keys', Buffer.from(`\uFEFF${one.line}\r\n${two.line}\r\n`, 'utf16le'));

  test.each<[string, string, () => readonly KeyPairFiles[]]>([
    ['2', 'the second', () => [two]],
    ['all', 'all of them', () => [one, two]],
    ['', 'none', () => []],
  ])('at a terminal the person chooses: %j is %s', async (answer, _, expected) => {
    const place = project();
    const app = atTerminal(place, ['trust', 'add', BOB, '--key', forge()]);
    await app.waitFor('Which one?');
    await app.type(answer, KEYS.enter);
    if (expected().length > 0) {
      await app.waitFor('Write this? (y/N)');
      await app.type('y', KEYS.enter);
    }
    expect(await app.waitForExit()).toMatchObject({ code: expected().length > 0 ? 0 : 2 });
    for (const key of [one, two])
      expect(signers(place).includes(key.line)).toBe(expected().includes(key));
  });

  test('a line that is no key is an error, and one that cannot sign is left out by name', async () => {
    const place = project();
    const html = keys.file('html.keys', `${one.line}\n<html>\n`);
    const damaged = await trust(place, 'add', BOB, '--key', html, '--all-keys', '--yes');
    expect(damaged.code).toBe(2);
    expect(damaged.stderr).toContain('html.keys is not a public key');
    expect(signers(place)).toBe('');
    const old = keys.file('old.keys', `ssh-dss AAAAB3NzaC1kc3M=\n${one.line}\n`);
    const run = await trust(place, 'add', BOB, '--key', old, '--yes');
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('is left out: ssh-dss is not supported');
    expect(run.stdout).toContain('line 2');
    expect(signers(place)).toContain(one.line);
  });

  test('a rotation takes one', async () => {
    const place = project();
    await trust(place, 'add', BOB, '--key', three.publicFile, '--yes');
    const before = signers(place);
    const run = await trust(place, 'rotate', BOB, '--key', forge(), '--all-keys', '--yes');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('a rotation has one new key');
    expect(signers(place)).toBe(before);
  });
});

describe('the own key of the person', () => {
  const withKey = (): GitDir => {
    const place = project();
    const ssh = path.join(path.dirname(place.path), '.ssh');
    mkdirSync(ssh, { mode: 0o700 });
    for (const end of ['', '.pub'])
      copyFileSync(`${one.file}${end}`, path.join(ssh, `id_ed25519${end}`));
    return place;
  };

  test('is chosen as for signing, and shown with its source', async () => {
    const place = withKey();
    const run = await trust(place, 'add', ALICE, '--role', 'approver', '--yes');
    expect(run.code).toBe(0);
    expect(run.stderr).toContain(
      `${ALICE} will be able to sign as approver with ${one.key.fingerprint} (ssh-ed25519), from ~/.ssh/id_ed25519.pub.`,
    );
    expect(run.stderr).toContain('with the first signer');
    expect(signers(place)).toContain(one.line);
  });

  test('is that of user.signingKey, or an error where that cannot be used', async () => {
    const place = withKey();
    place.git('config', '--global', 'gpg.format', 'ssh');
    place.git('config', '--global', 'user.signingKey', '/no/such/key');
    const broken = await trust(place, 'add', ALICE, '--yes');
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('user.signingKey in your global git configuration');
    place.git('config', '--global', 'user.signingKey', three.file);
    const run = await trust(place, 'add', ALICE, '--yes');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('from user.signingKey in your global git configuration');
    expect(signers(place)).toContain(three.line);
  });

  test('is never added for another person', async () => {
    const place = withKey();
    for (const args of [[], ['--key', one.key.fingerprint]]) {
      const run = await trust(place, 'add', BOB, '--yes', ...args);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain(`the key of ${BOB} is missing`);
    }
    expect(signers(place)).toBe('');
  });
});

function atTerminal(place: GitDir, args: readonly string[]): PtyProgram {
  return startAssess(['-C', place.path, ...args], { env: { ...place.env, ...homeOf(place) } });
}
