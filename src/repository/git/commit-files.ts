// The files of a commit by their paths, from the listing of its tree.

import { decoded } from './byte-string.ts';
import { outputOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';
import { parseTreeListing, type TreeEntry } from './tree-listing.ts';

/** The files at or below these places of a commit. `task`: what a UserError says could not be done when git fails. */
export async function commitFiles(
  repository: SafeRepository,
  commit: string,
  places: readonly string[],
  task: string,
): Promise<ReadonlyMap<string, TreeEntry>> {
  const listing = await repository.git([
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ...places,
  ]);
  const entries = parseTreeListing(outputOf(listing, task));
  return new Map(entries.map((entry) => [decoded(entry.name), entry]));
}

/** Whether an entry is a file, and no link or submodule. */
export function isPlainEntry({ mode }: Pick<TreeEntry, 'mode'>): boolean {
  return mode.startsWith('100');
}
