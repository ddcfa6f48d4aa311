import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  digestPlainFile,
  listFolder,
  readPlainFile,
} from '../../src/repository/files/plain-file.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';

function folder(): string {
  const top = temporaryFolder();
  writeFileSync(path.join(top, 'file'), 'text\n');
  writeFileSync(path.join(top, 'empty'), '');
  mkdirSync(path.join(top, 'folder'));
  symlinkSync('file', path.join(top, 'link'));
  symlinkSync('/dev/zero', path.join(top, 'zeros'));
  symlinkSync('nowhere', path.join(top, 'dangling'));
  execFileSync('mkfifo', [path.join(top, 'pipe')]);
  return top;
}

const DIGEST = createHash('sha256').update('text\n').digest('hex');

describe('a file of someone else', () => {
  test.each([
    ['file', 'read'],
    ['empty', 'read'],
    ['folder', 'not-a-file'],
    ['link', 'not-a-file'],
    ['zeros', 'not-a-file'],
    ['dangling', 'not-a-file'],
    ['pipe', 'not-a-file'],
    ['nothing', 'missing'],
    ['file/below', 'missing'],
  ])('%s: %s', (name, state) => {
    const file = path.join(folder(), name);
    expect(readPlainFile(file, { most: 100 }).state).toBe(state);
    const digest = digestPlainFile(file, { most: 100 }).state;
    expect(digest).toBe(state === 'read' ? 'digest' : state);
  });

  test('is read up to the limit, and not read at all beyond it', () => {
    const file = path.join(folder(), 'file');
    expect(readPlainFile(file, { most: 5 })).toEqual({
      state: 'read',
      bytes: Buffer.from('text\n'),
    });
    expect(digestPlainFile(file, { most: 5 })).toEqual({
      state: 'digest',
      sha256: DIGEST,
      size: 5,
    });
    expect(readPlainFile(file, { most: 4 })).toEqual({ state: 'too-large' });
    expect(digestPlainFile(file, { most: 4 })).toEqual({ state: 'too-large', size: 5 });
  });

  test('of terabytes is refused by its size', () => {
    const file = path.join(folder(), 'empty');
    truncateSync(file, 2 ** 42);
    expect(readPlainFile(file, { most: 100 }).state).toBe('too-large');
    expect(digestPlainFile(file, { most: 100 }).state).toBe('too-large');
  });
});

test('a link is followed where the person owns the file, but not to a device', () => {
  const top = folder();
  const read = (name: string): string =>
    readPlainFile(path.join(top, name), { most: 100, follow: true }).state;
  expect([read('link'), read('zeros'), read('pipe'), read('dangling')]).toEqual([
    'read',
    'not-a-file',
    'not-a-file',
    'missing',
  ]);
});

test('a folder is listed up to the limit, and not listed at all beyond it', () => {
  const top = folder();
  const listing = listFolder(top, 7);
  expect(listing.state === 'listed' && listing.entries.map(({ name }) => name).toSorted()).toEqual([
    'dangling',
    'empty',
    'file',
    'folder',
    'link',
    'pipe',
    'zeros',
  ]);
  expect(listFolder(top, 6)).toEqual({ state: 'too-many' });
  expect(listFolder(path.join(top, 'nothing'), 6)).toEqual({ state: 'missing' });
  expect(listFolder(path.join(top, 'file'), 6)).toEqual({ state: 'missing' });
});
