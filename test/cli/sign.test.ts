// Signing from a script: keys without a passphrase, keys with one, several keys, and no key at all.

import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { BUILT_PROGRAM } from '../helpers/pty.ts';
import { project } from '../helpers/shop.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';

const SHEET = sheetText(
  fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/identifiers'],
    step: 2,
  }),
);
const ID = '2026-11-20-abcde';

function key(name: string, passphrase = ''): KeyPairFiles {
  const folder = tempFolder();
  onTestFinished(() => folder.remove());
  return makeKey(folder, name, 'ed25519', passphrase);
}

function homeWith(place: GitDir, ...keys: readonly KeyPairFiles[]): Record<string, string> {
  const home = path.join(path.dirname(place.path), 'home');
  mkdirSync(path.join(home, '.ssh'), { recursive: true, mode: 0o700 });
  for (const each of keys) {
    for (const end of ['', '.pub'])
      copyFileSync(
        `${each.file}${end}`,
        path.join(home, '.ssh', `${path.basename(each.file)}${end}`),
      );
  }
  return { HOME: home, SSH_AUTH_SOCK: '' };
}

async function recorded(): Promise<GitDir> {
  const place = project();
  const run = await assess(
    place,
    ['run', '--answers', '-', '--id', ID, '--time', '2026-11-20T10:00:00Z'],
    { input: SHEET },
  );
  expect(run.code).toBe(0);
  return place;
}

function sign(
  place: GitDir,
  env: Record<string, string>,
  ...args: readonly string[]
): Promise<Outcome> {
  return assess(place, ['sign', '--yes', ...args], { env });
}

function statements(place: GitDir): readonly string[] {
  return readdirSync(path.join(place.path, 'assessments/records', ID)).filter(
    (name) => !/^(?:record|facts)\./.test(name),
  );
}

describe('assess sign without a terminal', () => {
  test('a key without a passphrase signs, and the files verify', async () => {
    const place = await recorded();
    const run = await sign(place, homeWith(place, key('id_ed25519')));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('signed: alice@example.com as assessor, these are my answers');
    expect(statements(place)).toHaveLength(2);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('a key with a passphrase: what is needed and both ways out, and nothing is written', async () => {
    const place = await recorded();
    const one = key('id_ed25519', 'secret');
    const env = { ...homeWith(place, one), DISPLAY: '' };
    const next = ['run', '--answers', '-', '--sign', '--yes', '--id', '2026-11-21-abcde'];
    for (const run of [
      await sign(place, env),
      await assess(place, [...next, '--time', '2026-11-21T10:00:00Z'], { env, input: SHEET }),
    ]) {
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('error: A passphrase is needed and there is no terminal.');
      expect(run.stderr).toContain(`.ssh/id_ed25519 (${one.key.fingerprint})`);
      expect(run.stderr).toMatch(/ {2}fix: .*`ssh-add FILE`.*run the command in a terminal/);
      expect(run.stderr).not.toContain('passphrase was not right');
    }
    expect(statements(place)).toEqual([]);
    expect(existsSync(path.join(place.path, 'assessments/records/2026-11-21-abcde'))).toBe(false);
  });

  test('a key whose file does not say that it is encrypted: the same, once ssh-keygen has said so', async () => {
    const place = await recorded();
    const folder = tempFolder();
    onTestFinished(() => folder.remove());
    const program = folder.file(
      'ssh-keygen',
      '#!/bin/sh\necho "Load key \\"x\\": incorrect passphrase supplied to decrypt private key" >&2\nexit 255\n',
      0o700,
    );
    const env = homeWith(place, key('id_ed25519'));
    const PATH = `${path.dirname(program)}${path.delimiter}${process.env['PATH'] ?? ''}`;
    const run = await sign(place, { ...env, PATH });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('A passphrase is needed and there is no terminal.');
  });

  test('several keys: they are listed, and --key chooses', async () => {
    const place = await recorded();
    const [one, two] = [key('id_one'), key('id_two')];
    const env = homeWith(place, one, two);
    const unclear = await sign(place, env);
    expect(unclear.code).toBe(2);
    expect(unclear.stderr).toContain('several keys fit');
    expect(unclear.stderr).toContain(one.key.fingerprint);
    expect(unclear.stderr).toContain(two.key.fingerprint);
    expect(statements(place)).toEqual([]);
    expect((await sign(place, env, '--key', two.key.fingerprint)).code).toBe(0);
    expect(statements(place)).toHaveLength(2);
  });

  test.each([
    ['no key at all', [], 'there is no key to sign with'],
    ['a key file that is not there', ['--key', '/no/such/key'], 'key file is not there'],
    ['a file that is no key', ['--key', 'README.md'], 'not an SSH key'],
    ['a decision that is none', ['--decision', 'perhaps'], '--decision takes no "perhaps"'],
    ['a decision that is misspelt', ['--decision', 'approved'], 'fix: --decision approve\n'],
    ['a role that is none', ['--role', 'Boss!'], 'is not a role'],
    ['a role that is mistyped', ['--role', 'asessor'], 'similar: assessor'],
    ['an unknown role', ['--role', 'boss'], 'this project has no role "boss"'],
    ['a rejection without a reason', ['--decision', 'reject'], 'needs a reason'],
    ['an approval as assessor', ['--decision', 'approve'], 'an assessor cannot approve a record'],
    [
      'answers as approver',
      ['--decision', 'answers', '--role', 'approver'],
      'only an assessor signs the answers, and you sign as approver',
    ],
  ])('%s: a clear error, nothing written', async (_, args, told) => {
    const place = await recorded();
    const absolute = args.map((arg) => (arg === 'README.md' ? path.join(place.path, arg) : arg));
    const run = await sign(place, homeWith(place), ...absolute);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(told);
    expect(run.stderr).toMatch(/^ {2}fix: /m);
    expect(statements(place)).toEqual([]);
  });

  test.each([
    ['more lines than a statement holds', ['--comment', 'a\n'.repeat(501)], '501 lines'],
    ['an unknown role, by the first signer', ['--role', 'asessor'], 'no role "asessor"'],
    ['a clock behind the record', ['--time', '2026-11-20T09:59:59Z'], 'clock is behind'],
    ['a day that does not exist', ['--time', '2026-11-31T10:00:00Z'], 'is not a time'],
    ['a day before all days', ['--time', '1969-12-31T00:00:00Z'], 'is not a time'],
    ['a name with a blank', ['--by', 'eve adam'], 'cannot be written in allowed_signers'],
    ['a name that matches everyone', ['--by', '*'], 'cannot be written in allowed_signers'],
    ['an id that climbs', ['../x'], 'an id is a day and five characters'],
    ['an id that goes around', [`${ID}/../${ID}`], 'an id is a day and five characters'],
  ])('what verify would refuse is not signed: %s', async (_, args, told) => {
    const place = await recorded();
    const run = await sign(place, homeWith(place, key('id_ed25519')), ...args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(told);
    expect(statements(place)).toEqual([]);
    expect(existsSync(path.join(place.path, 'assessments/allowed_signers'))).toBe(false);
  });

  test('the longest comment that is taken, with escapes in it, is one that verify reads', async () => {
    const place = await recorded();
    const lines = Array.from({ length: 500 }, () => `\u001B]0;x\u0007${'b'.repeat(1_000)}`);
    const comment = [...lines.slice(0, 60), ...lines.slice(60).map(() => 'c')].join('\n');
    const run = await sign(place, homeWith(place, key('id_ed25519')), '--comment', comment);
    expect(run.code).toBe(0);
    // oxlint-disable-next-line no-control-regex -- it must not be there
    expect(run.stderr).not.toMatch(/[\u0007\u001B]/);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test.runIf(process.platform === 'linux').each([
    ['by a .pem, while the statement is written', 'pem', /^error: could not write/m],
    ['by ssh-keygen, before it signs', 'ssh', /^error: No temporary folder could be made or/m],
  ])('a disk that is full leaves nothing behind: %s', async (_, kind, told) => {
    const place = await recorded();
    const folder = tempFolder();
    onTestFinished(() => folder.remove());
    const pem = generateKeyPairSync('ed25519').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const file = kind === 'pem' ? folder.file('key.pem', pem) : key('id_ed25519').file;
    // Two KiB a file: enough for the signature and allowed_signers, which come first, and not for the statement.
    const script = 'ulimit -f 2; exec "$0" "$@"';
    const args = [BUILT_PROGRAM, '-C', place.path, 'sign', '--yes', '--key', file];
    const run = spawnSync(
      'bash',
      ['-c', script, process.execPath, ...args, '--comment', 'b'.repeat(1_999)],
      { env: { ...place.env, ...homeWith(place) }, encoding: 'utf8' },
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(told);
    expect(statements(place)).toEqual([]);
    expect(readdirSync(path.join(place.path, 'assessments'))).not.toContain('allowed_signers');
  });

  test('two at once: each is written whole, and what is there verifies', async () => {
    const place = await recorded();
    const env = homeWith(place, key('id_ed25519'));
    const runs = await Promise.all([sign(place, env), sign(place, env)]);
    expect(runs.some(({ code }) => code === 0)).toBe(true);
    expect(statements(place).length % 2).toBe(0);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('a rendering that differs from its record is not signed', async () => {
    const place = await recorded();
    place.write({ [`assessments/records/${ID}/record.md`]: '# All is well\n' });
    const run = await sign(place, homeWith(place, key('id_ed25519')));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('not the rendering of record.json');
    expect(statements(place)).toEqual([]);
  });
});
