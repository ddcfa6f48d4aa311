// Turns a failure of git into the error a user can mend.

import { UserError } from '../../errors.ts';
import type { GitFailure, GitOutcome } from './git.ts';

/** The advice in git's refusal of somebody else's repository, as git words it: from "To add" on. */
function ownershipAdvice(message: string): string {
  const at = message.search(/To add an exception/);
  if (at < 0) return 'check who owns the folder; `git status` in it shows git’s advice';
  return message.slice(at).replaceAll(/\s+/g, ' ').trim();
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
        fix: 'run `git status` in the repository; if that is slow too, a disk or a filter is',
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
        fix: 'run `git status` in the repository and mend what it shows',
      });
  }
}

/** The output of a command that had to work. Throws a UserError when it did not. */
export function outputOf(outcome: GitOutcome, doing: string): Buffer {
  if (outcome.ok) return outcome.stdout;
  throw gitProblem(outcome, doing);
}
