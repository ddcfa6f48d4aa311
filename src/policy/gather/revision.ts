// Files of a commit, read from git objects without checking anything out.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../questionnaire/legal-text.ts';
import { textOf } from '../../repository/byte-string.ts';
import { fetchCommand } from '../../repository/fetch-command.ts';
import { outputOf } from '../../repository/git-problem.ts';
import type { SafeRepository } from '../../repository/safety.ts';
import { ASSESSMENTS } from '../../repository/path-form.ts';
import { parseTreeListing } from '../../repository/tree-listing.ts';
import type { FileRead } from '../../verify/snapshot.ts';

/** The files under `assessments/` of a commit: path -> blob id. Links and submodules have an id of their own kind. */
export interface Revision {
  readonly commit: string;
  readonly files: ReadonlyMap<string, RevisionFile>;
}

export interface RevisionFile {
  readonly id: string;
  readonly isPlain: boolean;
}

/** What REF can mean, most explicit first. git itself would take a tag before a branch without a word. */
const PLACES = ['', 'refs/heads/', 'refs/tags/', 'refs/remotes/', 'refs/remotes/origin/'] as const;

/**
 * The commit that a name stands for. Throws a UserError when there is none, or when the name stands for several:
 * a tag called main must not take the place of the branch.
 */
export async function resolveCommit(repository: SafeRepository, ref: string): Promise<string> {
  const names = PLACES.map((place) => `${place}${ref}`);
  const found = await Promise.all(names.map((name) => commitOf(repository, name)));
  const [direct, branch, tag, remote, origin] = found;
  const commits = new Set([branch, tag, remote].filter((commit) => commit !== undefined));
  if (commits.size > 1) {
    throw new UserError({
      what: `"${legalLine(ref)}" stands for more than one commit here`,
      why: names
        .flatMap((name, index) =>
          index > 0 && found[index] !== undefined ? [`${name} is ${found[index]}`] : [],
        )
        .join('\n'),
      fix: `name it in full, such as --base refs/heads/${legalLine(ref)}`,
    });
  }
  const commit = direct ?? origin;
  if (commit !== undefined) return commit;
  const fetch = fetchCommand(repository.config, ref);
  throw new UserError({
    what: `there is no commit "${legalLine(ref)}" here`,
    why: repository.shallow
      ? 'this clone is shallow, and holds only a part of the history and of the branches'
      : 'no branch, tag or commit in this clone has this name',
    fix:
      fetch === undefined
        ? 'git branch -a and git tag list the names that are here; there is no remote to fetch another one from'
        : `fetch it first: ${legalLine(fetch)} (in CI: check out with the full history, fetch-depth: 0)`,
  });
}

async function commitOf(repository: SafeRepository, name: string): Promise<string | undefined> {
  if (name.startsWith('-')) return undefined; // git would take it for an option
  const outcome = await repository.git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  const commit = outcome.ok ? outcome.stdout.toString('latin1').trim() : '';
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

/** The files under `assessments/` of a commit. Throws a UserError when git cannot list them. */
export async function readRevision(repository: SafeRepository, commit: string): Promise<Revision> {
  const outcome = await repository.git([
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ASSESSMENTS,
  ]);
  const entries = parseTreeListing(outputOf(outcome, 'list the records of the base'));
  const files = entries.map(
    ({ name, id, mode }) => [textOf(name), { id, isPlain: mode.startsWith('100') }] as const,
  );
  return { commit, files: new Map(files) };
}

const MOST = 2 * 1024 * 1024;

/** One small file of a commit. Throws a UserError when its object is not in this clone. */
export async function readAt(
  repository: SafeRepository,
  revision: Revision,
  path: string,
): Promise<FileRead> {
  const file = revision.files.get(path);
  if (file === undefined) return { state: 'missing' };
  if (!file.isPlain) return { state: 'not-a-file' };
  const outcome = await repository.git(['cat-file', 'blob', file.id], { maxBytes: MOST });
  if (!outcome.ok && outcome.reason === 'too-much-output') return { state: 'too-large' };
  return { state: 'read', bytes: outputOf(outcome, `read ${path} of the base`) };
}

/** The best common ancestor with HEAD; undefined when there is none, or not in this clone. */
export async function mergeBase(
  repository: SafeRepository,
  commit: string,
): Promise<string | undefined> {
  const outcome = await repository.git(['merge-base', commit, 'HEAD']);
  return outcome.ok ? outcome.stdout.toString('latin1').trim().split('\n')[0] : undefined;
}

/** The commit that is checked out; undefined before the first. */
export async function headCommit(repository: SafeRepository): Promise<string | undefined> {
  return commitOf(repository, 'HEAD');
}
