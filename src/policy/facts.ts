// What a policy judges by: facts about the records, the present files and the base, gathered elsewhere. Plain values,
// so that judging is a pure function.

import type { BasisChange } from '../assessment/basis.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { SourceChanges } from '../repository/git/changed-since.ts';
import type { Reason } from '../scoring/result.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import type { FileDigest } from '../signing/statements/statement.ts';
import type { Kleene } from '../questionnaire/kleene.ts';
import type { TrustConsent } from '../verify/statements.ts';
import type { VerifiedRecord } from '../verify/verify.ts';
import type { Rejection } from './rules/people.ts';
import type { TrustDifference } from './trust/change.ts';

export type RecordSubject = AssessmentRecord['subject'];

/** Whether two subjects are the same state of the source. */
export function isSameSubject(one: RecordSubject, other: RecordSubject): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The present state of what a record assessed, compared with the state its answers were last said to hold for. */
export type Present =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      readonly now: RecordSubject;
      readonly changes: SourceChanges;
      /** Seconds since 1970 of the first commit that left the state, infinite for files changed on disk; undefined when assess cannot tell. */
      readonly since: number | undefined;
    }
  /** There is nothing to compare with, such as no git. `fix`: what to do about that cause. */
  | { readonly kind: 'unknown'; readonly why: string; readonly fix: string }
  | { readonly kind: 'gone'; readonly why: string }
  | { readonly kind: 'unbound'; readonly why: string };

/** A change of the facts under an answer. */
export interface JudgedChange extends BasisChange {
  readonly isStrong: boolean;
  /** The rules that find it are not those of the scan of the record: the files may be the same. */
  readonly isByOtherRule: boolean;
}

/**
 * How the facts under an answer are now. grown: some are new. shrunk: some are gone. moved: the same in other files.
 * unknown: assess cannot compare them.
 */
export interface BasisState {
  readonly question: string;
  readonly state: 'fresh' | 'grown' | 'shrunk' | 'moved' | 'unknown';
  readonly changes: readonly JudgedChange[];
}

/** The facts under the answers of a record, compared with the files as they are now. */
export type HeadBasis =
  | {
      readonly kind: 'compared';
      /** The answers that rest on facts. */
      readonly answers: readonly BasisState[];
      /** Why facts may be missing, in words; empty where all files could be read. */
      readonly notSeen: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** A record that is a head for something, with what only heads are judged by. */
export interface HeadFacts {
  readonly record: VerifiedRecord;
  readonly content: NonNullable<VerifiedRecord['content']>;
  readonly flags: ReadonlyMap<string, Kleene>;
  readonly actions: AssessmentRecord['actions'];
  readonly acceptances: AssessmentRecord['acceptances'];
  readonly scenarios: readonly Pick<AssessmentRecord['scenarios'][number], 'id' | 'level'>[];
  /** The grounds of the verdict; only where risks were accepted, and undefined where they cannot be computed. */
  readonly reasons: readonly Reason[] | undefined;
  /** Answers that name nothing they rest on which could be looked at. */
  readonly unbased: number;
  readonly present: Present;
  readonly basis: HeadBasis;
  /** Rejections of records it follows that say the same: its answers are what was rejected. */
  readonly rejectedAlike: readonly Rejection[];
}

/** A file of the records that is not as it is at the base. */
export interface TouchedFile {
  readonly path: string;
  /** behind: the base has it, and this change does not know of it. */
  readonly how: 'removed' | 'edited' | 'behind';
}

/** The files that decide over releases, at the base and as the change leaves them. */
export interface TrustFacts {
  /** At the tip of the base. */
  readonly before: readonly FileDigest[];
  /** Once the change is merged. A file that is in one list only is added or removed. */
  readonly after: readonly FileDigest[];
  /** What loosens the gate comes first. */
  readonly changes: readonly TrustDifference[];
  /** Files that cannot be read any more, or are gone though they are needed: once merged, nothing could be judged. */
  readonly broken: readonly string[];
  /** Files that the base has changed as well since the change began. */
  readonly diverged: readonly string[];
  /** The people who may approve at the base now; people, not keys. */
  readonly approvers: readonly string[];
}

export interface BaseFacts {
  readonly ref: string;
  readonly isCheckout: boolean;
  readonly touched: readonly TouchedFile[];
  readonly projectChanged: boolean;
  /** Statements, as paths from the top, of which the text or the signature is not at the base, or another one. */
  readonly fresh: ReadonlySet<string>;
  /** Files of consents, by name, whose content the base does not have. */
  readonly freshConsents: ReadonlySet<string>;
  readonly trust: TrustFacts;
  /** Trust files that the base does not have and the change brought, under --bootstrap. */
  readonly bootstrapped: readonly string[];
}

export interface CheckFacts {
  /** Seconds since 1970. */
  readonly now: number;
  readonly trust: Trust | undefined;
  readonly records: readonly VerifiedRecord[];
  readonly heads: readonly HeadFacts[];
  /** Why records were rejected, by the paths of the statements. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Records of a form that this version does not know: assess cannot tell what they cover. */
  readonly unknown: boolean;
  readonly consents: readonly TrustConsent[];
  readonly base: BaseFacts | undefined;
  /** Files under assessments/ and of the gate that differ from the last commit. */
  readonly uncommitted: readonly string[];
  /** The questionnaires that come with assess, and when each applies. */
  readonly shipped: readonly { readonly id: string; readonly applies: string }[];
}
