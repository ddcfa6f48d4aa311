// Moving what was written aside into place, and taking it back: each a call of the system or two, with no waiting.

import path from 'node:path';
import { ConflictError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { Disk } from './disk.ts';
import type { PendingChange } from './file-change.ts';
import { errnoOf } from './io-problem.ts';

export interface Move {
  /** The file or folder that changes. */
  readonly target: string;
  readonly make: () => void;
  /** Puts back what was there. */
  readonly undo: () => void;
}

/** Moves a file into place, or away. `aside`: the file with the new content; undefined for a file that is removed. */
export function fileMove(
  disk: Disk,
  newName: () => string,
  { file, current }: Pick<PendingChange, 'file' | 'current'>,
  aside: string | undefined,
): Move {
  if (aside === undefined) {
    const away = newName();
    return {
      target: file,
      make: () => rename(disk, file, away),
      undo: () => rename(disk, away, file),
    };
  }
  if (current === undefined)
    return { target: file, make: () => placeNew(disk, aside, file), undo: () => disk.remove(file) };
  const before = newName();
  return {
    target: file,
    make: () => {
      keepUnder(disk, before, file);
      rename(disk, aside, file);
    },
    undo: () => {
      if (disk.look(before) === undefined) disk.createNow(before, current);
      rename(disk, before, file);
    },
  };
}

/** A second name for what is about to be replaced, so that it can be put back on a full disk. */
function keepUnder(disk: Disk, name: string, file: string): void {
  try {
    disk.link(file, name);
  } catch {
    // A file system without hard links: its bytes are written again where they are needed.
  }
}

/** Moves a new folder into place as a whole. `files`: what is in it, from the folder. */
export function folderMove(
  disk: Disk,
  aside: string,
  folder: string,
  files: readonly string[],
): Move {
  return {
    target: folder,
    make: () => {
      if (disk.look(folder) !== undefined) throw existsProblem(folder);
      rename(disk, aside, folder);
    },
    undo: () => {
      for (const name of files) disk.remove(path.join(folder, name));
      removeEmpty(disk, [folder, ...foldersOf(files).map((name) => path.join(folder, name))]);
    },
  };
}

/** The folders of files, each before those in it. */
export function foldersOf(files: readonly string[]): readonly string[] {
  const all = files.flatMap((file) => {
    const names = file.split(path.sep).slice(0, -1);
    return names.map((_, index) => path.join(...names.slice(0, index + 1)));
  });
  return [...new Set(all)].toSorted();
}

/** Removes folders, the innermost first; one that something was put into meanwhile stays. */
export function removeEmpty(disk: Disk, folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      disk.removeFolder(folder);
    } catch {
      return;
    }
  }
}

/** A hard link is the one way to give a finished file a name only if that name is free. */
function placeNew(disk: Disk, aside: string, file: string): void {
  try {
    disk.link(aside, file);
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (code === 'EEXIST') throw existsProblem(file);
    // File systems without hard links (exFAT): look, then rename.
    if (!NO_LINKS.has(code)) throw error;
    if (disk.look(file) !== undefined) throw existsProblem(file);
    return rename(disk, aside, file);
  }
  // The other name is removed with the lock.
}

const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

const RETRY_AFTER_MS = [10, 40, 160] as const;

/** On Windows a virus scanner may hold the file for a moment. */
function rename(disk: Disk, from: string, to: string): void {
  for (const wait of process.platform === 'win32' ? RETRY_AFTER_MS : []) {
    try {
      return disk.rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')) throw error;
      pause(wait);
    }
  }
  disk.rename(from, to);
}

/** Waits without the event loop. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function existsProblem(target: string): ConflictError {
  return new ConflictError({
    what: `${legalLine(target)} already exists`,
    why: 'another program made it while this one wrote; nothing was written',
    fix: 'look at it, then try again',
  });
}
