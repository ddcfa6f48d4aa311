// The files of a commit are read as those of a checkout are.

import { describe, expect, test } from 'vitest';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import { commitSnapshot } from '../../src/repository/git/commit-snapshot.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import type { Snapshot } from '../../src/repository/files/snapshot.ts';
import { gitdir, type GitDirOptions } from '../helpers/git-repository.ts';

const FILES = {
  'notes/a.txt': 'a\n',
  'notes/b/c.bin': new Uint8Array([0, 255, 10]),
  'notes/b/ü.txt': 'same\n',
  'notes/b/same.txt': 'same\n',
  'notes/link': { link: 'a.txt' },
  'other/d.txt': 'd\n',
};
const PATHS = [...Object.keys(FILES), 'notes', 'notes/b', 'notes/missing'];

async function both(
  options: GitDirOptions,
  isWanted: (path: string) => boolean = () => true,
): Promise<{ readonly committed: Snapshot; readonly disk: Snapshot }> {
  const place = gitdir(FILES, options);
  const repository = await openRepository(place.path, place.env);
  if (repository.kind === 'none') throw new Error('no repository');
  const commit = place.git('rev-parse', 'HEAD');
  place.commit({ 'notes/a.txt': 'later\n' });
  const committed = await commitSnapshot(repository, commit, 'notes', isWanted);
  place.write({ 'notes/a.txt': 'a\n' });
  return { committed, disk: diskSnapshot(place.path) };
}

describe.each(['sha1', 'sha256'] as const)('objects named by %s', (objectFormat) => {
  test('every folder and file below the folder is the same as on disk', async () => {
    const { committed, disk } = await both({ objectFormat });
    for (const folder of ['notes', 'notes/b', 'notes/missing'])
      expect(committed.list(folder), folder).toEqual(disk.list(folder));
    for (const path of PATHS.filter((name) => name.startsWith('notes'))) {
      const [one, other] = [committed.read(path, 100), disk.read(path, 100)].map((read) =>
        read.state === 'read' ? Buffer.from(read.bytes).toString('hex') : read.state,
      );
      expect(one, path).toBe(other);
      expect(committed.digest(path, 100), path).toBe(disk.digest(path, 100));
    }
  });
});

test('what is outside the folder, too large or not wanted is not read', async () => {
  const { committed } = await both({}, (path) => !path.endsWith('.bin'));
  expect(committed.read('other/d.txt', 100)).toEqual({ state: 'missing' });
  expect(committed.read('notes/a.txt', 1)).toEqual({ state: 'too-large' });
  expect(committed.read('notes/b/c.bin', 100)).toEqual({ state: 'missing' });
  expect(committed.list('notes/b')?.map(({ name }) => name)).toContain('c.bin');
});
