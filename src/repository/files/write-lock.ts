// A lock that only one process can have: a folder in which the name of a file says which process. The folder is made under
// another name and then renamed, which is one step on every file system, so a lock is complete or not there. Files that are
// being written are in the folder of the lock until they are moved into place: taking over an abandoned lock removes them.

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { Disk } from './disk.ts';
import {
  formatHolder,
  type Holder,
  isThisProcess,
  livenessOf,
  parseHolder,
  thisProcess,
} from './holder.ts';
import { errnoOf } from './io-problem.ts';
import { isUnfinishedWrite, temporaryName } from './unfinished-writes.ts';

/** A lock that this process has. */
export interface Lock {
  /** A new name in the folder of the lock, for a file that is not in place yet. */
  readonly newName: () => string;
  /** Whether the lock is still ours; another machine may have taken us for dead. */
  readonly isHeld: () => boolean;
  /** Gives the lock back and removes what was not moved into place. Never throws. */
  readonly release: () => void;
}

/** That another process has the lock. */
export interface Busy {
  /** Who; undefined where the folder was not made by assess. */
  readonly holder: Holder | undefined;
  /** The id of the process, where it is known to run on this machine. */
  readonly pid: number | undefined;
}

/** The holder of a lock renews it at this interval, in milliseconds; the timer keeps no process alive. */
const SIGN_OF_LIFE = 3_000;
/** A holder that cannot be asked has ended when it has given no sign of life for so long. */
const ABANDONED = 15_000;
/** Longer than ABANDONED, so that an abandoned lock is taken over within one wait. */
const PATIENCE = 20_000;
const LONGEST_PAUSE = 50;

export interface LockPlace {
  /** An existing folder, in which the lock is made. */
  readonly folder: string;
  /** The name of the lock. */
  readonly name: string;
}

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
  const own = formatHolder(thisProcess(randomBytes(8).toString('hex')));
  const busy = lookAt(disk, lock);
  // A lock that is held is left alone; anything else is settled by the rename.
  if (busy !== undefined && livenessIn(busy) === 'runs') return busy;
  const draft = path.join(folder, temporaryName());
  try {
    disk.makeFolder(draft);
    // Before anything else, so that git never offers what is in it, whatever the .gitignore of the project says.
    disk.mark(path.join(draft, '.gitignore'), '*\n');
    disk.mark(path.join(draft, own), '');
    const before = place(disk, draft, lock, own);
    return before ?? held(disk, folder, lock, own);
  } finally {
    quietly(() => disk.removeAll(draft));
  }
}

/** Moves the prepared folder to the name of the lock, or takes over an abandoned lock; gives who has it otherwise. */
function place(disk: Disk, draft: string, lock: string, own: string): Busy | undefined {
  try {
    disk.rename(draft, lock);
    return undefined;
  } catch (error) {
    const found = disk.look(lock);
    if (found === undefined) throw error; // nothing is in the way, so the system refuses
    if (found.kind !== 'folder') {
      disk.remove(lock); // none of ours; a link is removed and not followed
      return busyWith(undefined);
    }
  }
  const busy = lookAt(disk, lock);
  if (busy === undefined) return busyWith(undefined); // given back meanwhile
  return isAbandoned(disk, draft, lock, busy) ? takeOver(disk, draft, lock, busy, own) : busy;
}

function lookAt(disk: Disk, lock: string): Busy | undefined {
  if (disk.look(lock)?.kind !== 'folder') return undefined;
  const names = entriesOf(disk, lock);
  return busyWith(names.map((name) => parseHolder(name)).find((holder) => holder !== undefined));
}

function busyWith(holder: Holder | undefined): Busy {
  const isHere = holder !== undefined && livenessOf(holder) === 'runs';
  return { holder, pid: isHere ? holder.pid : undefined };
}

function livenessIn({ holder }: Busy): ReturnType<typeof livenessOf> {
  return holder === undefined ? 'unknown' : livenessOf(holder);
}

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
): Busy | undefined {
  try {
    if (holder === undefined) {
      // Not made by assess: put aside, and removed with the prepared folder.
      disk.rename(lock, path.join(draft, 'aside'));
      return busyWith(undefined);
    }
    disk.rename(path.join(lock, formatHolder(holder)), path.join(lock, own));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return busyWith(holder);
    throw error;
  }
  for (const name of entriesOf(disk, lock)) {
    if (name !== own && name !== '.gitignore') disk.removeAll(path.join(lock, name));
  }
  return undefined;
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
  const aside = path.join(folder, temporaryName());
  try {
    disk.rename(lock, aside);
  } catch {
    return disk.removeAll(lock);
  }
  disk.removeAll(aside);
}

/** A file that comes and goes changes the time of the folder, by the clock of the disk. */
function giveSign(disk: Disk, lock: string): void {
  const file = path.join(lock, 'sign-of-life');
  disk.mark(file, '');
  disk.remove(file);
}

/** Removes what processes that were killed have left in a folder. The caller has the lock of that folder. */
export function removeLeftOvers(disk: Disk, { folder, name: lock }: LockPlace): void {
  for (const name of entriesOf(disk, folder)) {
    if (!isUnfinishedWrite(name) || name === lock) continue;
    const left = path.join(folder, name);
    if (isLeft(disk, left)) quietly(() => disk.removeAll(left));
  }
}

/** A prepared lock may be that of a process that waits now. Nothing else under such a name is ever made by one that runs. */
function isLeft(disk: Disk, left: string): boolean {
  const prepared = lookAt(disk, left);
  if (prepared === undefined) return true;
  // This process prepares a lock and places it without a pause, so this is one that it could not remove.
  if (prepared.holder !== undefined && isThisProcess(prepared.holder)) return true;
  const liveness = livenessIn(prepared);
  if (liveness !== 'unknown') return liveness === 'ended';
  const age = Date.now() - (disk.look(left)?.changed ?? 0);
  return Math.abs(age) > ABANDONED;
}

function entriesOf(disk: Disk, folder: string): readonly string[] {
  try {
    return disk.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // What is left is removed by the next process that has the lock.
  }
}

/** Why nothing can be written while another process keeps the lock; `patience` in milliseconds. */
export function busyProblem(
  { folder, name }: LockPlace,
  { holder, pid }: Busy,
  patience: number,
): UserError {
  const other = holder === undefined ? 'something' : 'a process in another container or machine';
  return new UserError({
    what: `another assess is writing to ${legalLine(folder)}`,
    why: `${pid === undefined ? other : `process ${pid}`} has kept ${legalLine(path.join(folder, name))} for more than ${patience / 1000} seconds; nothing was written`,
    fix: 'wait until it has ended, then run the command again; if it hangs, end that process',
  });
}
