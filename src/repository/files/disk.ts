// The operations of a file system that writing needs, as a port: the system's own, or one whose every step can be made to
// fail. Each is one call of the system where that is possible, so that "what if this step fails" is a question with an
// answer. All but the waiting for the disk are synchronous: they take microseconds, and nothing of this process comes
// between two of them.

import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf } from './io-problem.ts';

export interface DiskEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** When it was last changed, in milliseconds since 1970 by the clock of the disk. */
  readonly changed: number;
}

/** Names are absolute. Every method throws the error of the system. */
export interface Disk {
  /** What a name is, without following a link; undefined when there is nothing. */
  readonly look: (name: string) => DiskEntry | undefined;
  readonly list: (folder: string) => readonly string[];
  /** The bytes of a plain file; a link or a pipe is refused. */
  readonly read: (file: string) => Buffer;
  readonly makeFolder: (folder: string) => void;
  /** Makes a new file that need not outlive a power failure. */
  readonly mark: (file: string, text: string) => void;
  /** Makes a new file of mode 0644, less the umask, and waits until the disk has it. */
  readonly create: (file: string, bytes: Uint8Array | string) => Promise<void>;
  /** The same without the event loop. */
  readonly createNow: (file: string, bytes: Uint8Array | string) => void;
  readonly rename: (from: string, to: string) => void;
  /** Gives a file a second name; fails when that is taken. */
  readonly link: (file: string, name: string) => void;
  readonly remove: (file: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (folder: string) => void;
  /** Removes a name and, where it is a folder, everything in it; links in it are not followed. */
  readonly removeAll: (name: string) => void;
  /** Waits until the disk has the names in a folder. */
  readonly syncFolder: (folder: string) => Promise<void>;
}

/** Not through a link, and not waiting for a pipe. Windows has neither flag. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const MODE = 0o644;

/** The file system of this machine. */
export const systemDisk: Disk = {
  look(name) {
    const found = lstatSync(name, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    const kind = found.isSymbolicLink()
      ? 'link'
      : found.isDirectory()
        ? 'folder'
        : found.isFile()
          ? 'file'
          : 'other';
    return { kind, size: found.size, changed: found.mtimeMs };
  },
  list: (folder) => readdirSync(folder),
  read(file) {
    const descriptor = openSync(file, READ);
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  makeFolder: (folder) => mkdirSync(folder),
  mark: (file, text) => writeFileSync(file, text, { flag: 'wx', mode: MODE }),
  async create(file, bytes) {
    const handle = await open(file, 'wx', MODE);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  createNow(file, bytes) {
    const descriptor = openSync(file, 'wx', MODE);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  rename: (from, to) => renameSync(from, to),
  link: (file, name) => linkSync(file, name),
  remove: (file) => unlinkSync(file),
  removeFolder: (folder) => rmdirSync(folder),
  removeAll: (name) => rmSync(name, { recursive: true, force: true }),
  async syncFolder(folder) {
    // Windows can sync no folder, and some file systems elsewhere cannot either; their names are durable when they are.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } catch (error) {
      if (!CANNOT_SYNC.has(errnoOf(error) ?? '')) throw error;
    } finally {
      await handle.close();
    }
  },
};

const CANNOT_SYNC: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF']);
