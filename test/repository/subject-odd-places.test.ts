import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { headState } from '../../src/repository/git/identity.ts';
import { readSubject } from '../../src/repository/git/subject.ts';
import { gitdir, gitDirAt, temporaryFolder, type GitDir } from '../helpers/git-repository.ts';
import { open, subject, userError } from './fixtures.ts';

const ALLOW_FILES = ['-c', 'protocol.file.allow=always'] as const;

function clone(dir: GitDir, ...options: readonly string[]): GitDir {
  const target = path.join(temporaryFolder(), 'clone');
  dir.git(...ALLOW_FILES, 'clone', '--quiet', ...options, `file://${dir.path}`, target);
  return gitDirAt(target, dir.env);
}

describe('before the first commit', () => {
  test('nothing added: no subject, with the reason', async () => {
    const dir = gitdir({ a: '1' }, { commit: false });
    const found = await readSubject(await open(dir), '.');
    expect(found).toMatchObject({ kind: 'none' });
  });

  test.each(['sha1', 'sha256'] as const)(
    'files added: they are the subject (%s)',
    async (objectFormat) => {
      const dir = gitdir({ a: '1', 'b/c': '2' }, { commit: false, objectFormat });
      dir.git('add', '.');
      const found = await subject(dir);
      expect(found).toMatchObject({ dirty: true, changedFiles: ['a', 'b/c'] });
      dir.commit();
      expect(await subject(dir)).toMatchObject({ dirty: false, id: found.id });
    },
  );
});

test('a detached HEAD has a subject and no branch', async () => {
  const dir = gitdir({ a: '1' });
  const before = await subject(dir);
  dir.git('checkout', '--quiet', '--detach');
  expect(await subject(dir)).toEqual(before);
  expect((await headState(await open(dir))).branch).toBeUndefined();
});

test('a shallow clone has the same subject as the whole history', async () => {
  const dir = gitdir({ a: '1' });
  dir.commit({ a: '2', 'assessments/x': '1' });
  const shallow = clone(dir, '--depth=1');
  expect((await open(shallow)).shallow).toBe(true);
  expect((await subject(shallow)).id).toBe((await subject(dir)).id);
});

test('a clone without file contents has a subject, and nothing is fetched for it', async () => {
  const dir = gitdir({ a: '1', 'b/c': '2' });
  dir.git('config', 'uploadpack.allowFilter', 'true');
  const partial = clone(dir, '--filter=blob:none', '--sparse');
  const missing = dir.git('rev-parse', 'HEAD:b/c');
  expect((await subject(partial)).id).toBe((await subject(dir)).id);
  const held = partial.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)');
  expect(held).not.toContain(missing);
});

test('files that a sparse checkout leaves out are unchanged', async () => {
  const dir = gitdir({ a: '1', 'b/c': '2', 'd/e': '3' });
  const before = await subject(dir);
  dir.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'b');
  expect(await subject(dir)).toEqual(before);
  dir.write({ 'b/c': 'new' });
  const dirty = await subject(dir);
  expect(dirty.changedFiles).toEqual(['b/c']);
  dir.git('commit', '--quiet', '-am', 'x');
  expect((await subject(dir)).id).toBe(dirty.id);
});

test('nothing checked out is an error, not a project without files', async () => {
  const dir = gitdir({ a: '1' });
  const bareish = clone(dir, '--no-checkout');
  expect((await userError(subject(bareish))).what).toBe('nothing is checked out here');
});

test('a linked work tree has its own changes', async () => {
  const dir = gitdir({ a: '1' });
  const before = await subject(dir);
  const linked = gitDirAt(path.join(temporaryFolder(), 'linked'), dir.env);
  dir.git('worktree', 'add', '--quiet', linked.path);
  expect((await open(linked)).container).toBe('linked-work-tree');
  expect(await subject(linked)).toEqual(before);
  linked.write({ a: 'changed' });
  expect((await subject(linked)).dirty).toBe(true);
  expect((await subject(dir)).dirty).toBe(false);
});

describe('a submodule', () => {
  function withSubmodule(): { dir: GitDir; inside: GitDir; library: GitDir } {
    const library = gitdir({ 'lib.ts': '1' }, { folder: 'library' });
    const dir = gitdir({ 'main.ts': '1' });
    dir.git(...ALLOW_FILES, 'submodule', '--quiet', 'add', library.path, 'vendor/lib');
    dir.commit();
    return { dir, inside: gitDirAt(path.join(dir.path, 'vendor/lib'), dir.env), library };
  }

  test('is a scope that is named by its commit', async () => {
    const { dir, inside } = withSubmodule();
    const found = await subject(dir, 'vendor/lib');
    expect(found).toMatchObject({ objectType: 'commit', id: inside.git('rev-parse', 'HEAD') });
    expect(found.dirty).toBe(false);
  });

  test('with a newer commit changes the project; its own uncommitted files do not', async () => {
    const { dir, inside } = withSubmodule();
    const before = await subject(dir);
    inside.write({ 'lib.ts': 'edited' });
    expect(await subject(dir)).toEqual(before);
    const commit = inside.commit();
    expect(await subject(dir)).toMatchObject({ dirty: true, changedFiles: ['vendor/lib'] });
    expect(await subject(dir, 'vendor/lib')).toMatchObject({ dirty: true, id: commit });
    const now = await subject(dir);
    dir.commit();
    expect((await subject(dir)).id).toBe(now.id);
  });

  test('is a repository of its own from the inside', async () => {
    const { dir, inside, library } = withSubmodule();
    const place = await open(inside);
    expect(place).toMatchObject({ top: inside.path, container: 'submodule' });
    expect((await subject(inside)).id).toBe((await subject(library)).id);
    expect((await userError(subject(dir, 'vendor/lib/lib.ts'))).fix).toContain(
      'inside the submodule',
    );
  });
});

describe('odd file names', () => {
  const NAMES: readonly Buffer[] = [
    'with\nnewline',
    'with"quote',
    "with'apostrophe",
    'with\\backslash',
    '-leading-dash',
    '  spaces  ',
    'tab\there',
    '\u001b[31mred',
    'u\u0308nfd',
    '\u00fcnfc',
    '*',
    ':(exclude)x',
    '#',
    'a\u202Eb',
    '日本語',
  ].map((name) => Buffer.from(name));
  const BYTES = Buffer.from([0x66, 0xff, 0xfe, 0x2e]);

  test.each(['sha1', 'sha256'] as const)(
    'are tracked, changed and left out alike (%s)',
    async (objectFormat) => {
      const dir = gitdir({ plain: '1' }, { objectFormat });
      for (const name of [...NAMES, BYTES]) dir.writeBytes(name, 'first');
      expect((await subject(dir)).untracked).toHaveLength(NAMES.length + 1);
      dir.commit();
      const clean = await subject(dir);
      expect(clean.id).toBe(dir.git('rev-parse', 'HEAD^{tree}'));
      for (const name of [...NAMES, BYTES]) dir.writeBytes(name, 'second, longer');
      const dirty = await subject(dir);
      expect(dirty.changedFiles).toHaveLength(NAMES.length + 1);
      dir.commit();
      expect((await subject(dir)).id).toBe(dirty.id);
      expect(dir.git('rev-parse', 'HEAD^{tree}')).toBe(dirty.id);
    },
  );

  test('can be scopes where a record can hold them', async () => {
    const dir = gitdir({ '-d/a "b"/x': '1', 'u\u0308/x': '1' });
    expect((await subject(dir, '-d/a "b"')).id).toBe(dir.git('rev-parse', 'HEAD:-d/a "b"'));
    expect((await userError(subject(dir, 'u\u0308'))).why).toContain('NFC');
  });
});

describe('the folder of the repository', () => {
  test.each([
    'with space',
    'with:colon',
    '"quoted"',
    'new\nline',
    'back\\slash',
    "it's",
    '$(x)',
    'ü',
    '-x',
  ])('may be named %j', async (folder) => {
    const dir = gitdir({ a: '1', 'assessments/x': '1' }, { folder });
    dir.write({ a: 'changed' });
    const dirty = await subject(dir);
    expect(dirty.changedFiles).toEqual(['a']);
    dir.commit();
    expect(await subject(dir)).toMatchObject({ dirty: false, id: dirty.id });
  });
});

test('a repository that borrows objects from another one', async () => {
  const dir = gitdir({ a: '1' });
  const borrower = clone(dir, '--shared');
  borrower.write({ a: 'x' });
  const dirty = await subject(borrower);
  borrower.commit();
  expect((await subject(borrower)).id).toBe(dirty.id);
});

test('line endings are converted as git would', async () => {
  const dir = gitdir({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\n' });
  dir.git('config', 'core.safecrlf', 'true');
  dir.write({ 'a.txt': 'one\ntwo\n' });
  const dirty = await subject(dir);
  dir.git('-c', 'core.safecrlf=false', 'commit', '--quiet', '-am', 'x');
  expect((await subject(dir)).id).toBe(dirty.id);
});

test('files whose changes git ignores by setting are recorded as they are in git', async () => {
  const dir = gitdir({ a: '1' });
  const before = await subject(dir);
  dir.git('update-index', '--assume-unchanged', 'a');
  dir.write({ a: 'local only' });
  expect(await subject(dir)).toEqual(before);
});

test('a broken HEAD is an error and not a project without commits', async () => {
  const dir = gitdir({ a: '1' });
  writeFileSync(path.join(dir.path, '.git/refs/heads/main'), `${'1'.repeat(40)}\n`);
  expect((await userError(subject(dir))).what).toBe('git cannot read the latest commit');
});
