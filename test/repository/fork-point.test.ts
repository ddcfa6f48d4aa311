import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { forkPoint } from '../../src/repository/git/fork-point.ts';
import { gitdir, gitDirAt, type GitDir, temporaryFolder } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

/** main and topic, each with two commits after they parted; `fork` names where. */
function parted(): { readonly dir: GitDir; readonly fork: string } {
  const dir = gitdir({ a: '0' });
  const fork = dir.commit({ a: '1' });
  dir.commit({ main: '1' });
  dir.commit({ main: '2' });
  dir.git('checkout', '--quiet', '-b', 'topic', fork);
  dir.commit({ topic: '1' });
  dir.commit({ topic: '2' });
  return { dir, fork };
}

function shallow(dir: GitDir, depth: number): GitDir {
  const folder = temporaryFolder('clone');
  const options = ['clone', '--quiet', `--depth=${depth}`, '--no-single-branch'];
  execFileSync('git', [...options, `file://${dir.path}`, folder], { env: dir.env });
  return gitDirAt(folder, dir.env);
}

describe('where a change began', () => {
  test('in a complete clone', async () => {
    const { dir, fork } = parted();
    expect(await forkPoint(await open(dir), 'main')).toEqual({
      kind: 'at',
      commits: [fork],
    });
  });

  test('at several commits, where branches were merged in both directions', async () => {
    const { dir } = parted();
    const [main, topic] = [dir.git('rev-parse', 'main'), dir.git('rev-parse', 'topic')];
    dir.git('merge', '--quiet', '--no-edit', main);
    dir.git('checkout', '--quiet', 'main');
    dir.git('merge', '--quiet', '--no-edit', '--no-ff', topic);
    const point = await forkPoint(await open(dir), 'topic');
    expect(point).toEqual({ kind: 'at', commits: expect.arrayContaining([main, topic]) });
  });

  test('nowhere, if two histories have no common commit', async () => {
    const { dir } = parted();
    dir.git('checkout', '--quiet', '--orphan', 'other');
    dir.commit({ other: '1' });
    expect(await forkPoint(await open(dir), 'main')).toEqual({ kind: 'none' });
  });

  test.each([
    [1, 'unknown'],
    [2, 'unknown'],
    [3, 'at'],
  ])('in a clone of depth %i: %s', async (depth, kind) => {
    const { dir } = parted();
    const clone = shallow(dir, depth);
    expect(await forkPoint(await open(clone), 'origin/main')).toMatchObject({ kind });
  });

  test('not at an older commit, if the clone does not reach a newer one', async () => {
    const { dir, fork } = parted();
    const newer = dir.git('rev-parse', 'topic~1');
    dir.git('checkout', '--quiet', '-b', 'side', newer);
    const side = dir.commit({ side: '1' });
    dir.git('checkout', '--quiet', 'main');
    dir.git('merge', '--quiet', '--no-edit', 'side');
    dir.git('checkout', '--quiet', 'topic');
    expect(await forkPoint(await open(dir), 'main')).toEqual({
      kind: 'at',
      commits: [newer],
    });
    writeFileSync(path.join(dir.path, '.git/shallow'), `${side}\n`);
    expect(dir.git('merge-base', 'main', 'HEAD')).toBe(fork);
    expect(await forkPoint(await open(dir), 'main')).toEqual({ kind: 'unknown' });
  });
});
