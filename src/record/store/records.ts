// Reads the records of a repository. Which of them are current, record/heads.ts decides.

import { issueText, parseBounded } from '../../text/bounded-parse.ts';
import { LIMITS } from '../../text/limits.ts';
import { type ReadBudget, readBudget } from '../../repository/files/read-budget.ts';
import { diskSnapshot } from '../../repository/files/disk-snapshot.ts';
import { type FileRead, type Snapshot, unreadWhy } from '../../repository/files/snapshot.ts';
import { UserError } from '../../errors.ts';
import { digestOf } from '../format/digest.ts';
import { FROZEN, RECORDS } from '../format/places.ts';
import {
  type AssessmentRecord,
  recordIdPattern,
  recordSchema,
  RECORD_TYPE,
} from '../format/schema.ts';
import { isSameJson, type Json, parseStrict } from '../format/strict-json.ts';

export { FROZEN, RECORDS } from '../format/places.ts';

/** The folder of a record, and its record.json. */
export function recordPath(id: string): { readonly folder: string; readonly file: string } {
  return { folder: `${RECORDS}/${id}`, file: `${RECORDS}/${id}/record.json` };
}

/** A frozen questionnaire, by the name of its file. */
export function frozenPath(file: string): string {
  return `${FROZEN}/${file}`;
}

export type RecordParse =
  | {
      readonly ok: true;
      readonly record: AssessmentRecord;
      /** Its keys are in the order of the schema, as in every file that assess wrote. */
      readonly inOrder: boolean;
    }
  | {
      readonly ok: false;
      /** unsupported: written by a newer assess, so the file is not at fault. */
      readonly kind: 'illegal' | 'reformatted' | 'unsupported';
      readonly why: string;
    };

/** Reads the bytes of a record.json. */
export function parseRecord(bytes: Uint8Array): RecordParse {
  const strict = parseStrict(bytes);
  if (!strict.ok) {
    return {
      ok: false,
      kind: strict.reformatted === undefined ? 'illegal' : 'reformatted',
      why: strict.why,
    };
  }
  const type = typeOf(strict.value);
  if (type !== RECORD_TYPE) {
    return type?.startsWith('urn:assess-cli:record:') === true
      ? {
          ok: false,
          kind: 'unsupported',
          why: `its type is ${type}, which this version does not know`,
        }
      : { ok: false, kind: 'illegal', why: 'it is not a record' };
  }
  const parsed = parseBounded(recordSchema, strict.value, bytes.length);
  if (parsed.ok) {
    // The form makes its keys in its own order, whatever the file has.
    const inOrder = parsed.data === strict.value || isSameJson(parsed.data, strict.value);
    return { ok: true, record: parsed.data, inOrder };
  }
  return { ok: false, kind: 'illegal', why: issueText(parsed.issue) };
}

function typeOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const type = 'type' in value ? value['type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

export interface StoredRecord {
  readonly id: string; // name of its folder
  readonly sha256: string; // of record.json
  readonly parse: RecordParse;
}

/** A record that cannot be read: assess cannot tell which records are current while it is there. */
export interface Unreadable {
  readonly id: string;
  readonly why: string;
}

/** Those of some records that cannot be read. */
export function unreadableRecords(records: readonly StoredRecord[]): readonly Unreadable[] {
  return records.flatMap(({ id, parse }) => (parse.ok ? [] : [{ id, why: parse.why }]));
}

/**
 * Every record folder, oldest first by name. A folder without a readable record.json is among them. Throws a UserError
 * when there are more of them than are read.
 */
export async function readRecords(top: string): Promise<readonly StoredRecord[]> {
  return recordsIn(diskSnapshot(top, { ...LIMITS, bytesRead: Infinity }));
}

/** The same for the files of a checkout or of a commit. What is read is counted here: too much of it is no damaged folder. */
export function recordsIn(snapshot: Snapshot): readonly StoredRecord[] {
  const ids = (snapshot.list(RECORDS) ?? [])
    .map(({ name }) => name)
    .filter((id) => recordIdPattern.test(id));
  if (ids.length > LIMITS.records) throw tooManyRecords(ids.length);
  const budget = readBudget(LIMITS.bytesRead);
  return ids.map((id) => ({ id, ...readStored(snapshot, id, budget) }));
}

/** The error for a repository with more records than are read. */
export function tooManyRecords(count: number): UserError {
  return new UserError({
    what: `there are ${count} record folders in ${RECORDS}`,
    why: `at most ${LIMITS.records} are read; docs/limits.md lists the limits`,
    fix: 'remove the folders that are no records of this project',
  });
}

/** Reads one folder, which may hold anything: one damaged folder must not hide the others. */
function readStored(snapshot: Snapshot, id: string, budget: ReadBudget): Omit<StoredRecord, 'id'> {
  const { file } = recordPath(id);
  let read: FileRead;
  try {
    read = snapshot.read(file, LIMITS.jsonBytes);
  } catch (error) {
    if (error instanceof UserError) return unread(error.why);
    throw error;
  }
  if (read.state === 'missing') return unread('record.json is missing');
  if (read.state !== 'read') return unread(unreadWhy(read, LIMITS.jsonBytes));
  budget.take(read.bytes.length, file);
  return { sha256: digestOf(read.bytes), parse: parseRecord(read.bytes) };
}

function unread(why: string): Omit<StoredRecord, 'id'> {
  return { sha256: '', parse: { ok: false, kind: 'illegal', why } };
}
