// Notices a second session on the same draft when it starts. This is the lock of an open session, for which no write waits.
// It is in the system's temporary folder, so that reading alone leaves no trace in the repository.

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { systemDisk } from '../../repository/files/disk.ts';
import { tryLock } from '../../repository/files/write-lock.ts';

export interface SessionLock {
  /** Another session that runs now, and its process id where that says something on this machine. */
  readonly other: { readonly pid: number | undefined } | undefined;
  readonly release: () => void;
}

/** Takes the lock if no session that runs has it. Never throws: without a temporary folder a second session is not noticed. */
export function takeSessionLock(top: string): SessionLock {
  const name = createHash('sha256').update(realpathSync(top)).digest('hex').slice(0, 16);
  try {
    const taken = tryLock(systemDisk, { folder: tmpdir(), name: `assess-session-${name}.lock` });
    return 'release' in taken
      ? { other: undefined, release: taken.release }
      : { other: { pid: taken.pid }, release: () => undefined };
  } catch {
    return { other: undefined, release: () => undefined };
  }
}
