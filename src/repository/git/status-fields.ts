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
