import { describe, expect, test } from 'vitest';
import type { ConfigEntry } from '../../src/repository/git/config.ts';
import { type SigningConfig, signingConfig } from '../../src/repository/git/signing-config.ts';
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
const OWN = { scope: 'global', isOfRepository: false } as const;

describe('the signing key', () => {
  test.each([
    ['~/.ssh/id.pub', { kind: 'path', path: '/home/alice/.ssh/id.pub', ...OWN }],
    ['/keys/id', { kind: 'path', path: '/keys/id', ...OWN }],
    ['keys/id', { kind: 'path', path: '/project/keys/id', ...OWN, isOfRepository: true }],
    ['key::ssh-ed25519 AAAA', { kind: 'literal', publicKey: 'ssh-ed25519 AAAA', ...OWN }],
    ['ssh-ed25519 AAAA', { kind: 'literal', publicKey: 'ssh-ed25519 AAAA', ...OWN }],
    ['~bob/key', { kind: 'not-followed', path: '~bob/key', ...OWN }],
  ])('%s is understood', (value, key) => {
    expect(signingConfig([SSH, global('user.signingkey', value)], FOLDERS).key).toEqual(key);
  });

  test.each<[string, readonly ConfigEntry[], readonly string[]]>([
    ['not set', [SSH], []],
    ['empty', [SSH, global('user.signingkey', '')], []],
    ['no format and no key', [], []],
    [
      'no format',
      [global('user.signingkey', 'ABCD1234')],
      ['user.signingKey is not used, because gpg.format is not ssh.'],
    ],
    [
      'OpenPGP',
      [global('gpg.format', 'openpgp'), global('user.signingkey', 'ABCD1234')],
      ['gpg.format is openpgp, which is not used: assess signs with SSH keys only.'],
    ],
    [
      'X.509 without a key',
      [global('gpg.format', 'x509')],
      ['gpg.format is x509, which is not used: assess signs with SSH keys only.'],
    ],
  ])('%s: git names no key, and a setting that is passed over is named', (_, config, notes) => {
    expect(signingConfig(config, FOLDERS)).toMatchObject({ key: { kind: 'none' }, notes });
  });

  test.each(['\\\\evil\\share\\key', '//evil/key'])(
    'a network path is followed from own settings only: %s',
    (value) => {
      const config = (entry: ConfigEntry): SigningConfig => signingConfig([SSH, entry], FOLDERS);
      expect(config(local('user.signingkey', value)).key).toEqual({
        kind: 'not-followed',
        path: value,
        scope: 'local',
        isOfRepository: true,
      });
      expect(config(global('user.signingkey', value)).key.kind).toBe('path');
    },
  );

  test('of the repository has precedence over that of the person', () => {
    const config = [SSH, global('user.signingkey', '/mine'), local('user.signingkey', '/office')];
    expect(signingConfig(config, FOLDERS).key).toEqual({
      kind: 'path',
      path: '/office',
      scope: 'local',
      isOfRepository: true,
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
    expect(found.notes.join(' ')).toContain('gpg.ssh.program is used only from global and system');
    expect(signingConfig(config.slice(2), FOLDERS).program).toBeUndefined();
  });

  test.each([global, local])('a command that would print the default key is never run', (scope) => {
    const command = scope('gpg.ssh.defaultkeycommand', 'ssh-add -L');
    const { notes } = signingConfig([SSH, command], FOLDERS);
    expect(notes.join(' ')).toContain('gpg.ssh.defaultKeyCommand is never run');
    // Where a key is named, git does not run it either.
    expect(signingConfig([SSH, command, global('user.signingkey', '/k')], FOLDERS).notes).toEqual(
      [],
    );
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
      },
    },
  );
  expect(signingConfig((await open(dir)).config, FOLDERS)).toEqual({
    key: { kind: 'path', path: '/home/alice/.ssh/id.pub', ...OWN },
    program: '/opt/sign',
    notes: [],
  });
});
