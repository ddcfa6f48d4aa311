import { describe, expect, test } from 'vitest';
import { fetchCommand } from '../../src/repository/git/fetch-command.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { gitdir, gitDirAt, type GitDir, temporaryFolder } from '../helpers/git-repository.ts';

const remote = (name: string, fetch = `+refs/heads/*:refs/remotes/${name}/*`) => [
  { scope: 'local', key: `remote.${name}.url`, value: 'https://git.example/shop.git' },
  { scope: 'local', key: `remote.${name}.fetch`, value: fetch },
];
const SINGLE = remote('origin', '+refs/heads/other:refs/remotes/origin/other');

describe('the command that fetches a name', () => {
  test.each([
    ['origin/main', remote('origin'), 'git fetch origin main'],
    ['origin/feature/a', remote('origin'), 'git fetch origin feature/a'],
    ['refs/remotes/origin/main', remote('origin'), 'git fetch origin main'],
    ['remotes/origin/main', remote('origin'), 'git fetch origin main'],
    ['main', remote('origin'), 'git fetch origin main'],
    ['upstream/main', [...remote('origin'), ...remote('upstream')], 'git fetch upstream main'],
    ['a/b/main', [...remote('a'), ...remote('a/b')], 'git fetch a/b main'],
    ['main', remote('upstream'), 'git fetch upstream main'],
    ['feature/a', remote('origin'), 'git fetch origin feature/a'],
    ['v1.2.0', remote('origin'), 'git fetch origin tag v1.2.0'],
    ['refs/tags/release', remote('origin'), 'git fetch origin tag release'],
    ['refs/heads/main', remote('origin'), 'git fetch origin main:refs/heads/main'],
    ['origin/main', SINGLE, 'git fetch origin main:refs/remotes/origin/main'],
    ['main', SINGLE, 'git fetch origin main:refs/remotes/origin/main'],
    ['origin/main', [], undefined],
  ])('%s', (ref, config, command) => {
    expect(fetchCommand(config, ref)).toBe(command);
  });
});

describe('with real git, what it fetches is there afterwards', () => {
  const clone = (...options: readonly string[]): GitDir => {
    const place = gitdir({ 'a.txt': 'a\n' });
    place.git('branch', 'other');
    place.git('tag', 'v1.2.0');
    const folder = temporaryFolder('clone');
    place.git('clone', '--quiet', '--no-tags', ...options, `file://${place.path}`, folder);
    return gitDirAt(folder, place.env);
  };

  test.each([
    ['origin/main', ['--single-branch', '--branch', 'other']],
    ['origin/main', []],
    ['v1.2.0', ['--single-branch', '--branch', 'other']],
  ])('%s %j', async (ref, options) => {
    const place = clone(...options);
    if (options.length === 0) place.git('update-ref', '-d', `refs/remotes/${ref}`);
    expect(place.git('for-each-ref', `refs/remotes/${ref}`, `refs/tags/${ref}`)).toBe('');
    const repository = await openRepository(place.path, place.env);
    const command = repository.kind === 'git' ? fetchCommand(repository.config, ref) : undefined;
    const [program, ...args] = command?.split(' ') ?? [];
    expect(program).toBe('git');
    place.git(...args.toSpliced(1, 0, '--quiet'));
    expect(place.git('rev-parse', '--verify', ref)).toMatch(/^[0-9a-f]{40}/);
  });
});
