// The project as it would be with some controls raised. Only what a raised control touches is computed again,
// so that thousands of changes can be compared while a person waits for the result screen.

import { levelRank, verdictRank, worstVerdict } from '../level.ts';
import { afterAt, lowEssentials } from './after-controls.ts';
import {
  countedSteps,
  type Model,
  type RuleModel,
  type ScenarioModel,
  type Steps,
} from './model.ts';
import { firesWith } from './fired-rules.ts';
import { findingDemand, scenarioDemand } from './verdict.ts';

/** Something that demands a verdict and that controls can change. */
export type Item =
  | { readonly kind: 'scenario'; readonly scenario: ScenarioModel }
  | { readonly kind: 'rule'; readonly rule: RuleModel }
  | { readonly kind: 'unknown'; readonly control: number };

export interface ControlImpact {
  readonly model: Model;
  /** The scenarios first, so that a scenario has the same place in all lists. */
  readonly items: readonly Item[];
  readonly scenarios: readonly ScenarioModel[];
  /** For each control the places of the items that it can change. */
  readonly touched: readonly (readonly number[])[];
  /** Rank of the verdict demanded by what no control can change. */
  readonly fixed: number;
}

export interface Projection {
  readonly steps: Steps;
  /** Rank of the level of each scenario, at the worst end. */
  readonly levels: readonly number[];
  /** Rank of the verdict that each item demands. */
  readonly demands: readonly number[];
}

/** The parts of a model that controls can change. */
export function controlImpact(model: Model): ControlImpact {
  const unknown = new Set(model.unknown.questions);
  const scenarios = model.questionnaires.flatMap((each) => each.scenarios);
  const items: readonly Item[] = [
    ...scenarios.map((scenario): Item => ({ kind: 'scenario', scenario })),
    ...model.rules
      .filter(({ finding }) => finding.effect !== 'fix')
      .map((rule): Item => ({ kind: 'rule', rule })),
    ...model.controls.flatMap(({ question }, control): readonly Item[] =>
      unknown.has(question.id) ? [{ kind: 'unknown', control }] : [],
    ),
  ];
  const touched: readonly number[][] = model.controls.map(() => []);
  for (const [place, item] of items.entries()) {
    for (const control of new Set(controlsOf(item))) touched[control]?.push(place);
  }
  const controls = new Set(model.controls.map(({ question }) => question.id));
  const isOpen =
    model.unknown.flags.length > 0 ||
    model.unknown.questions.some((question) => !controls.has(question));
  const fixed = worstVerdict([
    ...model.rows.map((row) => findingDemand(row.effect, row.certain)),
    isOpen ? 'ready-with-actions' : 'ready',
  ]);
  return { model, items, scenarios, touched, fixed: verdictRank(fixed) };
}

function controlsOf(item: Item): readonly number[] {
  switch (item.kind) {
    case 'scenario': {
      const { essential, other, deep, repair } = item.scenario;
      return [...essential, ...other, ...deep, ...repair].map((use) => use.index);
    }
    case 'rule':
      return item.rule.tests.map((test) => test.index);
    case 'unknown':
      return [item.control];
  }
}

/** The project as it is. */
export function currentProjection(impact: ControlImpact): Projection {
  const steps = countedSteps(impact.model);
  return {
    steps,
    levels: impact.scenarios.map((scenario) => rankAt(scenario, steps.worst)),
    demands: impact.items.map((item) => demandAt(item, steps)),
  };
}

/** The project with one more control at a step, with evidence. */
export function raise(
  impact: ControlImpact,
  projection: Projection,
  control: number,
  step: number,
): Projection {
  const steps = {
    best: projection.steps.best.with(control, step),
    worst: projection.steps.worst.with(control, step),
  };
  const levels = [...projection.levels];
  const demands = [...projection.demands];
  for (const place of impact.touched[control] ?? []) {
    const item = impact.items[place];
    if (item === undefined) continue;
    if (item.kind === 'scenario') levels[place] = rankAt(item.scenario, steps.worst);
    demands[place] = demandAt(item, steps);
  }
  return { steps, levels, demands };
}

/** Rank of the verdict of the whole project. */
export function verdictAt(impact: ControlImpact, projection: Projection): number {
  return Math.max(impact.fixed, ...projection.demands);
}

/** Rank of the level of a scenario at the worst end. */
export function rankAt(scenario: ScenarioModel, counted: readonly number[]): number {
  return levelRank(afterAt('worst', scenario, counted).level);
}

function demandAt(item: Item, steps: Steps): number {
  switch (item.kind) {
    case 'scenario': {
      const { level } = afterAt('worst', item.scenario, steps.worst);
      return verdictRank(
        scenarioDemand(level, lowEssentials(item.scenario, steps.worst).length > 0),
      );
    }
    case 'rule': {
      const fires = firesWith(item.rule, steps);
      return fires === false
        ? 0
        : verdictRank(findingDemand(item.rule.finding.effect, fires === true));
    }
    case 'unknown': {
      const isKnown = steps.best[item.control] === steps.worst[item.control];
      return verdictRank(isKnown ? 'ready' : 'ready-with-actions');
    }
  }
}
