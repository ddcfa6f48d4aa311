// One record folder from end to end. What is kept of it afterwards is small: memory must not grow with what records
// contain, only slowly with how many there are.

import type { Questionnaire } from '../questionnaire/schema.ts';
import { coveredBy } from '../record/heads.ts';
import { recordPath } from '../record/store/records.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { VerifyContext } from './context.ts';
import { type BlobClaim, checkEvidence, evidenceBeside, evidenceFolder } from './evidence.ts';
import { checkFactsFile } from './facts-file.ts';
import { type Finding, found } from '../findings/finding.ts';
import { inRecord, unexpectedIn } from './layout.ts';
import { originOf, type Origin } from './published.ts';
import { recompute } from './recompute.ts';
import {
  checkRecord,
  checkRendering,
  readRecordFile,
  type RecordFile,
  type RenderingFile,
} from './record-file.ts';
import type { ValidReaffirmation } from './reaffirmations.ts';
import type { Authorship, ValidStatement } from './series.ts';
import type { FolderEntry } from '../repository/files/snapshot.ts';
import { checkStatements, type CurrentDecision, type Statements } from './statements.ts';

/** The content of a record that other records and a policy need. */
export interface RecordContent {
  readonly project: string;
  readonly scope: string;
  readonly completed: string;
  readonly subject: AssessmentRecord['subject'];
  readonly verdict: AssessmentRecord['verdict'];
  /** The questionnaires it answers or closes, triage left out. */
  readonly covered: readonly string[];
  readonly questionnaires: readonly (AssessmentRecord['questionnaires'][number] & {
    readonly origin: Origin;
  })[];
  readonly supersedes: AssessmentRecord['supersedes'];
}

/** What is kept of a record. */
export interface RecordFacts {
  readonly id: string;
  /** Of record.json, as statements pin it; undefined when there is none. */
  readonly sha256: string | undefined;
  /** undefined when record.json cannot be read. */
  readonly content: RecordContent | undefined;
  /** Statement files, valid or not. */
  readonly statements: number;
  readonly decisions: readonly CurrentDecision[];
  /** Rejections and withdrawals whose keys were revoked later; their authors have not decided again. */
  readonly revokedRejections: readonly CurrentDecision[];
  readonly reaffirmations: readonly ValidReaffirmation[];
  readonly comments: readonly Authorship[];
  /** The valid statements of every kind. */
  readonly valid: readonly Pick<ValidStatement, 'file' | 'hasExpiredKey'>[];
  /** One of the decisions is a withdrawal: the record is void, and what it replaced does not return. */
  readonly withdrawn: boolean;
}

export interface RecordCheck {
  readonly facts: RecordFacts;
  /** undefined when record.json cannot be read. */
  readonly record: AssessmentRecord | undefined;
  readonly findings: readonly Finding[];
  readonly claim: BlobClaim | undefined;
  /** Files below its evidence folder, and files beside any record that it names as evidence. */
  readonly evidenceFiles: readonly string[];
  readonly evidenceNamed: readonly string[];
}

/**
 * Checks the folder of one record. `facts`: only what other records depend on, which leaves out computing it
 * again and its evidence; the findings are then incomplete.
 */
export function checkRecordFolder(
  context: VerifyContext,
  id: string,
  extent: 'whole' | 'facts',
): RecordCheck {
  const { snapshot } = context;
  const { folder, file: path } = recordPath(id);
  const entries = snapshot.list(folder) ?? [];
  const file = readRecordFile(snapshot, path);
  const { record } = file;
  if (record !== undefined && file.sha256 !== undefined)
    context.others.remember(id, { record, sha256: file.sha256 });
  const rendering = checkRendering(snapshot, `${folder}/record.md`, record);
  const statements = statementsAbout(context, id, { entries, file, rendering });
  const facts = {
    id,
    sha256: file.sha256,
    content: record === undefined ? undefined : contentOf(record),
    statements: statements.count,
    decisions: statements.decisions,
    revokedRejections: statements.revokedRejections,
    reaffirmations: statements.reaffirmations,
    comments: statements.comments,
    valid: statements.valid.map(({ file, hasExpiredKey }) => ({ file, hasExpiredKey })),
    withdrawn: statements.decisions.some(({ decision }) => decision === 'withdraw'),
  };
  const evidenceNamed = record === undefined ? [] : evidenceBeside(record);
  const own: readonly Finding[] = [
    ...unexpectedIn(folder, entries, (name) => inRecord(name, record)),
    ...file.findings,
    ...rendering.findings,
    ...statements.findings,
    ...(statements.count === 0 ? [found('record-unsigned', folder, {})] : []),
  ];
  if (extent === 'facts')
    return { facts, record, findings: own, claim: undefined, evidenceFiles: [], evidenceNamed };
  const hasEvidence = entries.some(({ name, kind }) => name === 'evidence' && kind === 'folder');
  const kept = hasEvidence
    ? evidenceFolder(snapshot, `${folder}/evidence`)
    : { files: [], findings: [] };
  const around = [...own, ...kept.findings];
  const evidenceFiles = kept.files;
  if (record === undefined)
    return { facts, record, findings: around, claim: undefined, evidenceFiles, evidenceNamed };
  const evidence = checkEvidence(snapshot, path, record);
  const findings = [
    ...around,
    ...checkRecord(context, id, path, record),
    ...checkAnswers(context, path, record),
    ...checkFactsFile(snapshot, folder, path, record),
    ...evidence.findings,
  ];
  return { facts, record, findings, claim: evidence.claim, evidenceFiles, evidenceNamed };
}

/**
 * The statements about one record, as verify judges them, without the rest of verify: for those who open a session and
 * must not wait. Throws a UserError when the system refuses to read.
 */
export function readStatements(context: VerifyContext, id: string): Statements {
  const { snapshot } = context;
  const { folder, file: path } = recordPath(id);
  const file = readRecordFile(snapshot, path);
  const rendering = checkRendering(snapshot, `${folder}/record.md`, file.record);
  const entries = snapshot.list(folder) ?? [];
  return statementsAbout(context, id, { entries, file, rendering });
}

interface RecordFolder {
  readonly entries: readonly FolderEntry[];
  readonly file: RecordFile;
  readonly rendering: RenderingFile;
}

function statementsAbout(
  context: VerifyContext,
  id: string,
  { entries, file, rendering }: RecordFolder,
): Statements {
  const { record } = file;
  const about = {
    record: id,
    files: { 'record.json': file.sha256, 'record.md': rendering.sha256 },
    completed: record?.completed,
  };
  const plain = entries.filter(({ kind }) => kind === 'file');
  return checkStatements(context, recordPath(id).folder, plain, about, record?.subject);
}

function contentOf(record: AssessmentRecord): RecordContent {
  return {
    project: record.project.id,
    scope: record.scope,
    completed: record.completed,
    subject: record.subject,
    verdict: record.verdict,
    covered: coveredBy(record),
    questionnaires: record.questionnaires.map((q) => ({ ...q, origin: originOf(q) })),
    supersedes: record.supersedes,
  };
}

/** Finds the frozen questionnaires and, where all are there, computes the record again. */
function checkAnswers(
  context: VerifyContext,
  path: string,
  record: AssessmentRecord,
): readonly Finding[] {
  const findings: Finding[] = [];
  const questionnaires: Questionnaire[] = [];
  for (const { id, version, file, sha256 } of record.questionnaires) {
    const frozen = context.library.get(file);
    if (!context.library.has(file)) {
      findings.push(found('questionnaire-missing', path, { file }));
    } else if (frozen !== undefined && !isSame(frozen, { id, version, sha256 })) {
      findings.push(found('questionnaire-differs', path, { file }));
    } else if (frozen !== undefined) {
      questionnaires.push(frozen.questionnaire);
    }
  }
  // Computing with some of them would only repeat in other words that the rest is missing.
  const [triage, ...others] = questionnaires;
  if (triage === undefined || questionnaires.length < record.questionnaires.length) return findings;
  return [...findings, ...recompute(context, path, record, { triage, questionnaires: others })];
}

function isSame(
  frozen: { readonly questionnaire: Questionnaire; readonly sha256: string },
  named: { readonly id: string; readonly version: string; readonly sha256: string },
): boolean {
  const { id, version } = frozen.questionnaire;
  return frozen.sha256 === named.sha256 && id === named.id && version === named.version;
}
