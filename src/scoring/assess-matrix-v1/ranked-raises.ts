// Raising one control at a time: every way to do it, ranked by what it does at the worst end.

import { hasHalf, isCheckedEnough, isCriticalBefore, lowEssentials } from './after-controls.ts';
import { SECOND, TOP } from './required-raises.ts';
import type { ScenarioModel } from './model.ts';
import { type Projection, rankAt, type ControlImpact } from './projection.ts';

export interface RankedRaise {
  readonly control: number;
  readonly step: number;
  readonly merit: Merit;
}

/**
 * Levels that fall: of the project, then of questionnaires; then scenario by scenario, the worst level first: those that
 * fall, and how far the others are from their next step down. Progress on a Critical scenario comes before any on a Moderate one.
 */
type Merit = readonly number[];

/**
 * Every control that is asked and core or essential, at 2, at 3, and at 4 where a scenario needs a check, most useful first;
 * then the smaller step, the earlier question.
 */
export function rankedRaises(impact: ControlImpact, from: Projection): readonly RankedRaise[] {
  // Changed in place and restored: copying the lists for each of about 150 candidates would dominate the time.
  const counted = [...from.steps.worst];
  const levels = [...from.levels];
  const before = questionnaireRanks(impact, levels);
  const raises: RankedRaise[] = [];
  const essential = essentialIn(impact.scenarios);
  const checkable = essentialIn(impact.scenarios.filter((each) => isCriticalBefore('worst', each)));
  for (const [control, { question, asked, counted: answer }] of impact.model.controls.entries()) {
    const isOffered = question.tier === 'core' || essential.has(control);
    if (!isOffered || asked === false || answer.standing === 'left-out') continue;
    const steps = checkable.has(control) ? [2, SECOND, TOP] : [2, SECOND];
    const now = from.steps.worst[control] ?? 0;
    const places = (impact.touched[control] ?? []).filter((place) => place < levels.length);
    for (const step of steps.filter((each) => each > now)) {
      counted[control] = step;
      const fallen = [0, 0, 0, 0, 0];
      const progress = [0, 0, 0, 0, 0];
      for (const place of places) {
        const scenario = impact.scenarios[place];
        if (scenario === undefined) continue;
        const rank = from.levels[place] ?? 0;
        levels[place] = rankAt(scenario, counted);
        if ((levels[place] ?? 0) < rank) fallen[rank] = (fallen[rank] ?? 0) + 1;
        progress[rank] = (progress[rank] ?? 0) + nearer(scenario, from.steps.worst, counted);
      }
      const after = questionnaireRanks(impact, levels);
      const merit: Merit = [
        Math.max(0, ...before) - Math.max(0, ...after),
        sum(before) - sum(after),
        ...[4, 3, 2, 1].flatMap((rank) => [fallen[rank] ?? 0, progress[rank] ?? 0]),
      ];
      raises.push({ control, step, merit });
      for (const place of places) levels[place] = from.levels[place] ?? 0;
    }
    counted[control] = now;
  }
  return raises.sort(
    (a, b) => compare(b.merit, a.merit) || a.step - b.step || a.control - b.control,
  );
}

function essentialIn(scenarios: readonly ScenarioModel[]): ReadonlySet<number> {
  return new Set(scenarios.flatMap(({ essential }) => essential.map(({ index }) => index)));
}

/** Whether the raise lowers a level or brings a step down nearer. */
export function isUseful({ merit }: RankedRaise): boolean {
  return merit.some((value) => value > 0);
}

/** Rank of the worst scenario of each questionnaire. */
export function questionnaireRanks(
  impact: ControlImpact,
  levels: readonly number[],
): readonly number[] {
  let place = 0;
  return impact.model.questionnaires.map(({ scenarios }) => {
    const end = place + scenarios.length;
    let worst = 0;
    for (; place < end; place += 1) worst = Math.max(worst, levels[place] ?? 0);
    return worst;
  });
}

/** The share of what a scenario lacks for its next step down in likelihood, so that one is finished before the next. */
function nearer(
  scenario: ScenarioModel,
  before: readonly number[],
  after: readonly number[],
): number {
  const bound = lowEssentials(scenario, before).length > 0 ? 2 : SECOND;
  const lacked = missing(scenario, before, bound);
  return lacked === 0 ? 0 : (lacked - missing(scenario, after, bound)) / lacked;
}

function missing(scenario: ScenarioModel, counted: readonly number[], bound: number): number {
  const points = scenario.essential.map((use) => bound - Math.min(bound, counted[use.index] ?? 0));
  if (bound < SECOND) return sum(points);
  return (
    sum(points) +
    [scenario.other, scenario.deep].filter((uses) => !hasHalf('worst', uses, counted)).length +
    (isCheckedEnough('worst', scenario, counted) ? 0 : 1)
  );
}

function compare(a: Merit, b: Merit): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
