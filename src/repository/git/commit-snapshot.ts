// The files of a folder in a commit, read from git objects without checking anything out.

import { createHash } from 'node:crypto';
import { LIMITS } from '../../text/limits.ts';
import { readBudget } from '../files/read-budget.ts';
import { byName, type FileRead, type FolderEntry, type Snapshot } from '../files/snapshot.ts';
import { commitFiles, isPlainEntry } from './commit-files.ts';
import { readObjects } from './object-batch.ts';
import type { SafeRepository } from './safety.ts';
import type { TreeEntry } from './tree-listing.ts';

/** Objects in one answer of git: a record has tens of kilobytes. */
const OBJECTS_AT_ONCE = 200;

/**
 * The files below a folder of a commit, for which `isWanted` is true; the other files are listed, and reading one gives
 * `missing`. Throws a UserError when git fails, and when there is more to read than the limits allow.
 */
export async function commitSnapshot(
  repository: SafeRepository,
  commit: string,
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<Snapshot> {
  const entries = await commitFiles(repository, commit, [folder], `list ${folder} in a commit`);
  const wanted = [...entries].filter(([path, entry]) => isPlainEntry(entry) && isWanted(path));
  const blobs = await readBlobs(repository, new Set(wanted.map(([, { id }]) => id)));
  const folders = foldersOf(entries);
  const read = (path: string, most: number): FileRead => {
    const entry = entries.get(path);
    if (entry === undefined) return { state: folders.has(path) ? 'not-a-file' : 'missing' };
    if (!isPlainEntry(entry)) return { state: 'not-a-file' };
    const bytes = blobs.get(entry.id);
    if (bytes === undefined) return { state: 'missing' };
    return bytes.length > most ? { state: 'too-large' } : { state: 'read', bytes };
  };
  return {
    list: (path) => folders.get(path)?.toSorted(byName),
    read,
    digest: (path, most) => {
      const found = read(path, most);
      return found.state === 'read'
        ? createHash('sha256').update(found.bytes).digest('hex')
        : undefined;
    },
  };
}

async function readBlobs(
  repository: SafeRepository,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const budget = readBudget(LIMITS.bytesRead);
  const names = [...ids];
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < names.length; at += OBJECTS_AT_ONCE) {
    const some = names.slice(at, at + OBJECTS_AT_ONCE);
    for (const object of await readObjects(repository, some, 'read the records of a commit')) {
      if (object === null) continue;
      budget.take(object.body.length, 'the records of a commit');
      blobs.set(object.id, object.body);
    }
  }
  return blobs;
}

/** The entries of every folder, by its path. */
function foldersOf(
  entries: ReadonlyMap<string, TreeEntry>,
): ReadonlyMap<string, readonly FolderEntry[]> {
  const folders = new Map<string, Map<string, FolderEntry>>();
  const add = (folder: string, entry: FolderEntry): void => {
    folders.set(folder, (folders.get(folder) ?? new Map()).set(entry.name, entry));
  };
  for (const [path, { mode }] of entries) {
    const names = path.split('/');
    for (const [depth, name] of names.entries()) {
      const isLast = depth === names.length - 1;
      add(names.slice(0, depth).join('/'), { name, kind: isLast ? kindOf(mode) : 'folder' });
    }
  }
  return new Map([...folders].map(([folder, list]) => [folder, [...list.values()]]));
}

function kindOf(mode: string): FolderEntry['kind'] {
  if (isPlainEntry({ mode })) return 'file';
  return mode === '120000' ? 'link' : 'other';
}
