// A lock that only one process can have: a folder in which the name of a file says which process. The folder is made under
// another name and then renamed, which is one step on every file system, so a lock is complete or not there. Files that are
// being written are in the folder of the lock until they are moved into place: taking over an abandoned lock removes them.

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Disk } from './disk.ts';
import { formatHolder, thisProcess } from './holder.ts';
import { errnoOf } from './io-problem.ts';
import {
  ABANDONED,
  type Busy,
  busyProblem,
  busyWith,
  entriesOf,
  livenessIn,
  type LockPlace,
  lookAt,
} from './lock-state.ts';
import { temporaryName } from './unfinished-writes.ts';

/** A lock that this process has. */
export interface Lock {
  /** A new name in the folder of the lock, for a file that is not in place yet. */
  readonly newName: () => string;
  /** Whether the lock is still ours; another machine may have taken us for dead. */
  readonly isHeld: () => boolean;
  /** Gives the lock back and removes what was not moved into place. Never throws. */
  readonly release: () => void;
}

/** The holder of a lock renews it at this interval, in milliseconds; the timer keeps no process alive. */
const SIGN_OF_LIFE = 3_000;
/** Longer than ABANDONED, so that an abandoned lock is taken over within one wait. */
const PATIENCE = 20_000;
const LONGEST_PAUSE = 50;

/**
 * Waits for the lock; `makeFolder` makes its folder where that is gone. Throws a UserError when another process keeps the
 * lock, and the error of the system when it cannot be made.
 */
export async function takeLock(
  disk: Disk,
  place: LockPlace,
  makeFolder: () => unknown,
  patience = PATIENCE,
): Promise<Lock> {
  const end = performance.now() + patience;
  for (let pause = 2; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    const taken = tryLockIn(disk, place, makeFolder);
    if ('release' in taken) return taken;
    if (performance.now() >= end) throw busyProblem(place, taken, patience);
    await sleep(pause * (0.5 + Math.random()));
  }
}

function tryLockIn(disk: Disk, place: LockPlace, makeFolder: () => unknown): Lock | Busy {
  try {
    return tryLock(disk, place);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || disk.look(place.folder) !== undefined) throw error;
    makeFolder();
    if (disk.look(place.folder) === undefined) throw error;
    return busyWith(undefined);
  }
}

/** The lock at once, or who has it. Throws the error of the system when it cannot be made. */
export function tryLock(disk: Disk, { folder, name }: LockPlace): Lock | Busy {
  const lock = path.join(folder, name);
  const busy = lookAt(disk, lock);
  // A lock that is held is left alone; anything else is settled by renaming.
  if (busy !== undefined && livenessIn(busy) === 'runs') return busy;
  const holder = thisProcess(randomBytes(8).toString('hex'));
  const draft = path.join(folder, temporaryName(holder));
  const own = formatHolder(holder);
  try {
    disk.makeFolder(draft);
    // Before anything else, so that git never offers what is in it, whatever the .gitignore of the project says.
    disk.mark(path.join(draft, '.gitignore'), '*\n');
    disk.mark(path.join(draft, own), '');
    for (let left = PLACINGS; left > 0; left -= 1) {
      const outcome = place(disk, draft, lock, own);
      if (outcome === 'placed') return held(disk, folder, lock, own);
      if (outcome !== 'again') return outcome;
    }
    return busyWith(undefined);
  } finally {
    quietly(() => disk.removeAll(draft));
  }
}

/** Each of them meets something else in the way: a file, a lock that was given back. */
const PLACINGS = 3;

/** Moves the prepared folder to the name of the lock, or takes over an abandoned lock; gives who has it otherwise. */
function place(disk: Disk, draft: string, lock: string, own: string): 'placed' | 'again' | Busy {
  try {
    disk.rename(draft, lock);
    return 'placed';
  } catch (error) {
    const found = disk.look(lock);
    if (found === undefined) {
      // Given back meanwhile; or nothing is in the way, and the system refuses.
      if (IN_THE_WAY.has(errnoOf(error) ?? '')) return 'again';
      throw error;
    }
    if (found.kind !== 'folder') {
      disk.remove(lock); // none of ours; a link is removed and not followed
      return 'again';
    }
  }
  const busy = lookAt(disk, lock);
  if (busy === undefined) return 'again';
  return isAbandoned(disk, draft, lock, busy) ? takeOver(disk, draft, lock, busy, own) : busy;
}

const IN_THE_WAY: ReadonlySet<string> = new Set(['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM']);

/** Both times are by the clock of the disk, which may be that of another machine. */
function isAbandoned(disk: Disk, draft: string, lock: string, busy: Busy): boolean {
  const liveness = livenessIn(busy);
  if (liveness !== 'unknown') return liveness === 'ended';
  const now = disk.look(draft)?.changed ?? 0;
  const last = disk.look(lock)?.changed ?? now;
  return now - last > ABANDONED;
}

/** Renaming the holder's name is a step that one process of all can make. */
function takeOver(
  disk: Disk,
  draft: string,
  lock: string,
  { holder }: Busy,
  own: string,
): 'placed' | 'again' {
  try {
    if (holder === undefined) {
      // Not made by assess: put aside, and removed with the prepared folder.
      disk.rename(lock, path.join(draft, 'aside'));
      return 'again';
    }
    disk.rename(path.join(lock, formatHolder(holder)), path.join(lock, own));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'again';
    throw error;
  }
  for (const name of entriesOf(disk, lock)) {
    if (name !== own && name !== '.gitignore') disk.removeAll(path.join(lock, name));
  }
  return 'placed';
}

/** Locks that this process has, for those who must not wait for themselves. */
const HELD = new Map<string, Lock>();

/** The lock of a place, if this process has it now. */
export function lockHeldHere({ folder, name }: LockPlace): Lock | undefined {
  return HELD.get(path.join(folder, name));
}

function held(disk: Disk, folder: string, lock: string, own: string): Lock {
  let files = 0;
  const sign = setInterval(() => quietly(() => giveSign(disk, lock)), SIGN_OF_LIFE);
  sign.unref();
  const isHeld = (): boolean => disk.look(path.join(lock, own)) !== undefined;
  const taken: Lock = {
    newName: () => path.join(lock, String((files += 1))),
    isHeld,
    release: () => {
      clearInterval(sign);
      HELD.delete(lock);
      quietly(() => {
        if (isHeld()) giveBack(disk, folder, lock);
      });
    },
  };
  HELD.set(lock, taken);
  return taken;
}

/** In one step, so that no one meets a lock that is half removed. */
function giveBack(disk: Disk, folder: string, lock: string): void {
  const aside = path.join(folder, temporaryName(thisProcess(randomBytes(8).toString('hex'))));
  try {
    disk.rename(lock, aside);
  } catch {
    return disk.removeAll(lock);
  }
  disk.removeAll(aside);
}

/** A file that is made and removed changes the time of the folder, by the clock of the disk. */
function giveSign(disk: Disk, lock: string): void {
  const file = path.join(lock, 'sign-of-life');
  disk.mark(file, '');
  disk.remove(file);
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What is left is removed by the next process that has the lock.
  }
}
