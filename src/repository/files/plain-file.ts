// The one way to read a file whose name or content may come from someone else: only a plain file, never a pipe or a
// device, and never more of it than the caller allows. Synchronous: verify reads tens of thousands of small files one
// after the other, and the round trips of asynchronous reading would cost more than the reading.

import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  opendirSync,
  readSync,
} from 'node:fs';
import { errnoOf } from './io-problem.ts';

export type PlainFileRead =
  | { readonly state: 'read'; readonly bytes: Buffer }
  | Absent
  | { readonly state: 'too-large' };

/** missing: there is nothing of this name. not-a-file: a link, a folder, a pipe, a device; it was not read. */
type Absent = { readonly state: 'missing' } | { readonly state: 'not-a-file' };

export type PlainFileDigest =
  /** SHA-256 in lower-case hexadecimal. */
  { readonly state: 'digest'; readonly sha256: string; readonly size: number } | Absent | TooLarge;

interface TooLarge {
  readonly state: 'too-large';
  readonly size: number;
}

export interface ReadOptions {
  /** Bytes; a larger file is not read, or only its first bytes. */
  readonly most: number;
  /** Whether the first bytes of a larger file are read. */
  readonly isHead?: boolean;
  /** Where the bytes are put, if they fit: what is read next into the same memory replaces them. */
  readonly into?: Buffer;
  /** Whether a symbolic link is followed: only for files that the person named or owns. */
  readonly follow?: boolean;
}

/** The bytes of a plain file. Throws the error of the system when the file cannot be opened or read. */
export function readPlainFile(file: string, options: ReadOptions): PlainFileRead {
  return withPlainFile(file, options, (descriptor, size): PlainFileRead => {
    if (size > options.most && options.isHead !== true) return { state: 'too-large' };
    const length = Math.min(size, options.most);
    const { into } = options;
    const bytes = into !== undefined && length <= into.length ? into : Buffer.alloc(length);
    let at = 0;
    while (at < length) {
      const count = readSync(descriptor, bytes, at, length - at, at);
      if (count === 0) break;
      at += count;
    }
    return { state: 'read', bytes: bytes.subarray(0, at) };
  });
}

/** The digest of a plain file. Throws the error of the system when the file cannot be opened or read. */
export function digestPlainFile(file: string, options: ReadOptions): PlainFileDigest {
  return withPlainFile(file, options, (descriptor, size): PlainFileDigest => {
    if (size > options.most) return { state: 'too-large', size };
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(Math.min(CHUNK, size + 1));
    let read = 0;
    for (;;) {
      const count = readSync(descriptor, chunk, 0, chunk.length, null);
      if (count === 0) return { state: 'digest', sha256: hash.digest('hex'), size: read };
      read += count;
      // The file has grown since its size was looked at.
      if (read > options.most) return { state: 'too-large', size: read };
      hash.update(chunk.subarray(0, count));
    }
  });
}

const CHUNK = 1024 * 1024;

/** Without waiting for the writer of a pipe. Windows has none of these flags. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** The same, and not through a link. */
export const PLAIN_FILE: number = FLAGS | (constants.O_NOFOLLOW ?? 0);

/** What opening a link, a socket or a folder gives. */
const NOT_A_FILE: ReadonlySet<string | undefined> = new Set(['ELOOP', 'EMLINK', 'ENXIO', 'EISDIR']);

function withPlainFile<T>(
  file: string,
  { follow = false }: ReadOptions,
  use: (descriptor: number, size: number) => T,
): T | Absent {
  let descriptor: number;
  try {
    descriptor = openSync(file, follow ? FLAGS : PLAIN_FILE);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
    if (NOT_A_FILE.has(code)) return { state: 'not-a-file' };
    throw error;
  }
  try {
    const found = fstatSync(descriptor);
    return found.isFile() ? use(descriptor, found.size) : { state: 'not-a-file' };
  } finally {
    closeSync(descriptor);
  }
}

export type FolderListing =
  | { readonly state: 'listed'; readonly entries: readonly Dirent[] }
  | { readonly state: 'missing' }
  /** More than `most` entries. */
  | { readonly state: 'too-many' };

/** The entries of a folder, in no order. Throws the error of the system when the folder cannot be read. */
export function listFolder(folder: string, most: number): FolderListing {
  const entries: Dirent[] = [];
  try {
    const opened = opendirSync(folder, { bufferSize: 256 });
    try {
      for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
        if (entries.length >= most) return { state: 'too-many' };
        entries.push(entry);
      }
    } finally {
      opened.closeSync();
    }
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
    throw error;
  }
  return { state: 'listed', entries };
}
