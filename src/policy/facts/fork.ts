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
   * The revision, asked for a file that differs from the base; undefined when the histories have nothing in common, or
   * began at several commits that disagree about this file: then it is treated as changed, as git has to decide when it
   * merges. Throws a UserError where this clone lacks the history.
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
    case 'at':
      return forkAt(repository, point.commits);
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

/** Commits that are read; with more, every file that differs from the base is treated as changed. */
const MOST_COMMITS = 20;

async function forkAt(repository: SafeRepository, commits: readonly string[]): Promise<Fork> {
  const revisions = await Promise.all(
    commits.slice(0, MOST_COMMITS).map((commit) => readRevision(repository, commit)),
  );
  const [first] = revisions;
  const agree = (path: string): boolean =>
    commits.length <= MOST_COMMITS &&
    new Set(revisions.map(({ files }) => files.get(path)?.id)).size === 1;
  return {
    paths: [...new Set(revisions.flatMap(({ files }) => [...files.keys()]))],
    at: (path) => (agree(path) ? first : undefined),
  };
}

function historyIsMissing(repository: SafeRepository, ref: string, path: string): UserError {
  return new UserError({
    what: 'history is missing: assess cannot tell what this change did',
    why: `${legalLine(path)} differs from ${legalLine(ref)}, and this shallow clone lacks the commit where the change began`,
    fix: adviceFor(missingHistory(repository)),
  });
}
