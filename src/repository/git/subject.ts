// What is assessed: names and git object ids of a scope, not the commit, which cannot contain itself and vanishes in a
// squash. Anyone can compute the id for `.` with one line: docs/record-format.md, "What is assessed".

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { nulFields, decoded } from './byte-string.ts';
import type { Git } from './git.ts';
import { outputOf } from './git-problem.ts';
import type { HashAlgorithm, NoRepository } from './locate.ts';
import { ASSESSMENTS, isUnderAssessments, parseScope } from '../files/path-form.ts';
import type { SafeRepository } from './safety.ts';
import { emptyTree, hashTree, parseTreeListing, type TreeEntry } from './tree-listing.ts';
import {
  hasIndex,
  headTreeOf,
  scopeArguments,
  type TrackedFiles,
  untrackedIn,
  withTrackedFiles,
  withWorkingTree,
  type WorkingTree,
} from './working-tree.ts';

export type SubjectType = 'tree' | 'blob' | 'commit';

/** The part of a subject that says what it is: what a record keeps. */
export interface SubjectId {
  readonly algorithm: HashAlgorithm;
  /** `.` or a path from the top of the repository. */
  readonly scope: string;
  readonly objectType: SubjectType;
  /** The object id, in lower-case hexadecimal. */
  readonly id: string;
}

export interface GitSubject extends SubjectId {
  readonly kind: 'git';
  /** Whether it differs from HEAD in this scope. */
  readonly dirty: boolean;
  /** Paths in the scope that differ from HEAD; names as text, for showing. */
  readonly changedFiles: readonly string[];
  /** Untracked, not ignored files of the scope; they are not part of the subject. */
  readonly untracked: readonly string[];
}

export type Subject = GitSubject | { readonly kind: 'none'; readonly why: string };

interface Named {
  readonly objectType: SubjectType;
  readonly id: string;
}

/** Lists one tree; `git` may be one that sees temporary objects. */
async function listTree(git: Git, tree: string, scope: string): Promise<readonly TreeEntry[]> {
  const outcome = await git(['ls-tree', '-z', tree, '--', ...scopeArguments(scope)]);
  return parseTreeListing(outputOf(outcome, 'list the files of a commit'));
}

function subjectType(type: string): SubjectType {
  return type === 'blob' || type === 'commit' ? type : 'tree';
}

/** The id for the scope `.`: the root tree without `assessments`. undefined when nothing else is in it. */
export function wholeProject(
  root: readonly TreeEntry[],
  algorithm: HashAlgorithm,
): string | undefined {
  const kept = root.filter(({ name }) => name !== ASSESSMENTS);
  return kept.length === 0 ? undefined : hashTree(kept, algorithm);
}

/**
 * The object that a scope names in a root tree: for `.` the tree without its entry `assessments`.
 * undefined when there is nothing.
 */
export async function objectInTree(
  git: Git,
  tree: string,
  scope: string,
  algorithm: HashAlgorithm,
): Promise<Named | undefined> {
  const entries = await listTree(git, tree, scope);
  if (scope === '.') {
    const id = wholeProject(entries, algorithm);
    return id === undefined ? undefined : { objectType: 'tree', id };
  }
  const [entry] = entries;
  if (entry === undefined) return undefined;
  if (entry.mode === '120000') {
    throw new UserError({
      what: `cannot assess "${legalLine(scope)}"`,
      why: 'it is a symbolic link; the record would only cover the name it points to',
      fix: 'give the path of the folder or file itself',
    });
  }
  return { objectType: subjectType(entry.type), id: entry.id };
}

/** The files that differ between two root trees in a scope, `assessments` left out. */
async function changedBetween(
  git: Git,
  from: string,
  to: string,
  scope: string,
): Promise<readonly string[]> {
  const outcome = await git([
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    '--ignore-submodules=none',
    from,
    to,
    '--',
    ...scopeArguments(scope),
  ]);
  return nulFields(outputOf(outcome, 'compare two states'))
    .filter((name) => !isUnderAssessments(name))
    .map(decoded);
}

function nothingInScope(scope: string, untracked: readonly string[]): UserError {
  const where = scope === '.' ? 'this repository' : `"${legalLine(scope)}"`;
  const isThere = untracked.length > 0;
  return new UserError({
    what: `there is nothing to assess in ${where}`,
    why: isThere ? 'git does not track any file there yet' : 'no tracked file has this path',
    fix: isThere
      ? 'add the files with git add'
      : 'check the path; for files of a submodule, run assess inside the submodule',
  });
}

async function subjectOf(
  repository: SafeRepository,
  scope: string,
  state: WorkingTree,
): Promise<GitSubject> {
  const { algorithm } = repository;
  const { git, tree, untracked } = state;
  const now = await objectInTree(git, tree, scope, algorithm);
  if (now === undefined) throw nothingInScope(scope, untracked);
  const subject = { kind: 'git', algorithm, scope, ...now, untracked } as const;
  if (state.headTree === tree) return { ...subject, dirty: false, changedFiles: [] };
  const headTree = state.headTree ?? emptyTree(algorithm);
  const before = await objectInTree(git, headTree, scope, algorithm);
  const dirty = before?.id !== now.id;
  const changedFiles = dirty ? await changedBetween(git, headTree, tree, scope) : [];
  return { ...subject, dirty, changedFiles };
}

type Place =
  | { readonly kind: 'git'; readonly repository: SafeRepository; readonly scope: string }
  | { readonly kind: 'none'; readonly why: string };

/** Where there is something to read a scope from. Throws a UserError when the scope is badly formed. */
async function placeOf(repository: SafeRepository | NoRepository, given: string): Promise<Place> {
  const parsed = parseScope(given);
  if (!parsed.ok) throw new UserError(parsed.problem);
  if (repository.kind === 'none') return { kind: 'none', why: repository.why };
  if (!hasIndex(repository) && (await headTreeOf(repository)) === undefined) {
    return { kind: 'none', why: 'nothing is committed or added to git yet' };
  }
  return { kind: 'git', repository, scope: parsed.scope };
}

/**
 * The subject of a scope as it is on disk. Without git, or without anything tracked yet, the answer is
 * `none`. Throws a UserError when the scope is badly formed, empty or missing, or cannot be read.
 */
export async function readSubject(
  repository: SafeRepository | NoRepository,
  given: string,
): Promise<Subject> {
  const place = await placeOf(repository, given);
  if (place.kind === 'none') return place;
  const { scope } = place;
  return withWorkingTree(place.repository, scope, (state) =>
    subjectOf(place.repository, scope, state),
  );
}

/** What a subject is, without how it differs from HEAD and other files, which git would have to look for. */
export type IdentifiedSubject =
  | (SubjectId & { readonly kind: 'git' })
  | { readonly kind: 'none'; readonly why: string };

/** Which subject `readSubject` would read; throws as it does. */
export async function identifySubject(
  repository: SafeRepository | NoRepository,
  scope: string,
): Promise<IdentifiedSubject> {
  return withSubject(repository, scope, (subject) => Promise.resolve(subject));
}

/** As `identifySubject`, while the state it was read from is still there to be compared; undefined where there is none. */
export async function withSubject<T>(
  repository: SafeRepository | NoRepository,
  given: string,
  use: (subject: IdentifiedSubject, state: TrackedFiles | undefined) => Promise<T>,
): Promise<T> {
  const place = await placeOf(repository, given);
  if (place.kind === 'none') return use(place, undefined);
  const { scope } = place;
  const { algorithm } = place.repository;
  return withTrackedFiles(place.repository, scope, async (state) => {
    const named = await objectInTree(state.git, state.tree, scope, algorithm);
    if (named === undefined)
      throw nothingInScope(scope, await untrackedIn(place.repository, scope));
    return use({ kind: 'git', algorithm, scope, ...named }, state);
  });
}
