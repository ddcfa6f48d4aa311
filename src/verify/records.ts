// All records of a repository, one after the other. Only small facts of each are kept, for what has to be judged across
// records.

import type { Context, Given } from './context.ts';
import { type BlobClaim, checkBlobs } from './evidence.ts';
import { type Finding, found } from '../findings/finding.ts';
import { checkRecordFolder, type RecordFacts } from './record.ts';
import { sharing } from './sharing.ts';
import type { Source } from './source.ts';

export interface Checked {
  readonly facts: readonly RecordFacts[];
  readonly findings: readonly Finding[];
  /** Files of frozen questionnaires that records name. */
  readonly questionnaires: ReadonlySet<string>;
}

/** Records whose evidence is looked up in git together. */
const BATCH = 200;

/** Checks each record by itself. Throws a UserError when the system or git refuses to read. */
export async function checkRecords(
  context: Context,
  ids: readonly string[],
  { only }: Given,
  source: Source | undefined,
): Promise<Checked> {
  const facts: RecordFacts[] = [];
  const findings: Finding[] = [];
  const questionnaires = new Set<string>();
  const unnamed = new Set<string>();
  const named = new Set<string>();
  const kept = sharing();
  let claims: BlobClaim[] = [];
  for (const id of ids) {
    const extent = only === undefined || only.has(id) ? 'whole' : 'facts';
    const check = checkRecordFolder(context, id, extent);
    facts.push(kept(check.facts));
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
