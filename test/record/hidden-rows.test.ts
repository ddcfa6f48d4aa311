// Rows that a draft keeps and the record does not have.

import { expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { recordAnswer } from '../../src/record/build.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';

const PAGE = 'security.practices-release';

test('practice rows that a question has replaced are neither in the value nor in the label of the record', () => {
  const instruments = builtinInstruments();
  const low = fullAssessment({ only: ['security'], facts: ['triage.delivery/service'], step: 2 });
  const high = [
    ['security.assets', 'grave'],
    ['security.surface', 'hunted'],
  ].reduce(
    (sum, [question = '', value = '']) => apply(sum, { type: 'value', question, value }, STAMP),
    low,
  );
  const counts = [low, high].map((assessment) => {
    const survey = surveyOf(instruments, assessment, currentMethod);
    const asked = survey.asked.find(({ question }) => question.id === PAGE);
    if (asked?.question.kind !== 'rows') throw new Error(`${PAGE} is not asked`);
    const [recorded] = recordAnswer(asked, survey, new Map());
    const given = Object(recorded?.value);
    const [here, left] = [true, false].map((isHere) =>
      asked.question.kind === 'rows'
        ? asked.question.rows.filter(({ key }) => Object.hasOwn(given, key) === isHere)
        : [],
    );
    for (const { text } of here ?? []) expect(recorded?.label).toContain(text);
    for (const { text } of left ?? []) expect(recorded?.label).not.toContain(text);
    return here?.length ?? 0;
  });
  expect(counts[1]).toBeLessThan(counts[0] ?? 0);
});
