import { describe, expect, test } from 'vitest';
import type { ConfigEntry } from '../../src/repository/config.ts';
import { signingConfig } from '../../src/repository/signing-config.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

const FOLDERS = { top: '/project', home: '/home/alice' } as const;

function global(key: string, value: string): ConfigEntry {
  return { scope: 'global', key, value };
}

function local(key: string, value: string): ConfigEntry {
  return { scope: 'local', key, value };
}

const SSH = global('gpg.format', 'ssh');

describe('the signing key', () => {
  test.each([
    ['~/.ssh/id.pub', { kind: 'path', path: '/home/alice/.ssh/id.pub', scope: 'global' }],
    ['/keys/id', { kind: 'path', path: '/keys/id', scope: 'global' }],
    ['keys/id', { kind: 'path', path: '/project/keys/id', scope: 'global' }],
    ['key::ssh-ed25519 AAAA', { kind: 'literal', publicKey: 'ssh-ed25519 AAAA', scope: 'global' }],
    ['ssh-ed25519 AAAA', { kind: 'literal', publicKey: 'ssh-ed25519 AAAA', scope: 'global' }],
  ])('%s is understood', (value, key) => {
    expect(signingConfig([SSH, global('user.signingkey', value)], FOLDERS).key).toEqual(key);
  });

  test.each([
    ['not set', [SSH]],
    ['empty', [SSH, global('user.signingkey', '')]],
    ['in another user’s folder', [SSH, global('user.signingkey', '~bob/key')]],
    ['an OpenPGP key', [global('user.signingkey', 'ABCD1234')]],
    ['of X.509', [global('gpg.format', 'x509'), global('user.signingkey', 'a')]],
    ['a network path of the repository', [SSH, local('user.signingkey', '\\\\evil\\share\\key')]],
    [
      'a network path of the repository, with slashes',
      [SSH, local('user.signingkey', '//evil/key')],
    ],
  ])('%s: there is none, and the reason is told', (_, config) => {
    const { key } = signingConfig(config, FOLDERS);
    expect(key.kind === 'none' && key.why.length > 10).toBe(true);
  });

  test('of the repository counts before that of the person', () => {
    const config = [SSH, global('user.signingkey', '/mine'), local('user.signingkey', '/office')];
    expect(signingConfig(config, FOLDERS).key).toEqual({
      kind: 'path',
      path: '/office',
      scope: 'local',
    });
  });
});

describe('the signing program', () => {
  test('is that of the person, never that of the repository', () => {
    const config = [
      { scope: 'system', key: 'gpg.ssh.program', value: '/system' },
      global('gpg.ssh.program', '/mine'),
      local('gpg.ssh.program', '/evil'),
      { scope: 'worktree', key: 'gpg.ssh.program', value: '/evil' },
      { scope: 'command', key: 'gpg.ssh.program', value: '/hook' },
    ];
    const found = signingConfig(config, FOLDERS);
    expect(found.program).toBe('/mine');
    expect(found.ignored.map(({ scope }) => scope)).toEqual(['local', 'worktree', 'command']);
    expect(signingConfig(config.slice(2), FOLDERS).program).toBeUndefined();
  });

  test('a command that would print the default key is told as ignored', () => {
    const config = [global('gpg.ssh.defaultkeycommand', 'ssh-add -L')];
    expect(signingConfig(config, FOLDERS).ignored).toEqual([
      { key: 'gpg.ssh.defaultkeycommand', scope: 'global' },
    ]);
  });
});

test('git’s own listing has the keys under the names that are looked for', async () => {
  const dir = gitdir(
    { a: '1' },
    {
      globalConfig: {
        'gpg.format': 'ssh',
        'gpg.ssh.program': '/opt/sign',
        'gpg.ssh.defaultKeyCommand': 'false',
        'user.signingKey': '~/.ssh/id.pub',
        'User.Name': 'Alice Ä',
        'user.email': 'alice@example.com',
      },
    },
  );
  expect(signingConfig((await open(dir)).config, FOLDERS)).toEqual({
    name: 'Alice Ä',
    email: 'alice@example.com',
    format: 'ssh',
    key: { kind: 'path', path: '/home/alice/.ssh/id.pub', scope: 'global' },
    program: '/opt/sign',
    ignored: [{ key: 'gpg.ssh.defaultkeycommand', scope: 'global' }],
  });
});
