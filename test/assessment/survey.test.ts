import { describe, expect, test } from 'vitest';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { firstStepsOf, resultOf } from '../../src/assessment/outcome.ts';
import { gapsOf, type Survey, surveyOf } from '../../src/assessment/survey.ts';
import { change } from '../../src/session/steps.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import type { ScoringMethod } from '../../src/scoring/result.ts';
import { bias, instruments, privacy, triage } from '../helpers/questionnaires.ts';
import { complete, stamp } from '../helpers/sessions.ts';
import type { Change } from '../../src/assessment/change.ts';

function given(...changes: readonly Change[]): Assessment {
  return changes.reduce((before, change) => apply(before, change, stamp), emptyAssessment('.'));
}

const data = (people: string, model = 'no'): Change => ({
  type: 'value',
  question: 'triage.data',
  value: { people, model, 'nothing-else': 'no' },
});
const kinds = (value: string): Change => ({ type: 'value', question: 'privacy.kinds', value });
const reach = (value: string): Change => ({ type: 'value', question: 'privacy.reach', value });
const survey = (...changes: readonly Change[]): Survey =>
  surveyOf(instruments, given(...changes), currentMethod);
const asked = (of: Survey): readonly string[] => of.asked.map(({ question }) => question.id);

describe('what is asked', () => {
  test('triage first, then every questionnaire that may apply', () => {
    expect([...new Set(survey().asked.map(({ questionnaire }) => questionnaire.id))]).toEqual([
      'triage',
      'privacy',
      'bias',
    ]);
  });

  test('a questionnaire that does not apply is closed with its line', () => {
    const of = survey(data('no', 'no'));
    expect(asked(of)).toEqual(['triage.stage', 'triage.data', 'triage.lines']);
    expect(of.closed).toEqual([
      { questionnaire: 'privacy', reason: 'No data about people.' },
      { questionnaire: 'bias', reason: 'No model.' },
    ]);
  });

  test('a fact that is not known keeps its questionnaire open', () => {
    expect(survey(data('unknown')).open.map(({ id }) => id)).toEqual(['privacy']);
  });

  test('only the questionnaires that were chosen, beside triage', () => {
    const of = surveyOf(
      instruments,
      { ...given(data('yes', 'yes')), only: ['bias'] },
      currentMethod,
    );
    expect(of.open).toEqual([bias]);
    expect(of.closed).toEqual([]);
  });

  test('an answer to a question that is no longer asked is kept and has no effect', () => {
    const assessment = given(data('yes'), kinds('health'), data('no'));
    const of = surveyOf(instruments, assessment, currentMethod);
    expect(assessment.answers['privacy.kinds']?.value).toBe('health');
    expect(resultOf(instruments, of).level).toBe('None');
  });
});

describe('deep questions', () => {
  const deep = 'privacy.audit';
  test('wait until the exposures are answered', () => {
    expect(asked(survey(data('yes')))).not.toContain(deep);
    expect(asked(survey(data('yes'), kinds('money')))).not.toContain(deep);
  });
  test('are asked when a harm is high before controls', () => {
    expect(asked(survey(data('yes'), kinds('health'), reach('many')))).toContain(deep);
  });
  test('are asked when an exposure is not known', () => {
    expect(asked(survey(data('yes'), kinds('unknown'), reach('many')))).toContain(deep);
  });
  test('are not asked when no harm is high', () => {
    expect(asked(survey(data('yes'), kinds('contact'), reach('few')))).not.toContain(deep);
  });
  test('are asked at once if a person asks for all', () => {
    expect(asked(survey(data('yes'), { type: 'ask-all', on: true }))).toContain(deep);
  });
  test('a deep exposure does not wait for itself', () => {
    const [first, ...others] = privacy.sections;
    if (first === undefined) throw new Error('section');
    const questions = first.questions.map((question) =>
      question.id === 'privacy.reach' ? { ...question, tier: 'deep' as const } : question,
    );
    const withDeep = { ...privacy, sections: [{ ...first, questions }, ...others] };
    const of = surveyOf(
      { triage, questionnaires: [withDeep] },
      given(data('yes'), kinds('unknown')),
      currentMethod,
    );
    expect(asked(of)).toContain('privacy.reach');
  });
});

describe('what is missing', () => {
  test('is nothing in a finished assessment', () => {
    expect(gapsOf(complete().survey)).toEqual([]);
  });
  test('includes a half-written answer', () => {
    expect(
      gapsOf(survey(data('yes'), kinds('health'))).map(({ question }) => question.id),
    ).toContain('privacy.kinds');
  });
});

describe('contradictory answers', () => {
  const pairs = (assessment: Assessment) =>
    contradictionsOf(instruments, assessment, surveyOf(instruments, assessment, currentMethod));
  test('are named with their questions', () => {
    expect(pairs(given(data('yes'), kinds('none')))).toEqual([
      {
        id: 'data-but-none',
        ask: 'Triage says that data about people gets in, and here none does. Which is it?',
        questions: ['triage.data', 'privacy.kinds'],
        because: [],
        isExplained: false,
      },
    ]);
  });
  test('need two answers: an unknown or missing answer contradicts nothing', () => {
    expect(pairs(given(data('yes')))).toEqual([]);
    expect(pairs(given(data('unknown'), kinds('none')))).toEqual([]);
  });
  test('keep the explanation of the person', () => {
    const kept = given(data('yes'), kinds('none'), {
      type: 'explain',
      contradiction: 'data-but-none',
      text: 'Only in tests',
    });
    expect(pairs(kept)[0]?.because).toEqual(['Only in tests']);
  });
  test('a question that is hidden contradicts nothing', () => {
    expect(pairs(given(kinds('none'), data('no')))).toEqual([]);
  });
});

describe('the scoring method is a parameter', () => {
  const later: ScoringMethod = {
    ...currentMethod,
    id: 'assess-matrix-v2',
    score: (input) => ({ ...currentMethod.score(input), method: 'assess-matrix-v2' }),
    firstSteps: () => [],
    shownQuestions: (questionnaire) =>
      new Map(questionsOf(questionnaire).map(({ question }) => [question.id, false])),
  };
  const answered = given(data('yes'), kinds('money'));

  test('it says what is asked, what the result is and what to do first', () => {
    const of = surveyOf(instruments, answered, later);
    expect(of.asked).toEqual([]);
    expect(resultOf(instruments, of).method).toBe('assess-matrix-v2');
    expect(firstStepsOf(instruments, of)).toEqual([]);
  });

  test('a session keeps the method that it started with', () => {
    const begun = { ...complete(), survey: surveyOf(instruments, complete().assessment, later) };
    const step = change(begun, kinds('health'), stamp);
    expect(step.session.survey.method).toBe(later);
  });
});
