// A record with what people said about it, for assess show.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import {
  type StatementDoubt,
  type StatementOnRecord,
  statementsAbout,
} from '../signing/statements/statements-on-record.ts';
import { readRecords } from '../record/store/records.ts';
import { latestRecords } from './latest-records.ts';
import { nextForRecord, stepWords } from './next-command.ts';
import { standingsOf } from './record-standing.ts';
import { receptionOf } from './sign-off-status.ts';
import { rejectedBefore } from './superseded-rejections.ts';

export interface RecordOpinions {
  /** Whether the record is genuine, who signed it and who must still sign, in a sentence. */
  readonly standing: string;
  /** The rejections of the records that it replaces. */
  readonly rejectedBefore: readonly string[];
  /** The next step, if the record is current; undefined for one that is replaced. */
  readonly next: string | undefined;
  /** The statements beside it, oldest first. */
  readonly statements: readonly (StatementOnRecord & StatementDoubt)[];
}

/**
 * What is said about a record. `time`: now, as YYYY-MM-DDThh:mm:ssZ. `person`: who asks; undefined where assess cannot tell.
 * Throws a UserError when a file cannot be read.
 */
export async function opinionsOn(
  workspace: Workspace,
  record: AssessmentRecord,
  time: string,
  person: string | undefined,
): Promise<RecordOpinions> {
  const standings = await standingsOf(workspace, time, new Set([record.id]));
  const { sentence, doubtOf } = standings.of(record.id);
  const latest = await latestRecords(workspace, await readRecords(workspace.top), time);
  const isCurrent = latest.some((each) => each.record.id === record.id);
  const step = await nextForRecord(workspace, receptionOf(standings, record), person);
  const statements = await statementsAbout(workspace, record.id);
  return {
    standing: sentence,
    rejectedBefore: rejectedBefore(standings, record),
    next: isCurrent ? (step.afterReading ?? stepWords(step)) : undefined,
    statements: statements.map((each) => ({ ...each, ...doubtOf(each.file) })),
  };
}
