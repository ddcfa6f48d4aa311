// Cuts: for something that stands in the way of a verdict, a set of controls of which at least one must be raised.
// They are what makes the search for the shortest set exact: whoever raises none of a cut stays where they are.

import { hasHalf, isRepaired, stepsDown } from './controls.ts';
import type { ControlUse, RuleModel, ScenarioModel } from './model.ts';
import type { Item, Outlook } from './outlook.ts';

/** Every change of the search raises to this step: one above it weighs no more. */
export const TOP = 3;

export interface Cut {
  /** At least one of these has to be raised. Empty: no control helps. */
  readonly oneOf: readonly number[];
  /** At least so many of `scope` have to be raised. */
  readonly need: number;
  readonly scope: readonly number[];
}

/** The cut of an item that asks for too bad a verdict. */
export function cutOf(item: Item, outlook: Outlook): Cut {
  switch (item.kind) {
    case 'scenario':
      return scenarioCut(item.scenario, outlook);
    case 'rule':
      return anyOf(ruleControls(item.rule, outlook));
    case 'unknown':
      return anyOf([item.control]);
  }
}

function anyOf(oneOf: readonly number[]): Cut {
  return { oneOf, need: 1, scope: oneOf };
}

// A rule ends when one of the steps that it calls too low is raised above its bound.
function ruleControls(rule: RuleModel, { steps }: Outlook): readonly number[] {
  return rule.tests
    .filter(({ index, atMost }) => atMost < TOP && (steps.worst[index] ?? 0) <= atMost)
    .map((test) => test.index);
}

function scenarioCut(scenario: ScenarioModel, outlook: Outlook): Cut {
  const counted = outlook.steps.worst;
  const repairs = possibleRepairs(scenario, counted);
  const below = (uses: readonly ControlUse[], bound: number): readonly number[] =>
    uses.filter((use) => (counted[use.index] ?? 0) < bound).map((use) => use.index);

  // Without repair every essential control has to come to 2 first.
  const low = below(scenario.essential, 2);
  if (low.length > 0) return forced(low, repairs);
  const down = stepsDown('worst', scenario, counted);
  if (down === 0 || down === 2 || scenario.likelihood.stepped.worst - down <= 1)
    return anyOf(repairs);
  const notYet = below(scenario.essential, TOP);
  if (notYet.length > 0) return forced(notYet, repairs);
  const uses = hasHalf('worst', scenario.other, counted) ? scenario.deep : scenario.other;
  const failing = below(uses, 2);
  const passed = uses.filter((use) => use.certain && (counted[use.index] ?? 0) >= 2).length;
  const need = Math.ceil((failing.length - passed) / 2);
  return repairs.length > 0
    ? anyOf([...failing, ...repairs])
    : { oneOf: failing, need, scope: failing };
}

/** All of `controls` are needed, so the first of them is one that has to be raised, unless repair helps. */
function forced(controls: readonly number[], repairs: readonly number[]): Cut {
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
    .filter((use) => use.certain && (counted[use.index] ?? 0) < TOP)
    .map((use) => use.index);
}
