// The first steps: which come first, and that each effect is what scoring says of the answers after it.

import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { levelRank, VERDICTS } from '../../src/scoring/level.ts';
import type { FirstStep, ScoringInput } from '../../src/scoring/result.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { raisePiece } from '../../src/scoring/assess-matrix-v1/actions.ts';
import {
  projectAfter,
  projectWith,
  verdictOf,
} from '../../src/scoring/assess-matrix-v1/step-effects.ts';
import { firstStepWords } from '../../src/scoring/step-words.ts';
import { completes, forget, forgetting } from './arbitraries.ts';
import {
  control,
  exposure,
  given,
  input,
  questionnaire,
  rows,
  scenario,
  type SourceClause,
} from './making.ts';

const { firstSteps, score } = currentMethod;
const RUNS = Number(process.env['ASSESS_RUNS'] ?? 100);
// Generous, because the machines that run this may be busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const cases: fc.Arbitrary<ScoringInput> = completes.chain((complete) =>
  forgetting(complete).map((forgotten) => forget(complete, forgotten, true)),
);

const levelsOf = (given: ScoringInput) =>
  score(given).questionnaires.flatMap(({ scenarios }) =>
    scenarios.map(({ id, level }) => [id, level] as const),
  );

describe('a project with some of the work done', () => {
  it('is what scoring says, before and after a control is raised', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.integer({ min: 2, max: 4 }), (of, pick, step) => {
        const before = projectWith(of);
        const control = pick % Math.max(1, before.impact.model.controls.length);
        const model = before.impact.model.controls[control];
        fc.pre(model !== undefined && step > model.counted.worst && model.asked !== false);
        fc.pre(model?.counted.standing !== 'left-out');
        if (model === undefined) return;
        const raised = projectAfter(before, raisePiece(model, control, step, 'improve'));
        for (const standing of [before, raised]) {
          expect(standing.today.levels).toEqual(
            levelsOf(standing.input).map(([, level]) => levelRank(level)),
          );
          expect(VERDICTS[verdictOf(standing)]).toBe(score(standing.input).verdict);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the list', () => {
  it('has at most ten entries, each once, and each an action that can have an owner', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const ids = firstSteps(of).map(({ id }) => id);
        expect(ids.length).toBeLessThanOrEqual(10);
        expect(new Set(ids).size).toBe(ids.length);
        const triage = of.triage === undefined ? [] : [of.triage];
        const known = currentMethod.actionIds([...triage, ...of.questionnaires]);
        expect(known).toEqual(expect.arrayContaining(ids));
      }),
      { numRuns: RUNS },
    );
  });

  it('says of each scenario how its level falls, from what scoring says, and never that one rises', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const levels = new Map(levelsOf(of));
        for (const { effect } of firstSteps(of)) {
          for (const { id, from, to } of effect.scenarios) {
            expect(levels.get(id)).toBe(from);
            expect(levelRank(to)).toBeLessThan(levelRank(from));
            levels.set(id, to);
          }
          const worst = Math.max(0, ...[...levels.values()].map((level) => levelRank(level)));
          expect(levelRank(effect.level)).toBe(worst);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves out nothing that has to be done, as long as it has room', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const steps = firstSteps(of);
        if (steps.length === 10) return;
        const due = score(of).actions.filter((action) => action.class !== 'optional');
        expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(due.map(({ id }) => id)));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the order', () => {
  const asks = (id: string) => ({ key: id, text: `Does it ${id}?`, redLine: 'R1' });
  const of = questionnaire('q', {
    scenarios: [scenario('A', 2), scenario('B', 2)],
    questions: [
      rows('q.lines', { answers: 'red-line', rows: [asks('harm')] }),
      exposure('q.how-bad', {
        feeds: { A: { severity: [1, 2, 3, 4] }, B: { severity: [1, 1, 2, 3] } },
        rules: [
          {
            id: 'sold',
            when: [{ question: 'q.how-bad', is: ['o3'] }],
            effect: 'must-fix',
            say: 'Stop selling it.',
          },
        ],
      }),
      exposure('q.reach', { feeds: { A: { likelihood: [1, 2, 3, 4] } } }),
      control('q.list', { serves: { A: 'essential' } }),
      control('q.limit', { serves: { A: 'essential' } }),
      control('q.log', { serves: { B: 'essential' } }),
      rows('q.practices', {
        answers: 'practice',
        rows: [{ key: 'law', text: 'Publish a date' }],
        rules: [
          {
            id: 'dated',
            when: [{ question: 'q.practices', row: 'law', is: ['not-in-place'] }],
            effect: 'fix',
            say: 'Publish the date by spring.',
          },
        ],
      }),
    ],
  });
  const calm = {
    'q.lines': { harm: 'no' },
    'q.how-bad': 'o1',
    'q.reach': 'o0',
    'q.list': 2,
    'q.limit': 2,
    'q.log': 2,
    'q.practices': { law: 'in-place' },
  };
  const stepsOf = (answers: Parameters<typeof input>[1]): readonly FirstStep[] =>
    firstSteps(input([of], { ...calm, ...answers }));

  it.each<[string, Parameters<typeof input>[1], readonly string[]]>([
    ['nothing, where all is well', {}, []],
    [
      'what blocks, then what is not known, then what the verdict needs, then what has a date',
      {
        'q.lines': { harm: 'yes' },
        'q.how-bad': 'o2',
        'q.reach': 'unknown',
        'q.list': 0,
        'q.log': given(3, 'none'),
        'q.practices': { law: 'not-in-place' },
      },
      ['q.lines/harm', 'q.reach', 'q.list', 'q.log', 'q.practices/law'],
    ],
    [
      'what ends the exposure before what controls it, and the worst scenario before the other',
      { 'q.how-bad': 'o3', 'q.reach': 'o2', 'q.list': 0, 'q.limit': 1, 'q.log': 0 },
      ['q.how-bad', 'q.list', 'q.limit', 'q.log'],
    ],
    [
      'further steps of controls last, as long as a level falls that is Moderate or worse',
      { 'q.how-bad': 'o3', 'q.reach': 'o1' },
      ['q.how-bad'],
    ],
  ])('%s', (_, answers, expected) => {
    const found = stepsOf(answers).map(({ id }) => id);
    expect(found.slice(0, expected.length)).toEqual(expected);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it('of unknown answers is first what keeps the worst level open', () => {
    const [first] = stepsOf({ 'q.how-bad': 'o3', 'q.reach': 'unknown', 'q.log': 'unknown' });
    expect(first).toMatchObject({ id: 'q.reach', effect: { certain: false } });
  });
});

describe('several rules about one answer', () => {
  const rule = (id: string, effect: 'must-fix' | 'fix', when: readonly SourceClause[]) => ({
    id,
    effect,
    when: [...when],
    say: `Meet ${id}.`,
  });
  const first = (rules: ReturnType<typeof rule>[], step: number): FirstStep | undefined =>
    firstSteps(
      input(
        [
          questionnaire('q', {
            scenarios: [scenario('A', 1)],
            questions: [
              exposure('q.use', { feeds: { A: { severity: [1, 2, 3] } }, rules }),
              control('q.ask', { serves: { A: 'essential' } }),
            ],
          }),
        ],
        { 'q.use': 'o2', 'q.ask': step },
      ),
    )[0];

  it('are met by the nearest option for which none of them fires', () => {
    const both = [
      rule('worst', 'must-fix', [{ question: 'q.use', is: ['o2'] }]),
      rule('bad', 'must-fix', [{ question: 'q.use', is: ['o1', 'o2'] }]),
    ];
    expect(first(both, 4)).toMatchObject({
      id: 'q.use',
      effect: { level: 'Low', verdict: 'ready', certain: true },
    });
  });

  it('have an effect that is only the best case where a control can meet them as well', () => {
    const either = [
      rule('asked', 'must-fix', [
        { question: 'q.use', is: ['o2'] },
        { question: 'q.ask', stepAtMost: 1 },
      ]),
    ];
    expect(first(either, 0)).toMatchObject({ id: 'q.use', effect: { certain: false } });
  });

  it('of a control take the words and the evidence of the highest step that they need', () => {
    const [step] = firstSteps(
      input(
        [
          questionnaire('q', {
            scenarios: [scenario('A', 3)],
            questions: [
              exposure('q.use', { feeds: { A: { severity: [1, 2, 4] } } }),
              control('q.ask', {
                serves: { A: 'essential' },
                rules: [rule('checked', 'fix', [{ question: 'q.ask', stepAtMost: 2 }])],
              }),
            ],
          }),
        ],
        { 'q.use': 'o2', 'q.ask': 0 },
      ),
    );
    expect(step).toMatchObject({
      class: 'must-fix',
      what: 'Meet checked.',
      evidence: 'you can show: a test',
    });
  });
});

describe('the words of a step', () => {
  const step = {
    what: 'Write the list',
    class: 'must-fix' as const,
    evidence: 'you can show: a list',
    meets: ['Needed before a release'],
  };
  const start = { level: 'High', verdict: 'not-ready' } as const;
  const effect = { ...start, certain: true, scenarios: [] };
  const falls = [{ id: 'P1', from: 'High', to: 'Low' } as const];

  it.each([
    ['no level moves', effect, 'No level changes. Needed before a release'],
    ['a scenario falls', { ...effect, scenarios: falls }, 'P1 falls from High to Low'],
    [
      'the project falls',
      { ...effect, level: 'Low' as const, scenarios: falls },
      "P1 falls from High to Low; the project's level is then Low",
    ],
    [
      'the verdict changes',
      { ...effect, verdict: 'ready' as const },
      'The verdict is then "ready"',
    ],
    [
      'it depends on what is found out',
      { ...effect, certain: false, scenarios: falls },
      'At best, P1 falls from High to Low',
    ],
  ])('where %s', (_, given, expected) => {
    expect(firstStepWords([{ ...step, effect: given }], start)[0]?.effect).toBe(expected);
  });

  it('say of a later step what changes against the one before it', () => {
    const first = { ...step, effect: { ...effect, level: 'Low' as const, scenarios: falls } };
    const [, second] = firstStepWords(
      [first, { ...step, effect: { ...effect, level: 'Low' } }],
      start,
    );
    expect(second?.effect).toBe('No level changes. Needed before a release');
  });
});
