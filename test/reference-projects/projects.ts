// The reference projects: their sheets, what is expected of them, and what the program makes of them.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { isPracticePage } from '../../src/assessment/answer.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { type Survey, surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { LEVELS, VERDICTS } from '../../src/scoring/level.ts';
import type { Result, ScenarioResult } from '../../src/scoring/result.ts';

const FOLDER = new URL('../fixtures/reference-projects/', import.meta.url);
const STAMP = { by: 'reviewer@example.org', at: '2026-11-20T10:00:00Z' };

export const instruments = builtinInstruments();

const expectedSchema = z.record(
  z.string(),
  z.strictObject({
    verdict: z.enum(VERDICTS),
    level: z.enum(LEVELS),
    worst: z.array(z.string()),
    redLines: z.array(z.string()),
    questions: z.int(),
    first: z.array(z.string()).max(3),
  }),
);

/** The table of expectations, by the name of the project. */
export const expected = expectedSchema.parse(
  parse(readFileSync(new URL('expected.yaml', FOLDER), 'utf8')),
);

/** The names of all projects that have a sheet. */
export const projects: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && name !== 'expected.yaml')
  .map((name) => name.slice(0, -'.yaml'.length))
  .sort();

/** The text of a project's sheet. */
export function sheetText(project: string): string {
  return readFileSync(new URL(`${project}.yaml`, FOLDER), 'utf8');
}

export interface Assessed {
  readonly assessment: Assessment;
  readonly survey: Survey;
  readonly result: Result;
}

/** Reads a sheet and scores it as a finished record would be. Throws when the sheet cannot be read. */
export function assessed(text: string): Assessed {
  const parsed = parseSheet(text, [instruments.triage, ...instruments.questionnaires], STAMP);
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => `${p.line}: ${p.what}`).join('\n'));
  const survey = surveyOf(instruments, parsed.assessment, currentMethod);
  return {
    assessment: parsed.assessment,
    survey,
    result: resultOf(instruments, survey, true),
  };
}

/** The ids of the questions that are shown, triage left out. */
export function shownIds({ survey }: Assessed): readonly string[] {
  return survey.asked
    .filter(({ questionnaire }) => questionnaire !== instruments.triage)
    .map(({ question }) => question.id);
}

/** How many questions are asked, without triage and the pages of practice rows. */
export function questionCount({ survey }: Assessed): number {
  return survey.asked.filter(
    ({ questionnaire, question }) =>
      questionnaire !== instruments.triage && !isPracticePage(question),
  ).length;
}

export function scenariosOf({ result }: Assessed): readonly ScenarioResult[] {
  return result.questionnaires.flatMap(({ scenarios }) => scenarios);
}

/** Of the scenarios at the project's level the most severe, and of these the most likely. */
export function worstOf(project: Assessed): readonly string[] {
  const top = scenariosOf(project).filter(({ level }) => level === project.result.level);
  const severe = Math.max(...top.map(({ severity }) => severity.after.worst));
  const most = top.filter(({ severity }) => severity.after.worst === severe);
  const likely = Math.max(...most.map(({ likelihood }) => likelihood.after.worst));
  return most.filter(({ likelihood }) => likelihood.after.worst === likely).map(({ id }) => id);
}

/** The red lines that are crossed for certain. */
export function redLinesOf({ result }: Assessed): readonly string[] {
  const crossed = result.findings.filter(({ effect, certain }) => effect === 'stop' && certain);
  return [...new Set(crossed.flatMap(({ redLine }) => redLine ?? []))];
}
