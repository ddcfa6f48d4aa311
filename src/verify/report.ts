// What `assess verify --json` prints.

import { CODES } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Argument, VerifyReport } from './report-form.ts';
import type { VerifiedRecord, Verification } from './verify.ts';
import { messageOf } from './wording.ts';

/** A verification as data for programs. */
export function reportOf(
  verification: Verification,
  about: { readonly trust: string; readonly time: string },
): VerifyReport {
  const { findings, records } = verification;
  return {
    schema: 'assess.verify/1',
    outcome: verification.outcome,
    trust: about.trust,
    time: about.time,
    counts: { records: records.length, ...countsOf(findings) },
    records: records.map((record) => recordReport(record)),
    findings: findings.map((finding) => findingReport(finding)),
  };
}

/** How many findings there are of each kind. */
export function countsOf(findings: readonly Finding[]): {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
} {
  const count = (wanted: Finding['kind']): number =>
    findings.filter(({ kind }) => kind === wanted).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

function recordReport(record: VerifiedRecord): VerifyReport['records'][number] {
  return {
    id: record.id,
    outcome: record.outcome,
    sha256: record.sha256 ?? null,
    scope: record.content?.scope ?? null,
    completed: record.content?.completed ?? null,
    covered: [...(record.content?.covered ?? [])],
    headFor: [...record.headFor],
    withdrawn: record.withdrawn,
    statements: record.statements,
    signoffs: record.decisions.map((decision) => ({ ...decision })),
  };
}

function findingReport(finding: Finding): VerifyReport['findings'][number] {
  const { code, kind, path } = finding;
  const args: readonly (readonly [string, Argument])[] = Object.entries(finding.args);
  return {
    code,
    kind,
    judged: CODES[code].judged,
    path,
    message: messageOf(finding),
    args: Object.fromEntries(args),
  };
}
