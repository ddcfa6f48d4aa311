// The number of questions is a range that narrows with every answer, and ends as the number of questions that were asked.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownRows } from '../../src/assessment/answer.ts';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import {
  expectedQuestions,
  type Progress,
  progressOf,
  totalWords,
} from '../../src/assessment/progress.ts';
import { gapsOf, type Survey, surveyOf } from '../../src/assessment/survey.ts';
import { UNKNOWN } from '../../src/questionnaire/answer.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Question, Rows } from '../../src/questionnaire/schema.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { instruments as small } from '../helpers/questionnaires.ts';
import { complete, stamp } from '../helpers/sessions.ts';
import type { Change } from '../../src/assessment/change.ts';

const shipped = builtinInstruments();

function progress(assessment: Assessment, instruments = shipped, questionnaire?: string): Progress {
  const survey = surveyOf(instruments, assessment, currentMethod);
  return progressOf(expectedQuestions(instruments, assessment, survey), questionnaire);
}

/** What rows are answered with; repeated answers are given more often. */
const ROW_WORDS: Readonly<Record<Rows['answers'], readonly string[]>> = {
  fact: ['no', 'no', 'yes'],
  'red-line': ['no', 'no', 'yes'],
  contribution: ['do', 'not-for-us'],
  practice: ['in-place', 'planned', 'not-in-place', 'not-relevant'],
};

/** The changes that one random number can make of an open question: one row, or the whole answer. */
function answers(question: Question, assessment: Assessment): readonly Change[] {
  const { id } = question;
  const unknown: Change = { type: 'value', question: id, value: UNKNOWN };
  switch (question.kind) {
    case 'rows': {
      const given = assessment.answers[id]?.value;
      const open = question.rows.filter(
        ({ key }) => typeof given !== 'object' || given === null || !Object.hasOwn(given, key),
      );
      return open.flatMap(({ key }) =>
        [...ROW_WORDS[question.answers], UNKNOWN].map((value): Change => ({
          type: 'row',
          question: id,
          row: key,
          value,
        })),
      );
    }
    case 'control':
      return [0, 1, 2, 3, 4].map((value): Change => ({ type: 'value', question: id, value }));
    case 'choice':
    case 'exposure':
      return [
        ...question.options.map(({ key }): Change => ({ type: 'value', question: id, value: key })),
        unknown,
      ];
  }
}

/** Two random numbers: which open question is answered next, and how. */
const picks = fc.infiniteStream(fc.tuple(fc.nat(), fc.nat()));

interface Stop {
  readonly assessment: Assessment;
  readonly survey: Survey;
}

/** Answers open questions in any order until none is left; every assessment on the way, the last one included. */
function* way(choices: Iterable<readonly [number, number]>): Generator<Stop> {
  let assessment = emptyAssessment('.');
  for (const [which, how] of choices) {
    const survey = surveyOf(shipped, assessment, currentMethod);
    yield { assessment, survey };
    // A note that is demanded changes nothing here, so questions that only lack one are passed over.
    const open = gapsOf(survey).filter(({ question, answer }) =>
      question.kind === 'rows'
        ? shownRows(question, survey).some(
            ({ key }) =>
              typeof answer?.value !== 'object' ||
              answer.value === null ||
              !Object.hasOwn(answer.value, key),
          ) && answer?.value !== UNKNOWN
        : answer === undefined,
    );
    const next = open[which % Math.max(1, open.length)];
    if (next === undefined) return;
    const changes = answers(next.question, assessment);
    const change = changes[how % changes.length];
    if (change === undefined) return;
    assessment = apply(assessment, change, stamp);
  }
}

describe('the range of questions', () => {
  test('never widens while questions without an answer are answered, and ends as the number asked', () => {
    fc.assert(
      fc.property(picks, (choices) => {
        let before = progress(emptyAssessment('.')).questions;
        let asked = 0;
        for (const { assessment, survey } of way(choices)) {
          const { questions } = progressOf(expectedQuestions(shipped, assessment, survey));
          expect(questions.least).toBeGreaterThanOrEqual(before.least);
          expect(questions.most).toBeLessThanOrEqual(before.most);
          expect(questions.least).toBeLessThanOrEqual(questions.most);
          before = questions;
          asked = survey.asked.length;
        }
        expect(before).toEqual({ least: asked, most: asked });
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  test('includes every number of questions that an assessment ends with', () => {
    const { least, most } = progress(emptyAssessment('.')).questions;
    expect(least).toBeGreaterThan(12);
    expect(most).toBeLessThanOrEqual(
      [shipped.triage, ...shipped.questionnaires].flatMap(({ sections }) =>
        sections.flatMap(({ questions }) => questions),
      ).length,
    );
  });

  test('can widen when an answer is deleted', () => {
    const done = complete().assessment;
    const again = apply(done, { type: 'clear', question: 'triage.data' }, stamp);
    const { least, most } = progress(done, small).questions;
    expect(progress(again, small).questions.least).toBeLessThan(least);
    expect(progress(again, small).questions.most).toBeGreaterThan(most);
  });
});

describe('what is done', () => {
  test('nothing at first, and there is an estimate', () => {
    const at = progress(emptyAssessment('.'), small);
    expect(at.done).toBe(0);
    expect(at.minutes.least).toBeGreaterThan(0);
    expect(at.minutes.most).toBeGreaterThanOrEqual(at.minutes.least);
  });

  test('everything in a finished one, of all and of each questionnaire', () => {
    const { assessment } = complete();
    const none = { least: 0, most: 0 };
    expect(progress(assessment, small)).toEqual({
      done: 9,
      questions: { least: 9, most: 9 },
      practicePages: none,
      practiceRows: none,
      minutes: none,
    });
    expect(progress(assessment, small, 'triage')).toEqual({
      done: 3,
      questions: { least: 3, most: 3 },
      practicePages: none,
      practiceRows: none,
      minutes: none,
    });
  });
});

test.each([
  ['7 questions', [7, 7], [0, 0], [0, 0]],
  ['1 to 7 questions', [1, 7], [0, 0], [0, 0]],
  ['7 questions, of which 1 is a page with 9 practice rows', [7, 7], [1, 1], [9, 9]],
  [
    '8 to 19 questions, of which 1 to 3 are pages with 6 to 30 practice rows',
    [8, 19],
    [1, 3],
    [6, 30],
  ],
] as const)('the number of questions, pages included: %s', (words, questions, pages, rows) => {
  const range = ([least, most]: readonly [number, number]) => ({ least, most });
  const counts = {
    questions: range(questions),
    practicePages: range(pages),
    practiceRows: range(rows),
  };
  expect(totalWords(counts)).toBe(words);
});
