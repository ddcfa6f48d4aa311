// The form of the comments that are not signed yet, in the git directory.

import * as z from 'zod';
import { recordIdPattern } from '../format/schema.ts';

export const COMMENTS_SCHEMA = 'assess.remarks/1';

export const commentsSchema = z.strictObject({
  schema: z.literal(COMMENTS_SCHEMA),
  record: z.string().regex(recordIdPattern),
  recordJson: z.string(), // the SHA-256 of the bytes they were made about
  comment: z.array(z.string()),
  unfinished: z.record(z.string(), z.array(z.string())).default({}), // typed and not accepted
  answers: z.array(z.strictObject({ answer: z.string(), comment: z.array(z.string()) })),
});
