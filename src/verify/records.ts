// All records of a repository, one after the other. Only small facts of each are kept, for what has to be judged across
// records.

import { UserError } from '../errors.ts';
import { LIMITS } from '../text/limits.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { VerifyContext, Given } from './context.ts';
import { type BlobClaim, checkBlobs } from './evidence.ts';
import { type Finding, found } from '../findings/finding.ts';
import { checkRecordFolder, type RecordFacts } from './record.ts';
import type { SourceAccess } from './source.ts';

export interface Checked {
  readonly facts: readonly RecordFacts[];
  readonly findings: readonly Finding[];
  /** Files of frozen questionnaires that records name. */
  readonly questionnaires: ReadonlySet<string>;
  /** The records that can be read and that no later one names as replaced, by id: most heads are among them. */
  readonly unreplaced: ReadonlyMap<string, AssessmentRecord>;
}

/** Records whose evidence is looked up in git together. */
const BATCH = 200;

/** Checks each record separately. Throws a UserError when the system or git refuses to read, or findings are too many. */
export async function checkRecords(
  context: VerifyContext,
  ids: readonly string[],
  { only, inFull = only, source, missing }: Given & SourceAccess,
): Promise<Checked> {
  const facts: RecordFacts[] = [];
  const findings: Finding[] = [];
  const questionnaires = new Set<string>();
  const unreplaced = new Map<string, AssessmentRecord>();
  const unnamed = new Set<string>();
  const named = new Set<string>();
  let claims: BlobClaim[] = [];
  // One by one: a list of a hundred thousand cannot be given as arguments.
  const add = (more: readonly Finding[]): void => {
    if (findings.length + more.length > LIMITS.findings) throw tooManyFindings();
    for (const finding of more) findings.push(finding);
  };
  for (const id of ids) {
    const extent = inFull === undefined || inFull.has(id) ? 'whole' : 'facts';
    const check = checkRecordFolder(context, id, extent);
    facts.push(check.facts);
    if (check.record !== undefined) unreplaced.set(id, check.record);
    for (const replaced of check.record?.supersedes ?? []) unreplaced.delete(replaced.id);
    for (const { file } of check.facts.content?.questionnaires ?? []) questionnaires.add(file);
    add(check.findings);
    for (const file of check.evidenceFiles) unnamed.add(file);
    // Evidence of an older record may be named again by a newer one that carries its answers.
    for (const file of check.evidenceNamed) named.add(file);
    if (check.claim !== undefined) claims.push(check.claim);
    if (claims.length < BATCH) continue;
    add(await checkBlobs(source, claims, missing));
    claims = [];
  }
  add(await checkBlobs(source, claims, missing));
  add(
    [...unnamed]
      .filter((file) => !named.has(file))
      .map((file) => found('evidence-unnamed', file, {})),
  );
  return { facts, findings, questionnaires, unreplaced };
}

function tooManyFindings(): UserError {
  return new UserError({
    what: 'there are too many findings to list them',
    why: `there are more than ${LIMITS.findings}; docs/limits.md lists the limits`,
    fix: 'verify some of the records by name: assess verify ID',
  });
}
