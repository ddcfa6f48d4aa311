// The answer sheet: an assessment as a YAML file that a person or a program fills in.
// `assess questions` writes it, `assess run --answers FILE` reads it.

import * as z from 'zod';
import { askedAs, findQuestion } from '../questionnaire/walk.ts';
import type { Question, Questionnaire } from '../questionnaire/schema.ts';
import { readYaml } from '../questionnaire/yaml-source.ts';
import { daySchema, legalString, MAX_EVIDENCE, misfit, timePattern } from './answer.ts';
import {
  apply,
  type Assessment,
  type Change,
  emptyAssessment,
  MAX_OWN_ACTIONS,
  type Stamp,
} from './assessment.ts';
import { evidenceEntry, evidenceOf } from './evidence.ts';

/** More actions or explanations than any assessment has. */
const MOST_ENTRIES = 1000;

export const SHEET_SCHEMA = 'assess.answers/1';

const text = z.union([z.string(), z.array(z.string())], 'write a text, or a list of lines');
const rowsValue = z.record(
  z.string(),
  z.string('write yes, no, unknown, or another word that is offered').nullable(),
);
const VALUE = 'write the key of an option, a step from 0 to 4, unknown, or a word for each row';
const value = z.union([z.string(), z.int(), rowsValue], VALUE);

const entrySchema = z.strictObject({
  value: value.nullable().default(null),
  notApplicable: z.string().nullable().default(null),
  note: text.nullable().default(null),
  evidence: z
    .array(
      z.union(evidenceEntry.options, 'write a path, an address, or {person: NAME, on: YYYY-MM-DD}'),
    )
    .max(MAX_EVIDENCE)
    .nullable()
    .default(null),
  by: legalString(320).optional(),
  at: z.string().regex(timePattern, 'write the time as YYYY-MM-DDThh:mm:ssZ').optional(),
});
// A value alone stands for an entry that has only this value.
const entryOrValue = z.union([z.string(), z.int(), entrySchema], VALUE).nullable();

function isShort(entries: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(entries).length <= MOST_ENTRIES;
}

/** The form of an answer sheet; the published schema is made from it. */
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
    .record(
      z.string(),
      z.strictObject({
        owner: z.string().nullable().default(''),
        due: z
          .union([z.literal(''), daySchema], 'write the day as YYYY-MM-DD')
          .nullable()
          .default(''),
      }),
    )
    .refine(isShort, 'these are too many')
    .nullable()
    .default({}),
  ownActions: z.array(z.string()).max(MAX_OWN_ACTIONS).nullable().default([]),
  explanations: z
    .record(z.string(), text)
    .refine(isShort, 'these are too many')
    .nullable()
    .default({}),
  assisted: z
    .array(z.strictObject({ kind: legalString(60), name: legalString(200), for: legalString(200) }))
    .nullable()
    .default([]),
});

interface SheetProblem {
  readonly line: number; // from 1
  readonly what: string;
}

export type SheetParse =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

const MAX_SHEET = 1024 * 1024;
/** Nobody mends more than these at once, and each is looked up in the file. */
const MOST_PROBLEMS = 50;

/** Reads an answer sheet. `stamp` is who and when, where the sheet does not say. Gaps are no problem here. */
export function parseSheet(
  source: string,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
): SheetParse {
  if (source.length > MAX_SHEET)
    return { ok: false, problems: [{ line: 1, what: 'it is larger than 1 MiB' }] };
  const read = readYaml(source);
  if (!read.ok) return { ok: false, problems: [read.problems[0]] };
  const lineOf = (path: readonly PropertyKey[]): number => read.placeOf(path).line;
  const parsed = sheetSchema.safeParse(read.content);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).map((whole) => {
      const { path, message } = innermost(whole);
      return {
        line: lineOf(path),
        what: `${path.map(String).join('.') || 'the file'}: ${message}`,
      };
    });
    return { ok: false, problems };
  }
  return build(parsed.data, questionnaires, stamp, (id) => lineOf(['answers', id]));
}

interface Place {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where one form of several was nearly met, what is wrong with it; otherwise the issue itself. */
function innermost(issue: z.core.$ZodIssue): Place {
  if (issue.code !== 'invalid_union') return issue;
  const isNear = (inner: z.core.$ZodIssue): boolean =>
    inner.path.length > 0 || inner.code === 'unrecognized_keys';
  const [near, other] = issue.errors.flatMap((form) => form.find((inner) => isNear(inner)) ?? []);
  if (near === undefined || other !== undefined) return issue;
  const { path, message } = innermost(near);
  return { path: [...issue.path, ...path], message };
}

type Sheet = z.output<typeof sheetSchema>;
type Entry = z.output<typeof entrySchema>;

function build(
  sheet: Sheet,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  lineOf: (question: string) => number,
): SheetParse {
  const problems: SheetProblem[] = [];
  let assessment: Assessment = {
    ...emptyAssessment(sheet.scope),
    only: sheet.only ?? [],
    askAll: sheet.askAll,
    assisted: sheet.assisted ?? [],
  };
  for (const [id, given] of Object.entries(sheet.answers)) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (given === null) continue;
    const entry = typeof given === 'object' ? given : entrySchema.parse({ value: given });
    const placed = findQuestion(questionnaires, id);
    if (placed === undefined) {
      problems.push({ line: lineOf(id), what: `there is no question "${id}"` });
      continue;
    }
    const changes = changesOf(placed.question, entry);
    if (typeof changes === 'string') {
      problems.push({ line: lineOf(id), what: `${id}: ${changes}` });
      continue;
    }
    const answerStamp = { by: entry.by ?? stamp.by, at: entry.at ?? stamp.at };
    for (const change of changes) assessment = apply(assessment, change, answerStamp);
    const answer = assessment.answers[id];
    const why = answer === undefined ? undefined : misfit(placed.question, answer);
    if (why !== undefined) problems.push({ line: lineOf(id), what: `${id}: ${why}` });
  }
  for (const [action, plan] of Object.entries(sheet.actions ?? {})) {
    const change: Change = {
      type: 'plan',
      action,
      plan: { owner: plan.owner ?? '', due: plan.due ?? '' },
    };
    assessment = apply(assessment, change, stamp);
  }
  for (const what of sheet.ownActions ?? [])
    assessment = apply(assessment, { type: 'own-action', what }, stamp);
  for (const [contradiction, why] of Object.entries(sheet.explanations ?? {})) {
    assessment = apply(assessment, { type: 'explain', contradiction, text: joined(why) }, stamp);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, assessment };
}

function joined(lines: string | readonly string[]): string {
  return typeof lines === 'string' ? lines : lines.join('\n');
}

/** The changes an entry stands for, or why it cannot be read. */
function changesOf(asked: Question, entry: Entry): readonly Change[] | string {
  const question = asked.id;
  if (askedAs(asked) !== question) return `it is answered as ${askedAs(asked)}, and only there`;
  const changes: Change[] = [];
  if (entry.notApplicable !== null) {
    if (entry.value !== null) return 'it has a value and is "not applicable"; leave one out';
    changes.push({ type: 'not-applicable', question, reason: entry.notApplicable });
  }
  if (typeof entry.value === 'object' && entry.value !== null) {
    for (const [row, answer] of Object.entries(entry.value)) {
      if (answer !== null && answer !== '')
        changes.push({ type: 'row', question, row, value: answer });
    }
  } else if (entry.value !== null && entry.value !== '') {
    changes.push({ type: 'value', question, value: stepOf(asked, entry.value) });
  }
  if (entry.note !== null && joined(entry.note).trim() !== '') {
    changes.push({ type: 'note', question, text: joined(entry.note) });
  }
  for (const given of entry.evidence ?? []) {
    const read = evidenceOf(given);
    if (!read.ok) return `evidence: ${read.why}`;
    changes.push({ type: 'add-evidence', question, evidence: read.evidence });
  }
  return changes;
}

/** A step in quotes is still a step. */
function stepOf({ kind }: Question, given: string | number): string | number {
  return kind === 'control' && typeof given === 'string' && /^[0-4]$/.test(given)
    ? Number(given)
    : given;
}
