// The rules of docs/scoring.md one by one, as small worked cases.

import { describe, expect, it } from 'vitest';
import type { AnswerValue, ScoredAnswer } from '../../src/questionnaire/answer.ts';
import type { Kleene } from '../../src/questionnaire/kleene.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import type { Result, ScenarioResult } from '../../src/scoring/result.ts';
import {
  choice,
  control,
  exposure,
  given,
  input,
  notApplicable,
  questionnaire,
  rows,
  scenario,
  type SourceClause,
} from './making.ts';

type Answers = Readonly<Record<string, AnswerValue | ScoredAnswer>>;
type Flags = Readonly<Record<string, Kleene>>;
const { score, shownQuestions } = currentMethod;

// One scenario, base 3, with every kind of control.
const q = questionnaire('q', {
  scenarios: [scenario('A', 3)],
  questions: [
    exposure('q.harm', { feeds: { A: { severity: [0, 1, 2, 3, 4] } } }),
    exposure('q.open', { feeds: { A: { likelihood: [1, 2, 3, 4] } } }),
    control('q.first', { serves: { A: 'essential' } }),
    control('q.second', { serves: { A: 'essential' } }),
    control('q.more', { serves: { A: 'other' }, notApplicable: 'When there is none' }),
    control('q.most', { serves: { A: 'other' }, notApplicable: 'When there is none' }),
    control('q.mend', { serves: { A: 'repair' } }),
    control('q.deep', { serves: { A: 'other' }, tier: 'deep' }),
  ],
});

const nothing: Answers = {
  'q.harm': 'o3',
  'q.open': 'o0',
  'q.first': 0,
  'q.second': 0,
  'q.more': 0,
  'q.most': 0,
  'q.mend': 0,
  'q.deep': 0,
};

function scenarioOf(answers: Answers, flags: Flags = {}, recorded = true): ScenarioResult {
  return score(input([q], { ...nothing, ...answers }, { flags, recorded })).questionnaires[0]!
    .scenarios[0]!;
}

describe('severity and likelihood before controls', () => {
  it.each<[string, Answers, Flags, number, number]>([
    ['base and the chosen option', {}, {}, 3, 3],
    ['an exposure above the base', { 'q.open': 'o3' }, {}, 3, 4],
    ['vulnerable people: severity one worse', {}, { 'vulnerable-people': true }, 4, 3],
    ['an effect that cannot be undone: the same', {}, { irreversible: true }, 4, 3],
    [
      'both together are one step',
      { 'q.harm': 'o2' },
      { irreversible: true, 'vulnerable-people': true },
      3,
      3,
    ],
    ['at most 4', { 'q.harm': 'o4' }, { irreversible: true }, 4, 3],
    ['wide reach: likelihood one worse', {}, { 'wide-reach': true }, 3, 4],
    ['at most 4 too', { 'q.open': 'o3' }, { 'wide-reach': true }, 3, 4],
    ['what cannot happen stays so', { 'q.harm': 'o0' }, { irreversible: true }, 0, 3],
  ])('%s', (_, answers, flags, severity, likelihood) => {
    const result = scenarioOf(answers, flags);
    expect(result.severity.before).toEqual({ best: severity, worst: severity });
    expect(result.likelihood.before).toEqual({ best: likelihood, worst: likelihood });
  });

  it('an unknown exposure runs over all its options', () => {
    const result = scenarioOf({ 'q.harm': 'unknown' });
    expect(result.severity.before).toEqual({ best: 0, worst: 4 });
    expect(result.before).toEqual({ best: 'None', worst: 'Critical' });
    expect(result.open.questions).toContain('q.harm');
  });

  it('an exposure that may be hidden is used in the worst case only', () => {
    const may = questionnaire('q', {
      scenarios: [scenario('A', 2)],
      questions: [
        exposure('q.harm', { feeds: { A: { severity: [2, 4] } } }),
        exposure('q.worse', { show: 'ai', feeds: { A: { severity: [1, 4], likelihood: [1, 4] } } }),
        control('q.first', { serves: { A: 'essential' } }),
      ],
    });
    const answers = { 'q.harm': 'o0', 'q.worse': 'o1', 'q.first': 0 };
    const result = score(input([may], answers, { flags: { ai: 'maybe' } })).questionnaires[0]!
      .scenarios[0]!;
    expect(result.severity.before).toEqual({ best: 2, worst: 4 });
    expect(result.likelihood.before).toEqual({ best: 2, worst: 4 });
    expect(result.open).toEqual({ questions: [], flags: ['ai'] });
  });

  it('a maybe-flag is used in the worst case only', () => {
    const result = scenarioOf({}, { irreversible: 'maybe', 'wide-reach': 'maybe' });
    expect(result.severity.before).toEqual({ best: 3, worst: 4 });
    expect(result.likelihood.before).toEqual({ best: 3, worst: 4 });
    expect(result.open.flags).toEqual(['irreversible', 'wide-reach']);
  });
});

describe('steps down in likelihood', () => {
  const both = (step: number): Answers => ({ 'q.first': step, 'q.second': step });
  it.each<[string, Answers, number]>([
    ['none while an essential control counts 1', { ...both(4), 'q.second': 1, 'q.more': 4 }, 3],
    ['one when all count 2', both(2), 2],
    ['one when all count 3 and the others are at 0', both(3), 2],
    [
      'one when only one of two others is there and the deep one is not',
      { ...both(3), 'q.more': 2 },
      2,
    ],
    [
      'two when half of the others and of the deep ones count 2',
      { ...both(3), 'q.more': 2, 'q.deep': 2 },
      1,
    ],
    [
      'not two when an essential control counts only 2',
      { ...both(3), 'q.first': 2, 'q.more': 4, 'q.most': 4, 'q.deep': 4 },
      2,
    ],
    ['deep controls alone do not make the second step', { ...both(3), 'q.deep': 4 }, 2],
    [
      'the others that are left out do not count',
      { ...both(3), 'q.more': notApplicable, 'q.most': notApplicable, 'q.deep': 2 },
      1,
    ],
    [
      'one left out, one failing: half is missing',
      { ...both(3), 'q.more': notApplicable, 'q.deep': 2 },
      2,
    ],
    ['a step above 1 without evidence counts 1', { ...both(3), 'q.second': given(4, 'none') }, 3],
    ['with a person and a date it counts 2', { ...both(3), 'q.second': given(4, 'person') }, 2],
    ['step 1 needs no evidence', { ...both(3), 'q.second': given(1, 'none') }, 3],
  ])('%s', (_, answers, likelihood) => {
    expect(scenarioOf(answers).likelihood.after).toEqual({ best: likelihood, worst: likelihood });
  });

  it('leaves at least 1', () => {
    const low = questionnaire('q', {
      scenarios: [scenario('A', 1)],
      questions: [
        exposure('q.harm', { feeds: { A: { severity: [1, 4] } } }),
        control('q.first', { serves: { A: 'essential' } }),
      ],
    });
    const result = score(input([low], { 'q.harm': 'o1', 'q.first': 4 })).questionnaires[0]!
      .scenarios[0]!;
    expect(result.likelihood.after).toEqual({ best: 1, worst: 1 });
    expect(result.level).toBe('Moderate');
  });

  it('deep questions are asked where their scenario is High, with the steps of flags', () => {
    const shown = (answers: Answers, flags: Flags, all = false) => {
      const { answers: map, flags: known } = input([q], { ...nothing, ...answers }, { flags });
      return shownQuestions(q, known, map, { all }).get('q.deep');
    };
    expect(shown({ 'q.harm': 'o3' }, {})).toBe(true);
    expect(shown({ 'q.harm': 'o2' }, {})).toBe(false);
    expect(shown({ 'q.harm': 'o2' }, { irreversible: true })).toBe(true);
    expect(shown({ 'q.harm': 'o2' }, { 'wide-reach': true })).toBe(true);
    expect(shown({ 'q.harm': 'o2' }, { 'wide-reach': 'maybe' })).toBe('maybe');
    expect(shown({ 'q.harm': 'unknown' }, {})).toBe('maybe');
    expect(shown({ 'q.harm': 'o2' }, {}, true)).toBe(true);
  });

  it('a deep control that is asked without need has no effect', () => {
    const answers = { ...both(3), 'q.more': 2, 'q.harm': 'o2', 'q.deep': 0 };
    expect(scenarioOf(answers).likelihood.after.worst).toBe(1);
    expect(scenarioOf({ ...answers, 'q.harm': 'o3' }).likelihood.after.worst).toBe(2);
  });
});

describe('depth by scenario', () => {
  const two = questionnaire('q', {
    scenarios: [scenario('A', 2), scenario('B', 3)],
    questions: [
      exposure('q.harm', { feeds: { A: { severity: [1, 2] }, B: { severity: [1, 4] } } }),
      control('q.first', { serves: { A: 'essential', B: 'essential' } }),
      control('q.of-a', { serves: { A: 'essential' }, tier: 'deep' }),
      control('q.of-both', { serves: { A: 'essential', B: 'other' }, tier: 'deep' }),
    ],
  });
  const answers = { 'q.harm': 'o1', 'q.first': 3, 'q.of-a': 0, 'q.of-both': 0 };

  it('asks a deep question if one of the scenarios that it serves is High, and no other', () => {
    const { answers: map, flags } = input([two], answers);
    const shown = shownQuestions(two, flags, map, { all: false });
    expect([shown.get('q.of-a'), shown.get('q.of-both')]).toEqual([false, true]);
  });

  it('counts a deep control only in a scenario that is High itself', () => {
    const [a, b] = score(input([two], answers)).questionnaires[0]!.scenarios;
    expect(a).toMatchObject({ lowEssentials: [], likelihood: { after: { worst: 1 } } });
    expect(b).toMatchObject({ lowEssentials: [], likelihood: { after: { worst: 2 } } });
    const flags = { 'wide-reach': true };
    const [wide] = score(input([two], answers, { flags })).questionnaires[0]!.scenarios;
    expect(wide!.lowEssentials).toEqual([]);
    const far = { irreversible: true, 'wide-reach': true };
    const [high] = score(input([two], answers, { flags: far })).questionnaires[0]!.scenarios;
    expect(high!.lowEssentials).toEqual(['q.of-a', 'q.of-both']);
  });
});

describe('what evidence supports', () => {
  const trained = questionnaire('q', {
    scenarios: [scenario('A', 3)],
    questions: [
      exposure('q.harm', { feeds: { A: { severity: [1, 3] } } }),
      control('q.first', { serves: { A: 'essential' } }),
      control('q.course', { serves: { A: 'essential' }, suffices: 'person' }),
    ],
  });
  it.each<[string, number, ScoredAnswer, string | undefined]>([
    ['q.first', 1, given(4, 'none'), 'no evidence'],
    ['q.first', 2, given(4, 'person'), 'no path or address'],
    ['q.first', 2, given(4, 'person', true), 'no path or address'],
    ['q.first', 3, given(4, 'artefact', false), 'no person who checked'],
    ['q.first', 4, given(4, 'artefact', true), undefined],
    ['q.first', 3, given(3, 'artefact', false), undefined],
    ['q.course', 3, given(3, 'person'), undefined],
    ['q.course', 3, given(4, 'person'), 'no path or address'],
    ['q.course', 1, given(3, 'none'), 'no evidence'],
  ])('%s counts %i of %j', (id, counted, answer, lacks) => {
    const answers = { 'q.harm': 'o1', 'q.first': 3, 'q.course': 3, [id]: answer };
    const [a] = score(input([trained], answers)).questionnaires[0]!.scenarios;
    const line = lacks === undefined ? `counts ${counted}` : `counted ${counted}: ${lacks}`;
    expect(a!.because.find((each) => each.includes(`Essential: ${id}`))).toContain(line);
  });
});

describe('step 4', () => {
  const grave = { 'q.harm': 'o4', 'q.more': 2, 'q.deep': 2 };
  const both = (first: number, second: number): Answers => ({
    ...grave,
    'q.first': first,
    'q.second': second,
  });

  it.each<[string, Answers, Flags, number]>([
    ['Critical before controls and nothing checked: one step', both(3, 3), {}, 2],
    ['one essential control checked: two steps', both(4, 3), {}, 1],
    ['a check of another control is no help', { ...both(3, 3), 'q.more': 4 }, {}, 2],
    ['High before controls: two steps without a check', { ...both(3, 3), 'q.harm': 'o3' }, {}, 1],
    [
      'Critical by a flag: one step',
      { ...both(3, 3), 'q.harm': 'o3' },
      { 'vulnerable-people': true },
      2,
    ],
  ])('%s', (_, answers, flags, likelihood) => {
    expect(scenarioOf(answers, flags).likelihood.after.worst).toBe(likelihood);
  });

  it('is named as the reason, and is a first step', () => {
    expect(scenarioOf(both(3, 3)).because).toContain(
      'No second step: it is Critical before controls, and no essential control counts 4.',
    );
    const [first] = currentMethod.firstSteps(input([q], { ...nothing, ...both(3, 3) }));
    expect(first).toMatchObject({ id: 'q.first/4', effect: { level: 'Moderate' } });
  });
});

describe('practice rows', () => {
  const page = questionnaire('q', {
    scenarios: [scenario('A', 3)],
    questions: [
      exposure('q.harm', { feeds: { A: { severity: [1, 4] } } }),
      control('q.first', { serves: { A: 'essential' } }),
      control('q.ladder', { serves: { A: 'essential' }, tier: 'deep' }),
      rows('q.practices', {
        answers: 'practice',
        rows: [
          { key: 'plain', text: 'Keep a list' },
          { key: 'big', text: 'Keep a big list', ladder: 'q.ladder' },
          { key: 'hidden', text: 'Ask the model', show: 'ai' },
        ],
        rules: [
          {
            id: 'by-law',
            when: [{ question: 'q.practices', row: 'big', is: ['not-in-place'] }],
            effect: 'must-fix',
            say: 'Keep it.',
          },
        ],
      }),
    ],
  });
  const result = (harm: string, word: string) =>
    score(
      input(
        [page],
        {
          'q.harm': harm,
          'q.first': 3,
          'q.ladder': 3,
          'q.practices': { plain: word, big: word, hidden: word },
        },
        { flags: { ai: false } },
      ),
    );
  const optional = (of: Result) => of.actions.filter((action) => action.class === 'optional');

  it.each([
    ['in-place', []],
    ['not-relevant', []],
    ['planned', ['Finish what is planned: Keep a list', 'Finish what is planned: Keep a big list']],
    ['not-in-place', ['Keep a list']], // the rule asks for the other one
    ['unknown', ['Find out whether this is in place: Keep a list']],
  ])('%s never changes a level or a verdict without a rule', (word, actions) => {
    const found = result('o0', word);
    expect(optional(found).map(({ what }) => what)).toEqual(actions);
    expect(found.after).toEqual(result('o0', 'in-place').after);
    expect(found.unknown).toEqual({ questions: [], flags: [] });
  });

  it('give way to their ladder where it is asked, with their rules', () => {
    const low = result('o0', 'not-in-place');
    const high = result('o1', 'not-in-place');
    expect(low.findings.map(({ id }) => id)).toEqual(['q.practices:by-law']);
    expect(high.findings).toEqual([]);
    expect(optional(high).map(({ what }) => what)).toEqual(['Keep a list']);
  });
});

describe('repair', () => {
  it.each<[string, Answers, Flags, number]>([
    ['a repair control at 3 lowers severity by one', { 'q.mend': 3 }, {}, 2],
    ['at 2 it does not', { 'q.mend': 2 }, {}, 3],
    ['severity 2 stays', { 'q.harm': 'o2', 'q.mend': 4 }, {}, 2],
    ['never when it cannot be undone', { 'q.mend': 4 }, { irreversible: true }, 4],
    ['never for vulnerable people', { 'q.mend': 4 }, { 'vulnerable-people': true }, 4],
  ])('%s', (_, answers, flags, severity) => {
    expect(scenarioOf(answers, flags).severity.after).toEqual({ best: severity, worst: severity });
  });

  it('is not certain while a flag is open', () => {
    const result = scenarioOf({ 'q.mend': 4 }, { irreversible: 'maybe' });
    expect(result.severity.after).toEqual({ best: 2, worst: 4 });
  });
});

describe('what is not known', () => {
  it('in progress a claim without evidence may still be shown', () => {
    const answers = {
      'q.first': given(3, 'none'),
      'q.second': 3,
      'q.more': 3,
      'q.most': 3,
      'q.deep': 3,
    };
    expect(scenarioOf(answers, {}, false).likelihood.after).toEqual({ best: 1, worst: 3 });
    expect(scenarioOf(answers, {}, true).likelihood.after).toEqual({ best: 3, worst: 3 });
  });

  it('a scenario that may not apply has no risk at its best end', () => {
    const may = questionnaire('q', {
      scenarios: [scenario('A', 3, 'ai')],
      questions: [
        exposure('q.harm', { feeds: { A: { severity: [1, 4] } } }),
        control('q.first', { serves: { A: 'essential' } }),
      ],
    });
    const result = score(
      input([may], { 'q.harm': 'o1', 'q.first': 2 }, { flags: { ai: 'maybe' } }),
    );
    expect(result.after).toEqual({ best: 'None', worst: 'High' });
    expect(result.open).toEqual({ questions: [], flags: ['ai'] });
  });

  it('an essential control that may be hidden can only raise the risk, and is never the only reason for a step', () => {
    const pair = (answers: Answers, flags: Flags) =>
      score(
        input(
          [
            questionnaire('q', {
              scenarios: [scenario('A', 3)],
              questions: [
                exposure('q.harm', { feeds: { A: { severity: [1, 4] } } }),
                control('q.with', { show: 'ai', serves: { A: 'essential' } }),
                control('q.without', { show: 'not ai', serves: { A: 'essential' } }),
              ],
            }),
          ],
          { 'q.harm': 'o1', ...answers },
          { flags },
        ),
      ).after;
    expect(pair({ 'q.with': 4, 'q.without': 4 }, { ai: 'maybe' })).toEqual({
      best: 'Moderate',
      worst: 'Critical',
    });
    expect(pair({ 'q.with': 4, 'q.without': 0 }, { ai: true })).toEqual({
      best: 'Moderate',
      worst: 'Moderate',
    });
  });

  it('an exposure holds a band open when it decides whether deep questions are asked', () => {
    const gated = questionnaire('q', {
      scenarios: [scenario('A', 3)],
      questions: [
        exposure('q.harm', { feeds: { A: { severity: [2, 2] } } }),
        exposure('q.open', { feeds: { A: { likelihood: [3, 4] } } }),
        control('q.first', { serves: { A: 'essential' } }),
        control('q.deep', { serves: { A: 'essential' }, tier: 'deep' }),
      ],
    });
    const answers = { 'q.harm': 'o0', 'q.open': 'unknown', 'q.first': 3, 'q.deep': 0 };
    const [a] = score(input([gated], answers)).questionnaires[0]!.scenarios;
    expect(a!.after).toEqual({ best: 'Low', worst: 'High' });
    expect(a!.open).toEqual({ questions: ['q.open'], flags: [] });
  });

  it('"not applicable" is no answer to an essential control', () => {
    expect(scenarioOf({ 'q.first': notApplicable, 'q.second': 4 }).likelihood.after).toEqual({
      best: 2,
      worst: 3,
    });
  });

  it.each<[string, Answers]>([
    ['a key that is no option', { 'q.harm': 'o9' }],
    ['a number for an exposure', { 'q.harm': 3 }],
    ['rows for an exposure', { 'q.harm': given({ o3: 'yes' }) }],
  ])('%s is scored as no answer', (_, answers) => {
    expect(scenarioOf(answers).severity.before).toEqual({ best: 0, worst: 4 });
  });

  it.each([5, -1, 2.5, 'o1', Number.NaN])('a step of %s is scored as no answer', (value) => {
    const { lowEssentials, after } = scenarioOf({ 'q.first': value, 'q.second': 4 });
    expect(lowEssentials).toEqual(['q.first']);
    expect(after).toEqual({ best: 'Moderate', worst: 'High' });
  });
});

describe('the verdict', () => {
  const verdict = (answers: Answers, flags: Flags = {}): Result =>
    score(input([q], { ...nothing, ...answers }, { flags }));
  it.each<[string, Answers, Flags, string]>([
    ['Critical', { 'q.open': 'o3', 'q.first': 0 }, {}, 'not-ready'],
    [
      'Critical with all essentials in place',
      { 'q.harm': 'o4', 'q.open': 'o3', 'q.first': 2, 'q.second': 2 },
      {},
      'not-ready',
    ],
    ['High with an essential control at 0', {}, {}, 'not-ready'],
    [
      'High with all essentials at 2',
      { 'q.open': 'o3', 'q.first': 2, 'q.second': 2 },
      {},
      'ready-with-actions',
    ],
    ['Moderate with an essential control at 0', { 'q.harm': 'o1' }, {}, 'ready-with-actions'],
    ['Moderate with all essentials at 2', { 'q.first': 2, 'q.second': 2 }, {}, 'ready'],
    [
      'Moderate with something unknown',
      { 'q.first': 2, 'q.second': 2, 'q.most': 'unknown' },
      {},
      'ready-with-actions',
    ],
    [
      'Moderate with a flag that is maybe',
      { 'q.first': 2, 'q.second': 2 },
      { 'wide-reach': 'maybe' },
      'ready-with-actions',
    ],
    ['cannot happen here', { 'q.harm': 'o0' }, {}, 'ready'],
  ])('%s', (_, answers, flags, expected) => {
    expect(verdict(answers, flags).verdict).toBe(expected);
  });

  it('does not wait for a triage question that changes the wording only', () => {
    const triage = questionnaire('triage', {
      flags: { ai: { title: 'AI', from: ['triage.ai/o1'] } },
      questions: [choice('triage.stage'), choice('triage.ai')],
    });
    const outcome = (stage: string, ai: string): Result =>
      score(input([], { 'triage.stage': stage, 'triage.ai': ai }, { triage }));
    expect(outcome('unknown', 'o0')).toMatchObject({ verdict: 'ready', actions: [] });
    expect(outcome('o0', 'unknown').unknown.questions).toEqual(['triage.ai']);
    expect(outcome('o0', 'unknown').verdict).toBe('ready-with-actions');
  });

  it('names its reasons, worst first', () => {
    const { why } = verdict({ 'q.most': 'unknown' });
    expect(why.map((reason) => reason.kind)).toEqual(['scenario', 'unknown']);
    expect(why[0]).toMatchObject({
      demands: 'not-ready',
      scenario: 'A',
      lowEssentials: ['q.first', 'q.second'],
    });
  });
});

describe('rules and red lines', () => {
  const ruled = (effect: 'stop' | 'must-fix' | 'fix', when: SourceClause[], rest: object = {}) =>
    questionnaire('q', {
      questions: [
        control('q.it', { rules: [{ id: 'r', when, effect, say: 'Do it.' }], ...rest }),
        choice('q.which', { show: 'ai' }),
      ],
    });
  const outcome = (
    effect: 'stop' | 'must-fix' | 'fix',
    when: SourceClause[],
    answers: Answers,
    flags: Flags = {},
  ) => {
    const result = score(input([ruled(effect, when)], answers, { flags: { ai: true, ...flags } }));
    return { verdict: result.verdict, certain: result.findings[0]?.certain };
  };
  const low: SourceClause[] = [{ question: 'q.it', stepAtMost: 1 }];
  const chosen: SourceClause[] = [{ question: 'q.which', is: ['o1', 'o2'] }];

  it.each<
    [
      string,
      'stop' | 'must-fix' | 'fix',
      SourceClause[],
      Answers,
      Flags,
      string,
      boolean | undefined,
    ]
  >([
    [
      'a stop fires on a given answer',
      'stop',
      low,
      { 'q.it': 0, 'q.which': 'o0' },
      {},
      'blocked',
      true,
    ],
    [
      'a stop fires on a claim without evidence',
      'stop',
      low,
      { 'q.it': given(3, 'none'), 'q.which': 'o0' },
      {},
      'blocked',
      true,
    ],
    [
      'unknown never fires a stop but must be found out',
      'stop',
      low,
      { 'q.it': 'unknown', 'q.which': 'o0' },
      {},
      'not-ready',
      false,
    ],
    ['a must-fix rule', 'must-fix', low, { 'q.it': 1, 'q.which': 'o0' }, {}, 'not-ready', true],
    [
      'an unknown must-fix rule',
      'must-fix',
      low,
      { 'q.it': 'unknown', 'q.which': 'o0' },
      {},
      'not-ready',
      false,
    ],
    [
      'a fix rule is an action, not a verdict',
      'fix',
      low,
      { 'q.it': 1, 'q.which': 'o0' },
      {},
      'ready',
      true,
    ],
    [
      'a step above the bound',
      'must-fix',
      low,
      { 'q.it': 2, 'q.which': 'o0' },
      {},
      'ready',
      undefined,
    ],
    ['an option', 'must-fix', chosen, { 'q.it': 2, 'q.which': 'o2' }, {}, 'not-ready', true],
    ['another option', 'must-fix', chosen, { 'q.it': 2, 'q.which': 'o0' }, {}, 'ready', undefined],
    [
      'a hidden question makes its clause false',
      'must-fix',
      chosen,
      { 'q.it': 2, 'q.which': 'o2' },
      { ai: false },
      'ready',
      undefined,
    ],
    [
      'a question that may be hidden: at most maybe',
      'must-fix',
      chosen,
      { 'q.it': 2, 'q.which': 'o2' },
      { ai: 'maybe' },
      'not-ready',
      false,
    ],
    [
      'flags',
      'stop',
      [...low, { flags: 'ai' }],
      { 'q.it': 0, 'q.which': 'o0' },
      {},
      'blocked',
      true,
    ],
    [
      'flags that are maybe',
      'stop',
      [...low, { flags: 'svc' }],
      { 'q.it': 0, 'q.which': 'o0' },
      { svc: 'maybe' },
      'not-ready',
      false,
    ],
    [
      'a question that is nowhere',
      'stop',
      [{ question: 'z.z', stepAtMost: 4 }],
      { 'q.it': 0, 'q.which': 'o0' },
      {},
      'ready',
      undefined,
    ],
  ])('%s', (_, effect, when, answers, flags, expected, certain) => {
    expect(outcome(effect, when, answers, flags)).toEqual({ verdict: expected, certain });
  });

  it('a control that may be hidden, or may still be left out, makes its clause maybe at most', () => {
    const certain = (
      rest: object,
      step: number | string,
      when: SourceClause[],
    ): boolean | undefined =>
      score(input([ruled('stop', when, rest)], { 'q.it': step }, { flags: { ai: 'maybe' } }))
        .findings[0]?.certain;
    const any: SourceClause[] = [{ question: 'q.it', stepAtMost: 4 }];
    expect(certain({}, 0, low)).toBe(true);
    expect(certain({ show: 'ai' }, 0, low)).toBe(false);
    expect(certain({}, 'unknown', any)).toBe(true);
    expect(certain({ notApplicable: 'None here' }, 'unknown', any)).toBe(false);
    expect(certain({ notApplicable: 'None here' }, 3, any)).toBe(true);
  });

  it('a rule of a questionnaire that may not apply is certain for no answer', () => {
    const maybe = { ...ruled('stop', low), applies: 'svc' };
    const finding = (svc: Kleene): unknown =>
      score(input([maybe], { 'q.it': 0, 'q.which': 'o0' }, { flags: { ai: true, svc } }))
        .findings[0]?.certain;
    expect([finding(true), finding('maybe'), finding(false)]).toEqual([true, false, undefined]);
  });

  describe('while the evidence of a claimed step may still be attached', () => {
    const inProgress = (
      when: SourceClause[],
      answers: Answers,
      effect: 'stop' | 'must-fix' | 'fix',
    ) => score(input([ruled(effect, when)], answers, { flags: { ai: true }, recorded: false }));
    const claimed = { 'q.it': given(3, 'none'), 'q.which': 'o0' };

    it.each<[string, SourceClause[], Answers, readonly string[], readonly string[]]>([
      [
        'only the evidence decides: the action is to attach it',
        low,
        claimed,
        ['q.it'],
        ['Attach evidence (step 3): q.it at 3.'],
      ],
      [
        'an unknown answer of another question decides as well: find it out',
        [...low, { question: 'q.which', is: ['o1'] }],
        { ...claimed, 'q.which': 'unknown' },
        ['q.it'],
        ['Attach evidence (step 3): q.it at 3.', 'Find out about q.which.'],
      ],
      [
        'the step is unknown: find it out',
        low,
        { 'q.it': 'unknown', 'q.which': 'o0' },
        [],
        ['Find out about q.it.'],
      ],
      [
        'the evidence could not end it: find out the rest',
        [
          { question: 'q.it', stepAtMost: 3 },
          { question: 'q.which', is: ['o1'] },
        ],
        { ...claimed, 'q.which': 'unknown' },
        [],
        ['Find out about q.which.'],
      ],
    ])('%s', (_, when, answers, missing, actions) => {
      const result = inProgress(when, answers, 'must-fix');
      expect(result.findings[0]).toMatchObject({ certain: false, missingEvidence: missing });
      expect(result.actions.map(({ what }) => what)).toEqual(actions);
      expect(result.verdict).toBe('not-ready');
    });

    it('two rules that wait for the same evidence are one action', () => {
      const both = questionnaire('q', {
        questions: [
          control('q.it', {
            rules: [
              { id: 'r', when: low, effect: 'stop', say: 'Do it.' },
              { id: 's', when: low, effect: 'must-fix', say: 'Do that.' },
            ],
          }),
        ],
      });
      const { actions } = score(input([both], { 'q.it': given(2, 'none') }, { recorded: false }));
      expect(actions.map(({ id }) => id)).toEqual(['q.it']);
    });

    it('recorded without it, the rule fires', () => {
      const result = score(input([ruled('must-fix', low)], claimed, { flags: { ai: true } }));
      expect(result.findings[0]).toMatchObject({ certain: true, missingEvidence: [] });
    });
  });

  it('a control that is left out makes its clause false', () => {
    const result = score(
      input(
        [ruled('stop', low, { notApplicable: 'None here' })],
        { 'q.it': notApplicable, 'q.which': 'o0' },
        { flags: { ai: true } },
      ),
    );
    expect(result.findings).toEqual([]);
  });

  const triage = questionnaire('triage', {
    questions: [
      rows('triage.lines', {
        answers: 'red-line',
        rows: [
          { key: 'always', text: 'Does it do this?', redLine: 'R1' },
          { key: 'special', text: 'Or this?', redLine: 'R2', exception: 'For safety', show: 'ai' },
        ],
      }),
    ],
  });
  const lines = (answer: AnswerValue | undefined, flags: Flags = { ai: true }) =>
    score(input([], answer === undefined ? {} : { 'triage.lines': answer }, { triage, flags }));

  it.each<[string, AnswerValue | undefined, Flags, string, string[]]>([
    ['no and no', { always: 'no', special: 'no' }, { ai: true }, 'ready', []],
    ['yes', { always: 'yes', special: 'no' }, { ai: true }, 'blocked', ['triage.lines/always']],
    ['exception', { always: 'no', special: 'exception' }, { ai: true }, 'ready', []],
    [
      'an exception where there is none',
      { always: 'exception', special: 'no' },
      { ai: true },
      'not-ready',
      ['triage.lines/always'],
    ],
    [
      'unknown',
      { always: 'no', special: 'unknown' },
      { ai: true },
      'not-ready',
      ['triage.lines/special'],
    ],
    [
      'all unknown',
      'unknown',
      { ai: true },
      'not-ready',
      ['triage.lines/always', 'triage.lines/special'],
    ],
    [
      'not answered',
      undefined,
      { ai: true },
      'not-ready',
      ['triage.lines/always', 'triage.lines/special'],
    ],
    ['a row that is not shown', { always: 'no', special: 'yes' }, { ai: false }, 'ready', []],
    [
      'a row that may not be shown',
      { always: 'no', special: 'yes' },
      { ai: 'maybe' },
      'not-ready',
      ['triage.lines/special'],
    ],
    [
      'an inherited name is no answer',
      Object.create({ always: 'no', special: 'no' }),
      { ai: true },
      'not-ready',
      ['triage.lines/always', 'triage.lines/special'],
    ],
  ])('red-line rows: %s', (_, answer, flags, verdict, findings) => {
    const result = lines(answer, flags);
    expect(result.verdict).toBe(verdict);
    expect(result.findings.map(({ id }) => id)).toEqual(findings);
  });

  it('lists the exceptions that were taken', () => {
    expect(lines({ always: 'no', special: 'exception' }).exceptions).toEqual([
      { redLine: 'R2', question: 'triage.lines', row: 'special', say: 'Or this?' },
    ]);
  });
});

describe('actions', () => {
  const actions = (answers: Answers) =>
    score(input([q], { ...nothing, ...answers })).actions.map(({ id, class: c, what }) => [
      c,
      id,
      what,
    ]);

  it('an essential control at 0-1 in a High scenario must be raised', () => {
    expect(actions({})).toEqual([
      ['must-fix', 'q.first', 'Reach this (step 2): q.first at 2.'],
      ['must-fix', 'q.second', 'Reach this (step 2): q.second at 2.'],
    ]);
  });

  it('in a Moderate scenario it has a date', () => {
    expect(actions({ 'q.harm': 'o1', 'q.second': 2 })).toEqual([
      ['fix-by-date', 'q.first', 'Reach this (step 2): q.first at 2.'],
    ]);
  });

  it('a claim without evidence asks for the evidence', () => {
    expect(actions({ 'q.first': given(3, 'none'), 'q.second': 2 })).toEqual([
      ['must-fix', 'q.first', 'Attach evidence (step 3): q.first at 3.'],
    ]);
  });

  describe('of an essential control that a rule names as well', () => {
    const ruled = (effect: 'must-fix' | 'fix', answers: Answers) => {
      const when = [{ question: 'r.first', stepAtMost: 1 }];
      const ruling = questionnaire('r', {
        scenarios: [scenario('A', 3)],
        questions: [
          exposure('r.harm', { feeds: { A: { severity: [0, 1, 2, 3, 4] } } }),
          control('r.first', {
            serves: { A: 'essential' },
            rules: [{ id: 'low', when, effect, say: 'Write it.' }],
          }),
        ],
      });
      return score(input([ruling], answers)).actions.map(
        ({ id, class: c, what, meets }) => `${c} ${[`${id}: ${what}`, ...meets].join(' / ')}`,
      );
    };
    const harm = (option: string) => ({ 'r.harm': option, 'r.first': 0 });

    it.each<[string, 'must-fix' | 'fix', Answers, readonly string[]]>([
      ['asks once, as soon', 'must-fix', harm('o3'), ['must-fix r.first: Write it.']],
      ['asks once, sooner', 'must-fix', harm('o1'), ['must-fix r.first: Write it.']],
      ['asks once, both by a date', 'fix', harm('o1'), ['fix-by-date r.first: Write it.']],
      [
        'asks once for both when the risk is more pressing than the rule',
        'fix',
        harm('o3'),
        ['must-fix r.first: Reach this (step 2): r.first at 2. / Also meets the rule "Write it"'],
      ],
      [
        'still asks for the evidence of a step that was claimed',
        'must-fix',
        { 'r.harm': 'o3', 'r.first': given(3, 'none') },
        [
          'must-fix r.first: Attach evidence (step 3): r.first at 3. / Also meets the rule "Write it"',
        ],
      ],
    ])('%s', (_, effect, answers, expected) => {
      expect(ruled(effect, answers)).toEqual(expected);
    });
  });

  it('"don\'t know" asks to find out, with the question\'s own words', () => {
    expect(actions({ 'q.harm': 'o0', 'q.most': 'unknown' })).toEqual([
      ['find-out', 'q.most', 'Find out about q.most.'],
    ]);
  });
});

describe('explanation', () => {
  it('says which answer set each number and what withheld each step', () => {
    const { because } = scenarioOf(
      { 'q.first': given(3, 'none'), 'q.second': 2 },
      { 'wide-reach': true },
    );
    expect(because).toEqual([
      'Severity 3: q.harm (3): "Option 3".',
      'Likelihood 3 before controls: the base is 3 (base of A).',
      'One step more likely, 4: wide-reach.',
      'Before controls: Critical.',
      'Essential: q.first: claimed 3, counted 1: no evidence.',
      'Essential: q.second counts 2.',
      'No step down: q.first below 2.',
      'Repair: q.mend counts 0.',
      'No repair: a repair control must count 3 or more.',
      'After controls: severity 3, likelihood 4: Critical.',
    ]);
  });

  it('says what keeps the band open', () => {
    const { because } = scenarioOf(
      { 'q.first': 3, 'q.second': 'unknown' },
      { irreversible: 'maybe' },
    );
    expect(because).toEqual([
      'Severity 3: q.harm (3): "Option 3".',
      'Perhaps one step worse, severity 3 to 4: not decided yet whether irreversible.',
      'Likelihood 3 before controls: the base is 3 (base of A).',
      'Before controls: High to Critical.',
      'Essential: q.first counts 3.',
      'Essential: q.second is not known yet, counted 0 to 4.',
      'Steps down: 0 to 1, by what is known so far.',
      'In the worst case: no step down: q.second below 2.',
      'Repair: q.mend counts 0.',
      'No repair: a repair control must count 3 or more.',
      'After controls: severity 3 to 4, likelihood 2 to 3: Moderate to Critical.',
      'Still open: q.second and irreversible.',
    ]);
  });

  it('says why the second step was withheld', () => {
    const answers = { 'q.first': 3, 'q.second': 3, 'q.deep': 2 };
    expect(scenarioOf(answers).because).toContain(
      'No second step: 0 of 2 other controls count 2 or more, half are needed.',
    );
    expect(scenarioOf({ ...answers, 'q.second': 2 }).because).toContain(
      'No second step: q.second below 3.',
    );
    expect(scenarioOf({ ...answers, 'q.more': 2, 'q.deep': 0 }).because).toContain(
      'No second step: 0 of 1 deep controls count 2 or more, half are needed.',
    );
  });
});
