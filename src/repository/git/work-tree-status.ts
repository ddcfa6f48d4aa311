// What `git status` says of the work tree and of HEAD, in its form for programs (version 2).

import { decoded, nulFields } from './byte-string.ts';
import { outputOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';

/**
 * The fields, as text: the lines about HEAD, then one for each file that differs. `places` limits the files; empty means
 * everywhere. Throws a UserError when git cannot say; `doing` names it there.
 */
export async function statusFields(
  repository: SafeRepository,
  untracked: 'all' | 'no',
  places: readonly string[],
  doing: string,
): Promise<readonly string[]> {
  const outcome = await repository.git([
    'status',
    '--porcelain=v2',
    '--branch',
    '-z',
    '--no-ahead-behind',
    '--no-renames',
    `--untracked-files=${untracked}`,
    // Looking inside submodules would run a git there, with that repository's settings.
    '--ignore-submodules=dirty',
    '--',
    ...places,
  ]);
  return nulFields(outputOf(outcome, doing)).map(decoded);
}

/** How many fields of git's form come before the path: of changed files, of files in conflict, of files not tracked. */
const BEFORE_PATH: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

/**
 * The files below `places` that are changed, removed or added since the last commit, staged or not; ignored files are left
 * out. Paths from the top of the repository, as text. Empty before the first commit. Throws a UserError when git cannot say.
 */
export async function uncommittedFiles(
  repository: SafeRepository,
  places: readonly string[],
): Promise<readonly string[]> {
  const fields = await statusFields(repository, 'all', places, 'look for uncommitted files');
  if (fields.includes('# branch.oid (initial)')) return [];
  return fields.flatMap((field) => {
    const before = BEFORE_PATH[field.charAt(0)];
    return before === undefined ? [] : [field.split(' ').slice(before).join(' ')];
  });
}
