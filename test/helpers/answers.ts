// Complete answer sheets made by rule: every question that is asked gets the answer a function gives.

import { apply, emptyAssessment, type Assessment } from '../../src/assessment/assessment.ts';
import { shownRows } from '../../src/assessment/answer.ts';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { writeSheet } from '../../src/assessment/sheet/text.ts';
import { type Asked, surveyOf, type Survey } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Fact } from '../../src/scan/scan-schema.ts';
import type { Question } from '../../src/questionnaire/schema.ts';
import type { Change } from '../../src/assessment/change.ts';

export const STAMP = { by: 'alice@example.com', at: '2026-11-20T09:00:00Z' } as const;

export interface Rule {
  readonly only?: readonly string[];
  /** Whether deep questions are asked, whatever the exposures say. */
  readonly askAll?: boolean;
  /** Triage rows and options that are true: `triage.data/identifiers`. Everything else is no, or the first option. */
  readonly facts?: readonly string[];
  /** The step of every control; evidence is attached above 1. */
  readonly step?: number;
  /** Answers for single questions: option key, step, or "unknown". */
  readonly given?: Readonly<Record<string, string | number>>;
}

/** What is answered to a row that is not among the facts. */
const NEGATIVE = {
  fact: 'no',
  'red-line': 'no',
  contribution: 'not-for-us',
  practice: 'not-in-place',
} as const;

const SENTENCE = 'A person who wrote to us, whose message is shown to a stranger by mistake.';

/** An assessment in which every question that is asked is answered. */
export function fullAssessment(rule: Rule = {}): Assessment {
  let assessment: Assessment = {
    ...emptyAssessment('.'),
    only: [...(rule.only ?? [])],
    askAll: rule.askAll ?? false,
  };
  for (;;) {
    const survey = surveyOf(builtinInstruments(), assessment, currentMethod);
    const open = survey.asked.find((asked) => asked.missing !== undefined);
    if (open === undefined) return explained(assessment);
    for (const change of changesFor(open.question, rule, survey))
      assessment = apply(assessment, change, STAMP);
  }
}

/** The text of a sheet with these answers. */
export function sheetText(assessment: Assessment): string {
  const survey = surveyOf(builtinInstruments(), assessment, currentMethod);
  return writtenSheet(assessment, survey);
}

/** A sheet with these questions, on which nothing is confirmed. */
export function writtenSheet(
  assessment: Assessment,
  survey: Survey,
  asked: readonly Asked[] = survey.asked,
  facts: readonly Fact[] = [],
): string {
  return writeSheet({ assessment, survey, asked, notAsked: [], confirmed: new Map(), facts });
}

/** A sheet without the comments that show what a scan found; they are the last before the id of a question. */
export function withoutFacts(sheet: string): string {
  return sheet.replace(/^ {2}# {3}in the files:[^]*?(?=^ {2}[a-z]+\.[\w-]+:$)/gm, '');
}

/** Rule-made answers may not fit each other; here that is meant. */
function explained(assessment: Assessment): Assessment {
  const instruments = builtinInstruments();
  return contradictionsOf(
    instruments,
    assessment,
    surveyOf(instruments, assessment, currentMethod),
  ).reduce(
    (sum, { id }) =>
      apply(sum, { type: 'explain', contradiction: id, text: 'Made by rule, for a test.' }, STAMP),
    assessment,
  );
}

function changesFor(question: Question, rule: Rule, survey: Survey): readonly Change[] {
  const { id } = question;
  const note: readonly Change[] =
    question.note === null ? [] : [{ type: 'note', question: id, text: SENTENCE }];
  const given = rule.given?.[id];
  if (given !== undefined)
    return [
      ...note,
      { type: 'value', question: id, value: given },
      ...evidenceFor(question, given),
    ];
  const facts = new Set(rule.facts);
  switch (question.kind) {
    case 'rows': {
      const no = NEGATIVE[question.answers];
      return shownRows(question, survey).map((row) => ({
        type: 'row',
        question: id,
        row: row.key,
        value: facts.has(`${id}/${row.key}`) ? 'yes' : no,
      }));
    }
    case 'choice':
    case 'exposure': {
      const option =
        question.options.find(({ key }) => facts.has(`${id}/${key}`)) ?? question.options[0];
      return [...note, { type: 'value', question: id, value: option?.key ?? '' }];
    }
    case 'control': {
      const step = rule.step ?? 0;
      return [{ type: 'value', question: id, value: step }, ...evidenceFor(question, step)];
    }
  }
}

function evidenceFor(question: Question, value: string | number): readonly Change[] {
  if (question.kind !== 'control' || typeof value !== 'number' || value < 2) return [];
  return [
    {
      type: 'add-evidence',
      question: question.id,
      evidence: { kind: 'person', name: 'Alice', on: '2026-11-20' },
    },
  ];
}
