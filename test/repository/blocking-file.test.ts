// Pipes, devices and huge files in the places that git reads: git would wait for them, so the file is named instead.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { UserError } from '../../src/errors.ts';
import { findBlockingFile } from '../../src/repository/git/blocking-file.ts';
import { resolveEvidence } from '../../src/repository/files/evidence.ts';
import { headState } from '../../src/repository/git/identity.ts';
import { readSubject } from '../../src/repository/git/subject.ts';
import { gitdir, type GitDir } from '../helpers/git-repository.ts';
import { open, userError } from './fixtures.ts';

/** Where a file can keep git waiting, from the top, and the setting that names it. */
const PLACES: readonly (readonly [file: string, setting?: string])[] = [
  ['assessments/.gitattributes'],
  ['assessments/.gitignore'],
  ['src/.gitattributes'],
  ['src/deep/er/.gitignore'],
  ['.git/info/attributes'],
  ['.git/info/exclude'],
  ['.git/config'],
  ['.git/HEAD'],
  ['.git/index'],
  ['.git/packed-refs'],
  ['.git/shallow'],
  ['.git/objects/info/alternates'],
  ['attributes', 'core.attributesFile'],
  ['ignored', 'core.excludesFile'],
];

function place(): GitDir {
  const dir = gitdir({ 'src/a.ts': 'a', 'src/deep/er/b.ts': 'b', 'assessments/c': 'c' });
  mkdirSync(path.join(dir.path, '.git/info'), { recursive: true });
  dir.write({ 'src/a.ts': 'changed' });
  return dir;
}

function pipe(dir: GitDir, [file, setting]: (typeof PLACES)[number]): string {
  const full = path.join(dir.path, file);
  if (setting !== undefined) dir.git('config', setting, full);
  rmSync(full, { force: true });
  execFileSync('mkfifo', [full]);
  return full;
}

/** Everything that reads files for a record; the first error. */
async function readEverything(dir: GitDir): Promise<UserError> {
  const read = async (): Promise<void> => {
    const repository = await open(dir);
    await headState(repository);
    await readSubject(repository, '.');
    await resolveEvidence(repository, ['src/a.ts']);
  };
  return userError(read());
}

test('a pipe is named, wherever git would wait for it', async () => {
  const started = Date.now();
  const found = await Promise.all(
    PLACES.map(async (where) => {
      const dir = place();
      const full = pipe(dir, where);
      const { why, fix } = await readEverything(dir);
      return { where, isNamed: `${why} ${fix}`.includes(full), why };
    }),
  );
  expect(found.filter(({ isNamed }) => !isNamed)).toEqual([]);
  expect(Date.now() - started).toBeLessThan(25_000);
});

test('settings that include a pipe are given up soon', async () => {
  const dir = place();
  const full = path.join(path.dirname(dir.path), 'pipe');
  execFileSync('mkfifo', [full]);
  dir.git('config', 'include.path', full);
  const started = Date.now();
  expect((await readEverything(dir)).fix).toContain('included settings');
  expect(Date.now() - started).toBeLessThan(15_000);
});

test.each<[string, (file: string) => unknown, string | undefined]>([
  ['a link to a device', (file) => symlinkSync('/dev/zero', file), 'it is a device'],
  ['a link to the null device', (file) => symlinkSync('/dev/null', file), undefined],
  [
    'a huge file',
    (file) => {
      writeFileSync(file, '');
      truncateSync(file, 200 * 1024 * 1024);
    },
    'it is larger than 100 MiB',
  ],
  ['a plain file', (file) => writeFileSync(file, '* text\n'), undefined],
  ['a folder', (file) => mkdirSync(file), undefined],
])('%s', async (_, make, why) => {
  const dir = place();
  const file = path.join(dir.path, 'src/.gitattributes');
  make(file);
  const expected = why === undefined ? undefined : { file, why };
  expect(await findBlockingFile(path.join(dir.path, 'src/deep'), [])).toEqual(expected);
});

test('only files that git reads are looked at, without repositories inside this one', async () => {
  const dir = place();
  for (const file of ['pipe', 'nested/.gitignore']) {
    mkdirSync(path.join(dir.path, path.dirname(file)), { recursive: true });
    execFileSync('mkfifo', [path.join(dir.path, file)]);
  }
  mkdirSync(path.join(dir.path, 'nested/.git'));
  expect(await findBlockingFile(dir.path, [])).toBeUndefined();
});
