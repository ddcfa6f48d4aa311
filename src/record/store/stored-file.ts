// A file of work in progress on disk: written whole, one write after the other, and never over somebody else's.

import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import path from 'node:path';
import type { UserError } from '../../errors.ts';
import { writeFileAtomic } from '../../repository/files/atomic-write.ts';
import { digestOf } from '../format/digest.ts';
import { readBelow } from './workspace.ts';

/** Where a file is kept: an existing folder, and the way down from it, `/` between names. */
export interface KeptPlace {
  readonly root: string;
  readonly path: string;
}

export interface KeptFile {
  /** Writes the file, or removes it where there is no text; calls are done one after the other, and of those that wait
   * only the last. Throws a UserError when it cannot or must not. */
  readonly save: (text: () => string | undefined) => Promise<void>;
  /** The same at once, for a signal or a crash. */
  readonly saveNow: (text: () => string | undefined) => void;
  /** Removes it for good: nothing brings it back. */
  readonly discard: () => Promise<void>;
}

/** Keeps a file. Another process that writes to it is noticed before anything of it is lost; `foreign` says so. */
export async function keepFile(place: KeptPlace, foreign: () => UserError): Promise<KeptFile> {
  let last = await digestAt(place);
  let queue: Promise<void> = Promise.resolve();
  let wanted: (() => string | undefined) | undefined;
  let isDiscarded = false;
  const remove = async (): Promise<void> => {
    await unlink(fileOf(place)).catch(() => undefined);
    last = '';
  };
  const write = async (): Promise<void> => {
    // What came while a write was under way is written once, with the newest state.
    if (wanted === undefined) return;
    const text = wanted();
    wanted = undefined;
    if ((await digestAt(place)) !== last) throw foreign();
    if (text === undefined) return remove();
    await writeFileAtomic({ ...place, bytes: text });
    last = digestOf(text);
  };
  return {
    save: (text) => {
      wanted = text;
      const done = queue.then(write);
      queue = done.catch(() => undefined);
      return done;
    },
    saveNow: (text) => {
      if (!isDiscarded) writeNow(place, text()); // a signal must not bring back what is finished
    },
    discard: async () => {
      await queue;
      isDiscarded = true;
      if ((await digestAt(place)) !== last) throw foreign();
      await remove();
    },
  };
}

function fileOf({ root, path: below }: KeptPlace): string {
  return path.join(root, ...below.split('/'));
}

async function digestAt({ root, path: below }: KeptPlace): Promise<string> {
  const bytes = await readBelow(root, below);
  return bytes === undefined ? '' : digestOf(bytes);
}

/** Whole or not at all, as `writeFileAtomic`, but without waiting. */
function writeNow(place: KeptPlace, text: string | undefined): void {
  const file = fileOf(place);
  if (text === undefined) return rmSync(file, { force: true });
  let folder = place.root;
  for (const name of place.path.split('/').slice(0, -1)) {
    folder = path.join(folder, name);
    mkdirSync(folder, { recursive: true });
    if (!lstatSync(folder).isDirectory()) return; // a link could lead out of the repository
  }
  const temporary = path.join(folder, `.assess-${randomBytes(8).toString('hex')}.tmp`);
  writeFileSync(temporary, text, { flag: 'wx' });
  renameSync(temporary, file);
}
