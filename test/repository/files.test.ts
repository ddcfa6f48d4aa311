import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../src/repository/git/byte-string.ts';
import { isPlainGlob, listTrackedFiles, suggestPaths } from '../../src/repository/files/files.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { open } from './fixtures.ts';

describe('tracked files', () => {
  test('come with their kind and the id git has', async () => {
    const dir = gitdir({
      'b.txt': 'b',
      a: { program: '#!/bin/sh\n' },
      link: { link: 'b.txt' },
    });
    dir.write({ untracked: 'u', 'b.txt': 'changed' });
    dir.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    expect(await listTrackedFiles(await open(dir))).toEqual([
      { path: 'a', kind: 'executable', blob: dir.git('rev-parse', ':a') },
      { path: 'b.txt', kind: 'file', blob: dir.git('rev-parse', ':b.txt') },
      { path: 'link', kind: 'link', blob: dir.git('rev-parse', ':link') },
      { path: 'sub', kind: 'submodule', blob: '1'.repeat(40) },
    ]);
  });

  test('in conflict come once', async () => {
    const dir = gitdir({ a: 'base' });
    dir.git('checkout', '--quiet', '-b', 'other');
    dir.commit({ a: 'theirs' });
    dir.git('checkout', '--quiet', 'main');
    dir.commit({ a: 'ours' });
    expect(() => dir.git('merge', 'other')).toThrow('Command failed');
    const files = await listTrackedFiles(await open(dir));
    expect(files.map((file) => file.path)).toEqual(['a']);
  });

  test('keep odd names; names that are not UTF-8 are marked', async () => {
    const dir = gitdir({ 'tab\there\nnewline': '1', '"quoted"': '2' });
    dir.writeBytes(Buffer.from([0x61, 0xff]), '3');
    dir.commit();
    const files = await listTrackedFiles(await open(dir));
    expect(files.map((file) => file.path)).toEqual(['"quoted"', 'a\uFFFD', 'tab\there\nnewline']);
  });

  test('a repository without any has an empty list', async () => {
    const dir = gitdir({}, { commit: false });
    expect(await listTrackedFiles(await open(dir))).toEqual([]);
  });
});

describe('suggestions', () => {
  const PATHS = [
    'docs/privacy/retention.md',
    'PRIVACY.md',
    'docs/privacy.md',
    '.github/SECURITY.md',
    'SECURITY.md',
    'src/a.ts',
    'src/b.ts',
    'src/deep/c.ts',
    'assessments/records/x/record.md',
  ];

  test.each([
    ['shortest first', ['**/privacy*'], ['PRIVACY.md', 'docs/privacy.md']],
    ['of the same length, by bytes', ['src/*.ts'], ['src/a.ts', 'src/b.ts']],
    ['of several globs together', ['SECURITY.*', '**/c.ts'], ['SECURITY.md', 'src/deep/c.ts']],
    ['letter case does not matter', ['security.md'], ['SECURITY.md']],
    ['in folders with a leading dot', ['**/security.md'], ['SECURITY.md', '.github/SECURITY.md']],
    ['alternatives', ['src/{a,z}.ts'], ['src/a.ts']],
    ['records are never suggested', ['assessments/**'], []],
    ['no glob, nothing', [], []],
    ['a glob is not a negation', ['!src/**'], []],
  ])('%s', (_, globs, expected) => {
    expect(suggestPaths(globs, PATHS, 10)).toEqual(expected);
  });

  test.each([
    ['examples/bot/prompts/system.md'],
    ['test/fixtures/prompts/a.md'],
    ['vendor/kit/prompts/b.md'],
    ['Examples/prompts/c.md'],
  ])('leave out another program in the repository: %s', (path) => {
    expect(suggestPaths(['**/prompts/**'], [path, 'src/prompts/own.md'], 5)).toEqual([
      'src/prompts/own.md',
    ]);
  });

  test('of a part of the repository come from that part', () => {
    const paths = ['README.md', 'apps/web/README.md', 'apps/webmail/README.md'];
    expect(suggestPaths(['**/README.md'], paths, 5, 'apps/web')).toEqual(['apps/web/README.md']);
  });

  test('of an example that is itself assessed are its files', () => {
    const paths = [
      'prompts/x.md',
      'examples/bot/prompts/system.md',
      'examples/bot/vendor/prompts/y.md',
    ];
    expect(suggestPaths(['**/prompts/**'], paths, 5, 'examples/bot')).toEqual([
      'examples/bot/prompts/system.md',
    ]);
  });

  test('a file named like such a folder is still suggested', () => {
    expect(suggestPaths(['*'], ['examples'], 5)).toEqual(['examples']);
  });

  test('are at most as many as asked for', () => {
    expect(suggestPaths(['**'], PATHS, 2)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(suggestPaths(['**'], PATHS, 0)).toEqual([]);
  });

  test('leave out paths that a record cannot hold', () => {
    const odd = ['a\u202Eb', 'u\u0308', 'a\nb', 'a\uFFFD', 'x'.repeat(301), 'fine'];
    expect(suggestPaths(['**'], odd, 10)).toEqual(['fine']);
  });

  test('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(PATHS, { minLength: PATHS.length }), (shuffled) => {
        expect(suggestPaths(['**'], shuffled, 9)).toEqual(suggestPaths(['**'], PATHS, 9));
      }),
    );
  });

  test('a glob that is slow on purpose matches nothing', () => {
    const slow = `${'*a'.repeat(30)}b`;
    expect(isPlainGlob(slow)).toBe(false);
    const started = performance.now();
    expect(suggestPaths([slow, '+(+(a))'], ['a'.repeat(300)], 10)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(200);
  });

  test('the slowest glob that is accepted stays quick over many paths', () => {
    const glob = '**/*a*a*b/*a*a*b';
    expect(isPlainGlob(glob)).toBe(true);
    const hostile = Array.from({ length: 200 }, () => `${'a'.repeat(150)}/${'a'.repeat(149)}`);
    const started = performance.now();
    expect(suggestPaths([glob], hostile, 10)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('50,000 files take well under a second', () => {
    const many = Array.from(
      { length: 50_000 },
      (_, index) => `src/module${index % 500}/file${index}.ts`,
    );
    const started = performance.now();
    expect(suggestPaths(['**/*privacy*', '**/file4999?.ts'], many, 5)).toHaveLength(5);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test('byte order is that of UTF-8, also beyond the basic plane', () => {
  const names = ['\u{1F600}', '\uFF5E', 'é', 'z', 'Z', 'a'];
  expect([...names].sort(compareBytes)).toEqual(['Z', 'a', 'z', 'é', '\uFF5E', '\u{1F600}']);
});
