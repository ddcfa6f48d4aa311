// The state of the files in a scope, as a git tree: HEAD, plus uncommitted changes to tracked files,
// plus the untracked files that were requested.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.ts';
import { nulFields, decoded } from './byte-string.ts';
import type { Git } from './git.ts';
import { answerOf, outputOf } from './git-problem.ts';
import { isUnderAssessments } from '../files/path-form.ts';
import type { SafeRepository } from './safety.ts';
import { withWorkingIndex, writeTree } from './working-index.ts';

/** The tracked files as they are. */
export interface TrackedFiles {
  /** The id of the root tree, `assessments` included; its objects exist only while `git` is used. */
  readonly tree: string;
  readonly git: Git;
}

export interface WorkingTree extends TrackedFiles {
  /** HEAD's root tree; undefined before the first commit. */
  readonly headTree: string | undefined;
  /** Untracked, not ignored files; they are not in the tree. Names as text, for showing. */
  readonly untracked: readonly string[];
}

/** The arguments that limit a command to a scope. */
export function scopeArguments(scope: string): readonly string[] {
  return scope === '.' ? [] : [scope];
}

/**
 * Untracked, not ignored files of a scope; names as text, for showing. A repository inside this one is listed as
 * `folder/`.
 */
export async function untrackedIn(
  repository: SafeRepository,
  scope: string,
): Promise<readonly string[]> {
  const list = ['ls-files', '--others', '--exclude-standard', '-z'] as const;
  const all = await repository.git([...list, '--', ...scopeArguments(scope)]);
  const tooMany = !all.ok && all.reason === 'too-much-output';
  const outcome = tooMany
    ? await repository.git([...list, '--directory', '--', ...scopeArguments(scope)])
    : all;
  const names = nulFields(outputOf(outcome, 'list untracked files'));
  return names.filter((name) => !isUnderAssessments(name.replace(/\/$/, ''))).map(decoded);
}

/** HEAD's root tree; undefined before the first commit. Throws a UserError when HEAD is broken. */
export async function headTreeOf(repository: SafeRepository): Promise<string | undefined> {
  const tree = await repository.git(['rev-parse', '--verify', '--quiet', 'HEAD^{tree}']);
  const id = answerOf(tree, 'read the latest commit');
  if (id !== undefined) return id.toString('latin1').trim();
  const commit = await repository.git(['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (answerOf(commit, 'read the latest commit') === undefined) return undefined;
  throw new UserError({
    what: 'git cannot read the latest commit',
    why: 'HEAD names a commit whose files are not in this repository',
    fix: 'run `git fsck`, or clone the repository again',
  });
}

/** Whether there is an index: none before the first `git add`, and none when nothing is checked out. */
export function hasIndex(repository: SafeRepository): boolean {
  return existsSync(path.join(repository.gitDir, 'index'));
}

function refuseNoIndex(repository: SafeRepository): void {
  if (hasIndex(repository)) return;
  throw new UserError({
    what: 'nothing is checked out here',
    why: 'this repository has commits, but no index',
    fix: 'run `git reset` (keeps your files) or `git checkout HEAD`',
  });
}

/**
 * Calls `use` with the state of the files of a scope. Changes outside the scope and under
 * `assessments/` are left out. Throws a UserError when the state cannot be read.
 */
export async function withWorkingTree<T>(
  repository: SafeRepository,
  scope: string,
  use: (state: WorkingTree) => Promise<T>,
): Promise<T> {
  refuseNoIndex(repository);
  const [headTree, untracked] = await Promise.all([
    headTreeOf(repository),
    untrackedIn(repository, scope),
  ]);
  return withWorkingIndex(
    repository,
    { paths: scopeArguments(scope), leaveOut: isUnderAssessments },
    async (git) => use({ tree: await writeTree(git), headTree, untracked, git }),
  );
}

/**
 * As `withWorkingTree`, for those who ask neither for HEAD nor for untracked files: a look at every file of the
 * work tree less.
 */
export async function withTrackedFiles<T>(
  repository: SafeRepository,
  scope: string,
  use: (state: TrackedFiles) => Promise<T>,
): Promise<T> {
  refuseNoIndex(repository);
  return withWorkingIndex(
    repository,
    { paths: scopeArguments(scope), leaveOut: isUnderAssessments },
    async (git) => use({ tree: await writeTree(git), git }),
  );
}
