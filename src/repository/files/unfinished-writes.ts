// Names of what a write leaves behind when the process is killed: the lock of the folder and files that were not moved
// into place. They are ours alone, so that cleaning up and verifying know them by their names.

import { formatHolder, type Holder, parseHolder } from './holder.ts';

/** The folder that holds the write lock of a folder, and in it the files that are being written. */
export const LOCK_NAME = '.assess-lock';

/** The pattern of `.gitignore` that matches every name of an unfinished write. */
export const UNFINISHED_PATTERN = '.assess-*';

const TEMPORARY = /^\.assess-(?<holder>(?:holder-[0-9a-f-]+-)?[0-9a-f]{16})\.tmp$/;

/** Whether a name is one of an unfinished write: of a process that writes now, or was killed while it wrote. */
export function isUnfinishedWrite(name: string): boolean {
  return name === LOCK_NAME || TEMPORARY.test(name);
}

/** The name of what this holder has not moved into place. A process that is killed between two steps leaves only this. */
export function temporaryName(holder: Holder): string {
  return `.assess-${formatHolder(holder)}.tmp`;
}

/** Whose unfinished write has this name; undefined where the name does not say so. */
export function holderOf(name: string): Holder | undefined {
  const holder = TEMPORARY.exec(name)?.groups?.['holder'];
  return holder === undefined ? undefined : parseHolder(holder);
}
