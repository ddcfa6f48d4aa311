// Questions to the history: which commit has the recorded state of the source, and whether a file was ever tracked. The
// tree hashed for `.` exists in no repository (it lacks `assessments`), so root trees are read and hashed again without
// that entry.

import { answerOf } from './git-problem.ts';
import { type GitObject, objectIds, readObjects } from './object-batch.ts';
import type { SafeRepository } from './safety.ts';
import { wholeProject, type SubjectId } from './subject.ts';
import { parseTreeObject } from './tree-listing.ts';
import type { Repository } from './locate.ts';

/** Commits searched, newest first; one process each for listing and reading, some ten milliseconds. */
export const SEARCHED_COMMITS = 500;

const LOOKING = 'look through the history';

export type RootTree = Pick<GitObject, 'id' | 'body'>;

/** Commits to look at: those a record remembers, then the newest ones. */
async function candidates(
  repository: SafeRepository,
  hints: readonly string[],
): Promise<readonly string[]> {
  const known = hints.filter((hint) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(hint));
  return [...new Set([...known, ...(await newestCommits(repository))])];
}

/** The newest commits of HEAD, at most SEARCHED_COMMITS; none where git cannot list them. */
export async function newestCommits({ git }: SafeRepository): Promise<readonly string[]> {
  const listed = await git(['rev-list', `--max-count=${SEARCHED_COMMITS}`, 'HEAD', '--']);
  return lines(answerOf(listed, LOOKING) ?? Buffer.alloc(0));
}

/** A commit, the id of its root tree, and its time in seconds since 1970. */
export interface CommitState {
  readonly id: string;
  readonly tree: string;
  readonly seconds: number;
}

/** The newest commits on the line of first parents of a commit, newest first; undefined where git cannot list them. */
export async function firstParentStates(
  repository: SafeRepository,
  commit = 'HEAD',
): Promise<readonly CommitState[] | undefined> {
  const count = `--max-count=${SEARCHED_COMMITS}`;
  const listed = await repository.git([
    'rev-list',
    '--first-parent',
    '--timestamp',
    count,
    commit,
    '--',
  ]);
  const output = answerOf(listed, LOOKING);
  if (output === undefined) return undefined;
  const commits = lines(output).map((line) => line.split(' '));
  const names = commits.map(([, id]) => `${id}^{tree}`);
  const ids = await objectIds(repository, names, LOOKING);
  return commits.map(([seconds, id = ''], index) => ({
    id,
    tree: ids[index] ?? '',
    seconds: Number(seconds),
  }));
}

function lines(output: Buffer): readonly string[] {
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

/** The root trees of commits; those that are not here are left out. Throws a UserError when git fails. */
export async function readRootTrees(
  repository: SafeRepository,
  commits: readonly string[],
): Promise<readonly RootTree[]> {
  const names = commits.map((commit) => `${commit}^{tree}`);
  const objects = await readObjects(repository, names, LOOKING);
  return objects.filter((object) => object !== null);
}

/**
 * The root tree in which a scope is exactly the recorded subject, or undefined: searched in `hints`
 * (commits a record remembers) and the newest 500 commits.
 */
export async function findRootTree(
  repository: SafeRepository,
  subject: SubjectId,
  hints: readonly string[] = [],
): Promise<string | undefined> {
  const trees = await readRootTrees(repository, await candidates(repository, hints));
  return (await treesWith(repository, subject, trees))[0];
}

/** Of some root trees, the ids of those in which a scope is exactly the recorded subject, in the same order. */
export async function treesWith(
  repository: SafeRepository,
  subject: SubjectId,
  trees: readonly RootTree[],
): Promise<readonly string[]> {
  const { algorithm } = repository;
  if (subject.scope === '.') {
    const idBytes = algorithm === 'sha256' ? 32 : 20;
    return trees
      .filter(({ body }) => wholeProject(parseTreeObject(body, idBytes), algorithm) === subject.id)
      .map(({ id }) => id);
  }
  const names = trees.map(({ id }) => `${id}:${subject.scope}`);
  const ids = await objectIds(repository, names, LOOKING);
  return trees.filter((_, index) => ids[index] === subject.id).map(({ id }) => id);
}

/** Whether a file is in git's index or in any commit of this clone. Where git cannot tell, it is taken to be. */
export async function wasEverTracked(repository: Repository, path: string): Promise<boolean> {
  const asked = [
    await repository.git(['ls-files', '-z', '--', path]),
    await repository.git(['rev-list', '--all', '--max-count=1', '--', path]),
  ];
  return asked.some((outcome) => !outcome.ok || outcome.stdout.length > 0);
}
