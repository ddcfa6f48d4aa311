import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { locateRepository } from '../../src/repository/git/locate.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import {
  type GitDir,
  gitdir,
  gitDirAt,
  isolatedEnvironment,
  temporaryFolder,
  writeFiles,
} from '../helpers/git-repository.ts';
import { userError } from './fixtures.ts';

describe('a repository is found', () => {
  test('from its top and from below', async () => {
    const dir = gitdir({ 'a/b/c': '1' });
    const top = await locateRepository(dir.path, dir.env);
    expect(top).toMatchObject({
      kind: 'git',
      top: dir.path,
      gitDir: path.join(dir.path, '.git'),
      commonDir: path.join(dir.path, '.git'),
      prefix: '',
      algorithm: 'sha1',
      shallow: false,
      container: 'plain',
    });
    const below = await locateRepository(path.join(dir.path, 'a/b'), dir.env);
    expect(below).toMatchObject({ top: dir.path, prefix: 'a/b/' });
  });

  test('through a symbolic link to a folder in it', async () => {
    const dir = gitdir({ 'a/b': '1' });
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(path.join(dir.path, 'a'), link);
    expect(await locateRepository(link, dir.env)).toMatchObject({ top: dir.path, prefix: 'a/' });
  });

  test('with SHA-256 ids', async () => {
    const dir = gitdir({ a: '1' }, { objectFormat: 'sha256' });
    expect(await locateRepository(dir.path, dir.env)).toMatchObject({ algorithm: 'sha256' });
  });

  test('as a linked work tree, which shares objects with the main one', async () => {
    const dir = gitdir({ a: '1' });
    const linked = path.join(temporaryFolder(), 'linked');
    dir.git('worktree', 'add', '--quiet', linked);
    expect(await locateRepository(linked, dir.env)).toMatchObject({
      top: linked,
      gitDir: path.join(dir.path, '.git/worktrees/linked'),
      commonDir: path.join(dir.path, '.git'),
      container: 'linked-work-tree',
    });
  });

  test('with its .git elsewhere', async () => {
    const top = temporaryFolder('top');
    const env = isolatedEnvironment();
    gitDirAt(top, env).git('init', '--quiet', '--separate-git-dir', path.join(top, '../store'));
    expect(await locateRepository(top, env)).toMatchObject({ top, container: 'plain' });
  });

  test('inside a hook, with the variables git sets there', async () => {
    const dir = gitdir({ a: '1' });
    const env = { ...dir.env, GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index.lock', GIT_PREFIX: '' };
    expect(await locateRepository(dir.path, env)).toMatchObject({ top: dir.path });
  });
});

describe('no repository is an answer', () => {
  test('outside of any', async () => {
    const found = await locateRepository(temporaryFolder(), isolatedEnvironment());
    expect(found).toMatchObject({ kind: 'none', reason: 'not-a-repository' });
    expect(found.kind === 'none' && found.why).toBe('not in a git repository');
  });

  test('without git', async () => {
    const dir = gitdir({ a: '1' });
    const found = await openRepository(dir.path, { PATH: '' });
    expect(found).toMatchObject({ kind: 'none', reason: 'git-missing' });
  });

  test('in a bare repository', async () => {
    const folder = temporaryFolder('bare.git');
    const env = isolatedEnvironment();
    gitDirAt(folder, env).git('init', '--quiet', '--bare');
    expect(await locateRepository(folder, env)).toMatchObject({
      kind: 'none',
      reason: 'no-work-tree',
    });
  });

  test('inside .git', async () => {
    const dir = gitdir({ a: '1' });
    const found = await locateRepository(path.join(dir.path, '.git'), dir.env);
    expect(found).toMatchObject({ kind: 'none', reason: 'no-work-tree' });
  });
});

describe('a work tree elsewhere', () => {
  // A record there could be genuine, and says nothing about the files that are looked at.
  test.each([
    ['a folder beside the repository', (dir: GitDir) => path.join(path.dirname(dir.path), 'other')],
    ['a folder above it', (dir: GitDir) => path.dirname(dir.path)],
    ['a folder inside it', (dir: GitDir) => path.join(dir.path, 'a')],
  ])('%s is refused, from the top and from below', async (_, other) => {
    const dir = gitdir({ 'a/b/c': '1' });
    mkdirSync(other(dir), { recursive: true });
    dir.git('config', 'core.worktree', other(dir));
    for (const start of [dir.path, path.join(dir.path, 'a/b')]) {
      const error = await userError(openRepository(start, dir.env));
      expect(error.what).toBe('the settings of this repository move its work tree elsewhere');
      expect(error.fix).toContain('git config --local --unset core.worktree');
    }
  });

  test('a repository whose settings deny a work tree is refused, with the setting', async () => {
    const dir = gitdir({ a: '1' });
    dir.git('config', 'core.bare', 'true');
    const error = await userError(openRepository(dir.path, dir.env));
    expect(error.what).toContain('is no checkout');
    expect(error.fix).toContain('git config --unset core.bare');
  });
});

describe('a repository that git refuses to read is an error', () => {
  test('one of another owner: git’s own advice is passed on', async () => {
    const dir = gitdir({ a: '1' });
    const bin = temporaryFolder('bin');
    // The real git, with a setting that treats every folder as another person's.
    const real = isolatedEnvironment()['PATH'] ?? '';
    const program = `#!/bin/sh\nPATH='${real}' GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"\n`;
    writeFiles(bin, { git: { program } });
    const error = await userError(openRepository(dir.path, { ...dir.env, PATH: bin }));
    expect(error.what).toBe('git does not trust this repository');
    expect(error.why).toContain('dubious ownership');
    expect(error.fix).toContain(`git config --global --add safe.directory ${dir.path}`);
  });

  test('settings that cannot be parsed', async () => {
    const dir = gitdir({ a: '1' });
    writeFileSync(path.join(dir.path, '.git/config'), '[core\n');
    const error = await userError(openRepository(dir.path, dir.env));
    expect(error.why).toContain('bad config line 1');
  });

  test('a format newer than git', async () => {
    const dir = gitdir({ a: '1' });
    dir.git('config', 'core.repositoryFormatVersion', '99');
    const error = await userError(locateRepository(dir.path, dir.env));
    expect(error.why).toContain('99');
  });

  test('a work tree whose repository is gone', async () => {
    const dir = gitdir({ a: '1' });
    const linked = path.join(temporaryFolder(), 'linked');
    dir.git('worktree', 'add', '--quiet', linked);
    rmSync(path.join(dir.path, '.git'), { recursive: true });
    const error = await userError(locateRepository(linked, dir.env));
    expect(error.what).toBe('git cannot read the repository here');
  });

  test('an empty .git', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, '.git'));
    const error = await userError(locateRepository(folder, isolatedEnvironment()));
    expect(error.why).toContain('.git exists');
  });

  test('a folder that does not exist', async () => {
    const gone = path.join(temporaryFolder(), 'gone');
    expect((await userError(locateRepository(gone, isolatedEnvironment()))).what).toContain(
      'no folder',
    );
  });
});
