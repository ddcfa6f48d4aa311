// Where the records of a comparison are read: the checkout, or a commit. Signatures of both are judged by the same trust
// files, those of the checkout unless others are given: what a commit says about its own signers proves nothing.

import type { ComparedRecord, ComparedSide } from '../comparison/comparison.ts';
import type { SignatureFacts } from '../comparison/comparison-schema.ts';
import { UserError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { coveredBy, latestOf } from '../record/heads.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import {
  recordsIn,
  RECORDS,
  type StoredRecord,
  unreadableRecords,
} from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import { commitSnapshot } from '../repository/git/commit-snapshot.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import {
  type StatementOnRecord,
  statementsIn,
} from '../signing/statements/statements-on-record.ts';
import { type TrustFiles, trustFilesOf } from '../signing/trust/trust-files.ts';
import { statementDoubts, type VerifiedRecord } from '../verify/verdicts.ts';
import { recordNamed, unreadableCurrent } from './record-choice.ts';
import { type StatementReader, statementReaderIn } from './statement-reader.ts';

/** Records that can be compared, and what their signatures are judged by. */
export interface RecordSource {
  /** For people: "this checkout", "main (1a2b3c4)". */
  readonly name: string;
  readonly stored: readonly StoredRecord[];
  readonly reader: StatementReader;
}

/** The records of a checkout, judged by its own trust files or by others. `time`: now, as YYYY-MM-DDThh:mm:ssZ. */
export function checkoutSource(
  { top }: Pick<Workspace, 'top'>,
  time: string,
  trust?: TrustFiles,
): RecordSource {
  const snapshot = diskSnapshot(top);
  return sourceOf('this checkout', snapshot, trust ?? trustFilesOf(snapshot), time);
}

/**
 * The records of a commit (its object id). `ref`: how the person named it. Throws a UserError when git fails or there is
 * too much to read.
 */
export async function commitSource(
  repository: SafeRepository,
  { ref, commit }: { readonly ref: string; readonly commit: string },
  trust: TrustFiles,
  time: string,
): Promise<RecordSource> {
  const snapshot = await commitSnapshot(repository, commit, ASSESSMENTS, isNoEvidence);
  return sourceOf(`${ref} (${commit.slice(0, 7)})`, snapshot, trust, time);
}

/** Evidence can be large, and no part of a comparison reads it: records have its digests. */
function isNoEvidence(path: string): boolean {
  return !(path.startsWith(`${RECORDS}/`) && path.split('/')[3] === 'evidence');
}

function sourceOf(name: string, snapshot: Snapshot, trust: TrustFiles, time: string): RecordSource {
  return { name, stored: recordsIn(snapshot), reader: statementReaderIn(snapshot, trust, time) };
}

/**
 * The current records of a scope, or the last ones, where they are withdrawn; no records where the scope was never
 * assessed. Throws a UserError when a record cannot be read, which may be the current one.
 */
export function currentState(source: RecordSource, scope: string): ComparedSide {
  const { name, stored, reader } = source;
  const [unread] = unreadableRecords(stored);
  if (unread !== undefined) throw unreadableCurrent(unread);
  const latest = latestOf(stored, reader.project, reader.isWithdrawn).filter(
    (each) => each.scope === scope,
  );
  const records = new Map(latest.map(({ record }) => [record.id, record]));
  return {
    name,
    records: [...records.values()].map((record) =>
      comparedRecord(
        source,
        record,
        latest.filter((each) => each.record.id === record.id).map((each) => each.questionnaire),
      ),
    ),
  };
}

/** One record, for all that it covers. Throws a UserError when there is none of this id, or it cannot be read. */
export function recordState(source: RecordSource, id: string): ComparedSide {
  const record = recordNamed(source.stored, id);
  return { name: source.name, records: [comparedRecord(source, record, coveredBy(record))] };
}

/** The scopes that have a current record, the whole repository first. */
export function scopesIn({ stored, reader }: RecordSource): readonly string[] {
  const latest = latestOf(stored, reader.project, reader.isWithdrawn);
  const scopes = [...new Set(latest.map(({ scope }) => scope))];
  return scopes.toSorted((a, b) => Number(b === '.') - Number(a === '.') || (a < b ? -1 : 1));
}

/** A record for some questionnaires. Throws a UserError when a file beside it cannot be read. */
export function comparedRecord(
  { reader }: RecordSource,
  record: AssessmentRecord,
  questionnaires: readonly string[],
): ComparedRecord {
  return {
    record,
    questionnaires,
    instruments: instrumentsOf(reader, record),
    signatures: signaturesOf(reader, record.id),
  };
}

/** The questionnaires that the record was answered with; undefined where one of them is missing or another one. */
function instrumentsOf(
  { library }: StatementReader,
  { questionnaires }: AssessmentRecord,
): Instruments | undefined {
  const [triage, ...others] = questionnaires.flatMap(({ file, sha256 }) => {
    const frozen = library.get(file);
    return frozen?.sha256 === sha256 ? [frozen.questionnaire] : [];
  });
  const isWhole = triage?.id === 'triage' && others.length === questionnaires.length - 1;
  return isWhole ? { triage, questionnaires: others } : undefined;
}

/** What was verified about the statements of one record, and findings that may be about them. */
interface VerifiedStatements extends Pick<VerifiedRecord, 'valid' | 'decisions'> {
  readonly findings: readonly Finding[];
}

/** The signatures beside a record, oldest first. A decision that the same person has replaced is left out. */
export function signaturesIn(
  snapshot: Snapshot,
  id: string,
  { valid, decisions, findings }: VerifiedStatements,
): readonly SignatureFacts[] {
  const current = new Set(decisions.map(({ file }) => file));
  const doubtOf = statementDoubts({ records: [{ id, valid }], findings }, id);
  return statementsIn(snapshot, id).flatMap((one): readonly SignatureFacts[] => {
    const { doubt, hasExpiredKey } = doubtOf(one.file);
    const claim = claimOf(one);
    const isDecision = claim.says !== 'comment' && claim.says !== 'reaffirm';
    if (doubt === undefined && isDecision && !current.has(one.file)) return [];
    return [{ record: id, file: one.file, ...claim, doubt: doubt ?? '', hasExpiredKey }];
  });
}

function signaturesOf(reader: StatementReader, id: string): readonly SignatureFacts[] {
  const { valid, decisions, findings } = reader.about(id);
  return signaturesIn(reader.snapshot, id, {
    valid,
    decisions,
    findings: [...findings, ...reader.trustFindings],
  });
}

function claimOf({
  statement,
}: StatementOnRecord): Pick<SignatureFacts, 'person' | 'role' | 'says' | 'time'> {
  if (statement === undefined) return { person: '', role: '', says: 'unreadable', time: '' };
  const { person, role, time } = statement.predicate;
  const by = { person, role, time };
  if ('decision' in statement.predicate) return { ...by, says: statement.predicate.decision };
  return { ...by, says: 'from' in statement.predicate ? 'reaffirm' : 'comment' };
}

/** The error for a state that has nothing to compare. */
export function noRecordIn(name: string, scope: string): UserError {
  return new UserError({
    what: `${name} has no record of ${scope === '.' ? 'the whole repository' : scope}`,
    why: 'a comparison needs a record on both sides',
    fix: 'name another revision or record, or another part with --scope; assess log lists the records',
  });
}
