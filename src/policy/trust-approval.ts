// What an approver consents to: the change of the files that decide over releases, against a base, in the words of check.

import { shellWord } from '../text/shell-word.ts';
import { UserError } from '../errors.ts';
import { defaultBranch } from '../repository/git/default-branch.ts';
import type { NoRepository } from '../repository/git/locate.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import { readTrustFiles } from '../signing/trust/trust-files.ts';
import type { TrustFacts } from './facts.ts';
import { checkoutIds, missingAt, openBase } from './facts/base.ts';
import { trustFiles, trustSource } from './facts/trust.ts';
import { trustFacts } from './facts/trust-changes.ts';
import { changeText } from '../findings/rows/policy.ts';

export interface ApprovalRequest {
  readonly repository: SafeRepository | NoRepository;
  /** The files of the checkout. */
  readonly snapshot: Snapshot;
  /** A branch, tag or commit; undefined for the default branch. */
  readonly ref: string | undefined;
  /** Seconds since 1970. */
  readonly now: number;
}

export interface Approval {
  readonly base: { readonly ref: string; readonly commit: string };
  readonly facts: TrustFacts;
  /** By whose keys the consent is judged: the signers of the base, without keys that the base or the change revokes. */
  readonly trust: Trust;
}

/** Compares the checkout with its base. Throws a UserError where there is no base, nothing to consent to, or no fixed content. */
export async function openApproval(request: ApprovalRequest): Promise<Approval> {
  const { repository, snapshot, now } = request;
  if (repository.kind === 'none') throw needsGit(repository);
  const ref = request.ref ?? (await defaultBranch(repository))?.ref;
  if (ref === undefined) throw needsBase();
  const base = await openBase(repository, ref);
  const missing = missingAt(base);
  if (missing.length > 0) throw hasNoApprovers(ref, missing);
  const { tip, fork, trust: source } = base;
  const ids = checkoutIds(repository, snapshot);
  const facts = await trustFacts(repository, {
    tip,
    fork,
    snapshot,
    ids,
    source,
    bootstrapped: [],
    now,
  });
  if (facts.changes.length === 0) throw isUnchanged(ref);
  if (facts.diverged.length > 0) throw isDiverged(ref, facts.diverged);
  const { trust } = readTrustFiles(trustFiles(source, [trustSource(snapshot)]));
  if (trust === undefined) throw isUnreadable(ref);
  return { base: { ref, commit: base.commit }, facts, trust };
}

/** The changes as check reports them, what loosens the gate first; `person` is the one who is about to consent. */
export function approvalLines({ facts }: Approval, person: string): readonly string[] {
  const { changes, approvers } = facts;
  const own = changes.filter(({ interested }) => interested.includes(person));
  return [
    ...changes.map(({ path, what }) => `  ${path}: ${changeText(what)}`),
    ...(own.length > 0 && approvers.length > 1
      ? [
          'Another approver has to sign as well, because it favours you:',
          ...own.map(({ what }) => `  ${changeText(what)}`),
        ]
      : []),
  ];
}

function needsGit({ why }: NoRepository): UserError {
  return new UserError({
    what: 'comparing a change of trust with its base needs a git repository',
    why,
    fix: 'run the command in a clone',
  });
}

function needsBase(): UserError {
  return new UserError({
    what: 'assess cannot tell the target branch of this change',
    why: 'this clone has no default branch of origin, and no main or master',
    fix: 'name the branch: assess trust approve --base main',
  });
}

function hasNoApprovers(ref: string, missing: readonly string[]): UserError {
  return new UserError({
    what: `${ref} has no approver whose consent would be valid`,
    why: `it has no ${missing.join(' and no ')} yet`,
    fix: 'merge these files first; assess check --bootstrap judges the change that brings them',
  });
}

function isUnreadable(ref: string): UserError {
  return new UserError({
    what: 'assess cannot tell whose consent would be valid',
    why: `a line of allowed_signers or revoked_keys cannot be read, at ${ref} or here`,
    fix: `assess check --base ${shellWord(ref)} names the lines`,
  });
}

function isUnchanged(ref: string): UserError {
  return new UserError({
    what: 'there is nothing to approve',
    why: `policy, signers, revoked keys and the files of the gate are those of ${ref}`,
    fix: 'if the target is another branch, name it: --base REF',
  });
}

function isDiverged(ref: string, files: readonly string[]): UserError {
  return new UserError({
    what: 'the content after merging is not known yet',
    why: `${ref} has changed ${files.join(', ')} since this change began`,
    fix: `bring the change up to date first: git merge ${shellWord(ref)}`,
  });
}
