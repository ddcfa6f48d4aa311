// Files written as one step: all of them or none, and nothing that another process wrote meanwhile is lost. One process at
// a time has the write lock of a folder; it compares, writes every file aside until the disk has it, and only then moves
// them into place. A process that is killed leaves what was there before, or what was to be there.

import path from 'node:path';
import { UserError } from '../../errors.ts';
import { type Disk, systemDisk } from './disk.ts';
import { type FileChange, missingFolder, pendingChange } from './file-change.ts';
import { ioProblem } from './io-problem.ts';
import { fileMove, pause, removeEmpty } from './move.ts';
import { carryOut, stage } from './staging.ts';
import { isUnfinishedWrite, LOCK_NAME } from './unfinished-writes.ts';
import { busyProblem, type LockPlace, removeLeftOvers } from './lock-state.ts';
import { type Lock, lockHeldHere, takeLock, tryLock } from './write-lock.ts';

export { type Content, type FileChange, type NewFile, newFiles } from './file-change.ts';

/** Files that are written under one lock. */
export interface FileStore {
  /** An existing folder; links on the way to it are the person's own affair. */
  readonly root: string;
  /** The folder below root that has the lock, `/` between names; made when it is missing. */
  readonly home: string;
}

export interface WriteOptions {
  /** Looks at what the changes rest on besides the files themselves, when no one else can write; throws a UserError. */
  readonly check?: (() => Promise<void>) | undefined;
  readonly disk?: Disk;
}

/**
 * Carries out changes in their order, all or none; gives the paths that were written, without those that had the wanted
 * content already. Throws a ConflictError where a file is not what its change was based on, and a UserError when another
 * process keeps the lock, a link is in the way or the disk refuses; then nothing was written, and no folder made.
 */
export async function writeTogether(
  store: FileStore,
  changes: readonly FileChange[],
  { check, disk = systemDisk }: WriteOptions = {},
): Promise<readonly string[]> {
  if (changes.length === 0) return [];
  return withLock(store, disk, async (lock) => {
    await check?.();
    const pending = changes.flatMap((change) => pendingChange(disk, store.root, change) ?? []);
    const moves = await stage(disk, lock, pending);
    // Waiting for the disk takes long enough for an editor to save one of these files.
    for (const change of pending) pendingChange(disk, store.root, change);
    await carryOut(disk, lock, moves);
    return pending.map((change) => change.path);
  });
}

/**
 * Carries out one change without the event loop, for a process that is about to end. Throws as `writeTogether` does, and
 * waits for the lock of another process half a second at most. A write of this process that is under way is given up.
 */
export function writeFileNow(store: FileStore, change: FileChange, disk: Disk = systemDisk): void {
  const lock = lockNow(disk, { folder: makeHome(disk, store).home, name: LOCK_NAME });
  try {
    const pending = pendingChange(disk, store.root, change);
    if (pending === undefined) return;
    makeFolders(disk, store.root, change.path.split('/').slice(0, -1));
    const aside = change.after === undefined ? undefined : lock.newName();
    if (aside !== undefined) disk.createNow(aside, change.after ?? '');
    fileMove(disk, lock.newName, pending, aside).make();
  } finally {
    lock.release();
  }
}

const SHORT_PATIENCE = 500;

function lockNow(disk: Disk, place: LockPlace): Lock {
  const own = lockHeldHere(place);
  if (own !== undefined) return own;
  for (const end = performance.now() + SHORT_PATIENCE; ; pause(10)) {
    const taken = tryLock(disk, place);
    if ('release' in taken) return taken;
    if (performance.now() >= end) throw busyProblem(place, taken, SHORT_PATIENCE);
  }
}

/** Runs a task while this process has the lock of a store. Throws what the task throws, and a UserError as writing does. */
export async function withStoreLock<T>(store: FileStore, task: () => Promise<T>): Promise<T> {
  return withLock(store, systemDisk, task);
}

/** Removes what killed processes have left in a store; where nothing is left no lock is taken. Never throws. */
export function cleanStore(store: FileStore): void {
  const home = path.join(store.root, ...store.home.split('/'));
  try {
    if (systemDisk.look(home)?.kind !== 'folder') return;
    if (!systemDisk.list(home).some((name) => isUnfinishedWrite(name))) return;
    const place = { folder: home, name: LOCK_NAME };
    // A process that writes now removes them itself.
    const taken = tryLock(systemDisk, place);
    if (!('release' in taken)) return;
    removeLeftOvers(systemDisk, place);
    taken.release();
  } catch {
    // A folder that cannot be written to keeps what is left; git and verify pass over it.
  }
}

async function withLock<T>(
  store: FileStore,
  disk: Disk,
  task: (lock: Lock) => Promise<T>,
): Promise<T> {
  const { home, made } = makeHome(disk, store);
  const place: LockPlace = { folder: home, name: LOCK_NAME };
  let lock: Lock | undefined;
  let isDone = false;
  try {
    // The process that made the folder may have failed and removed it again.
    lock = await takeLock(disk, place, () => makeHome(disk, store));
    removeLeftOvers(disk, place);
    const result = await task(lock);
    isDone = true;
    return result;
  } catch (error) {
    throw error instanceof UserError ? error : ioProblem(error, 'write to', home);
  } finally {
    lock?.release();
    if (!isDone) removeEmpty(disk, made);
  }
}

/** The folder of the lock, made where it is missing; `made` are the folders that were. Throws a UserError. */
function makeHome(
  disk: Disk,
  { root, home }: FileStore,
): { readonly home: string; readonly made: readonly string[] } {
  const names = home.split('/').filter((name) => name !== '');
  const folder = path.join(root, ...names);
  try {
    missingFolder(disk, root, names); // refuses links
    return { home: folder, made: makeFolders(disk, root, names) };
  } catch (error) {
    throw error instanceof UserError ? error : ioProblem(error, 'write to', folder);
  }
}

/** Makes the folders that are missing, each in the one before; gives those. */
function makeFolders(disk: Disk, root: string, names: readonly string[]): readonly string[] {
  const made: string[] = [];
  for (const [index] of names.entries()) {
    const folder = path.join(root, ...names.slice(0, index + 1));
    if (disk.look(folder) !== undefined) continue;
    try {
      disk.makeFolder(folder);
      made.push(folder);
    } catch (error) {
      if (disk.look(folder)?.kind === 'folder') continue; // another process made it
      removeEmpty(disk, made);
      throw error;
    }
  }
  return made;
}
