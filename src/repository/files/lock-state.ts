// Who has a lock, as its folder says, and what of a folder is left over from processes that have ended.

import path from 'node:path';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { Disk } from './disk.ts';
import { type Holder, isThisProcess, livenessOf, parseHolder, pidHere } from './holder.ts';
import { errnoOf } from './io-problem.ts';
import { holderOf, isUnfinishedWrite } from './unfinished-writes.ts';

export interface LockPlace {
  /** An existing folder, in which the lock is made. */
  readonly folder: string;
  /** The name of the lock. */
  readonly name: string;
}

/** That another process has the lock. */
export interface Busy {
  /** Who; undefined where the folder was not made by assess. */
  readonly holder: Holder | undefined;
  /** The id of the process, where that says something on this machine. */
  readonly pid: number | undefined;
}

/** A holder that cannot be asked has ended when it has given no sign of life for so long, in milliseconds. */
export const ABANDONED = 15_000;

/** Who has the lock in this folder; undefined when there is no such folder. Throws the error of the system. */
export function lookAt(disk: Disk, lock: string): Busy | undefined {
  if (disk.look(lock)?.kind !== 'folder') return undefined;
  const names = entriesOf(disk, lock);
  return busyWith(names.map((name) => parseHolder(name)).find((holder) => holder !== undefined));
}

/** That this holder has the lock. */
export function busyWith(holder: Holder | undefined): Busy {
  return { holder, pid: holder === undefined ? undefined : pidHere(holder) };
}

/** Whether the process that has the lock runs. */
export function livenessIn({ holder }: Busy): ReturnType<typeof livenessOf> {
  return holder === undefined ? 'unknown' : livenessOf(holder);
}

/** Removes what processes that were killed have left in a folder. The caller has the lock of that folder. */
export function removeLeftOvers(disk: Disk, { folder, name: lock }: LockPlace): void {
  for (const name of entriesOf(disk, folder)) {
    if (!isUnfinishedWrite(name) || name === lock) continue;
    const left = path.join(folder, name);
    if (isLeft(disk, left, holderOf(name))) removeQuietly(disk, left);
  }
}

/** A prepared lock may be that of a process that waits now. Nothing else under such a name is ever made by one that runs. */
function isLeft(disk: Disk, left: string, holder: Holder | undefined): boolean {
  // The name says whose it is: a process can be killed before it has written that into the folder.
  if (disk.look(left)?.kind !== 'folder' || holder === undefined) return true;
  // This process prepares a lock and places it without a pause, so this is one that it could not remove.
  if (isThisProcess(holder)) return true;
  const liveness = livenessOf(holder);
  if (liveness !== 'unknown') return liveness === 'ended';
  const age = Date.now() - (disk.look(left)?.changed ?? 0);
  return Math.abs(age) > ABANDONED;
}

function removeQuietly(disk: Disk, name: string): void {
  try {
    disk.removeAll(name);
  } catch {
    // It is removed by the next process that has the lock.
  }
}

/** The names in a folder; none where there is no folder. Throws the error of the system. */
export function entriesOf(disk: Disk, folder: string): readonly string[] {
  try {
    return disk.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Why nothing can be written while another process keeps the lock; `patience` in milliseconds. */
export function busyProblem(
  { folder, name }: LockPlace,
  { holder, pid }: Busy,
  patience: number,
): UserError {
  const other = holder === undefined ? 'something' : 'a process elsewhere';
  return new UserError({
    what: `another assess is writing to ${legalLine(folder)}`,
    why: `${pid === undefined ? other : `process ${pid}`} has kept ${legalLine(path.join(folder, name))} for more than ${patience / 1000} seconds; nothing was written`,
    fix: 'wait until it has ended and try again; if it hangs, end that process',
  });
}
