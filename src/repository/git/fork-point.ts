// Where a change began: the best common ancestors of its base and of HEAD. There are several where branches were merged
// in both directions. In a shallow clone the best one that can be seen may be too old, so it counts only where no history
// is cut off on the way to it.

import path from 'node:path';
import { readPlainFile } from '../files/plain-file.ts';
import { answerOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';

export type ForkPoint =
  | { readonly kind: 'at'; readonly commits: readonly string[] }
  /** Two histories that have nothing in common. */
  | { readonly kind: 'none' }
  /** This clone lacks the history that would tell. */
  | { readonly kind: 'unknown' };

/** Where HEAD left the history of a commit. Throws a UserError when git does not answer. */
export async function forkPoint(repository: SafeRepository, base: string): Promise<ForkPoint> {
  const outcome = await repository.git(['merge-base', '--all', base, 'HEAD']);
  const commits = lines(answerOf(outcome, 'compare two histories') ?? Buffer.alloc(0));
  if (!repository.shallow) return commits.length === 0 ? { kind: 'none' } : { kind: 'at', commits };
  const isCut = commits.length === 0 || (await isCutBefore(repository, base, commits));
  return isCut ? { kind: 'unknown' } : { kind: 'at', commits };
}

/** Bytes: room for a million commits at which the history is cut off. */
const MOST_OF_SHALLOW = 64 * 1024 * 1024;

/** Whether a commit between the ancestors and their two descendants has parents that are missing here. */
async function isCutBefore(
  { git, commonDir }: SafeRepository,
  base: string,
  ancestors: readonly string[],
): Promise<boolean> {
  const excluded = ancestors.map((ancestor) => `^${ancestor}`);
  const between = await git(['rev-list', base, 'HEAD', ...excluded, '--']);
  const cut = readPlainFile(path.join(commonDir, 'shallow'), { most: MOST_OF_SHALLOW });
  if (!between.ok || cut.state !== 'read') return true;
  const commits = new Set(lines(between.stdout));
  return lines(cut.bytes).some((commit) => commits.has(commit));
}

function lines(output: Buffer): readonly string[] {
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}
