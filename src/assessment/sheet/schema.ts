// The form of an answer sheet. The published schema is made from it.

import * as z from 'zod';
import { dayMisfit } from '../../text/calendar.ts';
import { legalString, MAX_EVIDENCE, MAX_OWN_ACTIONS, daySchema, evidenceEntry } from '../schema.ts';

/** More actions or explanations than any assessment has. */
const MOST_ENTRIES = 1000;

export const SHEET_SCHEMA = 'assess.answers/1';

const text = z.union([z.string(), z.array(z.string())], 'write a text, or a list of lines');
const day = z
  .union([z.literal(''), daySchema], { error: ({ input }) => dayMisfit(input) })
  .nullable()
  .default('');
const rowsValue = z.record(
  z.string(),
  z.string('write yes, no, unknown, or another word that is offered').nullable(),
);
const VALUE = 'write the key of an option, a step from 0 to 4, unknown, or a word for each row';
const value = z.union([z.string(), z.int(), rowsValue], VALUE);

/** Anyone could write them; answers get them as they are read (attribution.ts). */
function notTaken(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'unrecognized_keys' && issue.keys.some((key) => STAMPS.has(key))
    ? 'who answered and when is not read from a sheet; leave out "by" and "at"'
    : undefined;
}

const STAMPS: ReadonlySet<string> = new Set(['by', 'at']);

export const entrySchema = z.strictObject(
  {
    value: value.nullable().default(null),
    notApplicable: z.string().nullable().default(null),
    note: text.nullable().default(null),
    evidence: z
      .array(
        z.union(
          evidenceEntry.options,
          'write a path, an address, or {person: NAME, on: YYYY-MM-DD}',
        ),
      )
      .max(MAX_EVIDENCE)
      .nullable()
      .default(null),
    checked: z.string().nullable().default(null),
    // The facts that have changed since the answer, as the person saw them: what `confirm` is about.
    facts: z.array(z.string().max(2200)).max(1000).nullable().default(null),
    // Whether the answer still holds, where its evidence or its facts have changed since.
    confirm: z
      .union([z.boolean(), z.enum(['yes', 'no'])], 'write yes or no')
      .nullable()
      .default(null),
  },
  { error: notTaken },
);
// A bare value is short for an entry with only this value.
const entryOrValue = z.union([z.string(), z.int(), entrySchema], VALUE).nullable();

const plan = { owner: z.string().nullable().default(''), due: day };

function isShort(entries: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(entries).length <= MOST_ENTRIES;
}

/** A whole sheet. */
export const sheetSchema = z.strictObject({
  schema: z.literal(SHEET_SCHEMA),
  scope: legalString(1000).default('.'),
  only: z.array(z.string().max(64)).nullable().default([]),
  askAll: z.boolean().default(false),
  answers: z
    .record(z.string(), entryOrValue)
    .nullable()
    .transform((answers) => answers ?? {}),
  actions: z
    .record(z.string(), z.strictObject(plan))
    .refine(isShort, 'these are too many')
    .nullable()
    .default({}),
  ownActions: z
    .array(
      z.union(
        [z.string(), z.strictObject({ what: z.string(), ...plan })],
        'write a text, or {what: TEXT, owner: NAME, due: YYYY-MM-DD}',
      ),
    )
    .max(MAX_OWN_ACTIONS)
    .nullable()
    .default([]),
  explanations: z
    .record(z.string(), text)
    .refine(isShort, 'these are too many')
    .nullable()
    .default({}),
  acceptances: z
    .record(
      z.string(),
      z.strictObject({
        why: text.nullable().default(''),
        owner: z.string().nullable().default(''),
        until: day,
        wouldChange: text.nullable().default(''),
      }),
    )
    .refine(isShort, 'these are too many')
    .nullable()
    .default({}),
  assisted: z
    .array(z.strictObject({ kind: legalString(60), name: legalString(200), for: legalString(200) }))
    .nullable()
    .default([]),
});

export type Sheet = z.output<typeof sheetSchema>;
export type Entry = z.output<typeof entrySchema>;
