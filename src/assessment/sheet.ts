// The answer sheet: an assessment as a YAML file that a person or a program fills in.
// `assess questions` writes it, `assess run --answers FILE` reads it.

import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { findQuestion } from '../questionnaire/walk.ts';
import type { Questionnaire } from '../questionnaire/schema.ts';
import type { Evidence } from './answer.ts';
import { dayPattern, evidenceSchema, legalString, misfit, timePattern } from './answer.ts';
import { apply, type Assessment, type Change, emptyAssessment, type Stamp } from './assessment.ts';

export const SHEET_SCHEMA = 'assess.answers/1';

const text = z.union([z.string(), z.array(z.string())]);
const evidenceEntry = z.union([
  z.string(),
  z.strictObject({ path: z.string() }),
  z.strictObject({ url: z.string() }),
  z.strictObject({ person: z.string(), on: z.string() }),
]);
const value = z.union([z.string(), z.int(), z.record(z.string(), z.string().nullable())]).nullable();

const entrySchema = z.strictObject({
  value: value.default(null),
  notApplicable: z.string().nullable().default(null),
  note: text.nullable().default(null),
  evidence: z.array(evidenceEntry).nullable().default(null),
  by: z.string().optional(),
  at: z.string().regex(timePattern, 'write the time as YYYY-MM-DDThh:mm:ssZ').optional(),
});

const sheetSchema = z.strictObject({
  schema: z.literal(SHEET_SCHEMA),
  scope: z.string().default('.'),
  only: z.array(z.string()).nullable().default([]),
  askAll: z.boolean().default(false),
  answers: z
    .record(z.string(), z.union([z.string(), z.int(), entrySchema]).nullable())
    .nullable()
    .transform((answers) => answers ?? {}),
  actions: z
    .record(
      z.string(),
      z.strictObject({
        owner: z.string().nullable().default(''),
        due: z.string().regex(dayPattern, 'write the day as YYYY-MM-DD').nullable().default(''),
      }),
    )
    .nullable()
    .default({}),
  ownActions: z.array(z.string()).nullable().default([]),
  explanations: z.record(z.string(), text).nullable().default({}),
  assisted: z
    .array(z.strictObject({ kind: legalString(60), name: legalString(200), for: legalString(200) }))
    .nullable()
    .default([]),
});

export interface SheetProblem {
  readonly line: number; // from 1
  readonly what: string;
}

export type SheetParse =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

const MAX_SHEET = 4 * 1024 * 1024;

/** Reads an answer sheet. `stamp` is who and when, where the sheet does not say. Gaps are no problem here. */
export function parseSheet(
  source: string,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
): SheetParse {
  if (source.length > MAX_SHEET) return { ok: false, problems: [{ line: 1, what: 'it is larger than 4 MiB' }] };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, schema: 'core' });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const [what = 'it is not YAML'] = syntax.message.split('\n');
    return { ok: false, problems: [{ line: syntax.linePos?.[0].line ?? 1, what }] };
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const offset = rangeStart(node);
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { ok: false, problems: [{ line: 1, what: 'YAML anchors and aliases are not allowed here' }] };
  }
  const parsed = sheetSchema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      line: lineOf(issue.path),
      what: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
    }));
    return { ok: false, problems };
  }
  return build(parsed.data, questionnaires, stamp, (id) => lineOf(['answers', id]));
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof start === 'number' ? start : undefined;
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
    if (given === null) continue;
    const placed = findQuestion(questionnaires, id);
    if (placed === undefined) {
      problems.push({ line: lineOf(id), what: `there is no question "${id}"` });
      continue;
    }
    const entry = typeof given === 'object' ? given : entrySchema.parse({ value: given });
    const changes = changesOf(id, entry);
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
    const change: Change = { type: 'plan', action, plan: { owner: plan.owner ?? '', due: plan.due ?? '' } };
    assessment = apply(assessment, change, stamp);
  }
  for (const what of sheet.ownActions ?? []) assessment = apply(assessment, { type: 'own-action', what }, stamp);
  for (const [contradiction, why] of Object.entries(sheet.explanations ?? {})) {
    assessment = apply(assessment, { type: 'explain', contradiction, text: joined(why) }, stamp);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, assessment };
}

function joined(lines: string | readonly string[]): string {
  return typeof lines === 'string' ? lines : lines.join('\n');
}

/** The changes an entry stands for, or why it cannot be read. */
function changesOf(question: string, entry: Entry): readonly Change[] | string {
  const changes: Change[] = [];
  if (entry.notApplicable !== null) {
    if (entry.value !== null) return 'it has a value and is "not applicable"; leave one out';
    changes.push({ type: 'not-applicable', question, reason: entry.notApplicable });
  }
  if (typeof entry.value === 'object' && entry.value !== null) {
    for (const [row, answer] of Object.entries(entry.value)) {
      if (answer !== null && answer !== '') changes.push({ type: 'row', question, row, value: answer });
    }
  } else if (entry.value !== null && entry.value !== '') {
    changes.push({ type: 'value', question, value: entry.value });
  }
  if (entry.note !== null && joined(entry.note).trim() !== '') {
    changes.push({ type: 'note', question, text: joined(entry.note) });
  }
  for (const given of entry.evidence ?? []) {
    const evidence = evidenceOf(given);
    if (typeof evidence === 'string') return evidence;
    changes.push({ type: 'add-evidence', question, evidence });
  }
  return changes;
}

/** Evidence as written on a sheet: a path, an address, or a person and a day; otherwise why it is none. */
export function evidenceOf(given: z.output<typeof evidenceEntry>): Evidence | string {
  const candidate =
    typeof given === 'string'
      ? /^https?:\/\//.test(given)
        ? { kind: 'url', url: given }
        : { kind: 'path', path: given }
      : 'path' in given
        ? { kind: 'path', path: given.path }
        : 'url' in given
          ? { kind: 'url', url: given.url }
          : { kind: 'person', name: given.person, on: given.on };
  const parsed = evidenceSchema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  return `evidence: ${parsed.error.issues[0]?.message ?? 'it cannot be read'}`;
}
