// The form of what `assess verify --json` prints, with a version of its own; later versions only add. Apart from what
// fills it, so that a verification does not wait for a form that only the published schema and tests ask.

import * as z from 'zod';
import { DECISIONS } from '../signing/statement-schema.ts';

const VERIFY_REPORT = 'assess.verify/1';

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
export type Argument = z.infer<typeof argument>;
