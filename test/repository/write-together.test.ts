// Several files as one step: all of them, or nothing, not even a folder; and never over what someone else wrote.

import {
  existsSync,
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
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConflictError } from '../../src/errors.ts';
import {
  type FileChange,
  type FileStore,
  newFiles,
  writeFileNow,
  writeTogether,
} from '../../src/repository/files/write-together.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { failsAt, faultyDisk, fullFrom } from './faulty-disk.ts';
import { snapshot, userError } from './fixtures.ts';

const FILES = newFiles([
  { path: 'records/one/record.md', text: 'words\n' },
  { path: 'records/one/record.json', text: '{}\n' },
]);

/** Everything is written under one lock in the folder itself. */
const storeAt = (root: string): FileStore => ({ root, home: '' });
const one = (name: string, text: string, before?: string): readonly FileChange[] => [
  { path: name, before, after: text },
];

function everything(root: string): readonly string[] {
  return readdirSync(root, { recursive: true }).map(String).toSorted();
}

function read(root: string, name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

describe('a file', () => {
  test('is written with the folders it needs, readable, and nothing is left over', async () => {
    const root = temporaryFolder();
    const name = 'assessments/records/x/record.json';
    expect(await writeTogether({ root, home: 'assessments' }, one(name, '{}\n'))).toEqual([name]);
    expect(everything(root)).toEqual([
      'assessments',
      'assessments/records',
      'assessments/records/x',
      name,
    ]);
    expect(statSync(path.join(root, name)).mode & 0o777).toBe(0o644 & ~process.umask());
    expect(statSync(path.join(root, 'assessments/records')).mode & 0o777).toBe(
      0o777 & ~process.umask(),
    );
  });

  test('replaces the one it was based on by a new one', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'draft.json': 'old and longer' });
    const before = statSync(path.join(root, 'draft.json')).ino;
    const after = new Uint8Array([0, 255]);
    await writeTogether(storeAt(root), [{ path: 'draft.json', before: 'old and longer', after }]);
    expect(readFileSync(path.join(root, 'draft.json'))).toEqual(Buffer.from([0, 255]));
    expect(statSync(path.join(root, 'draft.json')).ino).not.toBe(before);
    expect(everything(root)).toEqual(['draft.json']);
  });

  test('that may not be written is replaced: its folder decides', async () => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, 'f'), 'old', { mode: 0o444 });
    await writeTogether(storeAt(root), one('f', 'new', 'old'));
    expect(read(root, 'f')).toBe('new');
  });

  test('is removed if there should be no file', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'draft.json': 'old', kept: '' });
    const change = { path: 'draft.json', before: 'old', after: undefined };
    expect(await writeTogether(storeAt(root), [change])).toEqual(['draft.json']);
    expect(everything(root)).toEqual(['kept']);
    expect(await writeTogether(storeAt(root), [change])).toEqual([]);
  });

  test('that already has the content is not changed', async () => {
    const root = temporaryFolder();
    writeFiles(root, { f: 'same' });
    const before = statSync(path.join(root, 'f')).ino;
    expect(await writeTogether(storeAt(root), one('f', 'same', 'other'))).toEqual([]);
    expect(statSync(path.join(root, 'f')).ino).toBe(before);
  });

  test('a reader never sees a part of it', async () => {
    const root = temporaryFolder();
    const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
    await writeTogether(storeAt(root), one('f', texts[0] ?? ''));
    let seen = 0;
    const state = { isDone: false };
    const writing = (async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) {
        const [before = '', after = ''] = round % 2 === 0 ? texts : texts.toReversed();
        await writeTogether(storeAt(root), one('f', after, before));
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
});

describe('a file that another process wrote', () => {
  test.each([
    ['another content', { f: 'theirs' }, 'mine before', 'f has changed meanwhile'],
    ['another content of the same size', { f: 'two' }, 'one', 'f has changed meanwhile'],
    ['nothing any more', {}, 'mine before', 'f has changed meanwhile'],
    ['a file where there was none', { f: 'theirs' }, undefined, 'f already exists'],
  ])('stays: %s', async (_, files, before, what) => {
    const root = temporaryFolder();
    writeFiles(root, files);
    const error = await userError(writeTogether(storeAt(root), one('f', 'new', before)));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.what).toBe(what);
    expect(snapshot(root)).toEqual(files);
  });

  test('stays if it appears during the wait for the disk', async () => {
    const root = temporaryFolder();
    writeFiles(root, { f: 'old' });
    const disk = faultyDisk((_, name) => {
      if (name === 'create') writeFileSync(path.join(root, 'f'), 'theirs');
      return undefined;
    });
    const error = await userError(writeTogether(storeAt(root), one('f', 'new', 'old'), { disk }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(snapshot(root)).toEqual({ f: 'theirs' });
  });

  test('is not read if it is far too large', async () => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, 'f'), '');
    const disk = { ...faultyDisk(() => undefined), read: () => Buffer.from('old') };
    const error = await userError(writeTogether(storeAt(root), one('f', 'new', 'old'), { disk }));
    expect(error).toBeInstanceOf(ConflictError);
  });

  test('of many who add the same file, one succeeds', async () => {
    const root = temporaryFolder();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        writeTogether({ root, home: 'a' }, one('a/b/f', String(index))),
      ),
    );
    const winner = results.findIndex((result) => result.status === 'fulfilled');
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(read(root, 'a/b/f')).toBe(String(winner));
    expect(everything(root)).toEqual(['a', 'a/b', 'a/b/f']);
  });

  test('is checked again when no other process can write', async () => {
    const root = temporaryFolder();
    const order: string[] = [];
    const write = (name: string): Promise<unknown> =>
      writeTogether(storeAt(root), one(name, ''), {
        check: async () => {
          order.push(`${name} begins`);
          await new Promise((next) => setTimeout(next, 20));
          order.push(`${name} ends`);
        },
      });
    await Promise.all([write('a'), write('b')]);
    expect(order.map((line) => line.slice(2))).toEqual(['begins', 'ends', 'begins', 'ends']);
  });
});

describe('several files together', () => {
  test('none stays when the last one already exists', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'records/one/record.json': 'mine' });
    const error = await userError(writeTogether(storeAt(root), FILES));
    expect(error.what).toContain('already exists');
    expect(snapshot(root)).toEqual({ 'records/one/record.json': 'mine' });
  });

  test('folders that were made for them are removed', async () => {
    const root = temporaryFolder();
    writeFiles(root, { settings: 'a file' });
    const files = [...FILES, ...one('settings/project.json', '')];
    await userError(writeTogether({ root, home: 'assessments' }, files));
    expect(everything(root)).toEqual(['settings']);
  });

  test('a folder that existed before stays, empty or not', async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, 'records'));
    writeFiles(root, { settings: 'a file' });
    await userError(writeTogether(storeAt(root), [...FILES, ...one('settings/x', '')]));
    expect(existsSync(path.join(root, 'records/one'))).toBe(false);
    expect(existsSync(path.join(root, 'records'))).toBe(true);
  });

  test('if any file fails, the folder is unchanged', async () => {
    const name = fc.constantFrom('a', 'b', 'c/d', 'c/e', 'c/f/g', 'h/i');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1 }), fc.nat(), async (names, at) => {
        const root = temporaryFolder();
        writeFiles(root, { [names[at % names.length] ?? '']: 'mine' });
        const before = everything(root);
        await userError(
          writeTogether(storeAt(root), newFiles(names.map((path) => ({ path, text: 'new' })))),
        );
        expect(everything(root)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a failing disk operation', () => {
  const BEFORE = { 'home/kept': 'kept', 'home/edited': 'old', 'home/gone': 'gone' };
  const AFTER = {
    'home/kept': 'kept',
    'home/edited': 'new',
    'home/new': 'new',
    'home/records/one/a': 'a',
    'home/records/one/b/c': 'c',
    outside: 'outside',
  };
  const CHANGES: readonly FileChange[] = [
    ...one('home/new', 'new'),
    ...one('home/edited', 'new', 'old'),
    ...one('home/records/one/a', 'a'),
    ...one('home/records/one/b/c', 'c'),
    { path: 'home/gone', before: 'gone', after: undefined },
    ...one('outside', 'outside'),
  ];
  const withoutLeftOvers = (root: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(snapshot(root)).filter(([name]) => !name.includes('.assess-')),
    );
  const place = (): FileStore => {
    const root = temporaryFolder();
    writeFiles(root, BEFORE);
    return { root, home: 'home' };
  };
  const steps = async (): Promise<number> => {
    const disk = faultyDisk(() => undefined);
    await writeTogether(place(), CHANGES, { disk });
    return disk.steps();
  };

  async function expectAllOrNone(fails: Parameters<typeof faultyDisk>[0]): Promise<void> {
    const store = place();
    let isWritten = true;
    await writeTogether(store, CHANGES, { disk: faultyDisk(fails) }).catch((error: unknown) => {
      expect(error).toMatchObject({ name: 'UserError' });
      isWritten = false;
    });
    expect(withoutLeftOvers(store.root)).toEqual(isWritten ? AFTER : BEFORE);
    // What could not be removed does not block the next write, and is removed by it.
    await writeTogether(store, one('home/after', ''));
    expect(everything(store.root).filter((name) => name.includes('.assess-'))).toEqual([]);
  }

  test.each(['ENOSPC', 'EIO', 'EACCES'])(
    '%s at any step: all or none, with a message',
    async (code) => {
      const count = await steps();
      expect(count).toBeGreaterThan(20);
      for (let at = 1; at <= count; at += 1) await expectAllOrNone(failsAt(at, code));
    },
  );

  test('a disk that is full from any step on', async () => {
    const count = await steps();
    expect(count).toBeGreaterThan(20);
    for (let at = 1; at <= count; at += 1) await expectAllOrNone(fullFrom(at));
  });

  test('a disk without hard links', async () => {
    const store = place();
    const disk = faultyDisk((_, name) => (name === 'link' ? 'EPERM' : undefined));
    await writeTogether(store, CHANGES, { disk });
    expect(snapshot(store.root)).toEqual(AFTER);
    const count = disk.steps();
    for (let at = 1; at <= count; at += 1)
      await expectAllOrNone((step, name) =>
        name === 'link' ? 'EPERM' : failsAt(at, 'EIO')(step, name),
      );
  });
});

describe('without the event loop', () => {
  test('one change is carried out, with the folder it needs', () => {
    const root = temporaryFolder();
    writeFileNow({ root, home: 'home' }, { path: 'home/deep/f', before: undefined, after: 'text' });
    expect(snapshot(root)).toEqual({ 'home/deep/f': 'text' });
  });

  test('a file that another process wrote stays', () => {
    const root = temporaryFolder();
    writeFiles(root, { f: 'theirs' });
    expect(() => writeFileNow(storeAt(root), { path: 'f', before: 'mine', after: 'new' })).toThrow(
      ConflictError,
    );
    expect(snapshot(root)).toEqual({ f: 'theirs' });
  });

  test('a running write of this process does not block it, and does not overwrite it', async () => {
    const root = temporaryFolder();
    let isDone = false;
    const disk = faultyDisk((_, name) => {
      if (name === 'create' && !isDone) {
        isDone = true;
        writeFileNow(storeAt(root), { path: 'f', before: undefined, after: 'newest' });
      }
      return undefined;
    });
    await userError(writeTogether(storeAt(root), one('f', 'older'), { disk }));
    expect(snapshot(root)).toEqual({ f: 'newest' });
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
    const error = await userError(writeTogether({ root, home: 'assessments' }, one(name, 'new')));
    expect(error.what).toContain('will not write through the link');
    expect(readFileSync(path.join(outer, 'outside.json'), 'utf8')).toBe('untouched');
    expect(readdirSync(path.join(outer, 'outside'))).toEqual(['keep']);
    expect(readdirSync(path.join(root, 'inside'))).toEqual(['keep']);
    expect(readlinkSync(path.join(root, link))).toBe(path.join(outer, target));
  });

  test('a link in the path to the project is followed', async () => {
    const root = temporaryFolder('project');
    const link = path.join(path.dirname(root), 'link');
    symlinkSync(root, link);
    await writeTogether(storeAt(link), one('f', 'x'));
    expect(lstatSync(path.join(root, 'f')).isFile()).toBe(true);
  });

  test.each(['../f', '/f', 'a/../f', 'a//f', '', '.', 'a\\f', '.git/hooks/post-commit'])(
    'the path %j is refused',
    async (name) => {
      const root = temporaryFolder('project');
      await userError(writeTogether(storeAt(root), one(name, 'x')));
      expect(readdirSync(root)).toEqual([]);
    },
  );
});
