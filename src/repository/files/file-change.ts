// A change of one file as it is asked for, compared with the disk: what is there, which folders are missing, and whether
// the change was based on what is there.

import path from 'node:path';
import { ConflictError, UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { Disk } from './disk.ts';
import { pathFormFault } from './path-form.ts';

export type Content = Uint8Array | string;

export interface FileChange {
  /** Below the root of the store, `/` between names; missing folders are made. */
  readonly path: string;
  /** What the change was based on; undefined: there was no such file. */
  readonly before: Content | undefined;
  /** What is to be there; undefined: no file. */
  readonly after: Content | undefined;
}

/** A file that is not there yet. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** New files as changes. */
export function newFiles(files: readonly NewFile[]): readonly FileChange[] {
  return files.map(({ path: name, text }) => ({ path: name, before: undefined, after: text }));
}

/** A change that has something to do. */
export interface PendingChange extends FileChange {
  /** The absolute name of the file. */
  readonly file: string;
  /** What is there now. */
  readonly current: Buffer | undefined;
  /** The outermost folder on the way that is missing; undefined when all are there. */
  readonly missing: string | undefined;
}

/**
 * A change with what there is to do; undefined when its result exists already. Throws a UserError for a path that is
 * badly formed or leads through a link, a ConflictError where something else is there than the change was based on, and
 * the error of the system.
 */
export function pendingChange(
  disk: Disk,
  root: string,
  change: FileChange,
): PendingChange | undefined {
  refuseForm(change.path);
  const names = change.path.split('/');
  const missing = missingFolder(disk, root, names.slice(0, -1));
  const file = path.join(root, ...names);
  const current = missing === undefined ? contentOf(disk, file, change) : undefined;
  if (isSame(current, change.after)) return undefined;
  if (!isSame(current, change.before)) throw conflict(change);
  return { ...change, file, current, missing };
}

/** The outermost missing folder on the way from root. Throws a UserError for a link. */
export function missingFolder(
  disk: Disk,
  root: string,
  names: readonly string[],
): string | undefined {
  let folder = root;
  for (const name of names) {
    folder = path.join(folder, name);
    const found = disk.look(folder);
    if (found === undefined) return folder;
    if (found.kind === 'link') throw linkProblem(folder);
  }
  return undefined;
}

function refuseForm(name: string): void {
  const fault = pathFormFault(name);
  if (fault === undefined) return;
  throw new UserError({
    what: `will not write ${legalLine(name)}`,
    why: fault,
    fix: 'use a plain path inside the repository',
  });
}

function contentOf(disk: Disk, file: string, { before, after }: FileChange): Buffer | undefined {
  const found = disk.look(file);
  if (found === undefined) return undefined;
  if (found.kind === 'link') throw linkProblem(file);
  if (found.kind === 'other') throw oddProblem(file);
  // What has another size is neither of the two, and may be too large to read.
  const sizes = [before, after].map((content) => content && Buffer.byteLength(content));
  return found.kind === 'file' && !sizes.includes(found.size) ? OTHER : disk.read(file);
}

/** A content that differs from any other. */
const OTHER = Buffer.alloc(0);

function isSame(current: Buffer | undefined, content: Content | undefined): boolean {
  if (current === undefined || content === undefined) return current === content;
  return current !== OTHER && current.equals(Buffer.from(content));
}

function conflict({ path: name, before }: FileChange): ConflictError {
  const shown = legalLine(name);
  return before === undefined
    ? new ConflictError({
        what: `${shown} already exists`,
        why: 'another program wrote it after this one had looked; nothing was written',
        fix: 'look at it, then try again',
      })
    : new ConflictError({
        what: `${shown} has changed meanwhile`,
        why: 'another program wrote to it after this one had read it; nothing was written',
        fix: 'look at it, then try again',
      });
}

function linkProblem(where: string): UserError {
  return new UserError({
    what: `will not write through the link ${legalLine(where)}`,
    why: 'a symbolic link here could lead out of the repository',
    fix: 'replace the link by a real folder or file',
  });
}

function oddProblem(where: string): UserError {
  return new UserError({
    what: `will not write to ${legalLine(where)}`,
    why: 'it is a pipe or a device and not a plain file',
    fix: 'move it away',
  });
}
