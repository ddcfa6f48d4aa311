// What changed between a recorded subject and the files as they are now, for texts such as
// "code changed since: 12 files". Missing history is an honest "cannot say", never "nothing".

import { nulFields, decoded } from './byte-string.ts';
import type { Git } from './git.ts';
import { findRootTree } from './history.ts';
import { GAPS, missingHistory } from './missing-history.ts';
import { isUnderAssessments } from '../files/path-form.ts';
import type { SafeRepository } from './safety.ts';
import { objectInTree, type SubjectId } from './subject.ts';
import { scopeArguments, type TrackedFiles, withTrackedFiles } from './working-tree.ts';

export interface ChangedFile {
  /** As text, for showing. */
  readonly path: string;
  /** Lines; null for binary files, and where the contents are not here. */
  readonly added: number | null;
  readonly removed: number | null;
}

export type SourceChanges =
  | { readonly kind: 'known'; readonly files: readonly ChangedFile[] }
  | { readonly kind: 'unknown'; readonly why: string };

const COMPARE = ['diff-tree', '-r', '-z', '--no-renames', '--ignore-submodules=none'] as const;

function lineCount(text: string | undefined): number | null {
  return text === undefined || text === '-' ? null : Number(text);
}

/** Reads `added TAB removed TAB name` of `--numstat -z --no-renames`. */
function parseCounts(output: Buffer): readonly ChangedFile[] {
  return nulFields(output).map((field) => {
    const [added, removed, ...name] = field.split('\t');
    return {
      path: name.join('\t'),
      added: lineCount(added),
      removed: lineCount(removed),
    };
  });
}

function parseNames(output: Buffer): readonly ChangedFile[] {
  return nulFields(output).map((name) => ({ path: name, added: null, removed: null }));
}

/**
 * Files that differ between two root trees, in byte order of their paths, `assessments` left out.
 * Counts are null where only the names are here (partial clone).
 */
export async function changesBetween(
  git: Git,
  from: string,
  to: string,
  scope = '.',
): Promise<SourceChanges> {
  const rest = [from, to, '--', ...scopeArguments(scope)];
  const counted = await git([...COMPARE, '--numstat', ...rest]);
  const named = counted.ok ? counted : await git([...COMPARE, '--name-only', ...rest]);
  if (!named.ok) return { kind: 'unknown', why: 'one of the two states is not in this clone' };
  const files = counted.ok ? parseCounts(counted.stdout) : parseNames(named.stdout);
  return {
    kind: 'known',
    files: files
      .filter((file) => !isUnderAssessments(file.path))
      .map((file) => ({ ...file, path: decoded(file.path) })),
  };
}

function unknown(repository: SafeRepository, { algorithm }: SubjectId): SourceChanges {
  return { kind: 'unknown', why: GAPS[missingHistory(repository, algorithm).gap] };
}

/**
 * What changed in the scope since a record was made of it, compared with the tracked files on disk.
 * `hints` are commits to look at first (a record's observed.gitCommit).
 * Throws a UserError only when the present state cannot be read.
 */
export async function changesSince(
  repository: SafeRepository,
  subject: SubjectId,
  hints: readonly string[] = [],
): Promise<SourceChanges> {
  if (subject.algorithm !== repository.algorithm) return unknown(repository, subject);
  return withTrackedFiles(repository, subject.scope, async (state) => {
    const now = await objectInTree(state.git, state.tree, subject.scope, repository.algorithm);
    if (now?.id === subject.id) return { kind: 'known', files: [] };
    return changesUpTo(repository, state, subject, hints);
  });
}

/** What changed in the scope between a recorded subject and a state of the files that is another one. */
export async function changesUpTo(
  repository: SafeRepository,
  { git, tree }: TrackedFiles,
  subject: SubjectId,
  hints: readonly string[] = [],
): Promise<SourceChanges> {
  if (subject.algorithm !== repository.algorithm) return unknown(repository, subject);
  const before = await findRootTree(repository, subject, hints);
  if (before !== undefined) return changesBetween(git, before, tree, subject.scope);
  return unknown(repository, subject);
}
