// The index as it would be after `git add -u`, made in a temporary folder and gone afterwards.
//
// Not `git add` itself: on its way it runs a git inside every submodule, with the filters of that
// repository's own configuration. `diff-files` and `update-index` come to the same index without it.

import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { nulFields, nulInput, decoded } from './byte-string.ts';
import type { Redirection } from './git-environment.ts';
import type { Git, GitOutcome } from './git.ts';
import { outputOf } from './git-problem.ts';
import { ioProblem } from '../files/io-problem.ts';
import type { SafeRepository } from './safety.ts';

/** Hashing may meet gigabytes and a slow filter. */
const HASHING_TIMEOUT_MS = 600_000;

export interface IndexRequest {
  /** Where to look for changes, from the top; empty means everywhere. */
  readonly paths: readonly string[];
  /** Changed files (byte strings) to leave as they are in the index. */
  readonly leaveOut?: (name: string) => boolean;
  /** Untracked files (byte strings) to take in. */
  readonly add?: readonly string[];
}

interface Change {
  readonly status: string;
  readonly name: string;
}

/** Reads `:modes ids STATUS NUL name NUL` of `git diff-files -z`. */
function parseChanges(output: Buffer): readonly Change[] {
  const fields = nulFields(output);
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const status = fields[index]?.split(' ')[4]?.charAt(0) ?? '';
    changes.push({ status, name: fields[index + 1] ?? '' });
  }
  return changes;
}

/** The index of a million files is smaller. */
const MOST_INDEX_BYTES = 1024 * 1024 * 1024;

/** Copies an index, with a time that makes git compare contents rather than trust times. */
async function copyIndex(from: string, to: string): Promise<void> {
  const found = await stat(from);
  if (!found.isFile() || found.size > MOST_INDEX_BYTES) throw oddIndex(from);
  await copyFile(from, to);
  // A file changed in the very second the index was written is only noticed because it is not older
  // than the index; a copy with a newer time would hide it.
  await utimes(to, found.atime, Math.floor(found.mtimeMs / 1000));
}

function oddIndex(file: string): UserError {
  return new UserError({
    what: 'git cannot read its list of files',
    why: `${legalLine(file)} is not a plain file, or is larger than 1 GiB`,
    fix: 'remove it and run `git reset`, which writes it again and keeps your files',
  });
}

function unfinishedMerge(names: readonly string[]): UserError {
  return new UserError({
    what: 'a merge is not finished',
    why: `these files are in conflict: ${names.slice(0, 3).map(legalLine).join(', ')}`,
    fix: 'finish or abort the merge, then try again',
  });
}

async function update(
  git: Git,
  options: readonly string[],
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const outcome = await git(['update-index', ...options, '-z', '--stdin'], {
    input: nulInput(names),
    timeoutMs: HASHING_TIMEOUT_MS,
  });
  outputOf(outcome, 'hash the changed files');
}

async function takeInChanges(git: Git, request: IndexRequest): Promise<void> {
  const outcome = await git(
    ['diff-files', '-z', '--no-renames', '--ignore-submodules=dirty', '--', ...request.paths],
    { timeoutMs: HASHING_TIMEOUT_MS },
  );
  const changes = parseChanges(outputOf(outcome, 'look for changed files')).filter(
    ({ name }) => request.leaveOut?.(name) !== true,
  );
  const named = (test: (status: string) => boolean): readonly string[] =>
    changes.filter(({ status }) => test(status)).map(({ name }) => name);
  const unmerged = named((status) => status === 'U');
  if (unmerged.length > 0) throw unfinishedMerge(unmerged.map(decoded));
  await update(
    git,
    ['--force-remove'],
    named((status) => status === 'D'),
  );
  const present = named((status) => status !== 'D');
  await update(git, ['--add', '--remove'], [...present, ...(request.add ?? [])]);
}

/**
 * Calls `use` with a git that sees the tracked files as they are on disk now. It writes to a temporary folder that is
 * removed afterwards, also when the process ends early. Throws a UserError when files cannot be read or a merge is
 * not finished.
 */
export async function withWorkingIndex<T>(
  repository: SafeRepository,
  request: IndexRequest,
  use: (git: Git) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assess-')).catch((error: unknown) => {
    throw temporaryFolderProblem('no temporary folder can be made in', error);
  });
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  try {
    const redirection: Redirection = {
      indexFile: path.join(folder, 'index'),
      objectDirectory: path.join(folder, 'objects'),
      alternate: path.join(repository.commonDir, 'objects'),
    };
    await copyFiles(path.join(repository.gitDir, 'index'), redirection);
    const git: Git = (args, options) => repository.git(args, { ...options, redirection });
    await takeInChanges(git, request);
    return await use(git);
  } finally {
    process.removeListener('exit', removeNow);
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyFiles(index: string, to: Redirection): Promise<void> {
  try {
    await mkdir(to.objectDirectory);
    await copyIndex(index, to.indexFile);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw temporaryFolderProblem('the list of files cannot be copied to', error);
  }
}

function temporaryFolderProblem(what: string, error: unknown): UserError {
  const { why } = ioProblem(error, 'use', tmpdir());
  return new UserError({
    what: `${what} ${legalLine(tmpdir())}`,
    why: `${why}; git needs a temporary folder to see the files as they are now`,
    fix: 'free space there, make the folder, or set TMPDIR (TEMP on Windows)',
  });
}

/** The tree of a working index. Throws a UserError when a merge is not finished. */
export async function writeTree(git: Git): Promise<string> {
  // Objects outside a sparse or partial checkout need not be there to be named.
  const outcome: GitOutcome = await git(['write-tree', '--missing-ok'], {
    timeoutMs: HASHING_TIMEOUT_MS,
  });
  if (outcome.ok) return outcome.stdout.toString('latin1').trim();
  const unmerged = nulFields(outputOf(await git(['ls-files', '-u', '-z']), 'list conflicts'));
  const names = new Set(unmerged.map((field) => decoded(field.slice(field.indexOf('\t') + 1))));
  if (names.size > 0) throw unfinishedMerge([...names]);
  outputOf(outcome, 'name the state of the files');
  return '';
}
