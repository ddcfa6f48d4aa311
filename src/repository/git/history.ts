// Finds the commit state that a recorded subject stands for. The tree hashed for `.` exists in no
// repository (it lacks `assessments`), so root trees are read and hashed again without that entry.

import { outputOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';
import { wholeProject, type SubjectId } from './subject.ts';
import { parseTreeObject } from './tree-listing.ts';

/** Commits searched, newest first; one process each for listing and reading, some ten milliseconds. */
export const SEARCHED_COMMITS = 500;

export interface RootTree {
  readonly id: string;
  readonly body: Buffer;
}

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
  return listed.ok ? lines(listed.stdout) : [];
}

/** A commit of the first parents of HEAD: the id of its root tree, and its time in seconds since 1970. */
export interface CommitState {
  readonly tree: string;
  readonly seconds: number;
}

/** The newest commits on the line of first parents, newest first; undefined where git cannot list them. */
export async function firstParentStates({
  git,
}: SafeRepository): Promise<readonly CommitState[] | undefined> {
  const count = `--max-count=${SEARCHED_COMMITS}`;
  const listed = await git(['rev-list', '--first-parent', '--timestamp', count, 'HEAD', '--']);
  if (!listed.ok) return undefined;
  const commits = lines(listed.stdout).map((line) => line.split(' '));
  const trees = await git(['cat-file', '--batch-check=%(objectname)'], {
    input: Buffer.from(commits.map(([, id]) => `${id}^{tree}\n`).join('')),
  });
  if (!trees.ok) return undefined;
  const ids = lines(trees.stdout);
  return commits.map(([seconds], index) => ({ tree: ids[index] ?? '', seconds: Number(seconds) }));
}

function lines(output: Buffer): readonly string[] {
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

/** Reads `id type size NEWLINE body NEWLINE` of `cat-file --batch`; what is missing has no body. */
function parseTrees(output: Buffer): readonly RootTree[] {
  const trees: RootTree[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const found = /^([0-9a-f]+) tree (\d+)$/.exec(output.toString('latin1', at, end));
    const size = found === null ? -1 : Number(found[2]);
    if (found?.[1] !== undefined) {
      trees.push({ id: found[1], body: output.subarray(end + 1, end + 1 + size) });
    }
    at = end + 1 + size + 1;
  }
  return trees;
}

/** The root trees of commits; those that are not here are left out. Throws a UserError when git fails. */
export async function readRootTrees(
  repository: SafeRepository,
  commits: readonly string[],
): Promise<readonly RootTree[]> {
  const outcome = await repository.git(['cat-file', '--batch'], {
    input: Buffer.from(commits.map((commit) => `${commit}^{tree}\n`).join('')),
  });
  return parseTrees(outputOf(outcome, 'look through the history'));
}

/** The ids that a path has in root trees, in their order; `` where it is missing. */
async function idsOfPath(
  repository: SafeRepository,
  trees: readonly RootTree[],
  scope: string,
): Promise<readonly string[]> {
  const outcome = await repository.git(['cat-file', '--batch-check=%(objectname)'], {
    input: Buffer.from(trees.map(({ id }) => `${id}:${scope}\n`).join('')),
  });
  const lines = outputOf(outcome, 'look through the history').toString('utf8').split('\n');
  return lines.map((line) => (/^[0-9a-f]{40,64}$/.test(line) ? line : ''));
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
  const { algorithm } = repository;
  const trees = await readRootTrees(repository, await candidates(repository, hints));
  if (subject.scope === '.') {
    const idBytes = algorithm === 'sha256' ? 32 : 20;
    return trees.find(
      ({ body }) => wholeProject(parseTreeObject(body, idBytes), algorithm) === subject.id,
    )?.id;
  }
  const ids = await idsOfPath(repository, trees, subject.scope);
  return trees[ids.indexOf(subject.id)]?.id;
}
