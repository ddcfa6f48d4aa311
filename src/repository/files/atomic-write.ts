// Writes a file whole or not at all: a temporary name in the same folder, synced, then renamed. No link
// is followed on the way, so that a repository cannot send our files somewhere else.

import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { errnoOf, ioProblem } from './io-problem.ts';
import { pathFormFault } from './path-form.ts';

export interface AtomicWrite {
  /** An existing folder; links on the way to it are the person's own affair. */
  readonly root: string;
  /** Below root, `/` between names; missing folders are made. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** Refuse to replace an existing file: for files that are only ever added. */
  readonly exclusive?: boolean;
}

function linkProblem(where: string): UserError {
  return new UserError({
    what: `will not write through the link ${legalLine(where)}`,
    why: 'a symbolic link here could lead out of the repository',
    fix: 'replace the link by a real folder or file',
  });
}

async function typeOf(file: string): Promise<'none' | 'link' | 'folder' | 'other'> {
  try {
    const found = await lstat(file);
    if (found.isSymbolicLink()) return 'link';
    return found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'none';
    throw error;
  }
}

/** Not every file system can sync a folder (Windows cannot), and none needs to. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file itself is synced; only the moment its name becomes durable is left to the system.
  }
}

/** Makes the folders from root down, one by one, refusing links. */
async function makeFolders(root: string, names: readonly string[]): Promise<string> {
  let folder = root;
  for (const name of names) {
    const parent = folder;
    folder = path.join(folder, name);
    const type = await typeOf(folder);
    if (type === 'link') throw linkProblem(folder);
    if (type !== 'none') continue;
    await mkdir(folder).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error; // somebody else made it meanwhile
    });
    await syncFolder(parent);
  }
  return folder;
}

async function writeTemporary(file: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const RETRY_AFTER_MS = [10, 40, 160] as const;

/** On Windows a virus scanner may hold the file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of process.platform === 'win32' ? RETRY_AFTER_MS : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '')) throw error;
      await sleep(wait);
    }
  }
  return rename(from, to);
}

function existsProblem(target: string): UserError {
  return new UserError({
    what: `${legalLine(target)} exists already`,
    why: 'files of a record are added and never replaced',
    fix: 'leave it as it is; if it was never committed, you may delete it yourself',
  });
}

/** A hard link is the one way to give a finished file a name only if that name is free. */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (code === 'EEXIST') throw existsProblem(target);
    // File systems without hard links (exFAT): look, then rename.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    if ((await typeOf(target)) !== 'none') throw existsProblem(target);
    return renamePatiently(temporary, target);
  }
  await unlink(temporary);
}

async function write(request: AtomicWrite): Promise<void> {
  const names = request.path.split('/');
  const folder = await makeFolders(request.root, names.slice(0, -1));
  const target = path.join(folder, names.at(-1) ?? '');
  if ((await typeOf(target)) === 'link') throw linkProblem(target);
  const temporary = path.join(folder, `.assess-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeTemporary(temporary, request.bytes);
    if (request.exclusive === true) await placeNew(temporary, target);
    else await renamePatiently(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/**
 * Writes a file so that a reader sees the old bytes or the new ones, never a part; mode 0644, less
 * the umask. Throws a UserError when the path is badly formed, a link stands in the way, the file
 * exists (`exclusive`), or the disk refuses.
 */
export async function writeFileAtomic(request: AtomicWrite): Promise<void> {
  const fault = pathFormFault(request.path);
  if (fault !== undefined) {
    throw new UserError({
      what: `will not write ${legalLine(request.path)}`,
      why: fault,
      fix: 'use a plain path inside the repository',
    });
  }
  try {
    await write(request);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw ioProblem(error, 'write', path.join(request.root, request.path));
  }
}
