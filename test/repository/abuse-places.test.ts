// Abuses that need no setting of the assessed repository: hooks, submodules, programs and repositories
// lying about in it, and objects that pretend to be others.

import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSubject } from '../../src/repository/git/subject.ts';
import { locateRepository } from '../../src/repository/git/locate.ts';
import { headState } from '../../src/repository/git/identity.ts';
import { createGit } from '../../src/repository/git/git.ts';
import { gitdir, gitDirAt } from '../helpers/git-repository.ts';
import { open, subject, trap, userError } from './fixtures.ts';

test('a hook that runs when an index is written does not run', async () => {
  const dir = gitdir({ a: '1' });
  const sprung = trap(path.join(path.dirname(dir.path), 'trap'));
  dir.write({
    '.git/hooks/post-index-change': { program: `#!/bin/sh\n${sprung.script}\n` },
    a: '22',
  });
  await subject(dir);
  expect(sprung.isSprung()).toBe(false);
  dir.git('add', '--update');
  expect(sprung.isSprung()).toBe(true);
});

test('filters, fsmonitor and hooks of a submodule do not run', async () => {
  const library = gitdir({ 'lib.ts': '1' }, { folder: 'library' });
  const dir = gitdir({ 'main.ts': '1' });
  dir.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'lib');
  dir.commit();
  const inside = gitDirAt(path.join(dir.path, 'lib'), dir.env);
  const sprung = trap(path.join(path.dirname(dir.path), 'trap'));
  inside.git('config', 'filter.x.clean', sprung.script);
  inside.git('config', 'core.fsmonitor', sprung.script);
  dir.write({ '.git/modules/lib/info/attributes': '* filter=x\n' });
  inside.write({ 'lib.ts': '2' });
  dir.write({ 'main.ts': 'changed' });
  const repository = await open(dir);
  const found = await readSubject(repository, '.');
  await headState(repository);
  expect(sprung.isSprung()).toBe(false);
  expect(found).toMatchObject({ changedFiles: ['main.ts'] });
  dir.git('add', '--update');
  expect(sprung.isSprung()).toBe(true);
});

test('a program named git in the repository is not run, even with its folder in PATH', async () => {
  const dir = gitdir({ a: '1' });
  const sprung = trap(path.join(path.dirname(dir.path), 'trap'));
  dir.write({ git: { program: `#!/bin/sh\n${sprung.script}\n` } });
  const PATH = ['.', '', dir.path, dir.env['PATH']].join(path.delimiter);
  await readSubject(await open(dir, { ...dir.env, PATH }), '.');
  expect(sprung.isSprung()).toBe(false);
});

test('a bare repository inside a project is not taken for the repository', async () => {
  const dir = gitdir({ a: '1' });
  const sprung = trap(path.join(path.dirname(dir.path), 'trap'));
  const nested = path.join(dir.path, 'fixtures/data');
  cpSync(path.join(gitdir({ x: '1' }).path, '.git'), nested, { recursive: true });
  const inside = gitDirAt(nested, dir.env);
  inside.git('config', 'core.bare', 'false');
  inside.git('config', 'core.worktree', dir.path);
  inside.git('config', 'core.fsmonitor', sprung.script);
  inside.git('config', 'filter.x.clean', sprung.script);
  expect(inside.git('rev-parse', '--absolute-git-dir')).toBe(nested);
  expect(await locateRepository(nested, dir.env)).toMatchObject({ reason: 'no-work-tree' });
  expect(sprung.isSprung()).toBe(false);
});

test('settings that move the work tree away are refused with the name of the setting', async () => {
  const dir = gitdir({ a: '1' });
  dir.git('config', 'core.worktree', path.dirname(dir.path));
  const error = await userError(locateRepository(dir.path, dir.env));
  expect(error.fix).toContain('core.worktree');
});

test('replaced objects do not show another state', async () => {
  const dir = gitdir({ a: 'what everyone else has' });
  const before = await subject(dir);
  const real = dir.git('rev-parse', 'HEAD');
  const other = dir.commit({ a: 'something else' });
  dir.git('reset', '--quiet', '--hard', real);
  dir.git('replace', real, other);
  expect(dir.git('rev-parse', 'HEAD^{tree}')).not.toBe(before.id);
  const found = await subject(dir);
  expect(found).toMatchObject({ id: before.id, dirty: false });
});

test('objects that are missing are not fetched', async () => {
  const dir = gitdir({ a: '1' });
  const origin = gitdir({ a: '1' });
  const id = dir.git('rev-parse', 'HEAD:a');
  rmSync(path.join(dir.path, '.git/objects', id.slice(0, 2), id.slice(2)));
  dir.git('config', 'core.repositoryFormatVersion', '1');
  dir.git('config', 'extensions.partialClone', 'origin');
  dir.git('remote', 'add', 'origin', `file://${origin.path}`);
  dir.git('config', 'remote.origin.promisor', 'true');
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const git = createGit(dir.path, { ...dir.env, GIT_ALLOW_PROTOCOL: 'file' });
  expect(await git(['cat-file', '-p', id])).toMatchObject({ ok: false });
  expect(dir.git('cat-file', '-p', id)).toBe('1');
});

test('a pipe in place of a file is an error and does not hang', async () => {
  const dir = gitdir({ a: '1', b: '2' });
  dir.remove('a');
  execFileSync('mkfifo', [path.join(dir.path, 'a')]);
  expect((await userError(subject(dir))).why).toContain('a');
});
