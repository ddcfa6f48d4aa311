// A session on a workspace: one process at a time, with the record that is to be read first.

import { UserError } from '../../errors.ts';
import { takeSessionLock } from '../../record/store/session-lock.ts';
import { assessmentsOf } from '../../record/store/workspace.ts';
import { cleanStore } from '../../repository/files/write-together.ts';
import type { OpenRecord } from '../../session/reading.ts';
import type { SessionRequest } from './port.ts';
import { type SessionSetup, setUpSession } from './set-up.ts';

/** A session that is set up. */
export interface BegunSession extends SessionSetup {
  /** The record to read first; undefined for a session that begins at home. */
  readonly opened: OpenRecord | undefined;
}

/**
 * Sets a session up and holds its lock until `use` ends. Throws a UserError when
 * another process has the same draft open, or the session cannot be set up.
 */
export async function withSession<T>(
  request: SessionRequest,
  record: string | undefined,
  use: (session: BegunSession) => Promise<T>,
): Promise<T> {
  const { top } = request.workspace;
  const lock = takeSessionLock(top);
  const end = new AbortController();
  try {
    if (lock.other !== undefined) throw alreadyOpen(lock.other.pid);
    cleanStore(assessmentsOf(top));
    const setup = await setUpSession(request, end.signal);
    const opened = record === undefined ? undefined : await setup.port.openRecord(record);
    return await use({ ...setup, opened });
  } finally {
    end.abort();
    lock.release();
  }
}

function alreadyOpen(pid: number | undefined): UserError {
  return new UserError({
    what: 'assess is already open on this repository',
    why:
      pid === undefined
        ? 'a process in another container, or one that just ended, has the draft open'
        : `process ${pid} has the draft open`,
    fix: 'go on there, or close it first; the draft is saved after every answer',
  });
}
