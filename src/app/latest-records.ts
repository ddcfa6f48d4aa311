// The records of a checkout that people continue from, chosen as everywhere in assess (record/heads.ts).

import { type Latest, latestOf } from '../record/heads.ts';
import type { StoredRecord } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';

/**
 * The latest records of each scope and questionnaire, among the records of a checkout. `time`: now, as
 * YYYY-MM-DDThh:mm:ssZ. Verifying is loaded only where there is a record.
 */
export async function latestRecords(
  workspace: Workspace,
  stored: readonly StoredRecord[],
  time: string,
): Promise<readonly Latest[]> {
  if (stored.length === 0) return [];
  const { statementReader } = await import('./statement-reader.ts');
  return latestOf(stored, workspace.project?.id, statementReader(workspace, time).isWithdrawn);
}
