// Finds the repository a directory belongs to, and what kind of place that is.

import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { commonDirOf, nearestDotGit } from './dot-git.ts';
import { createGit, type Git, type GitFailure } from './git.ts';
import { gitProblem, outputOf } from './git-problem.ts';
import type { Environment } from './program.ts';

export type HashAlgorithm = 'sha1' | 'sha256';

export interface Repository {
  readonly kind: 'git';
  /** The top folder of the work tree, absolute. */
  readonly top: string;
  /** Where HEAD and the index lie. */
  readonly gitDir: string;
  /** Where objects and settings lie; differs from gitDir only in a linked work tree. */
  readonly commonDir: string;
  /** From the top to the directory we started in: `` or `packages/a/`. */
  readonly prefix: string;
  readonly algorithm: HashAlgorithm;
  /** Older history may be missing. */
  readonly shallow: boolean;
  readonly container: 'plain' | 'linked-work-tree' | 'submodule';
  /** git, run at the top. */
  readonly git: Git;
}

export interface NoRepository {
  readonly kind: 'none';
  readonly reason: 'git-missing' | 'not-a-repository' | 'no-work-tree';
  /** Why a record made here is not bound to a source state. */
  readonly why: string;
  readonly folder: string;
}

const QUESTIONS = [
  '--is-inside-work-tree',
  '--is-shallow-repository',
  '--show-object-format', // echoed by git before 2.25, which knows only sha1
  '--absolute-git-dir',
  '--show-toplevel',
  '--show-prefix',
] as const;

/** It reads a few small files. */
const QUICK = { timeoutMs: 10_000 } as const;

/** One call for all questions; one call each when a folder's name holds a newline. */
async function ask(git: Git): Promise<readonly string[] | GitFailure> {
  const outcome = await git(['rev-parse', ...QUESTIONS], QUICK);
  if (!outcome.ok) return outcome;
  const lines = outcome.stdout.toString('utf8').replace(/\n$/, '').split('\n');
  if (lines.length === QUESTIONS.length) return lines;
  const outcomes = await Promise.all(
    QUESTIONS.map((question) => git(['rev-parse', question], QUICK)),
  );
  return outcomes.map((one) =>
    outputOf(one, 'find the repository').toString('utf8').replace(/\n$/, ''),
  );
}

function isSameFolder(left: string, right: string): boolean {
  const [one, other] = [statSync(left, { bigint: true }), statSync(right, { bigint: true })];
  return one.dev === other.dev && one.ino === other.ino;
}

function none(reason: NoRepository['reason'], folder: string, why: string): NoRepository {
  return { kind: 'none', reason, folder, why };
}

/** Failing to find a repository is an answer; a repository that git will not read is an error. */
function whyNot(failure: GitFailure, start: string, env: Environment): NoRepository {
  if (failure.reason === 'missing') return none('git-missing', start, 'git is not installed');
  if (failure.reason !== 'failed') throw gitProblem(failure, 'find the repository');
  if (/cannot use bare repository|must be run in a work tree/.test(failure.message)) {
    return none('no-work-tree', start, 'a bare repository, or the inside of .git');
  }
  // git 2.55 has words of its own for a file .git that leads nowhere.
  if (!/not a git repository|does not point to a valid repository/.test(failure.message)) {
    throw gitProblem(failure, 'find the repository');
  }
  const limited =
    failure.message.includes('filesystem boundary') || env['GIT_CEILING_DIRECTORIES'] !== undefined;
  const broken = limited ? undefined : nearestDotGit(start);
  if (broken === undefined) return none('not-a-repository', start, 'not in a git repository');
  throw new UserError({
    what: 'git cannot read the repository here',
    why: `${path.join(broken, '.git')} exists, but git says: ${failure.message.replaceAll(/\s+/g, ' ')}`,
    fix: '`git status` shows the problem; after the folder was moved, `git worktree repair` may help',
  });
}

/**
 * core.worktree in the repository's own configuration can name any folder as the work tree; an unpacked archive could
 * name the home folder. The work tree must be the folder that holds the .git we came from.
 */
function refuseMovedWorkTree(start: string, top: string): void {
  const holder = nearestDotGit(start);
  if (holder !== undefined && isSameFolder(holder, top)) return;
  throw movedWorkTree(start, top);
}

function movedWorkTree(start: string, top: string): UserError {
  return new UserError({
    what: 'the settings of this repository move its work tree elsewhere',
    why: `the work tree of git is ${legalLine(top)}, and the .git of ${legalLine(start)} is outside`,
    fix: 'git config --local --unset core.worktree (or with --worktree), or work in that work tree',
  });
}

function isInside(folder: string, outer: string): boolean {
  const relative = path.relative(outer, folder);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isFolder(start: string): boolean {
  return statSync(start, { throwIfNoEntry: false })?.isDirectory() === true;
}

function containerOf(gitDir: string, commonDir: string): Repository['container'] {
  if (gitDir !== commonDir) return 'linked-work-tree';
  return /[\\/]modules[\\/]/.test(gitDir) ? 'submodule' : 'plain';
}

/**
 * The repository of a directory. Not being in one, being in a bare one, and git not being installed
 * are answers. Throws a UserError when there is a repository that git or we will not use.
 */
export async function locateRepository(
  start: string,
  env: Environment,
): Promise<Repository | NoRepository> {
  // git searches upwards from the real folder, without the links that led here, and so must we.
  const folder = isFolder(start) ? realpathSync(start) : undefined;
  if (folder === undefined) {
    throw new UserError({
      what: `there is no folder ${path.resolve(start)}`,
      why: 'it does not exist, is a file, or you may not see it',
      fix: 'check the spelling of the folder',
    });
  }
  const answers = await ask(createGit(folder, env));
  if (!isList(answers)) return whyNot(answers, folder, env);
  const [inside = '', shallow = '', format = '', gitDir = '', top = '', prefix = ''] = answers;
  if (inside !== 'true') {
    // git knows a work tree, and this folder is not in it: here is its store, or core.worktree names another folder.
    if (!isInside(folder, realpathSync(gitDir))) throw movedWorkTree(folder, top);
    return none('no-work-tree', folder, 'a bare repository, or the inside of .git');
  }
  refuseMovedWorkTree(folder, top);
  const commonDir = commonDirOf(gitDir);
  return {
    kind: 'git',
    top: path.resolve(top),
    gitDir,
    commonDir,
    prefix,
    algorithm: format === 'sha256' ? 'sha256' : 'sha1',
    shallow: shallow === 'true',
    container: containerOf(gitDir, commonDir),
    git: createGit(path.resolve(top), env),
  };
}

function isList(value: readonly string[] | GitFailure): value is readonly string[] {
  return Array.isArray(value);
}
