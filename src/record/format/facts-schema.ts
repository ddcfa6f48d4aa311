// The form of facts.json: what a scan found when a record was made. Signed with the record, so it has names and places and
// no values (docs/record-format.md).

import * as z from 'zod';
import { legalString } from '../../assessment/schema.ts';
import { FACT_CLASSES, ZONES } from '../../scan/fact.ts';
import { coverageSchema } from '../../scan/scan-schema.ts';
import { lineSchema } from './answer-schema.ts';

// This name can never change after the first release.
export const FACTS_TYPE = 'urn:assess-cli:facts:v1';

const ruleId = legalString(64);

export const factsFileSchema = z.strictObject({
  type: z.literal(FACTS_TYPE),
  scope: legalString(1000),
  coverage: coverageSchema,
  // The rules that looked, with the first half of a SHA-256 of what each looks for, and those that the policy switches off.
  rules: z
    .array(z.strictObject({ id: ruleId, digest: z.string().regex(/^[0-9a-f]{32}$/) }))
    .max(2000),
  rulesOff: z.array(z.strictObject({ rule: ruleId, reason: lineSchema })).max(1000),
  facts: z
    .array(
      z.strictObject({
        kind: legalString(64),
        subject: legalString(200),
        class: z.enum(FACT_CLASSES),
        zone: z.enum(ZONES),
        count: z.int().min(1), // of all places
        places: z
          .array(
            z.strictObject({ path: lineSchema, line: z.int().min(1).nullable(), rule: ruleId }),
          )
          .max(3), // none for a secret
      }),
    )
    .max(100_000),
});

export type FactsFile = Readonly<z.infer<typeof factsFileSchema>>;
