// What `assess verify --json` prints. The form has a version of its own; later versions only add.

import * as z from 'zod';
import { DECISIONS } from '../signing/statement-schema.ts';
import { CODES } from './codes.ts';
import type { Finding } from './finding.ts';
import type { VerifiedRecord, Verification } from './verify.ts';
import { messageOf } from './wording.ts';

export const VERIFY_REPORT = 'assess.verify/1';

const outcome = z.enum(['genuine', 'not-genuine', 'cannot-judge']);
const argument = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** The form of the report; the published schema is made from it. */
export const verifyReportSchema = z.strictObject({
  schema: z.literal(VERIFY_REPORT),
  outcome,
  trust: z.string(), // whose allowed_signers and revoked_keys decided
  time: z.string(), // when, in UTC
  counts: z.strictObject({ records: z.int(), errors: z.int(), warnings: z.int(), notes: z.int() }),
  records: z.array(
    z.strictObject({
      id: z.string(),
      outcome,
      sha256: z.string().nullable(), // of record.json
      scope: z.string().nullable(), // null where the record cannot be read
      completed: z.string().nullable(),
      covered: z.array(z.string()), // questionnaires
      headFor: z.array(z.string()), // those for which no other record replaces it
      withdrawn: z.boolean(),
      statements: z.int(),
      signoffs: z.array(
        z.strictObject({
          file: z.string(),
          person: z.string(),
          role: z.string(),
          decision: z.enum(DECISIONS),
          time: z.string(),
          fingerprint: z.string(),
        }),
      ),
    }),
  ),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(['error', 'warning', 'note']),
      judged: z.boolean(), // false: this version cannot tell
      path: z.string(),
      message: z.string(),
      args: z.record(z.string(), argument),
    }),
  ),
});

export type VerifyReport = z.infer<typeof verifyReportSchema>;

/** A verification as data for programs. */
export function reportOf(
  verification: Verification,
  about: { readonly trust: string; readonly time: string },
): VerifyReport {
  const { findings, records } = verification;
  return {
    schema: VERIFY_REPORT,
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
  const args: readonly (readonly [string, z.infer<typeof argument>])[] = Object.entries(
    finding.args,
  );
  return {
    code,
    kind,
    judged: CODES[code].judged,
    path,
    message: messageOf(finding),
    args: Object.fromEntries(args),
  };
}
