// Writing files aside, in the folder of the lock, and moving them into place when the disk has all of them.

import path from 'node:path';
import { UserError } from '../../errors.ts';
import type { Disk } from './disk.ts';
import type { PendingChange } from './file-change.ts';
import { ioProblem } from './io-problem.ts';
import { fileMove, folderMove, foldersOf, type Move } from './move.ts';
import type { Lock } from './write-lock.ts';

/** Writes every new content aside and waits until the disk has it; what to do then, in order. Throws a UserError. */
export async function stage(
  disk: Disk,
  lock: Lock,
  pending: readonly PendingChange[],
): Promise<readonly Move[]> {
  const moves: Move[] = [];
  const folders = new Set<string>();
  for (const change of pending) {
    const { after, file, missing } = change;
    if (missing === undefined) {
      const aside = after === undefined ? undefined : lock.newName();
      if (aside !== undefined) await named(file, () => disk.create(aside, after ?? ''));
      moves.push(fileMove(disk, lock.newName, change, aside));
    } else if (!folders.has(missing)) {
      // What belongs into a new folder comes with it, so that no one meets half of it.
      folders.add(missing);
      const own = pending.filter((other) => other.missing === missing);
      moves.push(await stageFolder(disk, lock, missing, own));
    }
  }
  return moves;
}

async function stageFolder(
  disk: Disk,
  lock: Lock,
  folder: string,
  changes: readonly PendingChange[],
): Promise<Move> {
  const aside = lock.newName();
  const files = changes.map(({ file }) => path.relative(folder, file));
  const folders = [aside, ...foldersOf(files).map((name) => path.join(aside, name))];
  for (const name of folders) await named(folder, () => disk.makeFolder(name));
  for (const { file, after } of changes) {
    const name = path.join(aside, path.relative(folder, file));
    await named(file, () => disk.create(name, after ?? ''));
  }
  for (const name of folders.toReversed()) await named(folder, () => disk.syncFolder(name));
  return folderMove(disk, aside, folder, files);
}

/** Moves everything into place and waits until the disk has the names, or moves nothing. Throws a UserError. */
export async function carryOut(disk: Disk, lock: Lock, moves: readonly Move[]): Promise<void> {
  if (moves.length > 0 && !lock.isHeld()) throw lostProblem();
  const made: Move[] = [];
  try {
    for (const move of moves) {
      makeMove(move);
      made.push(move);
    }
    for (const folder of new Set(moves.map(({ target }) => path.dirname(target))))
      await named(folder, () => disk.syncFolder(folder));
  } catch (error) {
    for (const move of made.toReversed()) quietly(move.undo);
    throw error;
  }
}

function makeMove({ target, make }: Move): void {
  try {
    make();
  } catch (error) {
    throw error instanceof UserError ? error : ioProblem(error, 'write', target);
  }
}

/** An error of the system in a step names the file that the step is about. */
async function named(file: string, step: () => Promise<void> | void): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw ioProblem(error, 'write', file);
  }
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // The error that led here is the one to report.
  }
}

function lostProblem(): UserError {
  return new UserError({
    what: 'the write lock was lost',
    why: 'this process was stopped so long that another took the lock; nothing was written',
    fix: 'try again',
  });
}
