// Finds the file for which git waits: opening a pipe that no program writes to waits without end, and a device or a huge
// file is read without end. Nothing is looked for before git is slow, because a look at every file costs time, too.

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { devNull } from 'node:os';
import path from 'node:path';
import { commonDirOf, nearestDotGit, storeOf } from './dot-git.ts';

/** Why git does not come to an end. */
export interface BlockingFile {
  readonly file: string;
  readonly why: string;
}

/** Files of a work tree that git reads whole while it looks at others. */
const READ_WHOLE: ReadonlySet<string> = new Set(['.gitattributes', '.gitignore', '.gitmodules']);
/** git itself refuses files of attributes above this size; it reads the others whole. */
const MOST_BYTES = 100 * 1024 * 1024;
/** A look at more folders than this takes longer than git may. */
const MOST_FOLDERS = 100_000;

/**
 * The file that keeps git waiting in a folder, or undefined: among files that its settings name, in the store of the
 * repository, and among the files of the work tree that git reads whole. `signal`: git has come to an end.
 */
export async function findBlockingFile(
  folder: string,
  named: readonly string[],
  signal?: AbortSignal,
): Promise<BlockingFile | undefined> {
  const top = nearestDotGit(folder);
  const stores = top === undefined ? [] : [storeOf(top), commonDirOf(storeOf(top))];
  for (const file of named) {
    const blocking = await blockingAt(file, true);
    if (blocking !== undefined) return blocking;
  }
  for (const store of new Set(stores)) {
    const blocking = await firstBelow(store, (entry) => (isOdd(entry) ? 'any size' : 'no'), signal);
    if (blocking !== undefined) return blocking;
  }
  return top === undefined
    ? undefined
    : firstBelow(top, ({ name }) => (READ_WHOLE.has(name) ? 'whole' : 'no'), signal);
}

function isOdd(entry: Dirent): boolean {
  return !entry.isFile() && !entry.isDirectory();
}

/** How a file is read, if it is one of those that are looked for. */
type Reading = (entry: Dirent) => 'no' | 'whole' | 'any size';

/** Breadth first, so that files near the top are found early; repositories inside are left out, as git does. */
async function firstBelow(
  top: string,
  reading: Reading,
  signal: AbortSignal | undefined,
): Promise<BlockingFile | undefined> {
  const folders = [top];
  for (const folder of folders) {
    if (folders.length > MOST_FOLDERS || signal?.aborted === true) return undefined;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (folder !== top && entries.some(({ name }) => name === '.git')) continue;
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') folders.push(file);
      const how = reading(entry);
      const blocking = how === 'no' ? undefined : await blockingAt(file, how === 'whole');
      if (blocking !== undefined) return blocking;
    }
  }
  return undefined;
}

async function blockingAt(file: string, isReadWhole: boolean): Promise<BlockingFile | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFIFO() === true) return { file, why: 'it is a pipe' };
  if (found?.isCharacterDevice() === true || found?.isBlockDevice() === true)
    return (await realpath(file)) === devNull ? undefined : { file, why: 'it is a device' };
  if (isReadWhole && found?.isFile() === true && found.size > MOST_BYTES)
    return { file, why: 'it is larger than 100 MiB' };
  return undefined;
}
