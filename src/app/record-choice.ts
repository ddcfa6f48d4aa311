// Which record is meant where a command names one, or none.

import { UserError } from '../errors.ts';
import { coveredBy } from '../record/heads.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import {
  readRecords,
  type StoredRecord,
  type Unreadable,
  unreadableRecords,
} from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { latestRecords } from './latest-records.ts';

/** The record with an id. Throws a UserError when there is none, or it cannot be read. */
export function recordNamed(records: readonly StoredRecord[], id: string): AssessmentRecord {
  const stored = records.find((record) => record.id === id);
  if (stored === undefined) {
    throw records.length === 0
      ? noRecord()
      : new UserError({
          what: `there is no record ${id}`,
          why: `records here: ${records
            .map((record) => record.id)
            .slice(-5)
            .join(', ')}`,
          fix: 'name one of them, or no record for the current one',
        });
  }
  if (stored.parse.ok) return stored.parse.record;
  throw new UserError({
    what: `record ${stored.id} cannot be read`,
    why: stored.parse.why,
    fix:
      stored.parse.kind === 'unsupported'
        ? 'use the version of assess that wrote it, or a newer one'
        : 'restore it from git: git log -- assessments/records, git checkout',
  });
}

/**
 * The records that can be meant where none is named: the current one of each scope and questionnaire, or the last one,
 * where it is withdrawn. At least one, each once. `time`: now, as YYYY-MM-DDThh:mm:ssZ. Throws a UserError when there is
 * none, or a record cannot be read, which may be the current one.
 */
export async function currentRecords(
  workspace: Workspace,
  time: string,
): Promise<readonly AssessmentRecord[]> {
  const records = await readRecords(workspace.top);
  if (records.length === 0) throw noRecord();
  const [unread] = unreadableRecords(records);
  if (unread !== undefined) throw unreadableCurrent(unread);
  const latest = await latestRecords(workspace, records, time);
  const each = new Map(latest.map(({ record }) => [record.id, record]));
  if (each.size > 0) return [...each.values()];
  throw new UserError({
    what: 'no record here is current',
    why: 'every record names another project, or another record replaces it',
    fix: 'assess verify shows why; name a record to choose it',
  });
}

/** The error for a record that cannot be read, where the current one is looked for. */
export function unreadableCurrent({ id, why }: Unreadable): UserError {
  return new UserError({
    what: `record ${id} cannot be read and may be the current one`,
    why,
    fix: 'name the record as the first argument; assess verify shows what is wrong',
  });
}

function noRecord(): UserError {
  return new UserError({
    what: 'there is no record here',
    why: 'nothing has been assessed in this repository yet',
    fix: 'run assess to make the first',
  });
}

/** A record in one line of a list to choose from. */
export function choiceLine(record: AssessmentRecord): string {
  const place = record.scope === '.' ? 'the whole repository' : record.scope;
  return `${record.id}  ${place}: ${coveredBy(record).join(', ')}`;
}
