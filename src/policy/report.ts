// What `assess check` found, as a plain value: what --json prints, and what every reporter takes. The form has a
// version of its own; later versions only add.

import * as z from 'zod';
import { ASSESSMENTS } from '../repository/path-form.ts';

export const CHECK_REPORT = 'assess.check/1';

/** Where a problem is shown by formats that want a place for everything. */
export const PROBLEM_PATH: string = ASSESSMENTS;

const kind = z.enum(['error', 'warning', 'note']);
const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);

/** One finding. Its texts may quote files of the repository: whoever shows them makes them safe for the place. */
export const reportFindingSchema = z.strictObject({
  code: z.string(), // stable; `assess explain CODE` has a page for it
  kind,
  judged: z.boolean(), // false: nothing is known to be wrong, but this version or this clone cannot tell
  path: z.string(), // from the top of the repository, / between names
  line: z.int().min(1).exactOptional(), // where one line of that file is meant
  text: z.string(), // one sentence without a full stop
  fix: z.string(), // what to do now
});

/** One (questionnaire, scope) that has to be covered, and how it stands. */
export const requirementSchema = z.strictObject({
  questionnaire: z.string(),
  scope: z.string(), // "." is the whole repository
  state: z.enum(['met', 'not-met', 'exempt']),
  record: z.string().nullable(), // the id of the record that covers it
  level: level.nullable(), // after controls; null without a record, or where it does not apply
  signoffs: z.array(z.strictObject({ role: z.string(), have: z.int(), need: z.int() })),
});

export const checkReportSchema = z.strictObject({
  schema: z.literal(CHECK_REPORT),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  exit: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  outcome: z.enum(['pass', 'fail', 'cannot-judge']), // 0, 1, 2
  base: z.strictObject({ ref: z.string(), commit: z.string() }).nullable(), // null without --base
  trust: z.string(), // whose policy and signers decided: "this checkout", "main (1a2b3c4)", a folder
  bootstrap: z.boolean(), // true: the change was judged by its own trust files
  time: z.string(), // UTC
  verdict: z.array(z.string()).min(1), // for people; the first line is the whole answer
  next: z.string(), // the next command to type; empty when there is nothing to do
  counts: z.strictObject({ records: z.int(), errors: z.int(), warnings: z.int(), notes: z.int() }),
  requirements: z.array(requirementSchema),
  problem: z.strictObject({ what: z.string(), why: z.string(), fix: z.string() }).exactOptional(), // why nothing was judged at all: then there is no policy, no base, or nothing that can be read
  findings: z.array(reportFindingSchema), // errors first, then warnings, then notes; by path and code within
});

export type ReportFinding = Readonly<z.infer<typeof reportFindingSchema>>;
export type Requirement = Readonly<z.infer<typeof requirementSchema>>;
/** The result of a check. */
export type Report = Readonly<z.infer<typeof checkReportSchema>>;
