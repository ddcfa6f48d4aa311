// pre-commit itself, with the hooks of this repository and the lines of docs/ci.md. Runs where pre-commit is installed
// (scripts/setup/system-programs.mjs); .ci/run installs it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { ROOT } from '../helpers/pty.ts';
import { blocksOf } from './markdown.ts';
import { addRecord, projectWithAssess, tamper } from './project.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const MANIFEST = '.pre-commit-hooks.yaml';

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program with the caches of pre-commit and npm beside the repository. */
function run(place: GitDir, program: string, ...args: readonly string[]): Ran {
  const home = path.dirname(place.path);
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: place.path,
    encoding: 'utf8',
    env: {
      ...place.env,
      HOME: home,
      PRE_COMMIT_HOME: path.join(home, 'pre-commit'),
      NO_COLOR: '1',
    },
  });
  return { code: status, output: stdout + stderr };
}

/** What the comment in docs/ci.md says for older versions. */
function olderStage(): boolean {
  const { stdout } = spawnSync('pre-commit', ['--version'], { encoding: 'utf8' });
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(stdout)?.map(Number) ?? [];
  return major < 3 || (major === 3 && minor < 2);
}

/** A project with the hooks switched on, and a remote to push to. */
async function hookedProject(exempt: boolean): Promise<GitDir> {
  const hooks = gitdir({ [MANIFEST]: read(MANIFEST) });
  const remote = gitdir();
  remote.git('config', 'core.bare', 'true');
  const place = await projectWithAssess({ exempt });
  const shown = blocksOf(read('docs/ci.md')).find(({ text }) => text.includes('repos:'));
  const config = (shown?.text ?? '')
    .replace('https://example.com/assess', hooks.path)
    .replace('COMMIT', hooks.git('rev-parse', 'HEAD'))
    .replace('stages: [pre-push]', olderStage() ? 'stages: [push]' : 'stages: [pre-push]');
  place.git('remote', 'add', 'origin', remote.path);
  place.commit({ '.pre-commit-config.yaml': config });
  const installed = run(place, 'pre-commit', 'install');
  if (installed.code !== 0) throw new Error(installed.output);
  return place;
}

test('pre-commit takes the manifest and the configuration', () => {
  const place = gitdir({ [MANIFEST]: read(MANIFEST) });
  expect(run(place, 'pre-commit', 'validate-manifest', MANIFEST)).toEqual({ code: 0, output: '' });
});

describe('in a project that has installed assess', () => {
  let open: GitDir;
  let shut: GitDir;
  beforeAll(async () => {
    [open, shut] = await Promise.all([hookedProject(true), hookedProject(false)]);
  });

  test('a genuine record can be committed, and a changed one cannot', async () => {
    const before = open.git('rev-parse', 'HEAD');
    const commit = (): Ran => {
      open.git('add', '--all');
      return run(open, 'git', 'commit', '--message', 'record');
    };
    await addRecord(open);
    expect(commit()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/assess verify\.+Passed/),
    });
    tamper(open);
    expect(commit()).toMatchObject({
      code: 1,
      output: expect.stringMatching(/assess verify\.+Failed/),
    });
    open.git('reset', '--hard', '--quiet', before);
  });

  test('a commit without a record passes at once', () => {
    open.write({ 'src/a.js': '1\n' });
    open.git('add', '--all');
    const { code, output } = run(open, 'git', 'commit', '--message', 'change');
    expect(output).toMatch(/assess verify\.+.*Skipped/);
    expect(code).toBe(0);
  });

  test('a push succeeds if the policy allows it', () => {
    const { code, output } = run(open, 'git', 'push', 'origin', 'HEAD:refs/heads/topic');
    expect(output).toMatch(/assess check\.+Passed/);
    expect(code).toBe(0);
  });

  test('a push is refused if the policy does not allow it', () => {
    const { code, output } = run(shut, 'git', 'push', 'origin', 'HEAD:refs/heads/topic');
    expect(output).toMatch(/assess check\.+Failed/);
    expect(code).toBe(1);
  });
});
