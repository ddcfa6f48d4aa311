// Whether every practice is asked about wherever it applies, judged over every combination of flags that triage can
// give. Deliberate exceptions are in questionnaires/coverage-exceptions.yaml, each with its reason.

import * as z from 'zod';
import type { Practice } from '../src/questionnaire/catalogue.ts';
import { conditionOf, evaluate, type Flags, flagsOf } from '../src/questionnaire/condition.ts';
import { reachableFlags } from './reachable-flags.ts';
import type { Control, Questionnaire } from '../src/questionnaire/schema.ts';
import { type PlacedQuestion, questionsOf } from '../src/questionnaire/walk.ts';

/** The form of coverage-exceptions.yaml. */
export const coverageExceptionsSchema = z.array(
  z.strictObject({ practice: z.string(), question: z.string(), reason: z.string().min(40) }),
);

export type CoverageException = Readonly<z.output<typeof coverageExceptionsSchema>[number]>;

export interface CoverageInput {
  readonly practices: readonly Practice[];
  readonly triage: Questionnaire;
  readonly questionnaires: readonly Questionnaire[];
  readonly exceptions: readonly CoverageException[];
}

/** Something that the questionnaires or the exceptions still owe. */
export type CoverageGap =
  /** No core question and no practice row of the practice's own questionnaire covers it. */
  | { readonly kind: 'not-asked'; readonly practice: string }
  /** The practice applies with these flags, and nothing that covers it is shown. */
  | { readonly kind: 'narrower'; readonly practice: string; readonly flags: readonly string[] }
  /** A row covers it, and the ladder that replaces the row does not. */
  | { readonly kind: 'ladder'; readonly practice: string; readonly ladder: string }
  /** An exception that excuses nothing. */
  | { readonly kind: 'orphan'; readonly practice: string; readonly why: string };

/** Every gap, practices first. An empty list is the proof that nothing is left out unsaid. */
export function coverageGaps(input: CoverageInput): readonly CoverageGap[] {
  const excused = new Set(input.exceptions.map(({ practice }) => practice));
  const open = input.practices.flatMap((practice) => gapOf(practice, input));
  return [
    ...open.filter(({ kind, practice }) => kind !== 'narrower' || !excused.has(practice)),
    ...input.practices.flatMap((practice) => ladderGaps(practice, input)),
    ...orphans(input, new Set(open.map(({ practice }) => practice))),
  ];
}

/** Where a practice is asked about whatever the level: a core question, or a practice row. */
interface Cover {
  readonly question: string;
  /** Empty where the question itself covers it. */
  readonly row: string;
  readonly ladder: string | null;
  /** All of them hold where it is shown. */
  readonly shown: readonly string[];
}

/** The questions of a practice's own questionnaire. */
function ownQuestions(
  { domain }: Practice,
  { questionnaires }: CoverageInput,
): readonly PlacedQuestion[] {
  return questionnaires
    .filter(({ id }) => id === domain)
    .flatMap((questionnaire) => questionsOf(questionnaire));
}

function coversOf(practice: Practice, input: CoverageInput): readonly Cover[] {
  return ownQuestions(practice, input).flatMap(({ questionnaire, question }): readonly Cover[] => {
    const shown = [questionnaire.applies, question.show];
    const whole =
      question.tier === 'core' && question.covers.includes(practice.id)
        ? [{ question: question.id, row: '', ladder: null, shown }]
        : [];
    const rows = (question.kind === 'rows' ? question.rows : [])
      .filter(({ covers }) => covers.includes(practice.id))
      .map(({ key, ladder, show }) => ({
        question: question.id,
        row: key,
        ladder,
        shown: [...shown, show],
      }));
    return [...whole, ...rows];
  });
}

/** The controls that cover a practice. */
function controlsOf(practice: Practice, input: CoverageInput): readonly Control[] {
  return ownQuestions(practice, input).flatMap(({ question }) =>
    question.kind === 'control' && question.covers.includes(practice.id) ? [question] : [],
  );
}

/** The deep controls that cover a practice: asked where one of their scenarios is High. */
function laddersOf(practice: Practice, input: CoverageInput): readonly Control[] {
  return controlsOf(practice, input).filter(({ tier }) => tier === 'deep');
}

function gapOf(practice: Practice, input: CoverageInput): readonly CoverageGap[] {
  const covers = coversOf(practice, input);
  if (covers.length === 0) return [{ kind: 'not-asked', practice: practice.id }];
  const miss = missOf(practice, covers, input.triage);
  return miss === undefined ? [] : [{ kind: 'narrower', practice: practice.id, flags: miss }];
}

function ladderGaps(practice: Practice, input: CoverageInput): readonly CoverageGap[] {
  const ladders = new Set(controlsOf(practice, input).map(({ id }) => id));
  return coversOf(practice, input).flatMap(({ ladder }): readonly CoverageGap[] =>
    ladder === null || ladders.has(ladder)
      ? []
      : [{ kind: 'ladder', practice: practice.id, ladder }],
  );
}

/** Flags with which the practice applies and no question or row that covers it is shown; undefined when there are none. */
function missOf(
  practice: Practice,
  covers: readonly Cover[],
  triage: Questionnaire,
): readonly string[] | undefined {
  const applies = conditionOf(practice.applies_when);
  const shown = covers.map((cover) => cover.shown.map((source) => conditionOf(source)));
  const named = [...new Set([applies, ...shown.flat()].flatMap((condition) => flagsOf(condition)))];
  const miss = reachableFlags(triage, named).find(
    (flags) =>
      evaluate(applies, flags) === true &&
      shown.every((conditions) => conditions.some((each) => evaluate(each, flags) !== true)),
  );
  return miss === undefined ? undefined : trueOf(miss, named);
}

function trueOf(flags: Flags, named: readonly string[]): readonly string[] {
  return named.filter((flag) => flags.get(flag) === true);
}

function orphans(input: CoverageInput, needed: ReadonlySet<string>): readonly CoverageGap[] {
  const seen = new Set<string>();
  return input.exceptions.flatMap(({ practice: id, question }): readonly CoverageGap[] => {
    const twice = seen.has(id);
    seen.add(id);
    const practice = input.practices.find((each) => each.id === id);
    const why = orphanReason(practice, question, twice, needed, input);
    return why === undefined ? [] : [{ kind: 'orphan', practice: id, why }];
  });
}

function orphanReason(
  practice: Practice | undefined,
  question: string,
  twice: boolean,
  needed: ReadonlySet<string>,
  input: CoverageInput,
): string | undefined {
  if (practice === undefined) return 'there is no such practice';
  if (twice) return 'it is listed twice';
  if (!coversOf(practice, input).some((cover) => cover.question === question)) {
    return `${question} does not cover it`;
  }
  return needed.has(practice.id) ? undefined : 'it is asked about wherever it applies';
}

/** docs/coverage.md: every practice with where it is asked about, and what is narrower on purpose. */
export function coverageMarkdown(input: CoverageInput): string {
  const { practices, questionnaires, exceptions } = input;
  return [
    '# Coverage',
    '',
    `${practices.length} practices of responsible AI and responsible software are in \`questionnaires/practices.yaml\`. Every project to which a`,
    'practice applies is asked about it, by a question that is always asked or by a row of the practice pages. Where the risk is',
    `High, a ladder of five steps replaces the row. ${exceptions.length} practices are asked about more narrowly on purpose, with the reasons at the`,
    'end; a dagger (†) marks them. All of this is checked over every combination of flags that triage can give.',
    '',
    '"Always" means: where the condition of the practice holds. "High" means: where one of the named scenarios is High or Critical',
    'before controls ([scoring.md](scoring.md), "Deep questions").',
    ...questionnaires.flatMap((questionnaire) => section(questionnaire, input)),
    '',
    '## Narrower on purpose',
    '',
    '| practice | question | why |',
    '|---|---|---|',
    ...exceptions.map(
      ({ practice, question, reason }) => `| ${practice} | ${question} | ${cell(reason)} |`,
    ),
    '',
  ].join('\n');
}

function section(questionnaire: Questionnaire, input: CoverageInput): readonly string[] {
  const own = input.practices.filter(({ domain }) => domain === questionnaire.id);
  if (own.length === 0) return [];
  const excused = new Set(input.exceptions.map(({ practice }) => practice));
  return [
    '',
    `## ${questionnaire.title} (${own.length})`,
    '',
    '| practice | applies when | always: question | always: row | ladder, where High |',
    '|---|---|---|---|---|',
    ...own.map((practice) => {
      const covers = coversOf(practice, input);
      const asked = covers.filter(({ row }) => row === '').map(({ question }) => question);
      const rows = covers
        .filter(({ row }) => row !== '')
        .map((each) => `${each.question}/${each.row}`);
      const ladders = laddersOf(practice, input).map(
        ({ id, serves }) => `${id} (${Object.keys(serves).join(', ')})`,
      );
      const mark = excused.has(practice.id) ? ' †' : '';
      const places = [asked, rows, ladders].map((list) => list.join(', '));
      return `| **${practice.id}**${mark}: ${cell(practice.practice)} | ${practice.applies_when} | ${places.join(' | ')} |`;
    }),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}
