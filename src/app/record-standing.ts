// The state of a record before the next person signs it: whether it is genuine, who has signed, who must still sign.

import { findingText } from '../findings/finding.ts';
import { type Needed, neededOn } from '../policy/rules/needed.ts';
import type { Rejection } from '../policy/rules/people.ts';
import {
  earlierObjections,
  inheritedFrom,
  quorumFor,
  quorumBasis,
} from '../policy/rules/required-quorum.ts';
import { historyOf } from '../record/predecessors.ts';
import { reasonedRejections, rejectedAlike, withReason } from '../policy/facts/rejections.ts';
import type { RecordSubject } from '../policy/facts.ts';
import { policyOrDefault } from '../policy/reaffirm.ts';
import { statesThatHold } from '../policy/rules/staleness.ts';
import type { Policy } from '../policy/schema.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { RECORDS } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { peopleIn } from '../signing/trust/authorise.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import type { StatementDoubt } from '../signing/statements/statements-on-record.ts';
import { parseStatementName } from '../signing/trust/statement-names.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { sourceFor } from '../verify/git-source.ts';
import { concerns } from '../verify/verdicts.ts';
import { summaryOf } from '../verify/summary.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { statementDoubts, UNCHECKED } from '../verify/verdicts.ts';
import { type Verification, type VerifiedRecord, verify } from '../verify/verify.ts';
import {
  noPolicySentence,
  type PolicyState,
  policyStateOf,
  readableTrust,
} from './policy-and-signers.ts';
import { neededWords } from './needed.ts';

export interface Standing {
  readonly sentence: string;
  /** What is wrong with the record or with what it rests on. */
  readonly obstacles: readonly string[];
  /** What verify found about a statement beside the record, by the name of its file. */
  readonly doubtOf: (file: string) => StatementDoubt;
  readonly verified: VerifiedRecord | undefined;
  /** The states of the source for which its answers hold, as check counts them; empty where the record cannot be read. */
  readonly states: readonly RecordSubject[];
  /** undefined where there is none, or none that can be read; then nothing is said about who is needed. */
  readonly policy: Policy | undefined;
  /** Whether there is a policy, and whether it can be read. */
  readonly policyFile: PolicyState['kind'];
  /** The sentence that says why there is no policy; undefined where there is one. */
  readonly noPolicy: string | undefined;
  readonly needed: readonly Needed[];
  /** The current rejections of the record itself. */
  readonly rejections: ReturnType<typeof reasonedRejections>;
}

/** A rejection of a record that another one follows. */
export type EarlierRejection = Standing['rejections'][number] & {
  /** Whether the record that follows has the same answers. */
  readonly isAlike: boolean;
};

/** The states of some records among all of a repository. */
export interface Standings {
  /** The state of a record that was asked for; of a record that does not exist, nothing is known. Throws for another one. */
  readonly of: (id: string) => Standing;
  /**
   * The rejections of the records that a record follows which are open for it, as check counts them. The record may not be
   * written yet.
   */
  readonly earlierRejections: (
    record: Pick<AssessmentRecord, 'id' | 'supersedes'>,
  ) => readonly EarlierRejection[];
}

/**
 * The states of records at a time (YYYY-MM-DDThh:mm:ssZ): genuine or not, signed by whom, and who must still sign. Of the
 * other records only the statements and what these depend on are checked.
 */
export async function standingsOf(
  workspace: Workspace,
  time: string,
  ids: ReadonlySet<string>,
): Promise<Standings> {
  const snapshot = diskSnapshot(workspace.top);
  const verification = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: parseInstant(time) ?? 0,
    inFull: ids,
    ...sourceFor(workspace.repository),
  });
  return standingsIn(workspace, time, { verification, ids });
}

/** The same from a verification of the workspace at that time, which checked the records `ids` in full. */
export async function standingsIn(
  workspace: Workspace,
  time: string,
  { verification, ids }: { readonly verification: Verification; readonly ids: ReadonlySet<string> },
): Promise<Standings> {
  const { records, headRecords, findings } = verification;
  const snapshot = diskSnapshot(workspace.top);
  const now = parseInstant(time) ?? 0;
  const policyState = await policyStateOf(workspace);
  const policy = policyState.kind === 'read' ? policyState.policy : undefined;
  const noPolicy = noPolicySentence(policyState);
  const statesBy = policyOrDefault(snapshot);
  const basisOf = quorumBasis(statesBy, records);
  const may = await peopleAt(workspace, now);
  const history = historyOf(records);
  const againstOf = (verified: VerifiedRecord): readonly Rejection[] => {
    const record = headRecords.get(verified.id);
    const alike =
      record === undefined ? [] : rejectedAlike(snapshot, history, { verified, record });
    return alike.filter(({ isRevoked }) => !isRevoked);
  };
  const byId = new Map(records.map((record) => [record.id, record]));
  const earlierRejections: Standings['earlierRejections'] = ({ id, supersedes }) => {
    const verified = byId.get(id);
    const isCurrent = verified !== undefined && verified.headFor.length > 0;
    const objections =
      verified === undefined
        ? supersedes.flatMap((replaced) => {
            const one = byId.get(replaced.id);
            return one === undefined ? [] : inheritedFrom(statesBy, one, basisOf(one));
          })
        : basisOf(verified).objections;
    const { alike, replaced } = earlierObjections(
      { objections },
      isCurrent ? againstOf(verified) : [],
    );
    const reasoned = (isAlike: boolean) => (one: Rejection) => ({
      ...withReason(snapshot, one),
      isAlike,
    });
    return [...alike.map(reasoned(true)), ...replaced.map(reasoned(false))];
  };
  const standingOf = (id: string): Standing => {
    if (!ids.has(id)) throw new Error(`the record ${id} was not checked in full`);
    const verified = byId.get(id);
    const folder = `${RECORDS}/${id}`;
    const isAboutIt = concerns(new Set([id]), records);
    // A record that is no longer valid must not be signed.
    const head = verified === undefined || verified.headFor.length === 0 ? undefined : verified;
    const against = head === undefined ? [] : againstOf(head);
    const needed =
      head === undefined
        ? []
        : neededOn(head, { policy, basis: basisOf(head), rejectedAlike: against, may });
    const summary = verified === undefined ? 'not known to verify' : summaryOf(verified);
    return {
      sentence: needed.length === 0 ? summary : `${summary}; ${neededWords(needed)}`,
      obstacles: eachOnce(
        findings
          .filter((finding) => finding.kind === 'error' && isAboutIt(finding))
          .filter(({ code, path }) => !UNCHECKED.has(code) && !isOfStatement(path, folder))
          .map((finding) => findingText(finding)),
      ),
      doubtOf: statementDoubts({ records, findings }, id),
      verified,
      states:
        verified === undefined
          ? []
          : statesThatHold(statesBy, quorumFor(statesBy, basisOf(verified)), verified),
      policy,
      policyFile: policyState.kind,
      noPolicy,
      needed,
      rejections: verified === undefined ? [] : reasonedRejections(snapshot, verified),
    };
  };
  return { of: standingOf, earlierRejections };
}

/** A statement that is wrong says nothing against the record: it can be signed, were it only to reject it. */
function isOfStatement(path: string, folder: string): boolean {
  if (!path.startsWith(`${folder}/`)) return false;
  const name = path.slice(folder.length + 1).replace(/\.sig$/, '');
  return parseStatementName(name) !== null;
}

/** Who may sign in a role at a time (seconds since 1970): whose key has ended or was revoked may not. */
async function peopleAt(
  workspace: Workspace,
  now: number,
): Promise<(role: string) => readonly string[]> {
  const trust = await readableTrust(workspace);
  return (role) => (trust === undefined ? [] : peopleIn(trust, role, now));
}

function eachOnce(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
