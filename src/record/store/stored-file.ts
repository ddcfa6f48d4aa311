// A file of work in progress on disk: written whole, one write after the other, and never over what another process wrote.

import { ConflictError, type UserError } from '../../errors.ts';
import {
  type Content,
  type FileChange,
  type FileStore,
  writeFileNow,
  writeTogether,
} from '../../repository/files/write-together.ts';
import { readBelow } from './workspace.ts';

/** Where a file is kept. */
export interface KeptPlace {
  readonly store: FileStore;
  /** Below the root of the store, `/` between names. */
  readonly path: string;
  /** The folders and files that must exist before the file, without those that exist. */
  readonly first?: () => readonly FileChange[];
}

export interface KeptFile {
  /** Writes the file, or removes it where there is no text; calls are done one after the other, and of those that wait
   * only the last. Throws a UserError when it cannot or must not. */
  readonly save: (text: () => string | undefined) => Promise<void>;
  /** The same at once, for a signal or a crash. Throws as `save` does. */
  readonly saveNow: (text: () => string | undefined) => void;
  /** Removes it for good: nothing brings it back. */
  readonly discard: () => Promise<void>;
}

/** Keeps a file. Another process that writes to it is noticed before anything is lost; `foreign` is the error then. */
export async function keepFile(
  { store, path, first = () => [] }: KeptPlace,
  foreign: () => UserError,
): Promise<KeptFile> {
  let last: Content | undefined = await readBelow(store.root, path);
  let underWay: Content | undefined = last;
  let queue: Promise<void> = Promise.resolve();
  let wanted: (() => string | undefined) | undefined;
  let isDiscarded = false;
  const put = async (after: string | undefined): Promise<void> => {
    underWay = after;
    try {
      const before = after === undefined ? [] : first();
      await writeTogether(store, [...before, { path, before: last, after }]);
      last = after;
    } catch (error) {
      throw error instanceof ConflictError ? foreign() : error;
    } finally {
      underWay = last;
    }
  };
  const write = async (): Promise<void> => {
    // What came while a write was under way is written once, with the newest state.
    if (wanted === undefined) return;
    const text = wanted();
    wanted = undefined;
    await put(text);
  };
  return {
    save: (text) => {
      wanted = text;
      const done = queue.then(write);
      queue = done.catch(() => undefined);
      return done;
    },
    saveNow: (text) => {
      if (isDiscarded) return; // a signal must not bring back what is finished
      const after = text();
      for (const change of first()) writeFileNow(store, change);
      // A write that is under way may have moved its file into place already.
      tryEach([last, underWay], (before) => writeFileNow(store, { path, before, after }));
    },
    discard: async () => {
      await queue;
      isDiscarded = true;
      await put(undefined);
    },
  };
}

/** The first of these that meets no conflict. */
function tryEach(
  befores: readonly (Content | undefined)[],
  write: (before: Content | undefined) => void,
): void {
  let conflict: unknown;
  for (const before of befores) {
    try {
      return write(before);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      conflict = error;
    }
  }
  throw conflict;
}
