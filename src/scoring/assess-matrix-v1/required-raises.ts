// For an item that prevents a verdict: a set of controls of which at least one must be raised. The search for the
// smallest set is exact because of these: a set that raises none of them cannot reach the target.

import { hasHalf, isCheckedEnough, isRepaired, stepsDown } from './after-controls.ts';
import type { ControlUse, RuleModel, ScenarioModel } from './model.ts';
import type { Item, Projection } from './projection.ts';

/** The search raises every control to this step, the highest. */
export const TOP = 4;

/** The step that every essential control needs for the second step down, and repair for its effect. */
export const SECOND = 3;

export interface RequiredRaise {
  /** At least one of these has to be raised. Empty: no control helps. */
  readonly oneOf: readonly number[];
  /** At least so many of `scope` have to be raised. */
  readonly need: number;
  readonly scope: readonly number[];
}

/** The controls to raise for an item that demands a verdict worse than the target. */
export function requiredRaise(item: Item, projection: Projection): RequiredRaise {
  switch (item.kind) {
    case 'scenario':
      return scenarioCut(item.scenario, projection);
    case 'rule':
      return anyOf(ruleControls(item.rule, projection));
    case 'unknown':
      return anyOf([item.control]);
  }
}

function anyOf(oneOf: readonly number[]): RequiredRaise {
  return { oneOf, need: 1, scope: oneOf };
}

// A rule stops firing when one of the steps that it calls too low is raised above its bound.
function ruleControls(rule: RuleModel, { steps }: Projection): readonly number[] {
  return rule.tests
    .filter(({ index, atMost }) => atMost < TOP && (steps.worst[index] ?? 0) <= atMost)
    .map((test) => test.index);
}

function scenarioCut(scenario: ScenarioModel, projection: Projection): RequiredRaise {
  const counted = projection.steps.worst;
  const repairs = possibleRepairs(scenario, counted);
  const below = (uses: readonly ControlUse[], bound: number): readonly number[] =>
    uses.filter((use) => (counted[use.index] ?? 0) < bound).map((use) => use.index);

  // Without repair every essential control has to reach 2 first.
  const low = below(scenario.essential, 2);
  if (low.length > 0) return forced(low, repairs);
  const down = stepsDown('worst', scenario, counted);
  if (down === 0 || down === 2 || scenario.likelihood.stepped.worst - down <= 1)
    return anyOf(repairs);
  const notYet = below(scenario.essential, SECOND);
  if (notYet.length > 0) return forced(notYet, repairs);
  if (!isCheckedEnough('worst', scenario, counted)) {
    const certain = scenario.essential.filter((use) => use.certain);
    return anyOf([...below(certain, TOP), ...repairs]);
  }
  const uses = hasHalf('worst', scenario.other, counted) ? scenario.deep : scenario.other;
  const failing = below(uses, 2);
  const passed = uses.filter((use) => use.certain && (counted[use.index] ?? 0) >= 2).length;
  const need = Math.ceil((failing.length - passed) / 2);
  return repairs.length > 0
    ? anyOf([...failing, ...repairs])
    : { oneOf: failing, need, scope: failing };
}

/** All of `controls` are needed, so the first of them is one that has to be raised, unless repair helps. */
function forced(controls: readonly number[], repairs: readonly number[]): RequiredRaise {
  const oneOf = [...controls.slice(0, 1), ...repairs];
  return repairs.length > 0 ? anyOf(oneOf) : { oneOf, need: controls.length, scope: controls };
}

function possibleRepairs(scenario: ScenarioModel, counted: readonly number[]): readonly number[] {
  const isPointless =
    scenario.severity.stepped.worst <= 2 ||
    scenario.lasting !== false ||
    isRepaired('worst', scenario, counted);
  if (isPointless) return [];
  return scenario.repair
    .filter((use) => use.certain && (counted[use.index] ?? 0) < SECOND)
    .map((use) => use.index);
}
