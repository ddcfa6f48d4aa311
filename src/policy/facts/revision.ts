// Files of a commit, read from git objects without checking anything out.

import { commitFiles, isPlainEntry } from '../../repository/git/commit-files.ts';
import { answerOf, outputOf } from '../../repository/git/git-problem.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import { GATE_PLACES } from '../../repository/files/gate-files.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import type { FileRead } from '../../repository/files/snapshot.ts';

/** The records and the files of the gate in a commit: path -> blob id. Links and submodules have an id of their own kind. */
export interface Revision {
  readonly commit: string;
  readonly files: ReadonlyMap<string, RevisionFile>;
}

export interface RevisionFile {
  readonly id: string;
  readonly isPlain: boolean;
}

/** The files under `assessments/` and those of the gate in a commit. Throws a UserError when git cannot list them. */
export async function readRevision(repository: SafeRepository, commit: string): Promise<Revision> {
  const places = [ASSESSMENTS, ...GATE_PLACES.files, ...GATE_PLACES.folders];
  const entries = await commitFiles(repository, commit, places, 'list the records of the base');
  const files = [...entries].map(
    ([path, { id, mode }]) => [path, { id, isPlain: isPlainEntry({ mode }) }] as const,
  );
  return { commit, files: new Map(files) };
}

const MOST = 2 * 1024 * 1024;

/** One small file of a commit. Throws a UserError when its object is not in this clone. */
export async function readAt(
  repository: SafeRepository,
  revision: Revision,
  path: string,
): Promise<FileRead> {
  const file = revision.files.get(path);
  if (file === undefined) return { state: 'missing' };
  if (!file.isPlain) return { state: 'not-a-file' };
  const outcome = await repository.git(['cat-file', 'blob', file.id], { maxBytes: MOST });
  if (!outcome.ok && outcome.reason === 'too-much-output') return { state: 'too-large' };
  return { state: 'read', bytes: outputOf(outcome, `read ${path} of the base`) };
}

/** The commit that is checked out; undefined before the first. */
export async function headCommit(repository: SafeRepository): Promise<string | undefined> {
  const outcome = await repository.git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return answerOf(outcome, 'read the latest commit')?.toString('latin1').trim();
}
