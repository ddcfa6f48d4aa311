// Reads other records, to compare what a record says has changed. Mostly the record before is needed, which was just
// read; a few are cached, so that memory does not grow with the number of records.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { recordPath } from '../record/store/records.ts';
import { readRecordFile } from './record-file.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';

export interface StoredAt {
  readonly record: AssessmentRecord;
  readonly sha256: string;
}

export interface RecordCache {
  /** A record of the repository; undefined when it is not there or cannot be read. */
  readonly get: (id: string) => StoredAt | undefined;
  /** Keeps one that was just read. */
  readonly remember: (id: string, stored: StoredAt | undefined) => void;
}

const MOST_KEPT = 32;

/** The records of a snapshot, read when they are asked for. */
export function recordCache(snapshot: Snapshot): RecordCache {
  const known = new Map<string, StoredAt | undefined>();
  const remember = (id: string, stored: StoredAt | undefined): void => {
    const [oldest] = known.keys();
    if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(id, stored);
  };
  return {
    remember,
    get: (id) => {
      if (!known.has(id)) remember(id, read(snapshot, id));
      return known.get(id);
    },
  };
}

function read(snapshot: Snapshot, id: string): StoredAt | undefined {
  const { record, sha256 } = readRecordFile(snapshot, recordPath(id).file);
  return record === undefined || sha256 === undefined ? undefined : { record, sha256 };
}
