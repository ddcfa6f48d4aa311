// The forms of an assessment and of its parts. A module that makes schemas holds nothing else, so that code that only
// needs a function does not load the schema library.

import * as z from 'zod';
import { dayMisfit, dayPattern, timePattern } from '../text/calendar.ts';
import { illegalIn, isLegal } from '../text/legal-text.ts';

export const MAX_LINE = 2000;
export const MAX_LINES = 200;
/** UTF-16 units of the name or address of a person. */
export const MAX_PERSON = 320;
export const MAX_EVIDENCE = 50;
export const MAX_OWN_ACTIONS = 200;

/** One line of text that may be signed as it is. `max`: UTF-16 units. */
export const legalString = (max: number): z.ZodString =>
  z
    .string()
    .max(max)
    .refine(isLegal, { abort: true, error: ({ input }) => illegalIn(String(input)) });

/** A day, as every file writes it. */
export const daySchema: z.ZodString = z
  .string()
  .regex(dayPattern, { error: ({ input }) => dayMisfit(input) });

/** A time, as every file writes it. */
export const timeSchema: z.ZodString = z
  .string()
  .regex(timePattern, 'write the time as YYYY-MM-DDThh:mm:ssZ');

/** A text of several lines that may be signed unchanged. */
export const linesSchema: z.ZodArray<z.ZodString> = z.array(legalString(MAX_LINE)).max(MAX_LINES);

/** The key of the row that a piece of evidence is about; left out where it is about the whole answer. */
export const evidenceRow: z.ZodExactOptional<z.ZodString> = legalString(64).min(1).exactOptional();

export const urlEvidence = z.strictObject({
  kind: z.literal('url'),
  url: legalString(MAX_LINE).regex(
    /^https?:\/\/\S+$/,
    'write an address that begins with https://',
  ),
  row: evidenceRow,
});

export const personEvidence = z.strictObject({
  kind: z.literal('person'),
  name: legalString(200).min(1, 'write a name'),
  on: daySchema,
  row: evidenceRow,
});

/** The digests of a file of evidence when its answer was confirmed, in lower-case hexadecimal. `blob`: empty without git. */
export const pinSchema = z.strictObject({
  blob: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})?$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Pin = Readonly<z.infer<typeof pinSchema>>;

export const evidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('path'),
    path: legalString(1000).min(1, 'write the path of a file'),
    row: evidenceRow,
    pin: pinSchema.exactOptional(), // left out until the file is read
  }),
  urlEvidence,
  personEvidence,
]);

const valueSchema = z.union([
  z.string().max(64),
  z.int().min(0).max(4),
  z.record(z.string().max(64), z.string().max(64)),
]);

/** Who, besides the author, checked a practice, and on which day. */
export const checkSchema = z.strictObject({
  name: legalString(200).min(1, 'write a name'),
  on: daySchema,
});

/** The program that proposed an answer, when, and whether a person then chose another value. */
export const originSchema = z.strictObject({
  program: legalString(200).min(1),
  at: timeSchema,
  changed: z.boolean(),
});

export const answerSchema = z.strictObject({
  value: valueSchema.nullable(), // null: not applicable, or not chosen yet (only note or evidence so far)
  notApplicable: legalString(MAX_LINE).nullable(), // the reason
  note: linesSchema,
  evidence: z.array(evidenceSchema).max(MAX_EVIDENCE),
  evidenceLater: z.boolean(), // "I will attach it before signing"
  checked: checkSchema.exactOptional(), // left out where no one else checked it
  // The elements of each projection of the facts when the answer was given; left out where nothing was scanned.
  basis: z.record(z.string().max(128), z.array(legalString(MAX_LINE)).max(500)).exactOptional(),
  by: legalString(MAX_PERSON),
  at: timeSchema,
  origin: originSchema.exactOptional(), // left out for an answer that a person typed
});

/** A bare text is an address (https://...), a person and a day (`Ann Lee, 2026-11-20`), or else a path. */
export const evidenceEntry = z.union([
  z.string(),
  // The digest of the file as the person saw it.
  z.strictObject({
    path: z.string(),
    row: z.string().exactOptional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'write the SHA-256 of the file, or leave it out')
      .exactOptional(),
  }),
  z.strictObject({ url: z.string(), row: z.string().exactOptional() }),
  z.strictObject({ person: z.string(), on: z.string(), row: z.string().exactOptional() }),
]);

export const acceptanceSchema = z.strictObject({
  owner: legalString(MAX_PERSON),
  why: linesSchema,
  until: daySchema.or(z.literal('')),
  wouldChange: linesSchema,
});

/** Who does an action, and the day until when or an empty text. */
export const planSchema = z.strictObject({
  owner: legalString(MAX_PERSON),
  due: daySchema.or(z.literal('')),
});

export const assessmentSchema = z.strictObject({
  scope: legalString(1000),
  only: z.array(z.string().max(64)), // the questionnaires to answer; empty: all that apply
  askAll: z.boolean(), // deep questions too, whatever the exposures say
  // The wording the answers were given to: questionnaire id -> version.
  versions: z.record(z.string(), z.string()),
  answers: z.record(z.string(), answerSchema),
  // Owner and date of an action: action id -> plan.
  plans: z.record(z.string(), planSchema),
  ownActions: z
    .array(z.strictObject({ id: z.string().regex(/^own-\d{1,4}$/), what: legalString(MAX_LINE) }))
    .max(MAX_OWN_ACTIONS),
  // Contradictions that were explained: contradiction id -> reason.
  explanations: z.record(z.string(), z.array(legalString(MAX_LINE))),
  // Accepted risks: scenario id -> owner, reason, end date. Drafts of earlier versions have none.
  acceptances: z.record(z.string().max(16), acceptanceSchema).default({}),
  // Questions whose words have changed since they were answered. The answers are to be confirmed.
  reworded: z.array(z.string().max(128)).default([]),
  // Text that was typed and not accepted, by what it is for. No answer and no record has it.
  unfinished: z.record(z.string().max(128), linesSchema).default({}),
  assisted: z.array(
    z.strictObject({ kind: legalString(60), name: legalString(200), for: legalString(200) }),
  ),
});
