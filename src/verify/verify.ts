// assess verify without the command line: whether the files under assessments/ are genuine. records.ts checks each
// record separately; this file checks what concerns several records.

import { LIMITS } from '../text/limits.ts';
import { DRAFT_PATH, TRUST_CHANGES } from '../record/format/places.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { RECORDS, tooManyRecords } from '../record/store/records.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import { attributesOf, checkAttributes } from './git-files.ts';
import { type VerifyContext, type Given, readContext } from './context.ts';
import { changedEvidence } from './evidence.ts';
import { checkAttributeLines, checkIgnoreFile } from './git-files.ts';
import { type Finding, found, sortFindings } from '../findings/finding.ts';
import { ABOUT_NO_RECORD } from '../signing/statements/check-statement.ts';
import type { FrozenLibrary } from './frozen.ts';
import { inAssessments, inTrustChanges, recordFolders, unexpectedIn } from './layout.ts';
import type { RecordCache } from './record-cache.ts';
import { checkRecords } from './records.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import type { SourceAccess, Source } from './source.ts';
import { checkStatements, type Statements, type TrustConsent } from './statements.ts';
import { succession } from './succession.ts';
import type { TrustFile } from '../signing/trust/trust-files.ts';
import { settleUnexpected } from './unexpected-files.ts';
import { concerns, judged, type Outcome, outcomeOf, type VerifiedRecord } from './verdicts.ts';

export type { VerifiedRecord } from './verdicts.ts';

export interface VerifyInput extends Given, SourceAccess {
  readonly snapshot: Snapshot;
  /** What git does to the files, where that is not the file of `snapshot`. */
  readonly attributes?: TrustFile | undefined;
}

export interface Verification {
  readonly outcome: Outcome;
  /** In the order of their ids, which begin with the day. */
  readonly records: readonly VerifiedRecord[];
  /** The records that are heads, as they were read, by id. */
  readonly headRecords: ReadonlyMap<string, AssessmentRecord>;
  /** The frozen questionnaires, as they were read. */
  readonly library: FrozenLibrary;
  /** Valid consents to changed trust files. */
  readonly consents: readonly TrustConsent[];
  /** In the order of sortFindings. */
  readonly findings: readonly Finding[];
}

/** Verifies records. Throws a UserError when the system or git refuses to read, or there is more to read than the limits allow. */
export async function verify(input: VerifyInput): Promise<Verification> {
  const { snapshot, source, only } = input;
  const { context, trust, project } = readContext(snapshot, input);
  const folders = recordFolders(snapshot.list(RECORDS) ?? []);
  if (folders.ids.length > LIMITS.records) throw tooManyRecords(folders.ids.length);
  const checked = await checkRecords(context, folders.ids, input);
  const { findings: between, heads } = succession(checked.facts, project.id);
  const headRecords = recordsOf(heads.keys(), checked.unreplaced, context.others);
  const changed = source === undefined ? [] : await changedEvidence(source, headRecords);
  const attributes = input.attributes ?? attributesOf(snapshot);
  const consents = checkTrustChanges(context);
  const signed =
    consents.count + checked.facts.reduce((sum, { statements }) => sum + statements, 0);
  const all = [
    ...topLevel(snapshot),
    ...trust.findings,
    ...(signed > 0 && input.trust.allowedSigners.read.state === 'missing'
      ? [found('signers-missing', input.trust.allowedSigners.path, {})]
      : []),
    ...(folders.ids.length === 0 ? [] : [...project.findings, ...checkAttributes(attributes)]),
    ...checkAttributeLines(attributes),
    ...checkIgnoreFile(snapshot),
    ...folders.findings,
    ...context.library.findings(checked.questionnaires),
    ...consents.findings,
    ...checked.findings,
    ...between,
    ...changed,
    ...(await draftInGit(snapshot, source)),
  ];
  const settled = await settleUnexpected(all, source);
  const findings = sortFindings(
    only === undefined ? settled : settled.filter(concerns(only, checked.facts)),
  );
  const records = checked.facts.filter(({ id }) => only === undefined || only.has(id));
  return {
    outcome: outcomeOf(findings),
    records: judged(records, project.id, heads, findings),
    headRecords,
    library: context.library,
    consents: consents.consents,
    findings,
  };
}

/** A draft belongs on one person's machine. A committed draft is reported, because nothing checks its content. */
async function draftInGit(
  snapshot: Snapshot,
  source: Source | undefined,
): Promise<readonly Finding[]> {
  const isThere = (snapshot.list(ASSESSMENTS) ?? []).some(
    ({ name }) => `${ASSESSMENTS}/${name}` === DRAFT_PATH,
  );
  if (!isThere || source === undefined) return [];
  return (await source.tracked()).includes(DRAFT_PATH)
    ? [found('draft-tracked', DRAFT_PATH, {})]
    : [];
}

function topLevel(snapshot: Snapshot): readonly Finding[] {
  const self = (snapshot.list('') ?? []).filter(({ name }) => name === ASSESSMENTS);
  // Nothing behind a link is read: every listing below it is empty.
  const isLink = self.some(({ kind }) => kind === 'link');
  if (isLink) return [found('link', ASSESSMENTS, {})];
  return unexpectedIn(ASSESSMENTS, snapshot.list(ASSESSMENTS) ?? [], inAssessments);
}

/** Checks the consents to changed trust files. They are about no record; policy/ compares them with the change. */
function checkTrustChanges(
  context: VerifyContext,
): Pick<Statements, 'count' | 'consents' | 'findings'> {
  const entries = context.snapshot.list(TRUST_CHANGES);
  if (entries === undefined) return { count: 0, consents: [], findings: [] };
  const plain = entries.filter(
    ({ name, kind }) => kind === 'file' && inTrustChanges(name) === 'file',
  );
  const { count, consents, findings } = checkStatements(
    context,
    TRUST_CHANGES,
    plain,
    ABOUT_NO_RECORD,
    undefined,
    LIMITS.trustChanges,
  );
  return {
    count,
    consents,
    findings: [
      ...unexpectedIn(TRUST_CHANGES, entries, inTrustChanges),
      ...findings.map((finding) => consentFinding(finding)),
    ],
  };
}

/**
 * A consent is needed until its change is merged, and that change may end the key it was signed with. An ended key is
 * therefore a warning; while the change is judged, trust-changed reports a missing consent.
 */
function consentFinding(finding: Finding): Finding {
  return finding.code === 'key-expired' ? { ...finding, kind: 'warning' } : finding;
}

/** The records with these ids. One that is not kept is read again: it is replaced for some of its questionnaires only. */
function recordsOf(
  ids: Iterable<string>,
  kept: ReadonlyMap<string, AssessmentRecord>,
  others: RecordCache,
): ReadonlyMap<string, AssessmentRecord> {
  const found = new Map<string, AssessmentRecord>();
  for (const id of ids) {
    const record = kept.get(id) ?? others.get(id)?.record;
    if (record !== undefined) found.set(id, record);
  }
  return found;
}
