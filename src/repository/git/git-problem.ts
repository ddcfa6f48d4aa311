// Turns a failure of git into an error with a fix.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { GitFailure, GitOutcome } from './git.ts';

/** git's own advice when another person owns the repository: the text from "To add" on. */
function ownershipAdvice(message: string): string {
  const at = message.search(/To add an exception/);
  if (at < 0) return 'check who owns the folder; `git status` in it shows git’s advice';
  return message.slice(at).replaceAll(/\s+/g, ' ').trim();
}

function isFullDisk(message: string): boolean {
  return /No space left on device|Disk quota exceeded|File too large|Read-only file system/i.test(
    message,
  );
}

/** `doing` completes "git could not ...". */
export function gitProblem(failure: GitFailure, doing: string): UserError {
  switch (failure.reason) {
    case 'missing':
      return new UserError({
        what: `git is needed to ${doing}`,
        why: 'no program named git was found on PATH',
        fix: 'install git, or open a new terminal if you just did',
      });
    case 'untrusted-owner':
      return new UserError({
        what: 'git does not trust this repository',
        why: failure.message.split('\n', 1)[0] ?? failure.message,
        fix: ownershipAdvice(failure.message),
      });
    case 'time-out':
      return new UserError({
        what: `git could not ${doing} in time`,
        why: 'it was stopped because it took too long',
        fix: 'if `git status` is slow too, check the disk, git filters and included settings',
      });
    case 'blocked':
      return new UserError({
        what: `git cannot ${doing}`,
        why: `it would wait without end for ${legalLine(failure.message)}`,
        fix: 'remove that file or the setting that names it; git checkout restores tracked files',
      });
    case 'too-much-output':
      return new UserError({
        what: `git could not ${doing}`,
        why: 'it printed far more than a repository of usual size would',
        fix: 'assess a part of the repository with --scope',
      });
    case 'failed':
      return new UserError({
        what: `git could not ${doing}`,
        why: failure.message.replaceAll(/\s+/g, ' '),
        fix: isFullDisk(failure.message)
          ? 'free some space, or name another folder for temporary files in TMPDIR (TEMP on Windows)'
          : 'run `git status` in the repository and fix what it shows',
      });
  }
}

/** The output of a command that had to work. Throws a UserError when it did not. */
export function outputOf(outcome: GitOutcome, doing: string): Buffer {
  if (outcome.ok) return outcome.stdout;
  throw gitProblem(outcome, doing);
}

/**
 * The output of a command by which git says that something does not exist; undefined when it says so. Throws a UserError
 * when it could not answer: that is no "no".
 */
export function answerOf(outcome: GitOutcome, doing: string): Buffer | undefined {
  return outcome.ok || outcome.reason !== 'failed' ? outputOf(outcome, doing) : undefined;
}
