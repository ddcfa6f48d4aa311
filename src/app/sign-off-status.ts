// What people made of the records that stand, for assess status: genuine or not, rejected, who is still needed.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { rejectionWords } from '../signing/statements/statements-on-record.ts';
import { rejectedBefore } from './superseded-rejections.ts';
import type { Needed } from './needed.ts';

/** What people decided about a current record. */
export interface Reception {
  readonly record: AssessmentRecord;
  /** Genuine or not, who signed, who is still needed, in one line. */
  readonly standing: string;
  readonly isGenuine: boolean;
  readonly isWithdrawn: boolean;
  /** Why nothing is said about who is needed; undefined where a policy says it. */
  readonly noPolicy: string | undefined;
  /** Current decisions: the latest valid one of each person in each role. */
  readonly signOffs: number;
  readonly needed: readonly Needed[];
  /** Who rejects it and why, each in a line. */
  readonly rejections: readonly string[];
  /** Who rejected the record that it replaces and why, while a signature is missing. */
  readonly before: readonly string[];
}

/** The state of records at a time (YYYY-MM-DDThh:mm:ssZ), each once. Verifying is loaded only where there is something to verify. */
export async function receptionsOf(
  workspace: Workspace,
  time: string,
  records: readonly AssessmentRecord[],
): Promise<readonly Reception[]> {
  const each = new Map(records.map((record) => [record.id, record]));
  if (each.size === 0) return [];
  const { standingsOf } = await import('./record-standing.ts');
  const standingBy = await standingsOf(workspace, time);
  return [...each.values()].map((record) => {
    const { sentence, verified, noPolicy, needed, rejections } = standingBy(record.id);
    return {
      record,
      standing: sentence,
      isGenuine: verified?.outcome === 'genuine',
      isWithdrawn: verified?.withdrawn === true,
      noPolicy,
      signOffs: verified?.decisions.length ?? 0,
      needed,
      rejections: rejections.map((one) => rejectionWords(one)),
      before: needed.length === 0 ? [] : rejectedBefore(standingBy, record),
    };
  });
}
