// What would lower the risk most: controls raised one by one, greedily together, and the shortest way to a verdict.

import { LEVELS, type Verdict, VERDICTS, verdictRank } from '../level.ts';
import type { Lift, Reason, ScoringInput, Shortest, WhatIf } from '../result.ts';
import { buildModel } from './build.ts';
import { afterAt, hasHalf, lowEssentials } from './controls.ts';
import { TOP } from './cuts.ts';
import type { ScenarioModel } from './model.ts';
import { type Outlook, outlookToday, raise, verdictAt, type World, worldOf } from './outlook.ts';
import { findingsOf } from './rules.ts';
import { shortestSet } from './shortest.ts';
import { reasonsOf } from './verdict.ts';

/** Beyond a dozen nobody reads on. */
const MOST_TOGETHER = 12;

interface Candidate {
  readonly control: number;
  readonly step: number;
}

interface Tried extends Candidate {
  readonly outlook: Outlook;
  readonly merit: readonly number[];
}

/**
 * What raising controls would do, by the worst end: every core control alone, the best ones together, and the
 * smallest set that reaches `target`. Pure and quick enough to be called while the result is on the screen.
 */
export function whatIf(input: ScoringInput, target: Verdict = 'ready-with-actions'): WhatIf {
  const model = buildModel(input);
  const world = worldOf(model);
  const today = outlookToday(world);
  return {
    alone: ranked(world, today).map((tried) => liftOf(world, today, tried)),
    together: together(world, today),
    shortest: shortest(world, today, target),
  };
}

function candidates({ model }: World, outlook: Outlook): readonly Candidate[] {
  return model.controls.flatMap(({ question, asked, counted }, control) => {
    if (question.tier === 'deep' || asked === false || counted.standing === 'left-out') return [];
    const now = outlook.steps.worst[control] ?? 0;
    return [2, TOP].filter((step) => step > now).map((step) => ({ control, step }));
  });
}

/** The candidates, most useful first; between equals the smaller step and the earlier question. */
function ranked(world: World, from: Outlook): readonly Tried[] {
  const tried = candidates(world, from).map(({ control, step }) => {
    const outlook = raise(world, from, control, step);
    return { control, step, outlook, merit: meritOf(world, control, from, outlook) };
  });
  return tried.sort(
    (a, b) => compareMerit(b.merit, a.merit) || a.step - b.step || a.control - b.control,
  );
}

/** How much better: overall level, levels of questionnaires, number of scenarios, way to the next step. */
function meritOf(world: World, control: number, from: Outlook, to: Outlook): readonly number[] {
  const places = world.touched[control] ?? [];
  const before = questionnaireLevels(world, from);
  const after = questionnaireLevels(world, to);
  return [
    worst(from.levels) - worst(to.levels),
    sum(before.map(({ rank }, index) => rank - (after[index]?.rank ?? 0))),
    places.filter((place) => (to.levels[place] ?? 0) < (from.levels[place] ?? 0)).length,
    sum(places.map((place) => progress(world, place, from, to))),
  ];
}

/** How much nearer a scenario comes to its next step down, weighted by its level. */
function progress(world: World, place: number, from: Outlook, to: Outlook): number {
  const item = world.items[place];
  if (item?.kind !== 'scenario') return 0;
  const bound = lowEssentials(item.scenario, from.steps.worst).length > 0 ? 2 : TOP;
  const [before, after] = [from, to].map((outlook) => missing(item.scenario, outlook, bound));
  return (from.levels[place] ?? 0) * ((before ?? 0) - (after ?? 0));
}

function missing(scenario: ScenarioModel, { steps }: Outlook, bound: number): number {
  const points = scenario.essential.map(
    (use) => bound - Math.min(bound, steps.worst[use.index] ?? 0),
  );
  if (bound < TOP) return sum(points);
  const halves = [scenario.other, scenario.deep].filter(
    (uses) => !hasHalf('worst', uses, steps.worst),
  );
  return sum(points) + halves.length;
}

function together(world: World, today: Outlook): readonly Lift[] {
  const lifts: Lift[] = [];
  let from = today;
  while (lifts.length < MOST_TOGETHER) {
    const [best] = ranked(world, from);
    if (best === undefined || best.merit.every((value) => value <= 0)) break;
    lifts.push(liftOf(world, today, best));
    from = best.outlook;
  }
  return lifts;
}

function liftOf(world: World, today: Outlook, { control, step, outlook }: Tried): Lift {
  const before = questionnaireLevels(world, today);
  const after = questionnaireLevels(world, outlook);
  return {
    ...changeOf(world, control, step),
    level: LEVELS[worst(outlook.levels)] ?? 'None',
    verdict: VERDICTS[verdictAt(world, outlook)] ?? 'blocked',
    questionnaires: before.flatMap(({ id, rank }, index) => {
      const to = after[index]?.rank ?? rank;
      return to < rank ? [{ id, from: LEVELS[rank] ?? 'None', to: LEVELS[to] ?? 'None' }] : [];
    }),
    scenarios: world.items.flatMap((item, place) =>
      item.kind === 'scenario' && (outlook.levels[place] ?? 0) < (today.levels[place] ?? 0)
        ? [item.scenario.scenario.id]
        : [],
    ),
  };
}

function changeOf(
  world: World,
  control: number,
  step: number,
): Pick<Lift, 'question' | 'counted' | 'claimed' | 'step'> {
  const model = world.model.controls[control];
  return {
    question: model?.question.id ?? '',
    counted: model?.counted.worst ?? 0,
    claimed: model?.counted.claimed ?? null,
    step,
  };
}

function questionnaireLevels(
  world: World,
  outlook: Outlook,
): readonly { readonly id: string; readonly rank: number }[] {
  let place = 0;
  return world.model.questionnaires.map(({ questionnaire, scenarios }) => {
    const ranks = outlook.levels.slice(place, place + scenarios.length);
    place += scenarios.length;
    return { id: questionnaire.id, rank: worst(ranks) };
  });
}

function shortest(world: World, today: Outlook, target: Verdict): Shortest {
  const { changes, proved } = shortestSet(world, target);
  if (changes === undefined) {
    return {
      target,
      reached: false,
      proved,
      changes: [],
      remaining: remaining(world, today, target),
    };
  }
  return {
    target,
    reached: true,
    proved,
    changes: [...changes].map(([control, step]) => changeOf(world, control, step)),
    remaining: [],
  };
}

/** What still stands in the way when every control that is asked is at step 3. */
function remaining(world: World, today: Outlook, target: Verdict): readonly Reason[] {
  const { model } = world;
  let outlook = today;
  const raised = new Set<string>();
  for (const [control, { asked, counted, question }] of model.controls.entries()) {
    if (asked === false || counted.standing === 'left-out') continue;
    raised.add(question.id);
    if ((outlook.steps.worst[control] ?? 0) < TOP) outlook = raise(world, outlook, control, TOP);
  }
  const { steps } = outlook;
  const scenarios = model.questionnaires
    .flatMap((each) => each.scenarios)
    .map((scenario) => ({
      id: scenario.scenario.id,
      level: afterAt('worst', scenario, steps.worst).level,
      lowEssentials: lowEssentials(scenario, steps.worst).map(
        (index) => model.controls[index]?.question.id ?? '',
      ),
    }));
  const unknown = {
    questions: model.unknown.questions.filter((question) => !raised.has(question)),
    flags: model.unknown.flags,
  };
  return reasonsOf(scenarios, findingsOf(model, steps), unknown).filter(
    (reason) => verdictRank(reason.demands) > verdictRank(target),
  );
}

function compareMerit(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function worst(ranks: readonly number[]): number {
  return Math.max(0, ...ranks);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
