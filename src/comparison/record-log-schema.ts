// What `assess log --json` prints. The form has its own version; later versions only add keys. Texts can quote files of
// the repository: escape them where they are shown. The types are used everywhere, the
// schemas only by tests and publication.

import * as z from 'zod';
import { signatureSchema } from './comparison-schema.ts';

/** One record. */
const loggedRecordSchema = z.strictObject({
  id: z.string(),
  completed: z.string(), // UTC; empty where the record cannot be read
  scope: z.string(),
  questionnaires: z.array(z.string()), // that it answers, or closes
  level: z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']).nullable(), // after controls
  verdict: z.enum(['blocked', 'not-ready', 'ready-with-actions', 'ready']).nullable(),
  state: z.enum(['current', 'replaced', 'withdrawn', 'of-another-project', 'unreadable']),
  outcome: z.enum(['genuine', 'not-genuine', 'cannot-judge']), // as assess verify says
  isRejected: z.boolean(),
  signatures: z.array(signatureSchema), // oldest first; without decisions that the same person has replaced
});

/** One record of the log. */
export type LoggedRecord = Readonly<z.infer<typeof loggedRecordSchema>>;

export const recordLogSchema = z.strictObject({
  schema: z.literal('assess.log/1'),
  scopes: z.array(
    z.strictObject({
      scope: z.string(), // "." is the whole repository; empty for records that cannot be read
      records: z.array(loggedRecordSchema), // oldest first
    }),
  ),
});

/** The records of each part of the repository. */
export type RecordLog = Readonly<z.infer<typeof recordLogSchema>>;
