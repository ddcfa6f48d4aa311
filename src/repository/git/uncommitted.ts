// Which files of the work tree differ from the last commit.

import type { SafeRepository } from './safety.ts';
import { statusFields } from './status-fields.ts';

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
