// What is missing, and the advice for it. Where a command is given, it is run, and nothing is missing afterwards.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { unshallowCommand } from '../../src/repository/git/fetch-command.ts';
import {
  adviceFor,
  type HistoryGap,
  missingHistory,
} from '../../src/repository/git/missing-history.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { gitdir, gitDirAt, type GitDir, temporaryFolder } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

/** Three commits on main, and a branch that began at the first. */
function origin(): GitDir {
  const dir = gitdir({ 'src/a.txt': 'a\n' });
  dir.git('branch', 'topic');
  dir.commit({ 'src/a.txt': 'b\n' });
  dir.commit({ 'src/a.txt': 'c\n' });
  dir.git('config', 'uploadpack.allowFilter', 'true');
  return dir;
}

function clone(...options: readonly string[]): GitDir {
  const from = origin();
  const folder = temporaryFolder('clone');
  from.git('clone', '--quiet', ...options, `file://${from.path}`, folder);
  return gitDirAt(folder, from.env);
}

interface Case {
  readonly what: string;
  readonly make: () => GitDir;
  readonly algorithm?: string;
  readonly gap: HistoryGap;
  readonly advice: RegExp;
}

const CASES: readonly Case[] = [
  {
    what: 'git is not installed',
    make: () => ({ ...origin(), env: { PATH: '' } }),
    gap: 'git-missing',
    advice: /^install git/,
  },
  {
    what: 'an unpacked archive',
    make: () => gitDirAt(temporaryFolder(), gitdir().env),
    gap: 'no-repository',
    advice: /git clone/,
  },
  { what: 'a complete clone', make: () => clone(), gap: 'not-here', advice: /^commit .* or fetch/ },
  { what: 'no remote at all', make: origin, gap: 'not-here', advice: /^commit .* or fetch/ },
  {
    what: 'other object ids',
    make: () => clone('--depth=1'),
    algorithm: 'sha256',
    gap: 'other-object-ids',
    advice: /new record/,
  },
  {
    what: 'a shallow clone',
    make: () => clone('--depth=1', '--no-single-branch'),
    gap: 'shallow',
    advice: /: git fetch --unshallow origin \(in CI: .*fetch-depth: 0\)$/,
  },
  {
    what: 'a shallow clone of one branch',
    make: () => clone('--depth=1', '--branch=topic'),
    gap: 'shallow',
    advice: /: git fetch --unshallow origin '\+refs\/heads\/\*:refs\/remotes\/origin\/\*' \(/,
  },
  {
    what: 'a shallow clone from a remote of another name',
    make: () => clone('--depth=1', '--no-single-branch', '--origin=upstream'),
    gap: 'shallow',
    advice: /: git fetch --unshallow upstream \(/,
  },
  {
    what: 'a shallow clone that has lost its remote',
    make: () => {
      const dir = clone('--depth=1');
      dir.git('remote', 'remove', 'origin');
      return dir;
    },
    gap: 'shallow',
    advice: /without --depth$/,
  },
  {
    what: 'a partial clone',
    make: () => clone('--filter=tree:0', '--no-checkout'),
    gap: 'partial',
    advice: /: git fetch --refetch --no-filter origin$/,
  },
];

describe.each(CASES)('$what', ({ make, algorithm, gap, advice }) => {
  test('has its own advice', async () => {
    const { path: folder, env } = make();
    const missing = missingHistory(await openRepository(folder, env), algorithm);
    expect(missing.gap).toBe(gap);
    expect(adviceFor(missing)).toMatch(advice);
    if (gap !== 'shallow') expect(adviceFor(missing)).not.toMatch(/unshallow|depth/);
  });
});

describe('the command that is advised', () => {
  test.each(CASES.filter(({ advice }) => advice.source.includes('git fetch')))(
    'helps in $what',
    async ({ make }) => {
      const dir = make();
      const { fetch } = missingHistory(await open(dir));
      execFileSync('sh', ['-c', fetch], { cwd: dir.path, env: dir.env, stdio: 'pipe' });
      const after = await open(dir);
      expect(after.shallow).toBe(false);
      const remote = path.basename(dir.git('remote'));
      const objects = dir.git('rev-list', '--objects', '--missing=print', `${remote}/main`);
      expect(objects.split('\n').filter((line) => line.startsWith('?'))).toEqual([]);
      expect(dir.git('rev-list', '--count', `${remote}/main`)).toBe('3');
    },
  );

  test('is none without a remote', () => {
    expect(unshallowCommand([])).toBeUndefined();
  });
});
