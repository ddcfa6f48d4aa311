// The files of a checkout. Synchronous: verify reads tens of thousands of small files one after the other, and the
// round trips of asynchronous reading would cost more than the reading.

import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import { errnoOf } from '../repository/files/io-problem.ts';
import { byName, type Entry, type FileRead, type Snapshot } from './snapshot.ts';

/** Not through a link, and not waiting for a pipe. Windows has neither flag; there `list` has told links apart. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const CHUNK = 1024 * 1024;

/** A snapshot of the files below `top`. Its methods throw a UserError when the system refuses to read. */
export function diskSnapshot(top: string): Snapshot {
  return {
    list: (folder) => list(top, folder),
    read: (file, most) =>
      withFile(top, file, (descriptor, size) => readAll(descriptor, size, most)),
    digest: (file) => {
      if (isBehindLink(top, file)) return undefined;
      const result = withFile(
        top,
        file,
        (descriptor) => ({ state: 'digest', digest: digest(descriptor) }) as const,
      );
      return result.state === 'digest' ? result.digest : undefined;
    },
  };
}

function list(top: string, folder: string): readonly Entry[] | undefined {
  try {
    if (folder !== '' && isBehindLink(top, folder)) return undefined;
    return readdirSync(path.join(top, ...folder.split('/')), { withFileTypes: true })
      .map((entry): Entry => {
        if (entry.isSymbolicLink()) return { name: entry.name, kind: 'link' };
        if (entry.isDirectory()) return { name: entry.name, kind: 'folder' };
        return { name: entry.name, kind: entry.isFile() ? 'file' : 'other' };
      })
      .sort(byName);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(error, folder);
  }
}

/** Whether a path is, or leads through, a link or something that is not there. */
function isBehindLink(top: string, file: string): boolean {
  const names = file.split('/');
  try {
    return names.some((_, index) => {
      const here = lstatSync(path.join(top, ...names.slice(0, index + 1)), {
        throwIfNoEntry: false,
      });
      return here === undefined || here.isSymbolicLink();
    });
  } catch (error) {
    throw unreadable(error, file);
  }
}

type Absent = Extract<FileRead, { readonly state: 'missing' | 'not-a-file' }>;

function withFile<T>(
  top: string,
  file: string,
  use: (descriptor: number, size: number) => T,
): T | Absent {
  let descriptor: number;
  try {
    descriptor = openSync(path.join(top, ...file.split('/')), FLAGS);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
    // Links (O_NOFOLLOW), sockets, folders on Windows.
    if (code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO' || code === 'EISDIR')
      return { state: 'not-a-file' };
    throw unreadable(error, file);
  }
  try {
    const found = fstatSync(descriptor);
    return found.isFile() ? use(descriptor, found.size) : { state: 'not-a-file' };
  } catch (error) {
    throw unreadable(error, file);
  } finally {
    closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number, most: number): FileRead {
  if (size > most) return { state: 'too-large' };
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const count = readSync(descriptor, bytes, at, size - at, at);
    if (count === 0) break;
    at += count;
  }
  return { state: 'read', bytes: bytes.subarray(0, at) };
}

function digest(descriptor: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  for (;;) {
    const count = readSync(descriptor, chunk, 0, CHUNK, null);
    if (count === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, count));
  }
}

function unreadable(error: unknown, name: string): UserError {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  return new UserError({
    what: `cannot read ${legalLine(name)}`,
    why: `the system says ${code}`,
    fix: 'check who may read it (ls -l); what cannot be read cannot be verified',
  });
}
