// The figures of the questionnaires, for scripts/figures.mjs: lint, and what the reference projects are asked.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import coverageExceptions from '../questionnaires/coverage-exceptions.yaml';
import wordingExceptions from '../questionnaires/wording-exceptions.yaml';
import { type Answer, shownRows } from '../src/assessment/answer.ts';
import { emptyAssessment } from '../src/assessment/assessment.ts';
import { resultOf } from '../src/assessment/outcome.ts';
import { type Asked, type Survey, surveyOf } from '../src/assessment/survey.ts';
import type { Instruments } from '../src/questionnaire/builtin.ts';
import { incidents, practices, references } from '../src/questionnaire/catalogue.ts';
import { lint } from '../src/questionnaire/lint/index.ts';
import type { Catalogue } from '../src/questionnaire/lint/links.ts';
import { parseQuestionnaire } from '../src/questionnaire/parse.ts';
import type { Question, Questionnaire } from '../src/questionnaire/schema.ts';
import { questionsOf } from '../src/questionnaire/walk.ts';
import { currentMethod } from '../src/scoring/index.ts';
import { LEVELS } from '../src/scoring/level.ts';
import type { Result } from '../src/scoring/result.ts';
import { type CoverageGap, coverageExceptionsSchema, coverageGaps } from './coverage.ts';

const NAMES = ['triage', 'privacy', 'bias', 'security', 'social'] as const;

const projectsSchema = z.record(
  z.string(),
  z.strictObject({
    title: z.string(),
    questions: z.record(z.string(), z.int()), // by questionnaire, triage left out
    words: z.int().nullable(),
    levels: z.array(z.enum(LEVELS)),
  }),
);
const answersSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.array(z.string())])),
);
const exceptionsSchema = z.array(
  z.strictObject({ question: z.string(), code: z.string(), reason: z.string() }),
);

type Given = z.output<typeof answersSchema>;

/** What one reference project is asked, and how it comes out. */
export interface Figures {
  readonly project: string;
  readonly survey: Survey;
  readonly result: Result;
  /** Questions by questionnaire, triage and practice pages left out. */
  readonly questions: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly words: { readonly all: number; readonly triage: number };
  /** Questions that were answered without a line in the fixtures. */
  readonly assumed: readonly string[];
  /** Where the project is over its budget, in words. */
  readonly over: readonly string[];
}

/** The lines to print, and whether there is no error and no budget exceeded. `root`: the folder of the repository. */
export function report(
  root: string,
  listed: readonly string[],
): { readonly lines: readonly string[]; readonly isFine: boolean } {
  const read = NAMES.map((name) => {
    const source = readFileSync(join(root, 'questionnaires', `${name}.yaml`), 'utf8');
    return { name, source, ...parseQuestionnaire(source) };
  });
  const parsed = read.flatMap(({ questionnaire }) => questionnaire ?? []);
  const [triage, ...questionnaires] = parsed;
  const exceptions = new Set(
    exceptionsSchema.parse(wordingExceptions).map(({ question, code }) => `${question} ${code}`),
  );
  let errors = 0;
  const chosen = read.filter(
    ({ name }) => listed.includes(name) || !NAMES.some((each) => listed.includes(each)),
  );
  const problems = chosen.flatMap(({ name, source }) =>
    lint(source, catalogueOf(parsed), exceptions).problems.map((problem) => {
      if (problem.severity === 'error') errors += problem.count;
      const { line, severity, code, what, fix } = problem;
      return `${name}.yaml:${line} ${severity} ${code}: ${what} (${fix})`;
    }),
  );
  if (triage === undefined || parsed.length < NAMES.length)
    return { lines: problems, isFine: false };
  const figures = projectFigures((path) => readFileSync(join(root, path), 'utf8'), {
    triage,
    questionnaires,
  });
  const gaps = coverageGaps({
    practices: practices().filter(({ domain }) => chosen.some(({ name }) => name === domain)),
    triage,
    questionnaires,
    exceptions: coverageExceptionsSchema
      .parse(coverageExceptions)
      .filter(({ practice }) =>
        practices().some(
          ({ id, domain }) => id === practice && chosen.some(({ name }) => name === domain),
        ),
      ),
  });
  const head =
    'project            privacy bias security social total rows words (triage) level    over budget';
  return {
    lines: [
      ...problems,
      ...gaps.map((gap) => `coverage: ${gap.practice}: ${gapWords(gap)}`),
      '',
      head,
      ...figures.map(figuresLine),
      '',
      ...assumedLines(figures),
      ...figures.filter(({ project }) => listed.includes(project)).flatMap(detailLines),
      `${errors} errors of lint, ${gaps.length} gaps of coverage`,
    ],
    isFine: errors === 0 && gaps.length === 0 && figures.every(({ over }) => over.length === 0),
  };
}

function gapWords(gap: CoverageGap): string {
  switch (gap.kind) {
    case 'not-asked':
      return 'no core question and no row covers it';
    case 'narrower':
      return `it applies and nothing that covers it is shown: ${gap.flags.join(', ')}`;
    case 'ladder':
      return `a row covers it, and its ladder ${gap.ladder} does not`;
    case 'orphan':
      return `its exception excuses nothing: ${gap.why}`;
  }
}

/**
 * The figures of every reference project. `read`: the text of a file by its path from the root. Throws when a fixture
 * names a question, row or option that does not exist.
 */
export function projectFigures(
  read: (path: string) => string,
  instruments: Instruments,
): readonly Figures[] {
  const fixture = (name: string): unknown => parse(read(`test/fixtures/figures/${name}.yaml`));
  const given: Given = Object.assign(
    {},
    ...NAMES.map((name) => answersSchema.parse(fixture(name))),
  );
  refuseUnknown(given, instruments);
  return Object.entries(projectsSchema.parse(fixture('projects'))).map(([project, budget]) => {
    const assumed = new Set<string>();
    const answers = [instruments.triage, ...instruments.questionnaires].flatMap((questionnaire) =>
      questionsOf(questionnaire).map(({ question }) => {
        const own = given[question.id]?.[project] ?? given[question.id]?.['default'];
        if (own === undefined && question.kind !== 'control' && !isPractice(question))
          assumed.add(question.id);
        return [question.id, answerTo(question, own)] as const;
      }),
    );
    const assessment = { ...emptyAssessment('.'), answers: Object.fromEntries(answers) };
    const survey = surveyOf(instruments, assessment, currentMethod);
    const result = resultOf(instruments, survey, true);
    const asked = survey.asked.filter(({ question }) => !isPractice(question));
    const questions = new Map(
      instruments.questionnaires.map(({ id }) => [
        id,
        asked.filter(({ questionnaire }) => questionnaire.id === id).length,
      ]),
    );
    const words = {
      all: wordsRead(survey, survey.asked),
      triage: wordsRead(
        survey,
        survey.asked.filter(({ questionnaire }) => questionnaire === instruments.triage),
      ),
    };
    const over = [
      ...[...questions].flatMap(([id, count]) =>
        count > (budget.questions[id] ?? 0)
          ? [`${id} ${count} of ${budget.questions[id] ?? 0}`]
          : [],
      ),
      ...(budget.words !== null && words.all > budget.words
        ? [`words ${words.all} of ${budget.words}`]
        : []),
      ...(budget.levels.includes(result.level) ? [] : [`level ${result.level}`]),
    ];
    return {
      project,
      survey,
      result,
      questions,
      rows: survey.asked.reduce(
        (sum, { question }) => sum + (isPractice(question) ? rowsIn(question, survey) : 0),
        0,
      ),
      words,
      assumed: survey.asked.flatMap(({ question: { id } }) => (assumed.has(id) ? [id] : [])),
      over,
    };
  });
}

function catalogueOf(others: readonly Questionnaire[]): Catalogue {
  return {
    flags: new Set(others.flatMap(({ flags }) => Object.keys(flags))),
    references: new Set(references().provisions.map(({ id }) => id)),
    practices: new Map(practices().map(({ id, domain }) => [id, domain])),
    incidents: new Set(incidents().map(({ id }) => id)),
    others,
  };
}

function refuseUnknown(given: Given, { triage, questionnaires }: Instruments): void {
  const questions = new Map(
    [triage, ...questionnaires].flatMap((each) =>
      questionsOf(each).map(({ question }) => [question.id, question] as const),
    ),
  );
  for (const [id, byProject] of Object.entries(given)) {
    const question = questions.get(id);
    if (question === undefined)
      throw new Error(`test/fixtures/figures: there is no question ${id}`);
    if (question.kind === 'control') throw new Error(`test/fixtures/figures: ${id} is a control`);
    const keys = new Set(
      (question.kind === 'rows' ? question.rows : question.options).map(({ key }) => key),
    );
    for (const key of Object.values(byProject).flat())
      if (!keys.has(key)) throw new Error(`test/fixtures/figures: ${id} has no "${key}"`);
  }
}

function isPractice(question: Question): boolean {
  return question.kind === 'rows' && question.answers === 'practice';
}

const STAMP = { by: 'figures', at: '2026-11-20T10:00:00Z' } as const;

/** Controls at step 2 with a path; practices in place; rows as given; other questions as given, or the option in the middle. */
function answerTo(question: Question, given: string | readonly string[] | undefined): Answer {
  const base = { notApplicable: null, note: [], evidence: [], evidenceLater: false, ...STAMP };
  switch (question.kind) {
    case 'control':
      return { ...base, value: 2, evidence: [{ kind: 'path', path: 'README.md' }] };
    case 'rows': {
      const [yes, no] =
        question.answers === 'practice'
          ? ['in-place', 'in-place']
          : question.answers === 'contribution'
            ? ['do', 'not-for-us']
            : ['yes', 'no'];
      const rows = question.rows.map(({ key }) => [key, given?.includes(key) === true ? yes : no]);
      return { ...base, value: Object.fromEntries(rows) };
    }
    case 'choice':
    case 'exposure': {
      const middle = question.options[Math.floor((question.options.length - 1) / 2)]?.key ?? '';
      return { ...base, value: typeof given === 'string' ? given : middle };
    }
  }
}

function rowsIn(question: Question, survey: Survey): number {
  return question.kind === 'rows' ? shownRows(question, survey).length : 0;
}

/** The words that a person reads to answer some of the questions that are asked, without why and help. */
export function wordsRead(survey: Survey, asked: readonly Asked[]): number {
  return asked.reduce((sum, { question }) => sum + wordsOf(question, survey), 0);
}

/** The words of the question and of what can be chosen, without why and help. */
function wordsOf(question: Question, survey: Survey): number {
  const choices =
    question.kind === 'control'
      ? question.steps
      : question.kind === 'rows'
        ? shownRows(question, survey).map(({ text }) => text)
        : question.options.map(({ text }) => text);
  return [question.ask, ...choices].join(' ').split(/\s+/).length;
}

function figuresLine({ project, questions, rows, words, result, over }: Figures): string {
  const counts = ['privacy', 'bias', 'security', 'social'].map((id) => questions.get(id) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [privacy = 0, bias = 0, security = 0, social = 0] = counts;
  return [
    project.padEnd(18),
    String(privacy).padStart(7),
    String(bias).padStart(4),
    String(security).padStart(8),
    String(social).padStart(6),
    String(total).padStart(5),
    String(rows).padStart(4),
    String(words.all).padStart(5),
    `(${words.triage})`.padStart(8),
    result.level.padEnd(8),
    over.join(', '),
  ].join(' ');
}

function assumedLines(figures: readonly Figures[]): readonly string[] {
  const byQuestion = new Map<string, string[]>();
  for (const { project, assumed } of figures)
    for (const id of assumed) byQuestion.set(id, [...(byQuestion.get(id) ?? []), project]);
  if (byQuestion.size === 0) return [];
  return [
    'Answered with the option in the middle; write the right ones into test/fixtures/figures:',
    ...[...byQuestion].map(([id, projects]) => `  ${id}: ${projects.join(', ')}`),
    '',
  ];
}

function detailLines({ project, survey, result }: Figures): readonly string[] {
  return [
    `${project}:`,
    ...result.questionnaires.flatMap(({ scenarios }) =>
      scenarios
        .filter(({ applies }) => applies !== false)
        .map(
          ({ id, title, before, level, severity, likelihood }) =>
            `  ${id} ${before.worst} -> ${level} (severity ${severity.before.worst}, likelihood ${likelihood.before.worst}) ${title}`,
        ),
    ),
    ...survey.asked.map(({ question }) => {
      const rows = isPractice(question) ? `, ${rowsIn(question, survey)} rows` : '';
      return `  ${question.id} (${question.kind}, ${question.tier}, ${wordsOf(question, survey)} words${rows})`;
    }),
    ...(result.findings.length === 0
      ? []
      : [`  rules: ${result.findings.map(({ id }) => id).join(', ')}`]),
    '',
  ];
}
