// Signing from a script: keys without a passphrase, keys with one, several keys, and no key at all.

import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
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
    (name) => !name.startsWith('record.'),
  );
}

describe('assess sign without a terminal', () => {
  test('a key without a passphrase signs, and the files verify', async () => {
    const place = await recorded();
    const run = await sign(place, homeWith(place, key('id_ed25519')));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('signed: alice@example.com as assessor, approve');
    expect(statements(place)).toHaveLength(2);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('a key with a passphrase and nobody to type it: told, and nothing is written', async () => {
    const place = await recorded();
    const env = homeWith(place, key('id_ed25519', 'secret'));
    const run = await sign(place, { ...env, DISPLAY: '' });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/passphrase was not right|no signature/);
    expect(statements(place)).toEqual([]);
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
    ['a decision that is none', ['--decision', 'perhaps'], 'is not a decision'],
    ['a role that is none', ['--role', 'Boss!'], 'is not a role'],
    ['a rejection without a reason', ['--decision', 'reject'], 'needs a reason'],
  ])('%s: a clear error, nothing written', async (_, args, told) => {
    const place = await recorded();
    const absolute = args.map((arg) => (arg === 'README.md' ? path.join(place.path, arg) : arg));
    const run = await sign(place, homeWith(place), ...absolute);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(told);
    expect(run.stderr).toMatch(/^ {2}fix: /m);
    expect(statements(place)).toEqual([]);
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
