// What is written to a record and not signed yet, on disk: in the git directory, bound to the bytes it is about.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unsigned } from '../../src/record/format/unsigned-comments.ts';
import { keepComments, type CommentsKeeper } from '../../src/record/store/comments-file.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { type GitDir, gitdir, temporaryFolder } from '../helpers/git-repository.ts';

const ID = '2026-11-21-k7f3q';
const record = (digit: string): Parameters<CommentsKeeper['open']>[0] => ({
  id: ID,
  files: [{ name: 'record.json', sha256: digit.repeat(64) }],
});
const RECORD = record('1');
const WRITTEN: Unsigned = {
  comments: { 'privacy.recipients': 'Which list?\nSince when?', 'privacy.retention': ' ' },
  comment: 'Read the terms first.',
  unfinished: { 'comment/privacy.reach': 'half a thought' },
};
const KEPT: Unsigned = {
  comments: { 'privacy.recipients': 'Which list?\nSince when?' },
  comment: WRITTEN.comment,
  unfinished: WRITTEN.unfinished,
};

function folderOf(place: GitDir): string {
  return path.join(place.path, '.git/assess/remarks');
}

async function keeper(place: Pick<GitDir, 'path' | 'env'>): Promise<CommentsKeeper> {
  return keepComments(await openWorkspace(place.path, place.env));
}

/** A repository in which something was written to the record. */
async function written(): Promise<GitDir> {
  const place = gitdir({ 'a.txt': 'a' });
  const kept = await keeper(place);
  await kept.open(RECORD);
  await kept.save(WRITTEN);
  return place;
}

describe('unsigned comments', () => {
  test('are there again for the same bytes of the same record', async () => {
    const place = await written();
    const again = await keeper(place);
    expect(await again.open(RECORD)).toEqual({ earlier: KEPT, aside: undefined });
    expect(await again.open({ ...RECORD, id: '2026-11-21-aaaaa' })).toEqual({
      earlier: undefined,
      aside: undefined,
    });
  });

  test('are nothing that git would commit', async () => {
    const place = await written();
    expect(place.git('status', '--porcelain', '--untracked-files=all', '--ignored')).toBe('');
    expect(readdirSync(folderOf(place))).toEqual([`${ID}.json`]);
  });

  test('are shared by the work trees of a repository', async () => {
    const place = await written();
    const other = path.join(temporaryFolder(), 'other');
    place.git('worktree', 'add', '--quiet', other);
    const kept = await keeper({ path: other, env: place.env });
    expect((await kept.open(RECORD)).earlier).toEqual(KEPT);
  });

  test('leave no file if there is no comment, no person, or all were signed', async () => {
    const place = gitdir({ 'a.txt': 'a' });
    const kept = await keeper(place);
    await kept.open(RECORD);
    expect(existsSync(folderOf(place))).toBe(false);
    await kept.save(WRITTEN);
    await kept.save({ comments: { 'a.b': ' \n' }, comment: '', unfinished: {} });
    expect(readdirSync(folderOf(place))).toEqual([]);
    await kept.save(WRITTEN);
    await kept.discard();
    expect(readdirSync(folderOf(place))).toEqual([]);
    kept.saveNow(WRITTEN); // a signal must not bring them back
    expect(readdirSync(folderOf(place))).toEqual([]);
  });

  test('are written at once on a signal, also the first time', async () => {
    const place = gitdir({ 'a.txt': 'a' });
    const kept = await keeper(place);
    await kept.open(RECORD);
    kept.saveNow(WRITTEN);
    expect((await (await keeper(place)).open(RECORD)).earlier).toEqual(KEPT);
    expect(readdirSync(folderOf(place))).toEqual([`${ID}.json`]);
  });

  test('every typed comment returns unchanged, up to the limits of a statement', async () => {
    const place = gitdir({ 'a.txt': 'a' });
    const kept = await keeper(place);
    await kept.open(RECORD);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        await kept.save({ comments: { 'a.b': text }, comment: text, unfinished: {} });
        const { earlier, aside } = await (await keeper(place)).open(RECORD);
        expect(aside).toBeUndefined();
        // Written once more it is the same.
        const before = read(place);
        await kept.save(earlier ?? { comments: {}, comment: '', unfinished: {} });
        expect(read(place)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

function read(place: GitDir): string {
  const file = path.join(folderOf(place), `${ID}.json`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('a file that cannot be used', () => {
  const foreign = (text: string) => (place: GitDir) =>
    writeFileSync(path.join(folderOf(place), `${ID}.json`), text);

  test.each<[string, (place: GitDir) => unknown, string]>([
    ['half of one', (place) => foreign(read(place).slice(0, 40))(place), 'cannot be read'],
    ['something else', foreign('{"schema": "other/1"}'), 'cannot be read (schema'],
    [
      'no text at all',
      (place) => writeFileSync(path.join(folderOf(place), `${ID}.json`), Buffer.of(255, 0, 1)),
      'cannot be read',
    ],
    [
      'one of another record',
      (place) => foreign(read(place).replace(ID, '2026-11-21-aaaaa'))(place),
      'are about record 2026-11-21-aaaaa',
    ],
    [
      'one about other bytes',
      (place) => foreign(read(place).replace('1'.repeat(64), '2'.repeat(64)))(place),
      'were made when record.json had other bytes',
    ],
  ])('%s is renamed, reported and kept', async (_, spoil, told) => {
    const place = await written();
    spoil(place);
    const bytes = readFileSync(path.join(folderOf(place), `${ID}.json`));
    const kept = await keeper(place);
    const { earlier, aside } = await kept.open(RECORD);
    expect(earlier).toBeUndefined();
    expect(aside).toContain(`Earlier comments ${told}`);
    const [name = ''] = readdirSync(folderOf(place));
    expect(aside).toContain(`renamed: .git/assess/remarks/${name}`);
    expect(readFileSync(path.join(folderOf(place), name))).toEqual(bytes);
    // And what is written now is kept beside it.
    await kept.save(WRITTEN);
    expect((await (await keeper(place)).open(RECORD)).earlier).toEqual(KEPT);
    expect(readdirSync(folderOf(place))).toHaveLength(2);
  });

  test('a layout that an editor changed still says what it says', async () => {
    const place = await written();
    foreign(JSON.stringify(JSON.parse(read(place))))(place);
    expect((await (await keeper(place)).open(RECORD)).earlier).toEqual(KEPT);
  });

  test('a link is not read or written through, and the record still opens', async () => {
    const place = gitdir({ 'a.txt': 'a' });
    const target = path.join(temporaryFolder(), 'target');
    writeFileSync(target, 'mine');
    mkdirSync(folderOf(place), { recursive: true });
    symlinkSync(target, path.join(folderOf(place), `${ID}.json`));
    const kept = await keeper(place);
    expect((await kept.open(RECORD)).aside).toContain('it is not a plain file');
    await expect(kept.save(WRITTEN)).rejects.toThrow('no place for what you wrote');
    kept.saveNow(WRITTEN);
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  test('what another session has written meanwhile is neither overwritten nor removed', async () => {
    const place = await written();
    const [one, other] = [await keeper(place), await keeper(place)];
    await one.open(RECORD);
    await other.open(RECORD);
    await other.save({ comments: {}, comment: 'Mine.', unfinished: {} });
    await expect(one.save(WRITTEN)).rejects.toThrow('another assess is writing to record');
    await one.open(RECORD); // opening once more does not forget it
    await expect(one.save(WRITTEN)).rejects.toThrow('another assess is writing to record');
    await one.discard();
    expect((await (await keeper(place)).open(RECORD)).earlier?.comment).toBe('Mine.');
  });

  test('without git there is no place for them, and saving says so', async () => {
    const folder = temporaryFolder();
    const kept = await keeper({ path: folder, env: gitdir({}).env });
    expect(await kept.open(RECORD)).toEqual({ earlier: undefined, aside: undefined });
    await expect(kept.save(WRITTEN)).rejects.toThrow('no place for what you wrote');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('git itself finds nothing wrong with the file', async () => {
    const place = await written();
    execFileSync('git', ['fsck', '--strict'], { cwd: place.path, env: place.env, stdio: 'pipe' });
    place.git('gc', '--quiet');
    expect(read(place)).toContain('Which list?');
  });
});
