// Which record is meant where a command names one, or none.

import { UserError } from '../errors.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { readRecords, type StoredRecord, unreadableRecords } from '../record/store/records.ts';

/** The record with an id, or the newest. Throws a UserError when there is none, or it cannot be read. */
export function recordNamed(
  records: readonly StoredRecord[],
  id: string | undefined,
): AssessmentRecord {
  const stored = id === undefined ? newest(records) : records.find((record) => record.id === id);
  if (stored === undefined) {
    throw new UserError({
      what: id === undefined ? 'there is no record here' : `there is no record ${id}`,
      why:
        records.length === 0
          ? 'nothing has been assessed in this repository yet'
          : `records here: ${records
              .map((r) => r.id)
              .slice(-5)
              .join(', ')}`,
      fix:
        records.length === 0
          ? 'run assess to make the first'
          : 'name one of them, or leave the name out for the newest',
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

/** The newest record. Throws a UserError when there is none, or one that cannot be read and may be newer. */
export async function newestId(top: string): Promise<string> {
  const records = await readRecords(top);
  const [unread] = unreadableRecords(records);
  if (unread !== undefined) {
    throw new UserError({
      what: `record ${unread.id} cannot be read, so it is not clear which record is meant`,
      why: unread.why,
      fix: 'name the record as the first argument; assess verify shows what is wrong with the other',
    });
  }
  const found = newest(records);
  if (found !== undefined) return found.id;
  throw new UserError({
    what: 'there is no record to sign',
    why: 'nothing has been assessed here yet',
    fix: 'run assess to make one',
  });
}

/** By the time of completion, then by id. */
function newest(records: readonly StoredRecord[]): StoredRecord | undefined {
  const time = (stored: StoredRecord): string =>
    stored.parse.ok ? stored.parse.record.completed : stored.id;
  return [...records].sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0)).at(-1);
}
