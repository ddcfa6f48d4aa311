// The report of `assess verify` and `assess check`: what --json prints and what every reporter takes. The form has its
// own version; later versions only add keys. The types are used everywhere, the schema only by tests and publication.

import * as z from 'zod';
import { SIGN_OFF_DECISIONS } from '../text/decisions.ts';

export const REPORT_SCHEMA = 'assess.report/1';

const kind = z.enum(['error', 'warning', 'note']);
const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);
const argument = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** One finding. Its texts can quote files of the repository: escape them where they are shown. */
export const reportFindingSchema = z.strictObject({
  code: z.string(), // stable; `assess explain CODE` explains it
  kind,
  judged: z.boolean(), // false: nothing is known to be wrong, but assess cannot decide
  path: z.string(), // from the top of the repository, / between names
  line: z.int().min(1).exactOptional(), // where the finding is about one line of that file
  text: z.string(), // one sentence without a full stop
  fix: z.string(), // what to do now
  args: z.record(z.string(), argument), // what the sentence is made of
});

/** One required (questionnaire, scope). */
const requirementSchema = z.strictObject({
  questionnaire: z.string(),
  scope: z.string(), // "." is the whole repository
  state: z.enum(['met', 'not-met', 'exempt']),
  record: z.string().nullable(), // the id of the record that covers it
  level: level.nullable(), // after controls; null without a record, or where no level applies
  signoffs: z.array(z.strictObject({ role: z.string(), have: z.int(), need: z.int() })),
});

/** One record that covers something required: its result, who must still sign it, and what to do first. */
const resultSchema = z.strictObject({
  record: z.string(),
  scope: z.string(),
  verdict: z.enum(['blocked', 'not-ready', 'ready-with-actions', 'ready']),
  level, // after controls
  summary: z.string(), // the verdict for people
  // Open rejections first. `people`: who may sign, by the signers that decide.
  needed: z.array(
    z.strictObject({ role: z.string(), count: z.int(), people: z.array(z.string()) }),
  ),
  // The first steps in their order, at most ten. `owner` and `due` (YYYY-MM-DD) are empty where none is named. `effect`
  // assumes the steps before it; `done` is the condition on which the step is done.
  steps: z.array(
    z.strictObject({
      id: z.string(),
      what: z.string(),
      when: z.string(),
      owner: z.string(),
      due: z.string(),
      effect: z.string(),
      done: z.string(),
    }),
  ),
  // The facts under the answers, compared with the files as they are now; null where assess cannot tell. `fresh` counts the
  // answers whose facts are the same; `changes` says in words what is new or gone.
  basis: z
    .strictObject({
      fresh: z.int(),
      others: z.array(
        z.strictObject({
          question: z.string(),
          state: z.enum(['grown', 'shrunk', 'moved', 'unknown']),
          changes: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
});

/** One record as verify sees it. */
const recordSchema = z.strictObject({
  id: z.string(),
  outcome: z.enum(['genuine', 'not-genuine', 'cannot-judge']),
  summary: z.string(), // for people
  sha256: z.string().nullable(), // of record.json
  scope: z.string().nullable(), // null where the record cannot be read
  completed: z.string().nullable(),
  covered: z.array(z.string()), // questionnaires
  headFor: z.array(z.string()), // questionnaires for which no other record replaces it
  withdrawn: z.boolean(),
  statements: z.int(),
  signoffs: z.array(
    z.strictObject({
      file: z.string(),
      person: z.string(),
      role: z.string(),
      decision: z.enum(SIGN_OFF_DECISIONS),
      time: z.string(),
      fingerprint: z.string(),
    }),
  ),
});

export const reportSchema = z.strictObject({
  schema: z.literal(REPORT_SCHEMA),
  command: z.enum(['verify', 'check']),
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
  requirements: z.array(requirementSchema), // empty for verify
  results: z.array(resultSchema), // empty for verify
  // What the change alters in the assessment of each scope, in sentences. Empty for verify and without --base.
  changes: z.array(z.strictObject({ scope: z.string(), says: z.array(z.string()) })),
  records: z.array(recordSchema),
  problem: z.strictObject({ what: z.string(), why: z.string(), fix: z.string() }).exactOptional(), // why nothing was judged: no policy, no base, or nothing that can be read
  findings: z.array(reportFindingSchema), // errors first, then warnings, then notes; by path and code within
});

/** The result of `assess verify` or `assess check`. */
export type Report = Readonly<z.infer<typeof reportSchema>>;
export type ReportFinding = Readonly<z.infer<typeof reportFindingSchema>>;
export type Requirement = Readonly<z.infer<typeof requirementSchema>>;
export type ReportResult = Readonly<z.infer<typeof resultSchema>>;
export type ReportRecord = Readonly<z.infer<typeof recordSchema>>;
