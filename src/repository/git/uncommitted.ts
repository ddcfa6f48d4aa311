// Which files of the work tree differ from the last commit. git status looks for them, as the table of commands allows.

import { decoded, nulFields } from './byte-string.ts';
import { outputOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';

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
  const outcome = await repository.git([
    'status',
    '--porcelain=v2',
    '--branch',
    '-z',
    '--no-ahead-behind',
    '--no-renames',
    '--untracked-files=all',
    // Looking inside submodules would run a git there, with that repository's settings.
    '--ignore-submodules=dirty',
    '--',
    ...places,
  ]);
  const fields = nulFields(outputOf(outcome, 'look for uncommitted files'));
  if (fields.includes('# branch.oid (initial)')) return [];
  return fields.flatMap((field) => {
    const before = BEFORE_PATH[field.charAt(0)];
    return before === undefined ? [] : [decoded(field.split(' ').slice(before).join(' '))];
  });
}
