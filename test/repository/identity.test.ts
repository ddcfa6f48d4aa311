import { utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { headState, publicAddress, repositoryAddress } from '../../src/repository/git/identity.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

describe('the address of a repository, as it may be published', () => {
  test.each([
    ['https://github.com/acme/web.git', 'https://github.com/acme/web'],
    ['https://alice:ghp_secret@github.com/acme/web.git', 'https://github.com/acme/web'],
    ['https://ghp_secret@github.com/acme/web', 'https://github.com/acme/web'],
    ['https://x-access-token:t@github.com/acme/web?token=t#t', 'https://github.com/acme/web'],
    ['https://git.example:8443/acme/web/', 'https://git.example:8443/acme/web'],
    ['http://git.example/acme/web.git', 'http://git.example/acme/web'],
    ['git@github.com:acme/web.git', 'https://github.com/acme/web'],
    ['github.com:acme/web', 'https://github.com/acme/web'],
    ['git@github.com:/acme/web.git', 'https://github.com/acme/web'],
    ['ssh://git@github.com/acme/web.git', 'https://github.com/acme/web'],
    ['ssh://git:secret@git.example:2222/acme/web', 'https://git.example/acme/web'],
    ['git://git.example/acme/web', 'https://git.example/acme/web'],
    ['git+ssh://git@git.example/acme/web', 'https://git.example/acme/web'],
    ['https://github.com/acme/\u202Eweb\n', 'https://github.com/acme/%E2%80%AEweb'],
    ['/home/alice/web', undefined],
    ['../web', undefined],
    ['file:///home/alice/web', undefined],
    ['C:\\Users\\alice\\web', undefined],
    ['C:/Users/alice/web', undefined],
    ['\\\\server\\share\\web', undefined],
    ['ext::sh -c "x"', undefined],
    ['https://', undefined],
    ['', undefined],
  ])('%j becomes %j', (address, shown) => {
    expect(publicAddress(address)).toBe(shown);
  });

  test('is that of origin, else of the only remote', async () => {
    const dir = gitdir({ a: '1' });
    expect(repositoryAddress((await open(dir)).config)).toBeUndefined();
    dir.git('remote', 'add', 'upstream', 'https://git.example/up/stream');
    expect(repositoryAddress((await open(dir)).config)).toBe('https://git.example/up/stream');
    dir.git('remote', 'add', 'origin', 'git@git.example:acme/web.git');
    expect(repositoryAddress((await open(dir)).config)).toBe('https://git.example/acme/web');
    dir.git('remote', 'rename', 'origin', 'other');
    expect(repositoryAddress((await open(dir)).config)).toBeUndefined();
  });

  test('is spelled out when it uses a short form of the person', async () => {
    const dir = gitdir(
      { a: '1' },
      { globalConfig: { 'url.https://git.example/.insteadOf': 'ex:' } },
    );
    dir.git('config', 'url.https://git.example/long/.insteadOf', 'ex:l/');
    dir.git('remote', 'add', 'origin', 'ex:acme/web');
    expect(repositoryAddress((await open(dir)).config)).toBe('https://git.example/acme/web');
    dir.git('remote', 'set-url', 'origin', 'ex:l/web');
    expect(repositoryAddress((await open(dir)).config)).toBe('https://git.example/long/web');
  });
});

describe('the state of HEAD', () => {
  test('gives the commit, the branch and how many tracked files differ', async () => {
    const dir = gitdir({ a: '1', b: '2', c: '3' }, { branch: 'feat/x' });
    const commit = dir.git('rev-parse', 'HEAD');
    expect(await headState(await open(dir))).toEqual({ commit, branch: 'feat/x', changedCount: 0 });
    dir.write({ a: 'new', untracked: 'u' });
    dir.remove('b');
    dir.git('mv', 'c', 'd');
    expect((await headState(await open(dir))).changedCount).toBe(4);
  });

  test('has no commit before the first one', async () => {
    const dir = gitdir({}, { commit: false });
    expect(await headState(await open(dir))).toEqual({
      commit: undefined,
      branch: 'main',
      changedCount: 0,
    });
  });

  test('cleans a branch name that a record could not hold', async () => {
    const dir = gitdir({ a: '1' }, { branch: 'ma\u202Ein' });
    expect((await headState(await open(dir))).branch).toBe('main');
  });

  test('does not write the index', async () => {
    const dir = gitdir({ a: '1' });
    utimesSync(path.join(dir.path, 'a'), 1, 1);
    const before = dir.gitBytes(['hash-object', '.git/index']).toString();
    await headState(await open(dir));
    expect(dir.gitBytes(['hash-object', '.git/index']).toString()).toBe(before);
  });
});
