// The file of a person's own preferences: what conf writes there is read without it, and a file that is not of that form
// is an error for reading and for writing, and never waited for.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GitDir, gitdir, temporaryFolder } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';

let place: GitDir;
beforeAll(() => {
  place = gitdir({ 'a.txt': 'a' });
});

/** A folder of preferences, and the program run with it. */
function own(arrange: (file: string) => void = () => undefined) {
  const folder = path.join(temporaryFolder(), 'own');
  mkdirSync(folder);
  const file = path.join(folder, 'config.json');
  arrange(file);
  const config = (...args: readonly string[]): Promise<Outcome> =>
    assess(place, ['config', ...args], { env: { ASSESS_CONFIG_DIR: folder } });
  return { file, config };
}

test('what is set is read, and what else is in the file stays', async () => {
  const { file, config } = own((name) => writeFileSync(name, '{"later": {"x": 1}, "key": ""}'));
  expect((await config('get', 'principal')).stdout).toBe('\n');
  expect((await config('set', 'principal', 'ann@example.com')).code).toBe(0);
  expect((await config('set', 'plain', 'true')).code).toBe(0);
  expect((await config('get', 'principal')).stdout).toBe('ann@example.com\n');
  expect(JSON.parse((await config('list', '--json')).stdout)).toMatchObject({
    file,
    preferences: { principal: 'ann@example.com', key: null, plain: 'true' },
  });
  expect((await config('unset', 'plain')).code).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    later: { x: 1 },
    key: '',
    principal: 'ann@example.com',
  });
});

test('a link to the file elsewhere is followed', async () => {
  const elsewhere = path.join(temporaryFolder(), 'dotfiles.json');
  writeFileSync(elsewhere, '{"principal": "ann@example.com"}');
  const { config } = own((name) => symlinkSync(elsewhere, name));
  expect((await config('get', 'principal')).stdout).toBe('ann@example.com\n');
});

describe.each<[what: string, arrange: (file: string) => void, why: string]>([
  ['no JSON', (file) => writeFileSync(file, 'principal: ann'), 'holds no JSON object'],
  ['a list', (file) => writeFileSync(file, '["ann"]'), 'holds no JSON object'],
  ['a folder', (file) => mkdirSync(file), 'is not a plain file'],
  ['a pipe', (file) => void execFileSync('mkfifo', [file]), 'is not a plain file'],
  ['a device', (file) => symlinkSync('/dev/zero', file), 'is not a plain file'],
  ['more than 1 MiB', (file) => writeFileSync(file, ' '.repeat(1_100_000)), 'is larger than 1 MiB'],
])('%s', (_, arrange, why) => {
  test.each([
    ['is an error when it is read', ['get', 'principal']],
    ['is an error when it is written', ['set', 'principal', 'ann@example.com']],
  ])('%s', async (__, args) => {
    const outcome = await own(arrange).config(...args);
    expect(outcome).toMatchObject({ code: 2, signal: null, stdout: '' });
    expect(outcome.stderr).toContain('your preferences cannot be read or written');
    expect(outcome.stderr).toContain(why);
  });
});
