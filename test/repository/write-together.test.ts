// Several files as one step: all of them, or nothing, not even a folder.

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeTogether } from '../../src/repository/files/write-together.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { userError } from './fixtures.ts';

const FILES = [
  { path: 'records/one/record.md', text: 'words\n' },
  { path: 'records/one/record.json', text: '{}\n' },
];

function everything(root: string): readonly string[] {
  return readdirSync(root, { recursive: true }).map(String).toSorted();
}

describe('several files together', () => {
  test('are written with the folders they need', async () => {
    const root = temporaryFolder();
    await writeTogether(root, FILES);
    expect(readFileSync(path.join(root, 'records/one/record.json'), 'utf8')).toBe('{}\n');
    expect(readFileSync(path.join(root, 'records/one/record.md'), 'utf8')).toBe('words\n');
  });

  test('none stays when the last one is there already', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'records/one/record.json': 'mine' });
    expect((await userError(writeTogether(root, FILES))).what).toContain('exists already');
    expect(everything(root)).toEqual(['records', 'records/one', 'records/one/record.json']);
    expect(readFileSync(path.join(root, 'records/one/record.json'), 'utf8')).toBe('mine');
  });

  test('no folder stays that was made for them', async () => {
    const root = temporaryFolder();
    writeFiles(root, { settings: 'a file' });
    const files = [...FILES, { path: 'settings/project.json', text: '' }];
    await userError(writeTogether(root, files));
    expect(everything(root)).toEqual(['settings']);
  });

  test('a folder that was there stays, empty or not', async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, 'records'));
    writeFiles(root, { settings: 'a file' });
    await userError(writeTogether(root, [...FILES, { path: 'settings/x', text: '' }]));
    expect(existsSync(path.join(root, 'records/one'))).toBe(false);
    expect(existsSync(path.join(root, 'records'))).toBe(true);
  });

  test('whichever one fails, the folder is as it was', async () => {
    const name = fc.constantFrom('a', 'b', 'c/d', 'c/e', 'c/f/g', 'h/i');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1 }), fc.nat(), async (names, at) => {
        const root = temporaryFolder();
        writeFiles(root, { [names[at % names.length] ?? '']: 'mine' });
        const before = everything(root);
        const files = names.map((one) => ({ path: one, text: 'new' }));
        await userError(writeTogether(root, files));
        expect(everything(root)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});
