// assess verify, the engine: are the files under assessments/ genuine? Records are read one after the other; only
// small facts of each are kept, for what has to be judged across records.

import { TRUST_CHANGES } from '../record/places.ts';
import { RECORDS } from '../record/records.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import type { Context } from './context.ts';
import { type BlobClaim, changedEvidence, checkBlobs } from './evidence.ts';
import { type Finding, found, type Outcome, outcomeOf, sortFindings } from './finding.ts';
import { frozenLibrary } from './frozen.ts';
import { inAssessments, inTrustChanges, recordFolders, strangers } from './layout.ts';
import { readProjectFile } from './project.ts';
import { checkRecordFolder, type RecordFacts, recordPath } from './record.ts';
import { readRecordFile } from './record-file.ts';
import { recordsAtHand } from './records-at-hand.ts';
import { sharing } from './sharing.ts';
import type { Snapshot } from './snapshot.ts';
import type { Source } from './source.ts';
import { checkStatements, type Statements, type TrustConsent } from './statements.ts';
import { succession } from './succession.ts';
import { readTrustFiles, type TrustFiles } from './trust.ts';
import { concerns, judged, type VerifiedRecord } from './verdicts.ts';

export type { VerifiedRecord } from './verdicts.ts';

export interface VerifyInput {
  readonly snapshot: Snapshot;
  readonly trust: TrustFiles;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds by which the clocks of signers may differ; an hour unless given. */
  readonly skew?: number;
  /** The history and the working files; without it, evidence in the project is not looked at. */
  readonly source?: Source | undefined;
  /** Only these records, by id; all unless given. The others are read as far as these depend on them. */
  readonly only?: ReadonlySet<string> | undefined;
}

export interface Verification {
  readonly outcome: Outcome;
  /** In the order of their ids, which begin with the day. */
  readonly records: readonly VerifiedRecord[];
  /** Consent to changed trust files that counts. */
  readonly consents: readonly TrustConsent[];
  /** Sorted by path, then code. */
  readonly findings: readonly Finding[];
}

/** A clock is rarely wrong by more; a time zone taken for UTC is. */
export const SKEW_SECONDS = 3600;

/** Verifies records. Throws a UserError when the system or git refuses to read. */
export async function verify(input: VerifyInput): Promise<Verification> {
  const { snapshot, source, only } = input;
  const trust = readTrustFiles(input.trust);
  const project = readProjectFile(snapshot);
  const library = frozenLibrary(snapshot);
  const folders = recordFolders(snapshot.list(RECORDS) ?? []);
  const context: Context = {
    snapshot,
    trust: trust.trust,
    project: project.id,
    library,
    now: input.now,
    skew: input.skew ?? SKEW_SECONDS,
    others: recordsAtHand(snapshot),
    sharing: sharing(),
  };
  const checked = await checkRecords(context, folders.ids, source, only);
  const { findings: between, heads } = succession(checked.facts);
  const changed =
    source === undefined ? [] : [...heads.keys()].flatMap((id) => changesOf(snapshot, source, id));
  const consents = checkTrustChanges(context);
  const signed =
    consents.count + checked.facts.reduce((sum, { statements }) => sum + statements, 0);
  const all = [
    ...topLevel(snapshot),
    ...trust.findings,
    ...(signed > 0 && input.trust.allowedSigners.read.state === 'missing'
      ? [found('signers-missing', input.trust.allowedSigners.path, {})]
      : []),
    ...(folders.ids.length === 0 ? [] : project.findings),
    ...folders.findings,
    ...library.findings(checked.questionnaires),
    ...consents.findings,
    ...checked.findings,
    ...between,
    ...changed,
  ];
  const findings = sortFindings(
    only === undefined ? all : all.filter(concerns(only, checked.facts)),
  );
  const records = checked.facts.filter(({ id }) => only === undefined || only.has(id));
  return {
    outcome: outcomeOf(findings),
    records: judged(records, heads, findings),
    consents: consents.consents,
    findings,
  };
}

/** Records whose evidence is looked up in git together. */
const BATCH = 200;

interface Checked {
  readonly facts: readonly RecordFacts[];
  readonly findings: readonly Finding[];
  /** Files of frozen questionnaires that records name. */
  readonly questionnaires: ReadonlySet<string>;
}

async function checkRecords(
  context: Context,
  ids: readonly string[],
  source: Source | undefined,
  only: ReadonlySet<string> | undefined,
): Promise<Checked> {
  const facts: RecordFacts[] = [];
  const findings: Finding[] = [];
  const questionnaires = new Set<string>();
  const unnamed = new Set<string>();
  const named = new Set<string>();
  let claims: BlobClaim[] = [];
  for (const id of ids) {
    const extent = only === undefined || only.has(id) ? 'whole' : 'facts';
    const check = checkRecordFolder(context, id, extent);
    facts.push(check.facts);
    for (const { file } of check.facts.content?.questionnaires ?? []) questionnaires.add(file);
    findings.push(...check.findings);
    for (const file of check.evidenceFiles) unnamed.add(file);
    // Evidence of an older record may be named again by a newer one that carries its answers.
    for (const file of check.evidenceNamed) named.add(file);
    if (check.claim !== undefined) claims.push(check.claim);
    if (claims.length < BATCH) continue;
    findings.push(...(await checkBlobs(source, claims)));
    claims = [];
  }
  findings.push(...(await checkBlobs(source, claims)));
  findings.push(
    ...[...unnamed]
      .filter((file) => !named.has(file))
      .map((file) => found('evidence-unnamed', file, {})),
  );
  return { facts, findings, questionnaires };
}

function topLevel(snapshot: Snapshot): readonly Finding[] {
  const self = (snapshot.list('') ?? []).filter(({ name }) => name === ASSESSMENTS);
  // Nothing behind a link is read: every list below it is empty.
  const isLink = self.some(({ kind }) => kind === 'link');
  if (isLink) return [found('link', ASSESSMENTS, {})];
  return strangers(ASSESSMENTS, snapshot.list(ASSESSMENTS) ?? [], inAssessments);
}

/** They gather in one folder over the life of a project. */
const MAX_CONSENTS = 1000;

/** Consent to changed trust files is about no record; what it consents to is a matter of policy. */
function checkTrustChanges(context: Context): Pick<Statements, 'count' | 'consents' | 'findings'> {
  const entries = context.snapshot.list(TRUST_CHANGES);
  if (entries === undefined) return { count: 0, consents: [], findings: [] };
  const about = {
    record: undefined,
    files: { 'record.json': undefined, 'record.md': undefined },
    completed: undefined,
  };
  const plain = entries.filter(
    ({ name, kind }) => kind === 'file' && inTrustChanges(name) === 'file',
  );
  const { count, consents, findings } = checkStatements(
    context,
    TRUST_CHANGES,
    plain,
    about,
    undefined,
    MAX_CONSENTS,
  );
  return {
    count,
    consents,
    findings: [...strangers(TRUST_CHANGES, entries, inTrustChanges), ...findings],
  };
}

function changesOf(snapshot: Snapshot, source: Source, id: string): readonly Finding[] {
  const { file } = recordPath(id);
  const { record } = readRecordFile(snapshot, file);
  return record === undefined ? [] : changedEvidence(source, file, record);
}
