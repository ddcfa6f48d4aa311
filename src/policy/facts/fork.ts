// The files where a change began. They tell what the change did from what it merely does not have yet, so a clone without
// that history cannot tell who removed a file.

import { UserError } from '../../errors.ts';
import { forkPoint } from '../../repository/git/fork-point.ts';
import { adviceFor, missingHistory } from '../../repository/git/missing-history.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import { legalLine } from '../../text/legal-text.ts';
import { readRevision, type Revision } from './revision.ts';

export interface Fork {
  /** The files there, if they are known. */
  readonly paths: readonly string[];
  /**
   * The revision, asked for a file that differs from the base; undefined when the histories have nothing in common.
   * Throws a UserError where this clone lacks the history.
   */
  readonly at: (path: string) => Revision | undefined;
}

/** Where HEAD began to differ from a base. Throws a UserError when git cannot list the files there. */
export async function forkOf(
  repository: SafeRepository,
  ref: string,
  commit: string,
): Promise<Fork> {
  const point = await forkPoint(repository, commit);
  switch (point.kind) {
    case 'at': {
      const revision = await readRevision(repository, point.commit);
      return { paths: [...revision.files.keys()], at: () => revision };
    }
    case 'none':
      return { paths: [], at: () => undefined };
    case 'unknown':
      return {
        paths: [],
        at: (path) => {
          throw historyIsMissing(repository, ref, path);
        },
      };
  }
}

function historyIsMissing(repository: SafeRepository, ref: string, path: string): UserError {
  return new UserError({
    what: 'history is missing: assess cannot tell what this change did',
    why: `${legalLine(path)} differs from ${legalLine(ref)}, and this shallow clone lacks the commit where the change began, so the change may be behind`,
    fix: adviceFor(missingHistory(repository)),
  });
}
