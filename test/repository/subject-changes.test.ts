import { chmodSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { gitdir, temporaryFolder, type Files, type GitDir } from '../helpers/git-repository.ts';
import { PROJECT, snapshot, subject, thirdParty, userError } from './fixtures.ts';

/** Each change, and the id git itself would commit. */
const CHANGES: readonly [
  name: string,
  change: (dir: GitDir) => void,
  changed: readonly string[],
][] = [
  ['an edited file', (dir) => dir.write({ 'src/a.ts': 'new' }), ['src/a.ts']],
  ['a deleted file', (dir) => dir.remove('src/a.ts'), ['src/a.ts']],
  ['a deleted folder', (dir) => dir.remove('packages'), ['packages/web/index.ts']],
  [
    'a file that became executable',
    (dir) => chmodSync(path.join(dir.path, 'README.md'), 0o755),
    ['README.md'],
  ],
  [
    'a file that became a folder',
    (dir) => {
      dir.remove('README.md');
      dir.write({ 'README.md/inner': 'x' });
      dir.git('add', '.');
    },
    ['README.md', 'README.md/inner'],
  ],
  [
    'a folder that became a link',
    (dir) => {
      dir.remove('packages');
      dir.write({ packages: { link: 'src' } });
    },
    ['packages/web/index.ts'],
  ],
  [
    'a file that became a link',
    (dir) => {
      dir.remove('README.md');
      dir.write({ 'README.md': { link: 'src/a.ts' } });
    },
    ['README.md'],
  ],
  [
    'a staged new file',
    (dir) => {
      dir.write({ 'new.ts': 'n' });
      dir.git('add', 'new.ts');
    },
    ['new.ts'],
  ],
  [
    'a file that is staged and edited again',
    (dir) => {
      dir.write({ 'src/a.ts': 'staged' });
      dir.git('add', 'src/a.ts');
      dir.write({ 'src/a.ts': 'and edited' });
    },
    ['src/a.ts'],
  ],
  [
    'a file meant to be added',
    (dir) => {
      dir.write({ 'later.ts': 'l' });
      dir.git('add', '--intent-to-add', 'later.ts');
    },
    ['later.ts'],
  ],
  [
    'a file renamed with git mv',
    (dir) => dir.git('mv', 'src/a.ts', 'src/b.ts'),
    ['src/a.ts', 'src/b.ts'],
  ],
  [
    'a changed submodule-like name',
    (dir) => dir.write({ 'assessments.txt': 'x' }),
    ['assessments.txt'],
  ],
];

describe('uncommitted changes to tracked files', () => {
  test.each(CHANGES)(
    '%s: the id is the one git add -u and commit would make',
    async (_, change, changed) => {
      const dir = gitdir(PROJECT);
      change(dir);
      const before = snapshot(path.join(dir.path, '.git'));
      const found = await subject(dir);
      expect(snapshot(path.join(dir.path, '.git'))).toEqual(before);
      expect(found.changedFiles).toEqual(changed);
      expect(found.dirty).toBe(true);
      dir.git('add', '--update');
      dir.git('commit', '--quiet', '-m', 'all');
      expect(found.id).toBe(thirdParty(dir));
    },
  );

  test('outside the scope they are ignored', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir, 'src');
    dir.write({ 'README.md': 'changed', 'packages/web/index.ts': 'changed' });
    expect(await subject(dir, 'src')).toEqual(before);
    expect(await subject(dir, 'packages')).toMatchObject({
      dirty: true,
      changedFiles: ['packages/web/index.ts'],
    });
  });

  test('touching a file without changing it changes nothing', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir);
    utimesSync(path.join(dir.path, 'src/a.ts'), 1, 1);
    expect(await subject(dir)).toEqual(before);
  });

  test('an edit of the same size in the second the index was written is noticed', async () => {
    const dir = gitdir({ 'a.txt': 'one' });
    const [file, index] = [path.join(dir.path, 'a.txt'), path.join(dir.path, '.git/index')];
    dir.git('config', 'core.trustctime', 'false');
    dir.git('config', 'core.checkStat', 'minimal');
    // All times and sizes stay as the index has them; only the index not being newer gives it away.
    const past = new Date('2026-01-02T03:04:05Z');
    utimesSync(file, past, past);
    dir.git('add', '--update');
    const before = await subject(dir);
    dir.write({ 'a.txt': 'two' });
    utimesSync(file, past, past);
    utimesSync(index, past, past);
    expect((await subject(dir)).id).not.toBe(before.id);
  });

  test('leave nothing in the object store and nothing in the temporary folder', async () => {
    const dir = gitdir(PROJECT);
    dir.write({ 'src/a.ts': 'SECRET-IN-PROGRESS' });
    const temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const before = snapshot(path.join(dir.path, '.git/objects'));
    const found = await subject(dir);
    expect(snapshot(path.join(dir.path, '.git/objects'))).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
    expect(() => dir.git('cat-file', '-e', found.id)).toThrow('Command failed');
  });

  test('leave nothing when they cannot be read', async () => {
    const dir = gitdir(PROJECT);
    dir.write({ 'src/a.ts': 'SECRET-IN-PROGRESS' });
    const temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    await userError(subject(dir, 'nowhere'));
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('work with a split index, which stays as it was', async () => {
    const dir = gitdir(PROJECT);
    dir.git('config', 'core.splitIndex', 'true');
    dir.git('config', 'splitIndex.maxPercentChange', '0');
    dir.git('update-index', '--split-index');
    dir.write({ 'src/a.ts': 'new' });
    const before = snapshot(path.join(dir.path, '.git'));
    const found = await subject(dir);
    expect(snapshot(path.join(dir.path, '.git'))).toEqual(before);
    dir.commit();
    expect(found.id).toBe(thirdParty(dir));
  });

  test('in a merge that is not finished are an error that names the files', async () => {
    const dir = gitdir({ a: 'base' });
    dir.git('checkout', '--quiet', '-b', 'other');
    dir.commit({ a: 'theirs' });
    dir.git('checkout', '--quiet', 'main');
    dir.commit({ a: 'ours', b: 'x' });
    expect(() => dir.git('merge', 'other')).toThrow('Command failed');
    const error = await userError(subject(dir));
    expect(error).toMatchObject({ what: 'a merge is not finished' });
    expect(error.why).toContain('conflict: a');
    expect((await userError(subject(dir, 'b'))).what).toBe('a merge is not finished');
  });
});

describe('untracked files', () => {
  const UNTRACKED: Files = {
    'new.ts': 'n',
    'src/other.ts': 'o',
    'secret.log': 's',
    '.gitignore': '*.log\n',
  };

  test('are listed, without the ignored ones, and are not in the subject', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir);
    dir.write({ ...UNTRACKED, 'assessments/draft.json': '{}' });
    const found = await subject(dir);
    expect(found).toEqual({ ...before, untracked: ['.gitignore', 'new.ts', 'src/other.ts'] });
  });

  test('of a scope are those below it', async () => {
    const dir = gitdir(PROJECT);
    dir.write(UNTRACKED);
    expect((await subject(dir, 'src')).untracked).toEqual(['src/other.ts']);
  });

  test('that are repositories of their own are listed as folders', async () => {
    const dir = gitdir(PROJECT);
    dir.write({ 'vendored/x': '1' });
    dir.git('init', '--quiet', 'vendored');
    dir.git('-C', 'vendored', 'add', '.');
    dir.git('-C', 'vendored', 'commit', '--quiet', '-m', 'x');
    expect((await subject(dir)).untracked).toEqual(['vendored/']);
  });
});
