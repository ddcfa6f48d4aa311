// What-if: what it promises about a change is what scoring says after the change, and the shortest set is shortest.

import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { levelRank, VERDICTS, verdictRank } from '../../src/scoring/level.ts';
import type { ControlRaise, ScoringInput, WhatIf } from '../../src/scoring/result.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import {
  type Complete,
  completes,
  draws,
  forget,
  forgetting,
  scoringInput,
  withoutEvidence,
} from './arbitraries.ts';
import { worseThan } from './properties.ts';
import { control, exposure, given, input, questionnaire, rows, scenario } from './making.ts';

const { score, whatIf } = currentMethod;
const RUNS = Number(process.env['ASSESS_RUNS'] ?? 150);
// Generous, because the machines that run this may be busy with other things.
vi.setConfig({ testTimeout: 120_000 });

function changed(
  before: ScoringInput,
  changes: readonly Pick<ControlRaise, 'question' | 'step'>[],
): ScoringInput {
  const answers = new Map(before.answers);
  for (const { question, step } of changes) answers.set(question, given(step));
  return { ...before, answers };
}

const cases: fc.Arbitrary<ScoringInput> = completes.chain((complete) =>
  fc
    .tuple(forgetting(complete), fc.boolean())
    .map(([forgotten, recorded]) => forget(complete, forgotten, recorded)),
);

describe('a single change', () => {
  it('is described as scoring sees it', () => {
    fc.assert(
      fc.property(cases, (today) => {
        const before = score(today);
        const { alone } = whatIf(today);
        for (const lift of alone.slice(0, 6)) {
          const after = score(changed(today, [lift]));
          expect(lift.level).toBe(after.level);
          expect(lift.verdict).toBe(after.verdict);
          const falls = after.questionnaires.flatMap((each, index) => {
            const from = before.questionnaires[index]!.level;
            return each.level === from ? [] : [{ id: each.id, from, to: each.level }];
          });
          expect(lift.questionnaires).toEqual(falls);
          const scenarios = (result: typeof before) =>
            result.questionnaires.flatMap((each) => each.scenarios);
          const was = scenarios(before);
          expect(lift.scenarios).toEqual(
            scenarios(after)
              .filter((each, index) => each.level !== was[index]!.level)
              .map(({ id }) => id),
          );
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is listed before those with less effect', () => {
    fc.assert(
      fc.property(cases, (today) => {
        const critical = new Set(
          score(today)
            .questionnaires.flatMap((each) => each.scenarios)
            .filter(({ level }) => level === 'Critical')
            .map(({ id }) => id),
        );
        // First the project, then questionnaires, then the scenarios that are Critical.
        const worth = whatIf(today).alone.map(({ level, questionnaires, scenarios }) => {
          const falls = questionnaires.map(({ from, to }) => levelRank(from) - levelRank(to));
          const sum = falls.reduce((total, fall) => total + fall, 0);
          const ended = scenarios.filter((id) => critical.has(id)).length;
          return (10 - levelRank(level)) * 10_000 + sum * 100 + ended;
        });
        expect(worth).toEqual(worth.toSorted((a, b) => b - a));
      }),
      { numRuns: RUNS },
    );
  });

  it('is listed for controls that are core or essential, and below the step', () => {
    fc.assert(
      fc.property(completes, (complete) => {
        const today = scoringInput(complete);
        const { alone } = whatIf(today);
        const names = alone.map(({ question, step }) => `${question} ${step}`);
        expect(new Set(names).size).toBe(names.length);
        for (const { question, counted, step } of alone) {
          expect(step).toBeGreaterThan(counted);
          const found = complete.questionnaires
            .flatMap((each) => each.sections.flatMap((section) => section.questions))
            .find((each) => each.id === question)!;
          const roles = found.kind === 'control' ? Object.values(found.serves) : [];
          expect(found.tier === 'core' || roles.includes('essential')).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('changes together', () => {
  it('are described as scoring sees them, and never make anything worse', () => {
    fc.assert(
      fc.property(cases, (today) => {
        const { together } = whatIf(today);
        const steps: ControlRaise[] = [];
        let before = score(today);
        for (const lift of together) {
          steps.push(lift);
          const after = score(changed(today, steps));
          expect(worseThan(after, before, ['worst'])).toEqual([]);
          before = after;
          expect(lift.level).toBe(after.level);
          expect(lift.verdict).toBe(after.verdict);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** Every set of controls from small to large; undefined when none reaches the target. */
function bruteForce(
  questionnaires: Complete['questionnaires'],
  today: ScoringInput,
  target: number,
): number | undefined {
  const controls = questionnaires
    .flatMap((each) => each.sections.flatMap((section) => section.questions))
    .filter((question) => question.kind === 'control')
    .filter((question) => today.answers.get(question.id)?.notApplicable !== true)
    .map((question) => question.id);
  if (controls.length > 9) return Number.NaN;
  let best: number | undefined;
  for (let bits = 0; bits < 2 ** controls.length; bits += 1) {
    const chosen = controls.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1);
    if (best !== undefined && chosen.length >= best) continue;
    const raised = chosen
      // A control that is already there is not raised by a change.
      .filter((id) => {
        const answer = today.answers.get(id);
        return !(answer?.evidence === 'artefact' && answer.checked && Number(answer.value) === 4);
      })
      .map((question) => ({ question, step: 4 }));
    if (raised.length < chosen.length) continue;
    if (verdictRank(score(changed(today, raised)).verdict) <= target) best = chosen.length;
  }
  return best;
}

const hasUpwardRule = (complete: Complete): boolean =>
  JSON.stringify(complete.questionnaires).includes('stepAtLeast');

describe('the shortest set', () => {
  it('reaches the target, and nothing in it can be left out or lowered', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...VERDICTS.slice(0, 3)), (today, target) => {
        const { shortest } = whatIf(today, target);
        const reaches = (changes: readonly ControlRaise[]) =>
          verdictRank(score(changed(today, changes)).verdict) <= verdictRank(target);
        expect(shortest.reached || shortest.changes.length === 0).toBe(true);
        expect(shortest.reached).toBe(shortest.reached && reaches(shortest.changes));
        expect(shortest.changes.every(({ step }) => [2, 3, 4].includes(step))).toBe(true);
        const spare = shortest.changes.filter((change) => {
          const others = shortest.changes.filter((other) => other !== change);
          const lower = [2, 3].filter((step) => step < change.step && step > change.counted);
          return reaches(others) || lower.some((step) => reaches([...others, { ...change, step }]));
        });
        expect(shortest.proved ? spare : []).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is as small as trying every set', () => {
    let compared = 0;
    let longest = 0;
    fc.assert(
      fc.property(
        completes,
        forgettingLittle,
        fc.constantFrom(...VERDICTS.slice(0, 2)),
        (complete, share, target) => {
          fc.pre(!hasUpwardRule(complete));
          const today = share(complete);
          const least = bruteForce(complete.questionnaires, today, verdictRank(target));
          fc.pre(!Number.isNaN(least));
          const { shortest } = whatIf(today, target);
          expect(shortest.reached).toBe(least !== undefined);
          expect(shortest.proved).toBe(true);
          expect(shortest.changes.length).toBe(least ?? 0);
          compared += 1;
          longest = Math.max(longest, least ?? 0);
        },
      ),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(20);
    expect(longest).toBeGreaterThanOrEqual(2);
  });

  it('is as small as trying every set, if half of many controls are missing', () => {
    let longest = 0;
    fc.assert(
      fc.property(draws, (upTo) => {
        const ids = ['A', 'B', 'C'];
        const some = () =>
          Object.fromEntries(ids.filter(() => upTo(1) === 1).map((id) => [id, 'other'] as const));
        const others = Array.from({ length: 8 }, (_, n) => control(`q.c${n}`, { serves: some() }));
        const q = questionnaire('q', {
          scenarios: ids.map((id) => scenario(id, 4)),
          questions: [
            exposure('q.harm', {
              feeds: Object.fromEntries(ids.map((id) => [id, { severity: [1, 4] }])),
            }),
            control('q.first', { serves: { A: 'essential', B: 'essential', C: 'essential' } }),
            ...others,
          ],
        });
        const answers = Object.fromEntries(others.map(({ id }) => [id, upTo(3) === 0 ? 2 : 0]));
        const today = input([q], { 'q.harm': 'o1', 'q.first': 3, ...answers });
        const least = bruteForce([q], today, 1);
        const { shortest } = whatIf(today);
        expect(shortest).toMatchObject({ reached: least !== undefined, proved: true });
        expect(shortest.changes.length).toBe(least ?? 0);
        longest = Math.max(longest, least ?? 0);
      }),
      { numRuns: Math.min(RUNS, 100) },
    );
    expect(longest).toBeGreaterThanOrEqual(3);
  });

  it('says what else blocks when controls are not enough', () => {
    fc.assert(
      fc.property(cases, (today) => {
        const { shortest } = whatIf(today);
        fc.pre(shortest.proved);
        expect(shortest.remaining.length > 0).toBe(!shortest.reached);
      }),
      { numRuns: RUNS },
    );
  });
});

const forgettingLittle: fc.Arbitrary<(complete: Complete) => ScoringInput> = fc
  .constantFrom(true, false)
  .map((evidence) => (complete) => {
    const today = scoringInput(complete);
    if (evidence) return today;
    const answers = new Map(
      [...today.answers].map(([id, answer]) => [id, withoutEvidence(answer)]),
    );
    return { ...today, answers };
  });

describe('small worked cases', () => {
  const q = questionnaire('q', {
    scenarios: [scenario('A', 3), scenario('B', 3)],
    questions: [
      exposure('q.harm', {
        feeds: { A: { severity: [1, 2, 3, 4] }, B: { severity: [1, 1, 2, 3] } },
      }),
      control('q.one', { serves: { A: 'essential' } }),
      control('q.two', { serves: { A: 'essential', B: 'essential' } }),
      control('q.three', { serves: { B: 'other' } }),
      control('q.mend', { serves: { A: 'repair' } }),
    ],
  });
  const answers = { 'q.harm': 'o2', 'q.one': 2, 'q.two': 0, 'q.three': 0, 'q.mend': 0 };
  const outcome = (more: Readonly<Record<string, number | string>> = {}): WhatIf =>
    whatIf(input([q], { ...answers, ...more }));

  it('the control that lowers the worst scenario comes first', () => {
    const { alone } = outcome();
    expect(alone[0]).toEqual({
      question: 'q.two',
      counted: 0,
      claimed: 0,
      step: 2,
      level: 'Moderate',
      verdict: 'ready',
      questionnaires: [{ id: 'q', from: 'High', to: 'Moderate' }],
      scenarios: ['A'],
    });
  });

  it('the shortest way names the lowest step that is enough', () => {
    expect(outcome().shortest).toEqual({
      target: 'ready-with-actions',
      reached: true,
      proved: true,
      changes: [{ question: 'q.two', counted: 0, claimed: 0, step: 2 }],
      remaining: [],
    });
  });

  it('a project that already has the verdict needs nothing', () => {
    expect(outcome({ 'q.two': 3 }).shortest).toMatchObject({
      reached: true,
      proved: true,
      changes: [],
    });
  });

  it('is not misled by the control that helps most scenarios', () => {
    // Each scenario lacks one of three more controls. The first helps four of six, and then two more are needed.
    const helps: Readonly<Record<string, readonly number[]>> = {
      most: [1, 2, 4, 5],
      'only-third': [3],
      'only-sixth': [6],
      'first-half': [1, 2, 3],
      'second-half': [4, 5, 6],
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`little-${n}`, [n]])),
      there: [1, 2, 3, 4, 5, 6],
    };
    const ids = [1, 2, 3, 4, 5, 6].map((n) => `S${n}`);
    const serving = (numbers: readonly number[], role: 'essential' | 'other') =>
      Object.fromEntries(numbers.map((n) => [`S${n}`, role]));
    const cover = questionnaire('q', {
      scenarios: ids.map((id) => scenario(id, 4)),
      questions: [
        exposure('q.harm', {
          feeds: Object.fromEntries(ids.map((id) => [id, { severity: [1, 4] }])),
        }),
        control('q.first', { serves: serving([1, 2, 3, 4, 5, 6], 'essential') }),
        ...Object.entries(helps).map(([name, numbers]) =>
          control(`q.${name}`, { serves: serving(numbers, 'other') }),
        ),
      ],
    });
    const steps = Object.fromEntries(
      Object.keys(helps).map((name) => [`q.${name}`, name === 'there' ? 2 : 0]),
    );
    const { shortest } = whatIf(input([cover], { 'q.harm': 'o1', 'q.first': 4, ...steps }));
    expect(shortest).toMatchObject({ reached: true, proved: true });
    expect(shortest.changes.map(({ question, step }) => [question, step])).toEqual([
      ['q.first-half', 2],
      ['q.second-half', 2],
    ]);
  });

  it('to be ready, unknown answers must be found out', () => {
    const today = input([q], { ...answers, 'q.two': 2, 'q.three': 'unknown' });
    expect(whatIf(today, 'ready').shortest).toMatchObject({
      reached: true,
      changes: [{ question: 'q.three', counted: 0, claimed: null, step: 2 }],
    });
    const exposed = input([q], { ...answers, 'q.two': 2, 'q.harm': 'unknown' });
    expect(whatIf(exposed, 'ready').shortest).toMatchObject({
      reached: false,
      remaining: [{ kind: 'unknown', question: 'q.harm' }],
    });
  });

  it('one repair control can replace two essential controls', () => {
    const { shortest } = outcome({ 'q.one': 0 });
    expect(shortest.changes).toEqual([{ question: 'q.mend', counted: 0, claimed: 0, step: 3 }]);
  });

  it('no control removes a red line', () => {
    const triage = questionnaire('triage', {
      questions: [
        rows('triage.lines', {
          answers: 'red-line',
          rows: [{ key: 'x', text: 'X?', redLine: 'R1' }],
        }),
      ],
    });
    const { shortest } = whatIf(
      input([q], { ...answers, 'triage.lines': given({ x: 'yes' }) }, { triage }),
    );
    expect(shortest).toMatchObject({ reached: false, proved: true, changes: [] });
    expect(shortest.remaining).toEqual([
      {
        kind: 'finding',
        demands: 'blocked',
        finding: 'triage.lines/x',
        effect: 'stop',
        certain: true,
      },
    ]);
  });
});
