// The files of a project as the scan reads them: those that git tracks, or without git all files below a folder. Read
// from disk, never through a link, each file once and up to a limit.

import { lstatSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.ts';
import type { ListedFile, ScannedBytes, ScanSource } from '../../scan/scan.ts';
import { LIMITS } from '../../text/limits.ts';
import type { Repository } from '../git/locate.ts';
import { listTrackedFiles, type TrackedFile } from './files.ts';
import { errnoOf } from './io-problem.ts';
import { isUnderAssessments } from './path-form.ts';
import { listFolder, readPlainFile } from './plain-file.ts';
import { readBudget } from './read-budget.ts';

/**
 * The tracked files of a scope, as they are on disk now; the folder of records is left out. Throws a UserError when git
 * cannot list them or they are too many.
 */
export async function trackedSource(repository: Repository, scope: string): Promise<ScanSource> {
  const files = (await listTrackedFiles(repository))
    .filter((file) => isIn(scope, file.path) && !isUnderAssessments(file.path))
    .map(({ path: name, kind }): ListedFile => ({ path: name, kind: listedKind(name, kind) }));
  return sourceOf('git', repository.top, files);
}

/** The files below a folder without git. Throws a UserError when they are too many. */
export function walkedSource(top: string, scope: string): ScanSource {
  const files: ListedFile[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const { name, kind } of entriesBelow(path.join(top, folder))) {
      const below = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') {
        if (!SKIPPED_FOLDERS.has(name) && !isUnderAssessments(below)) folders.push(below);
      } else if (isIn(scope, below)) files.push({ path: below, kind });
    }
    if (files.length + folders.length > LIMITS.scannedFiles) throw tooManyFiles();
  }
  return sourceOf('walk', top, files);
}

/** Folders that git would not track either: its own store, and packages that were installed or built. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.venv',
  '__pycache__',
  'node_modules',
]);

function isIn(scope: string, file: string): boolean {
  return scope === '.' || file === scope || file.startsWith(`${scope}/`);
}

/** git's names are bytes. One that is not UTF-8 has lost some as text, so there is no way to open it. */
function listedKind(name: string, kind: TrackedFile['kind']): ListedFile['kind'] {
  if (kind === 'link' || kind === 'submodule') return kind;
  return name.includes('\uFFFD') ? 'unreadable' : 'file';
}

interface WalkedEntry {
  readonly name: string;
  readonly kind: 'file' | 'link' | 'folder' | 'unreadable';
}

/** The entries of a folder; none where the system refuses to list it or it is gone. */
function entriesBelow(folder: string): readonly WalkedEntry[] {
  try {
    const listing = listFolder(folder, LIMITS.folderEntries);
    if (listing.state === 'too-many') throw tooManyFiles();
    if (listing.state === 'missing') return [];
    return listing.entries.map((entry): WalkedEntry => {
      const { name } = entry;
      if (entry.isSymbolicLink()) return { name, kind: 'link' };
      if (entry.isDirectory()) return { name, kind: 'folder' };
      return { name, kind: entry.isFile() && !name.includes('\uFFFD') ? 'file' : 'unreadable' };
    });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return [{ name: '', kind: 'unreadable' }];
  }
}

function tooManyFiles(): UserError {
  return new UserError({
    what: 'there are too many files to scan',
    why: `assess scans up to ${LIMITS.scannedFiles} files; docs/limits.md lists the limits`,
    fix: 'scan one part at a time with --scope, such as --scope packages/web',
  });
}

function sourceOf(
  listedBy: ScanSource['listedBy'],
  top: string,
  files: readonly ListedFile[],
): ScanSource {
  if (files.length > LIMITS.scannedFiles) throw tooManyFiles();
  const budget = readBudget(LIMITS.bytesRead);
  const isBehindLink = linkFinder(top);
  const into = Buffer.allocUnsafeSlow(MOST_OF_ONE_BUFFER);
  return {
    listedBy,
    files,
    read: (name, part) => {
      const found = readFile(top, name, { isHead: part === 'head', into, isBehindLink });
      if (found.state === 'read') budget.take(found.bytes.length, name);
      return found;
    },
  };
}

/** Nearly all files of code are smaller, so that they are read into the same memory. Bytes. */
const MOST_OF_ONE_BUFFER = 256 * 1024;

interface Reading {
  readonly isHead: boolean;
  readonly into: Buffer;
  readonly isBehindLink: (folder: string) => boolean;
}

function readFile(
  top: string,
  name: string,
  { isHead, into, isBehindLink }: Reading,
): ScannedBytes {
  try {
    if (isBehindLink(name.slice(0, Math.max(0, name.lastIndexOf('/'))))) return { state: 'links' };
    const found = readPlainFile(`${top}${path.sep}${name}`, {
      most: isHead ? LIMITS.scannedHeadBytes : LIMITS.scannedFileBytes,
      isHead,
      into,
    });
    switch (found.state) {
      case 'read':
      case 'missing':
        return found;
      case 'too-large':
        return { state: 'tooLarge' };
      case 'not-a-file':
        return { state: 'links' };
    }
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return { state: 'unreadable' };
  }
}

/** Whether a folder is a link or below one. Each folder is looked at once, because a repository has many files in each. */
function linkFinder(top: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const isBehindLink = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const isLink =
      isBehindLink(folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) ||
      lstatSync(path.join(top, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true;
    known.set(folder, isLink);
    return isLink;
  };
  return isBehindLink;
}
