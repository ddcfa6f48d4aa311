// What people made of the records that stand, for assess status: genuine or not, rejected, who is still needed.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { RecordSubject } from '../policy/facts.ts';
import type { Needed } from '../policy/rules/needed.ts';
import { type Latest, latestOf } from '../record/heads.ts';
import type { StoredRecord } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { isAgainst } from '../text/decisions.ts';
import { signOffSummary } from '../text/sign-off-words.ts';
import { rejectionWords } from '../signing/statements/statements-on-record.ts';
import { rejectedBefore } from './superseded-rejections.ts';
import type { Standing, Standings } from './record-standing.ts';

/** What people decided about a current record. */
export interface SignOffStatus {
  readonly record: AssessmentRecord;
  /** What people made of it, in a word or two. */
  readonly summary: string;
  /** Genuine or not, who signed, who is still needed, in one line. */
  readonly standing: string;
  readonly isGenuine: boolean;
  readonly isWithdrawn: boolean;
  /** The states of the source for which its answers hold. */
  readonly states: readonly RecordSubject[];
  /** Whether there is a policy, and whether it can be read. */
  readonly policy: Standing['policyFile'];
  /** Why nothing is said about who is needed; undefined where a policy says it. */
  readonly noPolicy: string | undefined;
  /** Current decisions: the latest valid one of each person in each role. */
  readonly signOffs: number;
  readonly needed: readonly Needed[];
  /** The people whose current decision is to reject or to withdraw it. */
  readonly against: readonly string[];
  /** Who rejects it and why, each in a line. */
  readonly rejections: readonly string[];
  /** Those who rejected the same answers in an earlier record and have not decided again. */
  readonly rejectedAlikeBy: readonly string[];
  /** Who rejected records that it follows and why, while these rejections are open. */
  readonly before: readonly string[];
}

/** The state of records at a time (YYYY-MM-DDThh:mm:ssZ), each once. Verifying is loaded only where there is something to verify. */
export async function signOffStatusesOf(
  workspace: Workspace,
  time: string,
  records: readonly AssessmentRecord[],
): Promise<readonly SignOffStatus[]> {
  const each = new Map(records.map((record) => [record.id, record]));
  if (each.size === 0) return [];
  const { standingsOf } = await import('./record-standing.ts');
  const standings = await standingsOf(workspace, time, new Set(each.keys()));
  return [...each.values()].map((record) => receptionOf(standings, record));
}

/**
 * The latest records of each scope and questionnaire, and the state of each record among them. The same as `latestRecords`
 * and `signOffStatusesOf` give, with every signature checked once.
 */
export async function latestWithSignOffs(
  workspace: Workspace,
  time: string,
  stored: readonly StoredRecord[],
): Promise<{
  readonly latest: readonly Latest[];
  readonly signOffStatuses: readonly SignOffStatus[];
}> {
  const project = workspace.project?.id;
  const unreplaced = latestOf(stored, project, () => false);
  if (unreplaced.length === 0) return { latest: [], signOffStatuses: [] };
  const { standingsOf } = await import('./record-standing.ts');
  const ids = new Set(unreplaced.map(({ record }) => record.id));
  const standings = await standingsOf(workspace, time, ids);
  const latest = latestOf(stored, project, (id) => standings.of(id).verified?.withdrawn === true);
  const each = new Map(latest.map(({ record }) => [record.id, record]));
  return {
    latest,
    signOffStatuses: [...each.values()].map((record) => receptionOf(standings, record)),
  };
}

/** The state of one record among those that were verified. */
export function receptionOf(standings: Standings, record: AssessmentRecord): SignOffStatus {
  const { sentence, verified, states, policyFile, noPolicy, needed, rejections } = standings.of(
    record.id,
  );
  const decisions = verified?.decisions ?? [];
  return {
    record,
    summary: signOffSummary({
      decisions,
      isWithdrawn: verified?.withdrawn === true,
      isRejected: rejections.length > 0,
    }),
    standing: sentence,
    isGenuine: verified?.outcome === 'genuine',
    isWithdrawn: verified?.withdrawn === true,
    states,
    policy: policyFile,
    noPolicy,
    signOffs: decisions.length,
    needed,
    against: decisions.filter(({ decision }) => isAgainst(decision)).map(({ person }) => person),
    rejections: rejections.map((one) => rejectionWords(one)),
    rejectedAlikeBy: standings
      .earlierRejections(record)
      .filter(({ isAlike }) => isAlike)
      .map(({ person }) => person),
    before: rejectedBefore(standings, record),
  };
}
