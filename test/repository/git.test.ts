import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import {
  gitEnvironment,
  redirectionEnvironment,
} from '../../src/repository/git/git-environment.ts';
import { createGit } from '../../src/repository/git/git.ts';
import { answerOf, gitProblem } from '../../src/repository/git/git-problem.ts';
import { findProgram, programFolders } from '../../src/repository/git/program.ts';
import { gitdir, temporaryFolder, writeFiles } from '../helpers/git-repository.ts';

describe('running git', () => {
  test('the output comes as bytes', async () => {
    const dir = gitdir({ a: '1' });
    const outcome = await createGit(dir.path, dir.env)(['ls-files', '-z']);
    expect(outcome).toEqual({ ok: true, stdout: Buffer.from('a\0') });
  });

  test('input reaches it, and unread input is no error', async () => {
    const dir = gitdir({ a: '1' });
    const git = createGit(dir.path, dir.env);
    const named = await git(['cat-file', '--batch-check=%(objectname)'], {
      input: Buffer.from('HEAD:a\n'),
    });
    expect(named.ok && named.stdout.toString().trim()).toBe(dir.git('rev-parse', 'HEAD:a'));
    const unread = await git(['rev-parse', 'HEAD'], { input: Buffer.alloc(5_000_000) });
    expect(unread.ok).toBe(true);
  });

  test('a failure is a value with git’s own words', async () => {
    const dir = gitdir({ a: '1' });
    const outcome = await createGit(dir.path, dir.env)(['rev-parse', '--verify', 'nothing']);
    expect(outcome).toMatchObject({
      ok: false,
      reason: 'failed',
      message: 'Needed a single revision',
    });
  });

  test('messages are in English whatever the language of the person', async () => {
    const folder = temporaryFolder();
    const env = { ...process.env, LANGUAGE: 'de:fr', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
    const outcome = await createGit(folder, env)(['rev-parse', '--show-toplevel']);
    expect(outcome.ok ? '' : outcome.message).toContain('not a git repository');
  });

  test('git that is not installed is a value', async () => {
    const folder = temporaryFolder();
    const outcome = await createGit(folder, { PATH: folder })(['status']);
    expect(outcome).toMatchObject({ ok: false, reason: 'missing' });
    expect(outcome.ok ? '' : gitProblem(outcome, 'look').fix).toContain('install git');
  });

  test.each(['missing', 'time-out', 'blocked', 'too-much-output', 'untrusted-owner'] as const)(
    'a call that ended with "%s" is not taken for an answer',
    (reason) => {
      const stdout = Buffer.alloc(0);
      const outcome = { ok: false, reason, stdout, message: 'x' } as const;
      expect(() => answerOf(outcome, 'look')).toThrow(UserError);
      expect(answerOf({ ...outcome, reason: 'failed' }, 'look')).toBeUndefined();
      expect(answerOf({ ok: true, stdout }, 'look')).toBe(stdout);
    },
  );

  test('more output than allowed is a value', async () => {
    const dir = gitdir({ a: 'x'.repeat(10_000) });
    const git = createGit(dir.path, dir.env);
    expect(await git(['cat-file', '-p', 'HEAD:a'], { maxBytes: 9_999 })).toMatchObject({
      ok: false,
      reason: 'too-much-output',
    });
    expect((await git(['cat-file', '-p', 'HEAD:a'], { maxBytes: 10_000 })).ok).toBe(true);
  });

  test('git is stopped when settings include a pipe without a writer', async () => {
    const dir = gitdir({ a: '1' });
    const pipe = path.join(path.dirname(dir.path), 'pipe');
    execFileSync('mkfifo', [pipe]);
    dir.git('config', 'include.path', pipe);
    const started = Date.now();
    const outcome = await createGit(dir.path, dir.env)(['ls-files'], { timeoutMs: 300 });
    expect(outcome).toMatchObject({ ok: false, reason: 'time-out' });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test('a missing folder is a failure and not a missing git', async () => {
    const git = createGit(path.join(temporaryFolder(), 'gone'), process.env);
    expect(await git(['status'])).toMatchObject({ ok: false, reason: 'failed' });
  });
});

describe('which environment git gets', () => {
  const DROPPED = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_NAMESPACE',
    'GIT_PREFIX',
    'GIT_CONFIG',
    'GIT_ATTR_SOURCE',
    'GIT_EXTERNAL_DIFF',
    'GIT_SSH_COMMAND',
    'GIT_ASKPASS',
    'GIT_EDITOR',
    'GIT_TRACE',
    'GIT_GLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
    'GIT_REPLACE_REF_BASE',
    'GIT_SHALLOW_FILE',
    'GIT_QUARANTINE_PATH',
    'Git_Dir',
  ];
  const KEPT = [
    'GIT_CONFIG_GLOBAL',
    'GIT_CONFIG_SYSTEM',
    'GIT_CONFIG_NOSYSTEM',
    'GIT_CONFIG_COUNT',
    'GIT_CONFIG_KEY_0',
    'GIT_CONFIG_VALUE_0',
    'GIT_CONFIG_PARAMETERS',
    'GIT_CEILING_DIRECTORIES',
    'GIT_EXEC_PATH',
    'HOME',
    'XDG_CONFIG_HOME',
  ];

  test.each(DROPPED)('%s is dropped', (name) => {
    expect(gitEnvironment({ [name]: 'evil' }, tmpdir())).not.toHaveProperty(name);
  });

  test.each(KEPT)('%s is kept', (name) => {
    expect(gitEnvironment({ [name]: 'mine' }, tmpdir())).toHaveProperty(name, 'mine');
  });

  test.each(['GIT_OPTIONAL_LOCKS', 'GIT_TERMINAL_PROMPT', 'GIT_ALLOW_PROTOCOL', 'LC_ALL'])(
    '%s cannot be set from outside',
    (name) => {
      expect(gitEnvironment({ [name]: 'evil' }, tmpdir())[name]).toBe(
        gitEnvironment({}, tmpdir())[name],
      );
    },
  );

  test('fetching is forbidden in the two ways that git versions understand', () => {
    expect(gitEnvironment({}, tmpdir())).toMatchObject({
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_NO_LAZY_FETCH: '1',
    });
  });

  test('variables that git sets around hooks do not lead to another repository', async () => {
    const dir = gitdir({ mine: '1' });
    const other = gitdir({ theirs: '1' });
    const env = {
      ...dir.env,
      GIT_DIR: path.join(other.path, '.git'),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: path.join(other.path, '.git/index'),
    };
    const outcome = await createGit(dir.path, env)(['ls-files']);
    expect(outcome.ok && outcome.stdout.toString()).toBe('mine\n');
  });

  test('an alternate folder whose name holds a separator is quoted', () => {
    const to = { indexFile: 'i', objectDirectory: 'o', alternate: `a${path.delimiter}"b` };
    expect(redirectionEnvironment(to)['GIT_ALTERNATE_OBJECT_DIRECTORIES']).toBe(
      `"a${path.delimiter}\\"b"`,
    );
  });
});

describe('finding a program', () => {
  test('only absolute folders of PATH are used', () => {
    const PATH = ['.', '', 'bin', '/usr/bin', '/bin'].join(path.delimiter);
    expect(programFolders({ PATH }, tmpdir())).toEqual(['/usr/bin', '/bin']);
  });

  test('folders of the repository are left out, also by their full name or through a link', () => {
    const top = temporaryFolder('repository');
    const elsewhere = temporaryFolder('elsewhere');
    writeFiles(top, { '.git/HEAD': '', 'node_modules/.bin/git': '', 'src/a.txt': '' });
    const bin = path.join(top, 'node_modules', '.bin');
    symlinkSync(bin, path.join(elsewhere, 'linked'));
    const PATH = [bin, path.join(elsewhere, 'linked'), elsewhere, '/usr/bin'].join(path.delimiter);
    expect(programFolders({ PATH }, path.join(top, 'src'))).toEqual([elsewhere, '/usr/bin']);
  });

  test('a file that cannot be run and a folder of that name are skipped', () => {
    const folders = [temporaryFolder('one'), temporaryFolder('two'), temporaryFolder('three')];
    const [one = '', two = '', three = ''] = folders;
    writeFiles(one, { 'tool/inside': '' });
    writeFiles(two, { tool: '' });
    chmodSync(path.join(two, 'tool'), 0o644);
    writeFiles(three, { tool: { program: '#!/bin/sh\n' } });
    const PATH = folders.join(path.delimiter);
    expect(findProgram('tool', { PATH }, tmpdir())).toBe(path.join(three, 'tool'));
    expect(findProgram('no-such-tool', { PATH }, tmpdir())).toBeUndefined();
  });
});
