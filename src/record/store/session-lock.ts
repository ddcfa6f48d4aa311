// Notices a second session on the same draft when it starts: a small file with the process id, in the
// system's temporary folder, so that nothing shows up in the repository.

import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errnoOf } from '../../repository/files/io-problem.ts';

export interface SessionLock {
  /** The process id of another session that is running now. */
  readonly other: number | undefined;
  readonly release: () => void;
}

/** Takes the lock if nobody living holds it. Never throws: without a temporary folder there is just no notice. */
export function takeSessionLock(top: string): SessionLock {
  const name = createHash('sha256').update(realpathSync(top)).digest('hex').slice(0, 16);
  const file = path.join(tmpdir(), `assess-session-${name}.lock`);
  const other = holder(file);
  if (other !== undefined) return { other, release: () => undefined };
  try {
    rmSync(file, { force: true });
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch {
    return { other: undefined, release: () => undefined };
  }
  return { other: undefined, release: () => rmSync(file, { force: true }) };
}

function holder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid) return undefined;
    process.kill(pid, 0); // asks only whether it lives
    return pid;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return errnoOf(error) === 'EPERM' ? -1 : undefined;
  }
}
