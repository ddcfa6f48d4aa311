import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConfigEntry } from '../../src/repository/git/config.ts';
import { openRepository, ownConfig, safetyProblem } from '../../src/repository/git/safety.ts';
import { gitdir, isolatedEnvironment, temporaryFolder } from '../helpers/git-repository.ts';
import { open, userError } from './fixtures.ts';

function entry(scope: string, key: string, value: string): ConfigEntry {
  return { scope, key, value };
}

describe('which settings are refused', () => {
  test.each([
    ['a clean filter of the repository', entry('local', 'filter.x.clean', 'evil'), true],
    ['a process filter of the repository', entry('local', 'filter.x.process', 'evil'), true],
    ['one of a work tree', entry('worktree', 'filter.x.clean', 'evil'), true],
    ['one of a scope we do not know', entry('unknown', 'filter.x.clean', 'evil'), true],
    [
      'one whose name has dots and odd letters',
      entry('local', 'filter.a.b\tC.clean', 'evil'),
      true,
    ],
    ['another program under the name lfs', entry('local', 'filter.lfs.clean', 'evil'), true],
    [
      'git-lfs with more behind it',
      entry('local', 'filter.lfs.clean', 'git-lfs clean -- %f; evil'),
      true,
    ],
    [
      'git lfs, which may be an alias',
      entry('local', 'filter.lfs.clean', 'git lfs clean -- %f'),
      true,
    ],
    ['an extension of git-lfs', entry('local', 'lfs.extension.x.clean', 'evil'), true],
    ['git-lfs clean', entry('local', 'filter.lfs.clean', 'git-lfs clean -- %f'), false],
    [
      'git-lfs filter-process',
      entry('local', 'filter.lfs.process', 'git-lfs filter-process'),
      false,
    ],
    [
      'git-lfs that skips',
      entry('local', 'filter.lfs.process', 'git-lfs filter-process --skip'),
      false,
    ],
    ['an empty filter', entry('local', 'filter.x.clean', ''), false],
    ['a smudge filter', entry('local', 'filter.x.smudge', 'evil'), false],
    ['whether a filter is required', entry('local', 'filter.x.required', 'true'), false],
    ['a filter of the person', entry('global', 'filter.x.clean', 'mine'), false],
    ['a filter of the machine', entry('system', 'filter.x.clean', 'ours'), false],
    ['a filter on the command line', entry('command', 'filter.x.clean', 'mine'), false],
  ])('%s', (_, setting, isRefused) => {
    expect(safetyProblem([setting]) !== undefined).toBe(isRefused);
  });

  test('a filter the person has set the same way is fine, another value is not', () => {
    const mine = entry('global', 'filter.x.clean', 'tool');
    expect(safetyProblem([mine, entry('local', 'filter.x.clean', 'tool')])).toBeUndefined();
    expect(safetyProblem([mine, entry('local', 'filter.x.clean', 'tool2')])).toBeDefined();
    expect(safetyProblem([mine, entry('local', 'filter.y.clean', 'tool')])).toBeDefined();
  });

  test('the advice names the setting, its value, and both ways out', () => {
    const problem = safetyProblem([
      entry('local', 'filter.nb.clean', 'nbstripout\u001b[2J'),
      entry('local', 'filter.nb.process', 'x'),
    ]);
    expect(problem?.why).toBe(
      'its own configuration sets filter.nb.clean to "nbstripout[2J" (and 1 more such settings)',
    );
    expect(problem?.fix).toContain('git config --global filter.nb.clean');
    expect(problem?.fix).toContain('git config --local --unset-all filter.nb.clean');
  });
});

describe('opening a repository', () => {
  test('follows the advice: the same setting made globally is accepted', async () => {
    const dir = gitdir({ a: '1' });
    dir.git('config', 'filter.x.clean', 'cat');
    await userError(openRepository(dir.path, dir.env));
    dir.git('config', '--global', 'filter.x.clean', 'cat');
    expect((await open(dir)).kind).toBe('git');
  });

  test('reads settings with their scopes, multi-line values and keys without a value', async () => {
    const dir = gitdir({ a: '1' }, { globalConfig: { 'user.name': 'Alice' } });
    dir.git('config', 'my.Text.key', 'two\nlines');
    writeFileSync(path.join(dir.path, '.git/more'), '[flag]\n\tset\n');
    dir.git('config', 'include.path', 'more');
    const { config } = await open(dir);
    expect(config).toContainEqual(entry('global', 'user.name', 'Alice'));
    expect(config).toContainEqual(entry('local', 'my.Text.key', 'two\nlines'));
    expect(config).toContainEqual(entry('local', 'flag.set', 'true'));
  });

  test('settings of the person are there without a repository, and only they', async () => {
    const dir = gitdir({ a: '1' }, { globalConfig: { 'user.name': 'Alice' } });
    dir.git('config', 'user.email', 'local@example.com');
    const own = await ownConfig(dir.path, dir.env);
    expect(own).toContainEqual(entry('global', 'user.name', 'Alice'));
    expect(own.map(({ key }) => key)).not.toContain('user.email');
    expect(await ownConfig(temporaryFolder(), { ...isolatedEnvironment(), PATH: '' })).toEqual([]);
  });
});
