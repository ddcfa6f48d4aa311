// The form of assessments/draft.json.

import * as z from 'zod';
import { assessmentSchema } from '../../assessment/schema.ts';

export const DRAFT_SCHEMA = 'assess.draft/1';

/** The form of draft.json; the published schema is made from it. */
export const draftSchema = z.strictObject({
  schema: z.literal(DRAFT_SCHEMA),
  project: z.string(), // its id, or empty before the first record
  assessment: assessmentSchema,
});
