// From a verification to its report.

import { type ReportContext, reportOf } from '../findings/report.ts';
import type { Report, ReportRecord } from '../findings/report-schema.ts';
import { summaryOf } from './summary.ts';
import type { VerifiedRecord, Verification } from './verify.ts';

/** The report of a verification; `trust` names whose allowed_signers and revoked_keys decided. */
export function verifyReport(
  { records, findings }: Verification,
  context: ReportContext & { readonly trust: string },
): Report {
  return reportOf({
    ...context,
    command: 'verify',
    base: null,
    bootstrapped: [],
    requirements: [],
    results: [],
    changes: [],
    records: records.map((record) => recordReport(record)),
    findings,
  });
}

/** A record as the reports of verify and check show it. */
export function recordReport(record: VerifiedRecord): ReportRecord {
  return {
    id: record.id,
    outcome: record.outcome,
    summary: summaryOf(record),
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
