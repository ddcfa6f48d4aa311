// The files of a checkout, with a limit on everything that is read of them (docs/limits.md).

import { lstatSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.ts';
import { LIMITS } from '../../text/limits.ts';
import { digestPlainFile, listFolder, type PlainFileRead, readPlainFile } from './plain-file.ts';
import { readBudget, tooManyEntries } from './read-budget.ts';
import { legalLine } from '../../text/legal-text.ts';
import { errnoOf } from './io-problem.ts';
import { byName, type FolderEntry, type Snapshot } from './snapshot.ts';

/** How much one snapshot reads; a command makes one or two of them. */
export interface SnapshotLimits {
  readonly bytesRead: number;
  readonly bytesHashed: number;
  readonly folderEntries: number;
}

/**
 * A snapshot of the files below `top`. Its methods throw a UserError when the system refuses to read, and when there is
 * more to read than the limits allow: nothing may be skipped.
 */
export function diskSnapshot(top: string, limits: SnapshotLimits = LIMITS): Snapshot {
  const read = readBudget(limits.bytesRead);
  const hashed = readBudget(limits.bytesHashed);
  const digests = new Map<string, string | undefined>();
  return {
    list: (folder) => folderBelow(top, folder, limits.folderEntries),
    read: (file, most) => {
      const found = fileBelow(top, file, most);
      if (found.state === 'read') read.take(found.bytes.length, file);
      return found;
    },
    digest: (file, most) => {
      // Many records may name the same file.
      if (!digests.has(file)) {
        const { sha256, size } = digestOf(top, file, most);
        hashed.take(size, file);
        digests.set(file, sha256);
      }
      return digests.get(file);
    },
  };
}

/** The bytes of one file of at most `most` bytes. Throws a UserError when the system refuses to read. */
export function fileBelow(top: string, file: string, most: number): PlainFileRead {
  return asked(file, () => readPlainFile(pathOf(top, file), { most }));
}

/** What no file has as its digest. */
const TOO_LARGE = 'too-large';

function digestOf(
  top: string,
  file: string,
  most: number,
): { readonly sha256: string | undefined; readonly size: number } {
  if (isBehindLink(top, file)) return { sha256: undefined, size: 0 };
  const found = asked(file, () => digestPlainFile(pathOf(top, file), { most }));
  switch (found.state) {
    case 'digest':
      return found;
    case 'too-large':
      return { sha256: TOO_LARGE, size: 0 };
    case 'missing':
    case 'not-a-file':
      return { sha256: undefined, size: 0 };
  }
}

function pathOf(top: string, file: string): string {
  return path.join(top, ...file.split('/'));
}

/**
 * The entries of one folder, by name; undefined when there is no such folder, or only behind a link. Throws a UserError
 * when the system refuses to read, and when there are more than `most` entries.
 */
export function folderBelow(
  top: string,
  folder: string,
  most: number,
): readonly FolderEntry[] | undefined {
  if (folder !== '' && isBehindLink(top, folder)) return undefined;
  const listing = asked(folder, () => listFolder(pathOf(top, folder), most));
  if (listing.state === 'missing') return undefined;
  if (listing.state === 'too-many') throw tooManyEntries(folder, most);
  return listing.entries
    .map((entry): FolderEntry => {
      if (entry.isSymbolicLink()) return { name: entry.name, kind: 'link' };
      if (entry.isDirectory()) return { name: entry.name, kind: 'folder' };
      return { name: entry.name, kind: entry.isFile() ? 'file' : 'other' };
    })
    .sort(byName);
}

/** Whether a path is, or leads through, a link or something that is not there. */
function isBehindLink(top: string, file: string): boolean {
  const names = file.split('/');
  return asked(file, () =>
    names.some((_, index) => {
      const here = lstatSync(path.join(top, ...names.slice(0, index + 1)), {
        throwIfNoEntry: false,
      });
      return here === undefined || here.isSymbolicLink();
    }),
  );
}

/** What the system answers. Throws a UserError when it refuses. */
function asked<T>(name: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    throw new UserError({
      what: `cannot read ${legalLine(name)}`,
      why: `the system says ${code}`,
      fix: 'check who may read it (ls -l); what cannot be read cannot be verified',
    });
  }
}
