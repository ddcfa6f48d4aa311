// Names of what a write leaves behind when the process is killed: the lock of the folder and files that were not moved
// into place. They are ours alone, so that cleaning up and verifying know them by their names.

import { randomBytes } from 'node:crypto';

/** The folder that holds the write lock of a folder, and in it the files that are being written. */
export const LOCK_NAME = '.assess-lock';

/** The pattern of `.gitignore` that matches every name of an unfinished write. */
export const UNFINISHED_PATTERN = '.assess-*';

const UNFINISHED = /^\.assess-(?:lock|[0-9a-f]{16}\.tmp)$/;

/** Whether a name is one of an unfinished write: of a process that writes now, or was killed while it wrote. */
export function isUnfinishedWrite(name: string): boolean {
  return UNFINISHED.test(name);
}

/** A new name for something that is not in place yet. */
export function temporaryName(): string {
  return `.assess-${randomBytes(8).toString('hex')}.tmp`;
}
