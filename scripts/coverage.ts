// Whether every practice is asked about wherever it applies, judged over every combination of flags that triage can
// give. Deliberate exceptions are in questionnaires/coverage-exceptions.yaml, each with its reason.

import * as z from 'zod';
import type { Practice } from '../src/questionnaire/catalogue.ts';
import { conditionOf, evaluate, type Flags, flagsOf } from '../src/questionnaire/condition.ts';
import { reachableFlags } from './reachable-flags.ts';
import type { Questionnaire } from '../src/questionnaire/schema.ts';
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
  /** No question of the practice's own questionnaire covers it. */
  | { readonly kind: 'not-asked'; readonly practice: string }
  /** The practice applies with these flags, and no question that covers it is shown. */
  | { readonly kind: 'narrower'; readonly practice: string; readonly flags: readonly string[] }
  /** An exception that excuses nothing. */
  | { readonly kind: 'orphan'; readonly practice: string; readonly why: string };

/** Every gap, practices first. An empty list is the proof that nothing is left out unsaid. */
export function coverageGaps(input: CoverageInput): readonly CoverageGap[] {
  const excused = new Set(input.exceptions.map(({ practice }) => practice));
  const open = input.practices.flatMap((practice) => gapOf(practice, input));
  return [
    ...open.filter(({ kind, practice }) => kind === 'not-asked' || !excused.has(practice)),
    ...orphans(input, new Set(open.map(({ practice }) => practice))),
  ];
}

/** The questions of a practice's own questionnaire that cover it. */
function coveringOf(
  practice: Practice,
  { questionnaires }: CoverageInput,
): readonly PlacedQuestion[] {
  return questionnaires
    .filter(({ id }) => id === practice.domain)
    .flatMap((questionnaire) => questionsOf(questionnaire))
    .filter(({ question }) => question.covers.includes(practice.id));
}

function gapOf(practice: Practice, input: CoverageInput): readonly CoverageGap[] {
  const covering = coveringOf(practice, input);
  if (covering.length === 0) return [{ kind: 'not-asked', practice: practice.id }];
  const misses = covering.map((placed) => missOf(practice, placed, input.triage));
  const [first] = misses;
  if (first === undefined || misses.includes(undefined)) return [];
  return [{ kind: 'narrower', practice: practice.id, flags: first }];
}

/** Flags with which the practice applies and the question is not shown; undefined when there are none. */
function missOf(
  practice: Practice,
  { question, questionnaire }: PlacedQuestion,
  triage: Questionnaire,
): readonly string[] | undefined {
  const applies = conditionOf(practice.applies_when);
  const shown = [conditionOf(questionnaire.applies), conditionOf(question.show)];
  const named = [...new Set([applies, ...shown].flatMap((condition) => flagsOf(condition)))];
  const miss = reachableFlags(triage, named).find(
    (flags) =>
      evaluate(applies, flags) === true && shown.some((each) => evaluate(each, flags) !== true),
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
  if (!coveringOf(practice, input).some((placed) => placed.question.id === question)) {
    return `${question} does not cover it`;
  }
  return needed.has(practice.id) ? undefined : 'it is asked about wherever it applies';
}

/** docs/coverage.md: every practice with the questions that cover it, and what is narrower on purpose. */
export function coverageMarkdown(input: CoverageInput): string {
  const { practices, questionnaires, exceptions } = input;
  return [
    '# Coverage',
    '',
    `${practices.length} practices of responsible AI and responsible software are in \`questionnaires/practices.yaml\`. Each is asked about by at`,
    `least one question wherever it applies; ${exceptions.length} are asked about more narrowly on purpose, with the reasons at the end.`,
    'Both are checked over every combination of flags that triage can give. A dagger (†) marks the narrower ones.',
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
    '| practice | applies when | asked in |',
    '|---|---|---|',
    ...own.map((practice) => {
      const questions = coveringOf(practice, input).map(({ question }) => question.id);
      const mark = excused.has(practice.id) ? ' †' : '';
      return `| **${practice.id}**${mark}: ${cell(practice.practice)} | ${practice.applies_when} | ${questions.join(', ')} |`;
    }),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}
