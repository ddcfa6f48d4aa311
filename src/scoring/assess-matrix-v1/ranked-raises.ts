// Raising one control at a time: every way to do it, ranked by what it does at the worst end.

import {
  afterAt,
  hasHalf,
  isCheckedEnough,
  isCriticalBefore,
  lowEssentials,
} from './after-controls.ts';
import type { ScenarioModel } from './model.ts';
import { type Projection, rankAt, type ControlImpact } from './projection.ts';

/** The highest step. */
const TOP = 4;

/** The step that every essential control needs for the second step down, and repair for its effect. */
const SECOND = 3;

export interface RankedRaise {
  readonly control: number;
  readonly step: number;
  readonly merit: Merit;
}

/**
 * Levels that fall: of the project; then of the worst scenarios, and how far they come; then of questionnaires; then scenario by
 * scenario, the worst level first: those that fall, and how far the others come. So progress on the most severe Critical
 * scenario comes before a fall of another, and progress on a Critical one before any on a Moderate one.
 */
export type Merit = readonly number[];

/**
 * Every control that is asked and core or essential, at 2, at 3, and at 4 where a scenario needs a check, most useful first;
 * then the smaller step, the earlier question. `wanted`: only these controls, each at this step.
 */
export function rankedRaises(
  impact: ControlImpact,
  from: Projection,
  wanted?: ReadonlyMap<number, number>,
): readonly RankedRaise[] {
  // Changed in place and restored: copying the lists for each of about 150 candidates would dominate the time.
  const counted = [...from.steps.worst];
  const levels = [...from.levels];
  const before = questionnaireRanks(impact, levels);
  const worst = worstPlaces(impact, from);
  const raises: RankedRaise[] = [];
  const essential = essentialIn(impact.scenarios);
  const checkable = essentialIn(impact.scenarios.filter((each) => isCriticalBefore('worst', each)));
  const stepsOf = (control: number): readonly number[] => {
    const step = wanted?.get(control);
    if (step !== undefined) return [step];
    return checkable.has(control) ? [2, SECOND, TOP] : [2, SECOND];
  };
  for (const [control, { question, asked, counted: answer }] of impact.model.controls.entries()) {
    const isOffered =
      wanted === undefined
        ? question.tier === 'core' || essential.has(control)
        : wanted.has(control);
    if (!isOffered || asked === false || answer.standing === 'left-out') continue;
    const steps = stepsOf(control);
    const now = from.steps.worst[control] ?? 0;
    const places = (impact.touched[control] ?? []).filter((place) => place < levels.length);
    for (const step of steps.filter((each) => each > now)) {
      counted[control] = step;
      const fallen = [0, 0, 0, 0, 0];
      const progress = [0, 0, 0, 0, 0];
      const most = [0, 0];
      for (const place of places) {
        const scenario = impact.scenarios[place];
        if (scenario === undefined) continue;
        const rank = from.levels[place] ?? 0;
        levels[place] = rankAt(scenario, counted);
        const falls = (levels[place] ?? 0) < rank ? 1 : 0;
        const nearer = nearness(scenario, from.steps.worst, counted);
        add(fallen, rank, falls);
        add(progress, rank, nearer);
        if (worst.has(place)) {
          add(most, 0, falls);
          add(most, 1, nearer);
        }
      }
      const merit = meritFrom(before, questionnaireRanks(impact, levels), most, fallen, progress);
      raises.push({ control, step, merit });
      for (const place of places) levels[place] = from.levels[place] ?? 0;
    }
    counted[control] = now;
  }
  return raises.sort(
    (a, b) => compareMerit(b.merit, a.merit) || a.step - b.step || a.control - b.control,
  );
}

const RANKS = [4, 3, 2, 1];

/** The figures of a merit before those of each rank. */
const BEFORE_RANKS = 4;

function meritFrom(
  before: readonly number[],
  after: readonly number[],
  most: readonly number[],
  fallen: readonly number[],
  progress: readonly number[],
): Merit {
  return [
    Math.max(0, ...before) - Math.max(0, ...after),
    ...most,
    sum(before) - sum(after),
    ...RANKS.flatMap((rank) => [fallen[rank] ?? 0, progress[rank] ?? 0]),
  ];
}

/** What any change does. A milder answer about severity or likelihood is progress: nothing protects better than less data or reach. */
export function changeMerit(
  from: { readonly impact: ControlImpact; readonly today: Projection },
  to: { readonly impact: ControlImpact; readonly today: Projection },
): Merit {
  const worst = worstPlaces(from.impact, from.today);
  const fallen = [0, 0, 0, 0, 0];
  const progress = [0, 0, 0, 0, 0];
  const most = [0, 0];
  for (const [place, rank] of from.today.levels.entries()) {
    const falls = (to.today.levels[place] ?? 0) < rank ? 1 : 0;
    const milder = exposure(from.impact.scenarios[place]) - exposure(to.impact.scenarios[place]);
    add(fallen, rank, falls);
    add(progress, rank, milder);
    if (worst.has(place)) {
      add(most, 0, falls);
      add(most, 1, milder);
    }
  }
  const ranks = questionnaireRanks(from.impact, from.today.levels);
  return meritFrom(ranks, questionnaireRanks(to.impact, to.today.levels), most, fallen, progress);
}

function exposure(scenario: ScenarioModel | undefined): number {
  return (scenario?.severity.fed.worst ?? 0) + (scenario?.likelihood.fed.worst ?? 0);
}

function add(sums: number[], place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value;
}

/** The places of the scenarios at the level of the project: the most severe after controls, and of these the most likely. */
function worstPlaces(
  { scenarios }: ControlImpact,
  { levels, steps }: Projection,
): ReadonlySet<number> {
  const weights = scenarios.map((scenario, place) => {
    const { severity, likelihood } = afterAt('worst', scenario, steps.worst);
    return (levels[place] ?? 0) * 100 + severity * 10 + likelihood;
  });
  const most = Math.max(0, ...weights);
  return new Set(weights.flatMap((weight, place) => (weight === most ? [place] : [])));
}

/** How many scenarios of this rank a raise lowers, and how far others of it come. */
export function helpAt(
  { merit }: RankedRaise,
  rank: number,
): { readonly falls: number; readonly nearer: number } {
  const place = BEFORE_RANKS + 2 * RANKS.indexOf(rank);
  return { falls: merit[place] ?? 0, nearer: merit[place + 1] ?? 0 };
}

function essentialIn(scenarios: readonly ScenarioModel[]): ReadonlySet<number> {
  return new Set(scenarios.flatMap(({ essential }) => essential.map(({ index }) => index)));
}

/** Rank of the worst scenario of each questionnaire. */
function questionnaireRanks(impact: ControlImpact, levels: readonly number[]): readonly number[] {
  let place = 0;
  return impact.model.questionnaires.map(({ scenarios }) => {
    const end = place + scenarios.length;
    let worst = 0;
    for (; place < end; place += 1) worst = Math.max(worst, levels[place] ?? 0);
    return worst;
  });
}

/** The step that every essential control of a scenario has to reach for its next step down, 2 or 3. */
export function nextBound(scenario: ScenarioModel, counted: readonly number[]): number {
  return lowEssentials(scenario, counted).length > 0 ? 2 : SECOND;
}

/** The share of what a scenario lacks for its next step down in likelihood, so that one is finished before the next. */
function nearness(
  scenario: ScenarioModel,
  before: readonly number[],
  after: readonly number[],
): number {
  const bound = nextBound(scenario, before);
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

/** Below zero where the first does less. */
export function compareMerit(a: Merit, b: Merit): number {
  const places = Math.max(a.length, b.length);
  for (let place = 0; place < places; place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
