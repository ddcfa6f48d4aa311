import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFileAtomic } from '../../src/repository/files/atomic-write.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { userError } from './fixtures.ts';

function read(root: string, name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

describe('writing a file whole', () => {
  test('makes missing folders, with a readable file and nothing left over', async () => {
    const root = temporaryFolder();
    await writeFileAtomic({ root, path: 'assessments/records/x/record.json', bytes: '{}\n' });
    expect(read(root, 'assessments/records/x/record.json')).toBe('{}\n');
    expect(readdirSync(path.join(root, 'assessments/records/x'))).toEqual(['record.json']);
    const { mode } = statSync(path.join(root, 'assessments/records/x/record.json'));
    expect(mode & 0o777).toBe(0o644 & ~process.umask());
  });

  test('replaces an existing file by a new one', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'draft.json': 'old and longer' });
    const before = statSync(path.join(root, 'draft.json')).ino;
    await writeFileAtomic({ root, path: 'draft.json', bytes: new Uint8Array([0, 255]) });
    expect(readFileSync(path.join(root, 'draft.json'))).toEqual(Buffer.from([0, 255]));
    expect(statSync(path.join(root, 'draft.json')).ino).not.toBe(before);
  });

  test('a reader never sees a part', async () => {
    const root = temporaryFolder();
    const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
    await writeFileAtomic({ root, path: 'f', bytes: texts[0] ?? '' });
    let seen = 0;
    const state = { isDone: false };
    const writing = (async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) {
        await writeFileAtomic({ root, path: 'f', bytes: texts[round % 2] ?? '' });
      }
      state.isDone = true;
    })();
    while (!state.isDone) {
      expect(texts).toContain(read(root, 'f'));
      seen += 1;
      await new Promise((next) => setImmediate(next));
    }
    await writing;
    expect(seen).toBeGreaterThan(1);
  });

  test('many writers at once leave one whole file', async () => {
    const root = temporaryFolder();
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(1_000));
    await Promise.all(texts.map((bytes) => writeFileAtomic({ root, path: 'a/b/f', bytes })));
    expect(texts).toContain(read(root, 'a/b/f'));
    expect(readdirSync(path.join(root, 'a/b'))).toEqual(['f']);
  });

  test('an existing file is kept when it may only be added', async () => {
    const root = temporaryFolder();
    await writeFileAtomic({ root, path: 'r/f', bytes: 'first', exclusive: true });
    const error = await userError(
      writeFileAtomic({ root, path: 'r/f', bytes: 'second', exclusive: true }),
    );
    expect(error.what).toContain('exists already');
    expect(read(root, 'r/f')).toBe('first');
    expect(readdirSync(path.join(root, 'r'))).toEqual(['f']);
  });

  test('of many who add the same file, one succeeds', async () => {
    const root = temporaryFolder();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        writeFileAtomic({ root, path: 'f', bytes: String(index), exclusive: true }),
      ),
    );
    const winner = results.findIndex((result) => result.status === 'fulfilled');
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(read(root, 'f')).toBe(String(winner));
    expect(readdirSync(root)).toEqual(['f']);
  });
});

describe('links are not followed', () => {
  test.each([
    ['at the file', 'assessments/draft.json', 'outside.json'],
    ['at the file, to nothing', 'assessments/draft.json', 'nowhere.json'],
    ['at its folder', 'assessments', 'outside'],
    ['at a folder in between', 'assessments/records', 'outside'],
    ['at a folder that leads to nothing', 'assessments/records', 'nowhere'],
    ['at a folder that leads inside', 'assessments/records', 'project/inside'],
  ])('%s', async (_, link, target) => {
    const root = temporaryFolder('project');
    const outer = path.dirname(root);
    writeFiles(outer, {
      'outside.json': 'untouched',
      'outside/keep': '',
      'project/inside/keep': '',
    });
    mkdirSync(path.dirname(path.join(root, link)), { recursive: true });
    symlinkSync(path.join(outer, target), path.join(root, link));
    const name = link.endsWith('.json') ? link : 'assessments/records/x/f';
    const error = await userError(writeFileAtomic({ root, path: name, bytes: 'new' }));
    expect(error.what).toContain('will not write through the link');
    expect(readFileSync(path.join(outer, 'outside.json'), 'utf8')).toBe('untouched');
    expect(readdirSync(path.join(outer, 'outside'))).toEqual(['keep']);
    expect(readdirSync(path.join(root, 'inside'))).toEqual(['keep']);
    expect(readlinkSync(path.join(root, link))).toBe(path.join(outer, target));
  });

  test('a link on the way to the project itself is the person’s own', async () => {
    const root = temporaryFolder('project');
    const link = path.join(path.dirname(root), 'link');
    symlinkSync(root, link);
    await writeFileAtomic({ root: link, path: 'f', bytes: 'x' });
    expect(lstatSync(path.join(root, 'f')).isFile()).toBe(true);
  });

  test.each(['../f', '/f', 'a/../f', 'a//f', '', '.', 'a\\f', '.git/hooks/post-commit'])(
    'the path %j is refused',
    async (name) => {
      const root = temporaryFolder('project');
      await userError(writeFileAtomic({ root, path: name, bytes: 'x' }));
      expect(readdirSync(root)).toEqual([]);
    },
  );
});

test('an existing unwritable file is replaced: its folder decides', async () => {
  const root = temporaryFolder();
  writeFileSync(path.join(root, 'f'), 'old', { mode: 0o444 });
  await writeFileAtomic({ root, path: 'f', bytes: 'new' });
  expect(read(root, 'f')).toBe('new');
});
