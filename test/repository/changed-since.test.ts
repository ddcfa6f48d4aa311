import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  changesBetween,
  changesSince,
  type SourceChanges,
} from '../../src/repository/git/changed-since.ts';
import { findRootTree } from '../../src/repository/git/history.ts';
import {
  gitdir,
  gitDirAt,
  temporaryFolder,
  type Files,
  type GitDir,
} from '../helpers/git-repository.ts';
import { open, subject } from './fixtures.ts';

const PROJECT: Files = {
  'a.txt': '1\n2\n3\n',
  'src/b.txt': 'b\n',
  'src/c.bin': Buffer.from([0, 1]),
};

async function since(
  dir: GitDir,
  recorded: Awaited<ReturnType<typeof subject>>,
  hints: readonly string[] = [],
): Promise<SourceChanges> {
  return changesSince(await open(dir), recorded, hints);
}

describe('what changed since a record was made', () => {
  test.each(['sha1', 'sha256'] as const)(
    'counts files and lines over commits and on disk (%s)',
    async (objectFormat) => {
      const dir = gitdir(PROJECT, { objectFormat });
      const recorded = await subject(dir);
      dir.commit({ 'assessments/records/x/record.json': '{}', 'a.txt': '1\n2\nthree\nfour\n' });
      dir.remove('src/b.txt');
      dir.write({ 'src/c.bin': Buffer.from([0, 2]), 'assessments/y': '', untracked: '' });
      expect(await since(dir, recorded)).toEqual({
        kind: 'known',
        files: [
          { path: 'a.txt', added: 2, removed: 1 },
          { path: 'src/b.txt', added: 0, removed: 1 },
          { path: 'src/c.bin', added: null, removed: null },
        ],
      });
    },
  );

  test('is nothing when only records changed', async () => {
    const dir = gitdir(PROJECT);
    const recorded = await subject(dir);
    dir.commit({ 'assessments/records/x/record.json': '{}' });
    expect(await since(dir, recorded)).toEqual({ kind: 'known', files: [] });
  });

  test('is known for a record made of uncommitted code that was committed with it', async () => {
    const dir = gitdir(PROJECT);
    dir.write({ 'a.txt': 'dirty\n' });
    const recorded = await subject(dir);
    dir.commit({ 'assessments/records/x/record.json': '{}' });
    dir.commit({ 'a.txt': 'dirty\nmore\n' });
    expect(await since(dir, recorded)).toEqual({
      kind: 'known',
      files: [{ path: 'a.txt', added: 1, removed: 0 }],
    });
  });

  test('is limited to the scope of the record', async () => {
    const dir = gitdir(PROJECT);
    const folder = await subject(dir, 'src');
    const file = await subject(dir, 'a.txt');
    dir.commit({ 'a.txt': 'x\n', 'src/b.txt': 'b\nb\n' });
    expect(await since(dir, folder)).toEqual({
      kind: 'known',
      files: [{ path: 'src/b.txt', added: 1, removed: 0 }],
    });
    expect(await since(dir, file)).toEqual({
      kind: 'known',
      files: [{ path: 'a.txt', added: 1, removed: 3 }],
    });
  });

  test('is known when the whole scope was deleted', async () => {
    const dir = gitdir(PROJECT);
    const recorded = await subject(dir, 'src');
    dir.remove('src');
    expect(await since(dir, recorded)).toMatchObject({ kind: 'known', files: { length: 2 } });
  });

  test('keeps odd names', async () => {
    const names = ['tab\there', 'new\nline', '"q"', '-d', ' s '];
    const dir = gitdir(Object.fromEntries(names.map((name) => [name, 'one\n'])));
    const recorded = await subject(dir);
    dir.commit(Object.fromEntries(names.map((name) => [name, 'two\n'])));
    const found = await since(dir, recorded);
    expect(found.kind === 'known' && found.files.map((file) => file.path).sort()).toEqual(
      names.sort(),
    );
  });

  test('finds a state that was squashed away, by the commit the record remembers', async () => {
    const dir = gitdir(PROJECT);
    dir.git('checkout', '--quiet', '-b', 'feature');
    const hint = dir.commit({ 'a.txt': 'feature\n' });
    const recorded = await subject(dir);
    dir.git('checkout', '--quiet', 'main');
    dir.commit({ 'a.txt': 'squashed\n' });
    expect((await since(dir, recorded)).kind).toBe('unknown');
    expect((await since(dir, recorded, [hint])).kind).toBe('known');
    expect((await since(dir, recorded, ['HEAD; evil', '--all', '0'.repeat(40)])).kind).toBe(
      'unknown',
    );
  });
});

describe('where it cannot be said, it is not said', () => {
  test('in a shallow clone', async () => {
    const dir = gitdir(PROJECT);
    const recorded = await subject(dir);
    const hint = dir.git('rev-parse', 'HEAD');
    dir.commit({ 'a.txt': 'x\n' });
    const target = path.join(temporaryFolder(), 'shallow');
    dir.git('clone', '--quiet', '--depth=1', `file://${dir.path}`, target);
    const found = await since(gitDirAt(target, dir.env), recorded, [hint]);
    expect(found.kind === 'unknown' && found.why).toContain('shallow');
  });

  test('after a conversion to other ids', async () => {
    const dir = gitdir(PROJECT);
    const recorded = { ...(await subject(dir)), algorithm: 'sha256' } as const;
    expect(await since(dir, recorded)).toMatchObject({ kind: 'unknown' });
  });

  test('between trees of which one is missing', async () => {
    const dir = gitdir(PROJECT);
    const { git } = await open(dir);
    expect(await changesBetween(git, '1'.repeat(40), 'HEAD^{tree}')).toMatchObject({
      kind: 'unknown',
    });
  });

  test('contents that are missing leave the names', async () => {
    const dir = gitdir(PROJECT);
    const recorded = await subject(dir);
    const lost = dir.git('rev-parse', 'HEAD:a.txt');
    dir.commit({ 'a.txt': 'x\n' });
    rmSync(path.join(dir.path, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    expect(await since(dir, recorded)).toEqual({
      kind: 'known',
      files: [{ path: 'a.txt', added: null, removed: null }],
    });
  });

  test('before the first commit nothing is found', async () => {
    const dir = gitdir(PROJECT, { commit: false });
    dir.git('add', '.');
    const recorded = await subject(dir);
    expect(await findRootTree(await open(dir), recorded)).toBeUndefined();
    dir.write({ 'a.txt': 'x' });
    expect((await since(dir, recorded)).kind).toBe('unknown');
  });
});

test('the state is found again in a long history, quickly', async () => {
  const dir = gitdir(PROJECT);
  const recorded = await subject(dir);
  const head = dir.git('rev-parse', 'HEAD');
  const commits = Array.from({ length: 300 }, (_, index) => {
    const text = `${index}\n`;
    return `commit refs/heads/main\ncommitter A <a@b.example> ${1_800_000_000 + index} +0000\ndata 1\nx\n${index === 0 ? `from ${head}\n` : ''}M 100644 inline a.txt\ndata ${text.length}\n${text}\n`;
  });
  dir.gitBytes(['fast-import', '--quiet'], Buffer.from(commits.join('')));
  dir.git('reset', '--quiet', '--hard', 'main');
  const repository = await open(dir);
  const started = performance.now();
  expect(await findRootTree(repository, recorded)).toBe(dir.git('rev-parse', `${head}^{tree}`));
  expect(performance.now() - started).toBeLessThan(2_000);
});
