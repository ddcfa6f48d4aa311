// All records of a repository, each by itself: in turn here, or in several threads. Only small facts of each are kept,
// for what has to be judged across records.

import type { Context, Given } from './context.ts';
import type { Crew } from './crew.ts';
import { type BlobClaim, checkBlobs } from './evidence.ts';
import { type Finding, found } from './finding.ts';
import { checkRecordFolder, type RecordCheck, type RecordFacts } from './record.ts';
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

/** Puts together what was found about each record. Throws a UserError when the system or git refuses to read. */
export async function checkRecords(
  checks: AsyncIterable<RecordCheck>,
  source: Source | undefined,
): Promise<Checked> {
  const facts: RecordFacts[] = [];
  const findings: Finding[] = [];
  const questionnaires = new Set<string>();
  const unnamed = new Set<string>();
  const named = new Set<string>();
  const kept = sharing();
  let claims: BlobClaim[] = [];
  for await (const check of checks) {
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

/** Fewer are checked sooner than a second thread has started. */
export const WORTH_A_CREW = 100;

/** Checks records by a crew where there is one and it is worth it. The results come in the order of `ids`. */
export function checksOf(
  context: Context,
  ids: readonly string[],
  given: Given,
  crew: Crew | undefined,
): AsyncIterable<RecordCheck> {
  return crew !== undefined && ids.length >= WORTH_A_CREW
    ? crew(given, ids)
    : inTurn(context, ids, given);
}

// oxlint-disable-next-line require-await -- the form that a crew has
async function* inTurn(
  context: Context,
  ids: readonly string[],
  given: Given,
): AsyncGenerator<RecordCheck> {
  for (const id of ids) yield checkOf(context, id, given);
}

/** Checks one record as far as it was asked for. */
export function checkOf(context: Context, id: string, { only }: Given): RecordCheck {
  return checkRecordFolder(context, id, only === undefined || only.has(id) ? 'whole' : 'facts');
}
