// The form of assessments/draft.json.

import * as z from 'zod';
import { assessmentSchema } from '../../assessment/schema.ts';

export const DRAFT_SCHEMA = 'assess.draft/1';

/** The form of draft.json; the published schema is made from it. */
export const draftSchema = z.strictObject({
  schema: z.literal(DRAFT_SCHEMA),
  project: z.string(), // its id, or empty before the first record
  // SHA-256 of the words of each answered question; drafts of earlier versions have none.
  wordings: z.record(z.string().max(128), z.string().max(64)).default({}),
  assessment: assessmentSchema,
});
