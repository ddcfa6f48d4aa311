import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AcceptancePart,
  MOST_DAYS,
  partMisfit,
  placedAcceptances,
  riskMisfit,
} from '../../src/assessment/acceptance.ts';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { daysAfter, dueMisfit } from '../../src/assessment/days.ts';
import { isDay } from '../../src/text/calendar.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { LEVELS } from '../../src/scoring/level.ts';
import type { Result, ScenarioResult } from '../../src/scoring/result.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { fullAssessment } from '../helpers/answers.ts';
import { stamp } from '../helpers/sessions.ts';

const TODAY = '2026-11-21';
const SAID = {
  why: 'The new login ships in March.',
  owner: 'ann@example.com',
  until: '2027-03-31',
  wouldChange: 'A complaint.',
};

const result: Result = (() => {
  const instruments = builtinInstruments();
  const assessment = fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/consequential'],
    step: 1,
    given: { 'privacy.people-reach': 'mass' },
  });
  return resultOf(instruments, surveyOf(instruments, assessment, currentMethod), true);
})();
const scenarios = result.questionnaires.flatMap((one) => one.scenarios);
const idOf = (level: string): string => scenarios.find((one) => one.level === level)?.id ?? '?';

function accepting(assessment: Assessment, scenario: string, texts: Partial<typeof SAID> = {}) {
  return apply(assessment, { type: 'accept-risk', scenario, texts: { ...SAID, ...texts } }, stamp);
}

describe('a part', () => {
  const cases: readonly (readonly [part: AcceptancePart, text: string, why: RegExp | undefined])[] =
    [
      ['why', 'The new login ships in March.', undefined],
      ['why', 'later', /20 characters or more; now it has 5/],
      ['why', ' '.repeat(30), /20 characters/],
      ['why', '\u200B'.repeat(30), /20 characters/],
      ['owner', 'Ann', undefined],
      ['owner', '  ', /who accepts/],
      ['owner', '\u200B', /who accepts/],
      ['until', '2026-11-22', undefined],
      ['until', '2026-11-21', /not in the future; write a day after 2026-11-21/],
      ['until', '2026-11-20', /not in the future/],
      ['until', '2027-11-22', undefined],
      ['until', '2027-11-23', /too far away; 2027-11-22 is the latest/],
      ['until', '2027-02-29', /YYYY-MM-DD/],
      ['until', 'soon', /YYYY-MM-DD/],
      ['until', '', /YYYY-MM-DD/],
      ['wouldChange', 'No.', undefined],
      ['wouldChange', '\n ', /review it/],
    ];
  test.each(cases)('%s %j', (part, text, why) => {
    const misfit = partMisfit(part, text, TODAY);
    if (why === undefined) expect(misfit).toBeUndefined();
    else expect(misfit).toMatch(why);
  });
});

describe('a risk', () => {
  const [scenario] = scenarios;
  const at = (change: Partial<ScenarioResult>): string | undefined =>
    scenario === undefined ? 'no scenario' : riskMisfit({ ...scenario, applies: true, ...change });
  test.each(LEVELS)('%s', (level) => {
    const why = at({ level });
    if (level === 'High') expect(why).toBeUndefined();
    else expect(why).toContain(level === 'None' ? 'none' : level);
  });
  test('that cannot happen, or is not part of the assessment', () => {
    expect(at({ level: 'High', applies: false })).toMatch(/cannot happen/);
    expect(riskMisfit(undefined)).toMatch(/cannot happen/);
  });
  test('that may fire has the same effect as one that fires', () => {
    expect(at({ level: 'High', applies: 'maybe' })).toBeUndefined();
  });
});

describe('acceptances in an assessment', () => {
  const base = fullAssessment({ only: ['privacy'] });

  test('are made, changed part by part, and withdrawn', () => {
    const accepted = accepting(base, 'P2');
    expect(accepted.acceptances).toEqual({
      P2: { ...SAID, why: [SAID.why], wouldChange: [SAID.wouldChange] },
    });
    const later = apply(
      accepted,
      { type: 'accept-risk', scenario: 'P2', texts: { until: '2027-06-30' } },
      stamp,
    );
    expect(later.acceptances['P2']).toMatchObject({ owner: SAID.owner, until: '2027-06-30' });
    const gone = apply(later, { type: 'withdraw-acceptance', scenario: 'P2' }, stamp);
    expect(gone.acceptances).toEqual({});
    expect(apply(gone, { type: 'withdraw-acceptance', scenario: 'P2' }, stamp)).toBe(gone);
  });

  test('the same acceptance again changes nothing, and an empty one is none', () => {
    const accepted = accepting(base, 'P2');
    expect(accepting(accepted, 'P2')).toBe(accepted);
    const empty = { why: '', owner: '', until: '', wouldChange: '' };
    expect(accepting(accepted, 'P2', empty).acceptances).toEqual({});
    expect(accepting(base, 'P2', empty)).toBe(base);
  });

  test('any acceptance leaves an assessment that can be saved', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const texts = fc.record(
      {
        why: text,
        owner: text,
        until: fc.oneof(text, fc.constant('2027-03-31')),
        wouldChange: text,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (all) => {
        const assessment = all.reduce(
          (sum, one) => apply(sum, { type: 'accept-risk', scenario: 'P2', texts: one }, stamp),
          base,
        );
        expect(assessmentSchema.safeParse(assessment).error?.issues ?? []).toEqual([]);
      }),
    );
  });

  test('have the order of the scenarios, in whatever order they were given', () => {
    const allHigh = {
      ...result,
      questionnaires: result.questionnaires.map((one) => ({
        ...one,
        scenarios: one.scenarios.map((each) => ({
          ...each,
          applies: true,
          level: 'High' as const,
        })),
      })),
    };
    const high = ['P1', 'P2', 'P3', 'P5'];
    const backwards = high.toReversed().reduce((sum, id) => accepting(sum, id), base);
    const placed = placedAcceptances(backwards.acceptances, allHigh, TODAY);
    expect(placed.map(({ scenario }) => scenario)).toEqual(high);
    expect(placed.map(({ leftOut }) => leftOut)).toEqual(high.map(() => undefined));
  });

  const leftOut = (scenario: string, texts: Partial<typeof SAID> = {}): string | undefined =>
    placedAcceptances(accepting(base, scenario, texts).acceptances, result, TODAY)[0]?.leftOut;
  test('that a record cannot have give the reason', () => {
    expect(leftOut('Z9')).toMatch(/cannot happen/);
    expect(leftOut(idOf('Moderate'))).toMatch(/is Moderate, and only a High one/);
    const high = idOf('High');
    expect(leftOut(high)).toBeUndefined();
    expect(leftOut(high, { why: 'so' })).toMatch(/why it is accepted/);
    expect(leftOut(high, { owner: '' })).toMatch(/names no one/);
    expect(leftOut(high, { until: TODAY })).toMatch(/no end date in the future/);
    expect(leftOut(high, { wouldChange: '' })).toMatch(/review it/);
  });
});

describe('days', () => {
  test('so many days later is a day, and later by that many', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(MOST_DAYS), (from, count) => {
        const to = daysAfter(from, count);
        expect(isDay(to)).toBe(true);
        expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(count);
      }),
    );
  });

  const dues: readonly (readonly [due: string, why: RegExp | undefined])[] = [
    ['', undefined],
    [TODAY, undefined],
    ['2026-11-22', undefined],
    ['2126-11-22', undefined],
    ['2026-11-20', /2026-11-20 has passed; write 2026-11-21 or a later date/],
    ['2026-02-30', /YYYY-MM-DD/],
    ['tomorrow', /YYYY-MM-DD/],
  ];
  test.each(dues)('an action until %j', (due, why) => {
    if (why === undefined) expect(dueMisfit(due, TODAY)).toBeUndefined();
    else expect(dueMisfit(due, TODAY)).toMatch(why);
  });
});
