// The form of an answer in record.json, and of the texts and digests that other parts of a record have too.

import * as z from 'zod';
import {
  checkSchema,
  evidenceRow,
  legalString,
  MAX_EVIDENCE,
  MAX_LINE,
  MAX_PERSON,
  originSchema,
  personEvidence,
  timeSchema,
  urlEvidence,
} from '../../assessment/schema.ts';

export const lineSchema: z.ZodString = legalString(MAX_LINE);
export const lineListSchema: z.ZodArray<z.ZodString> = z.array(lineSchema).max(500);
export const sha256Schema: z.ZodString = z.string().regex(/^[0-9a-f]{64}$/);

export const pinnedEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('path'),
    path: lineSchema,
    blob: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})?$/), // git object id; empty outside git
    sha256: sha256Schema,
    row: evidenceRow,
  }),
  urlEvidence,
  personEvidence,
]);

export const recordAnswerSchema = z.strictObject({
  id: legalString(100),
  question: lineSchema,
  value: z.union([z.string(), z.int(), z.record(z.string(), z.string())]).nullable(),
  label: lineSchema,
  note: lineListSchema,
  evidence: z.array(pinnedEvidenceSchema).max(MAX_EVIDENCE),
  notApplicable: lineSchema.exactOptional(),
  checked: checkSchema.exactOptional(),
  basis: z
    .array(z.strictObject({ projection: lineSchema, value: lineListSchema, digest: sha256Schema }))
    .max(MAX_EVIDENCE),
  by: legalString(MAX_PERSON),
  at: timeSchema,
  origin: originSchema.exactOptional(),
});
