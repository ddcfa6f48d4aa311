// What `assess diff --json` prints. The form has its own version; later versions only add keys. Texts can quote files of
// the repository: escape them where they are shown. The types are used everywhere, the
// schemas only by tests and publication.

import * as z from 'zod';
import { pinnedEvidenceSchema, recordAnswerSchema } from '../record/format/answer-schema.ts';
import { SIGN_OFF_DECISIONS } from '../text/decisions.ts';

const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);
const band = z.strictObject({ best: level, worst: level });
const risk = z.strictObject({ level, band }); // after controls; the level is the one that counts
const range = z.strictObject({ best: z.int(), worst: z.int() });
const scenarioRisk = z.strictObject({
  level,
  band,
  severity: range, // 0-4
  likelihood: range, // 1-4
});
const result = z.strictObject({
  verdict: z.enum(['blocked', 'not-ready', 'ready-with-actions', 'ready']),
  level,
  band,
});

/** The parts of everything that differs. was and is are null where there was or is nothing. */
const change = { id: z.string(), title: z.string() };

/** A signature beside a record, with what was verified about it. */
export const signatureSchema = z.strictObject({
  record: z.string(),
  file: z.string(), // of the statement
  person: z.string(),
  role: z.string(),
  says: z.enum([...SIGN_OFF_DECISIONS, 'comment', 'reaffirm', 'unreadable']), // comments and reaffirmations decide nothing
  time: z.string(), // as the statement claims
  doubt: z.string(), // why it is not valid; empty where it is
  hasExpiredKey: z.boolean(),
});

/** A signature of a record, as every part of a comparison has it. */
export type SignatureFacts = Readonly<z.infer<typeof signatureSchema>>;

const side = z.strictObject({
  name: z.string(), // "this checkout", or a revision with the start of its commit
  records: z.array(
    z.strictObject({
      id: z.string(),
      scope: z.string(),
      completed: z.string(),
      questionnaires: z.array(z.string()), // those for which the record counts
    }),
  ),
  signatures: z.array(signatureSchema),
});

const cause = z.strictObject({
  kind: z.enum(['answer', 'questionnaire', 'method']), // an answer, or another version of a questionnaire or method
  id: z.string(),
});

const scenario = z.strictObject({
  ...change,
  was: scenarioRisk.nullable(),
  is: scenarioRisk.nullable(),
  causes: z
    .strictObject({
      alone: z.array(z.strictObject({ cause, without: scenarioRisk.nullable() })), // the risk had this alone not changed
      together: z.array(cause), // where none moves it alone
    })
    .nullable(), // null: assess cannot tell
});

const fact = z.union([z.boolean(), z.literal('maybe')]);
const redLine = z.strictObject({
  question: z.string(),
  state: z.enum(['fired', 'find-out']),
  say: z.string(),
});
const acceptance = z.strictObject({
  owner: z.string(),
  why: z.array(z.string()),
  until: z.string(),
  wouldChange: z.array(z.string()),
});
const action = z.strictObject({
  what: z.string(),
  class: z.string(), // as in a record
  owner: z.string(),
  due: z.string(),
});
const edition = z.union([
  z.strictObject({ version: z.string(), sha256: z.string() }),
  z.strictObject({ closed: z.string() }), // why the questionnaire does not apply
]);

export const comparisonSchema = z.strictObject({
  schema: z.literal('assess.diff/1'),
  before: side,
  after: side,
  result: z.strictObject({ was: result.nullable(), is: result.nullable() }),
  questionnaires: z.array(z.strictObject({ ...change, was: risk.nullable(), is: risk.nullable() })),
  scenarios: z.array(scenario),
  flags: z.array(z.strictObject({ ...change, was: fact.nullable(), is: fact.nullable() })),
  redLines: z.array(z.strictObject({ ...change, was: redLine.nullable(), is: redLine.nullable() })),
  acceptances: z.array(
    z.strictObject({ ...change, was: acceptance.nullable(), is: acceptance.nullable() }),
  ),
  answers: z.array(
    z.strictObject({
      ...change,
      how: z.enum(['changed', 'confirmed', 'added', 'removed']),
      was: recordAnswerSchema.nullable(),
      is: recordAnswerSchema.nullable(),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      ...change,
      answer: z.string(),
      was: pinnedEvidenceSchema.nullable(),
      is: pinnedEvidenceSchema.nullable(),
    }),
  ),
  actions: z.array(
    z.strictObject({
      ...change,
      was: action.nullable(),
      is: action.nullable(),
      // Its place among the first steps of the later state, from 1, and what it does after those before it, in words.
      effect: z.strictObject({ rank: z.int(), says: z.string() }).nullable(),
    }),
  ),
  editions: z.array(z.strictObject({ ...change, was: edition.nullable(), is: edition.nullable() })),
  signatures: z.array(
    z.strictObject({ ...change, was: signatureSchema.nullable(), is: signatureSchema.nullable() }),
  ),
});

/** The JSON of a comparison. */
export type ComparisonData = Readonly<z.infer<typeof comparisonSchema>>;
