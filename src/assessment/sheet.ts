// The answer sheet: an assessment as a YAML file that a person or a program fills in.
// `assess questions` writes it, `assess run --answers FILE` reads it.

import type * as z from 'zod';
import { askedAs, findQuestion } from '../questionnaire/walk.ts';
import type { Question, Questionnaire } from '../questionnaire/schema.ts';
import { readYaml } from '../questionnaire/yaml-source.ts';
import { ACCEPTANCE_PARTS, partMisfit } from './acceptance.ts';
import { misfit } from './answer.ts';
import { apply, type Assessment, type Change, emptyAssessment, type Stamp } from './assessment.ts';
import { type Attributed, attributed } from './attribution.ts';
import { dayOfTime, dueMisfit } from './days.ts';
import { evidenceOf } from './evidence.ts';
import { type Entry, entrySchema, type Sheet, sheetSchema } from './sheet-schema.ts';

interface SheetProblem {
  readonly line: number; // from 1
  readonly what: string;
}

export type SheetParse =
  | ({ readonly ok: true } & Attributed)
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

const MAX_SHEET = 1024 * 1024;
/** Nobody mends more than these at once, and each is looked up in the file. */
const MOST_PROBLEMS = 50;

/** What was answered before, for a scope, nearest first. */
export type StandingFor = (scope: string) => readonly Assessment[];

/** Reads an answer sheet. `stamp`: who hands it in, and when. Gaps are no problem here. */
export function parseSheet(
  source: string,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  standingFor: StandingFor = () => [],
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
  return build(parsed.data, questionnaires, stamp, standingFor(parsed.data.scope), lineOf);
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

type LineOf = (path: readonly PropertyKey[]) => number;

interface Reading {
  readonly assessment: Assessment;
  readonly problems: readonly SheetProblem[];
}

function build(
  sheet: Sheet,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  standing: readonly Assessment[],
  lineOf: LineOf,
): SheetParse {
  const start: Assessment = {
    ...emptyAssessment(sheet.scope),
    only: sheet.only ?? [],
    askAll: sheet.askAll,
    assisted: sheet.assisted ?? [],
  };
  const answered = withAnswers(start, sheet, questionnaires, stamp, lineOf);
  const extras = [
    ...plansOf(sheet, stamp, standing, lineOf),
    ...acceptancesOf(sheet, questionnaires, stamp, lineOf),
  ];
  const problems = [
    ...answered.problems,
    ...extras.flatMap((one) => ('line' in one ? [one] : [])),
  ].slice(0, MOST_PROBLEMS);
  if (problems.length > 0) return { ok: false, problems };
  const changes: readonly Change[] = [
    ...extras.flatMap((one) => ('line' in one ? [] : [one])),
    ...(sheet.ownActions ?? []).map((what): Change => ({ type: 'own-action', what })),
    ...Object.entries(sheet.explanations ?? {}).map(([contradiction, why]): Change => ({
      type: 'explain',
      contradiction,
      text: joined(why),
    })),
  ];
  const assessment = changes.reduce(
    (sum, change) => apply(sum, change, stamp),
    answered.assessment,
  );
  return { ok: true, ...attributed(assessment, standing, stamp) };
}

function withAnswers(
  start: Assessment,
  sheet: Sheet,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  lineOf: LineOf,
): Reading {
  const problems: SheetProblem[] = [];
  let assessment = start;
  for (const [id, given] of Object.entries(sheet.answers)) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (given === null) continue;
    const line = (): number => lineOf(['answers', id]);
    const entry = typeof given === 'object' ? given : entrySchema.parse({ value: given });
    const placed = findQuestion(questionnaires, id);
    if (placed === undefined) {
      problems.push({ line: line(), what: `there is no question "${id}"` });
      continue;
    }
    const changes = changesOf(placed.question, entry, dayOfTime(stamp.at));
    if (typeof changes === 'string') {
      problems.push({ line: line(), what: `${id}: ${changes}` });
      continue;
    }
    for (const change of changes) assessment = apply(assessment, change, stamp);
    const answer = assessment.answers[id];
    const why = answer === undefined ? undefined : misfit(placed.question, answer);
    if (why !== undefined) problems.push({ line: line(), what: `${id}: ${why}` });
  }
  return { assessment, problems };
}

/** Days are judged by when the sheet is handed in. One that has passed may stand on as it did. */
function plansOf(
  sheet: Sheet,
  stamp: Stamp,
  standing: readonly Assessment[],
  lineOf: LineOf,
): readonly (Change | SheetProblem)[] {
  return Object.entries(sheet.actions ?? {}).map(([action, given]) => {
    const plan = { owner: given.owner ?? '', due: given.due ?? '' };
    const stands = standing.some(
      ({ plans }) => Object.hasOwn(plans, action) && plans[action]?.due === plan.due,
    );
    const why = stands ? undefined : dueMisfit(plan.due, dayOfTime(stamp.at));
    if (why === undefined) return { type: 'plan', action, plan };
    return { line: lineOf(['actions', action, 'due']), what: `actions.${action}.due: ${why}` };
  });
}

/** Whether the risk is High, only the finished answers tell: an acceptance that is not needed is left out of the record. */
function acceptancesOf(
  sheet: Sheet,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  lineOf: LineOf,
): readonly (Change | SheetProblem)[] {
  const known = new Set(questionnaires.flatMap((q) => q.scenarios.map(({ id }) => id)));
  return Object.entries(sheet.acceptances ?? {}).flatMap(
    ([scenario, given]): readonly (Change | SheetProblem)[] => {
      const path = ['acceptances', scenario];
      if (!known.has(scenario))
        return [{ line: lineOf(path), what: `there is no scenario "${scenario}"` }];
      const said = {
        why: joined(given.why ?? ''),
        owner: given.owner ?? '',
        until: given.until ?? '',
        wouldChange: joined(given.wouldChange ?? ''),
      };
      const problems = ACCEPTANCE_PARTS.flatMap((part): readonly SheetProblem[] => {
        const why = partMisfit(part, said[part], dayOfTime(stamp.at));
        if (why === undefined) return [];
        return [{ line: lineOf([...path, part]), what: `${path.join('.')}.${part}: ${why}` }];
      });
      return problems.length > 0 ? problems : [{ type: 'accept-risk', scenario, said }];
    },
  );
}

function joined(lines: string | readonly string[]): string {
  return typeof lines === 'string' ? lines : lines.join('\n');
}

/** The changes an entry stands for, or why it cannot be read. */
function changesOf(asked: Question, entry: Entry, today: string): readonly Change[] | string {
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
    const read = evidenceOf(given, { today });
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
