// The fewest controls to raise so that the verdict is no worse than a target.

import type { Verdict } from '../level.ts';
import { verdictRank } from '../level.ts';
import { type RequiredRaise, requiredRaise, SECOND, TOP } from './required-raises.ts';
import {
  type Projection,
  currentProjection,
  raise,
  verdictAt,
  type ControlImpact,
} from './projection.ts';

/** Nodes after which the search gives up on a proof; a few milliseconds. */
const BUDGET = 4000;

export interface SmallestSet {
  /** Places of controls with the step each has to reach; undefined when no set of controls is enough. */
  readonly changes: ReadonlyMap<number, number> | undefined;
  readonly proved: boolean;
}

interface Search {
  readonly impact: ControlImpact;
  readonly target: number;
  nodes: number;
}

/**
 * The smallest set of controls that reaches the target, exact by branching on what fails with one more control
 * allowed each round. When the budget runs out: a set from which no control can be left out, and `proved: false`.
 */
export function smallestSet(impact: ControlImpact, target: Verdict): SmallestSet {
  const search: Search = { impact, target: verdictRank(target), nodes: 0 };
  const today = currentProjection(impact);
  if (impact.fixed > search.target) return { changes: undefined, proved: true };
  const enough = greedy(search, today);
  // A rule that fires above a step may be avoided by raising less. Then the result is not proved.
  const isExact = impact.items.every(
    (item) => item.kind !== 'rule' || item.rule.tests.every((test) => test.atLeast === 0),
  );
  if (enough === undefined) return { changes: undefined, proved: isExact };
  const least = trimmed(search, today, enough);
  for (let size = lowerBound(requiredRaises(search, today)); size < least.length; size += 1) {
    const found = withAtMost(search, today, size, new Set());
    if (found === 'gave up') return { changes: withSteps(search, today, least), proved: false };
    if (found !== 'none') return { changes: withSteps(search, today, found), proved: isExact };
  }
  return { changes: withSteps(search, today, least), proved: isExact || least.length === 0 };
}

function requiredRaises(
  { impact, target }: Search,
  projection: Projection,
): readonly RequiredRaise[] {
  const cuts: RequiredRaise[] = [];
  for (const [place, item] of impact.items.entries()) {
    if ((projection.demands[place] ?? 0) > target) cuts.push(requiredRaise(item, projection));
  }
  return cuts;
}

/** At least so many controls are missing: the needs of cuts that share no control add up. */
function lowerBound(cuts: readonly RequiredRaise[]): number {
  const counted = new Set<number>();
  let bound = 0;
  for (const cut of [...cuts].sort((a, b) => b.need - a.need)) {
    if (cut.scope.some((control) => counted.has(control))) continue;
    for (const control of cut.scope) counted.add(control);
    bound += cut.need;
  }
  return bound;
}

function withAtMost(
  search: Search,
  projection: Projection,
  left: number,
  excluded: ReadonlySet<number>,
): readonly number[] | 'none' | 'gave up' {
  search.nodes += 1;
  if (search.nodes > BUDGET) return 'gave up';
  const cuts = requiredRaises(search, projection);
  if (cuts.length === 0) return [];
  if (lowerBound(cuts) > left) return 'none';
  let branches: readonly number[] | undefined;
  for (const cut of cuts) {
    const open = cut.oneOf.filter((control) => !excluded.has(control));
    if (branches === undefined || open.length < branches.length) branches = open;
  }
  // Sets with an earlier branch's control have been looked at when a later branch begins.
  const tried = new Set(excluded);
  for (const control of branches ?? []) {
    const rest = withAtMost(
      search,
      raise(search.impact, projection, control, TOP),
      left - 1,
      tried,
    );
    if (rest === 'gave up') return rest;
    if (rest !== 'none') return [control, ...rest];
    tried.add(control);
  }
  return 'none';
}

/** Raises the control that most items need until nothing fails; undefined when an item has no control that helps. */
function greedy(search: Search, today: Projection): readonly number[] | undefined {
  const raised: number[] = [];
  let projection = today;
  for (;;) {
    const cuts = requiredRaises(search, projection);
    if (cuts.length === 0) return raised;
    if (cuts.some((cut) => cut.oneOf.length === 0)) return undefined;
    const votes = new Map<number, number>();
    for (const control of cuts.flatMap((cut) => cut.oneOf)) {
      votes.set(control, (votes.get(control) ?? 0) + 1);
    }
    const most = Math.max(...votes.values());
    const chosen = [...votes.keys()].find((control) => votes.get(control) === most);
    if (chosen === undefined) return undefined;
    raised.push(chosen);
    projection = raise(search.impact, projection, chosen, TOP);
  }
}

/** Leaves out every control that the rest does not need. */
function trimmed(
  search: Search,
  today: Projection,
  controls: readonly number[],
): readonly number[] {
  let kept = controls;
  for (const control of controls) {
    const without = kept.filter((other) => other !== control);
    if (reaches(search, today, new Map(without.map((other) => [other, TOP])))) kept = without;
  }
  return kept;
}

/** Lowers every step to 2 or 3 where that is enough. */
function withSteps(
  search: Search,
  today: Projection,
  controls: readonly number[],
): ReadonlyMap<number, number> {
  let changes: ReadonlyMap<number, number> = new Map(
    [...controls].sort((a, b) => a - b).map((control) => [control, TOP]),
  );
  for (const control of controls) {
    const now = today.steps.worst[control] ?? 0;
    const lower = [2, SECOND]
      .filter((step) => step > now)
      .map((step) => new Map(changes).set(control, step))
      .find((each) => reaches(search, today, each));
    if (lower !== undefined) changes = lower;
  }
  return changes;
}

function reaches(search: Search, today: Projection, changes: ReadonlyMap<number, number>): boolean {
  let projection = today;
  for (const [control, step] of changes)
    projection = raise(search.impact, projection, control, step);
  return verdictAt(search.impact, projection) <= search.target;
}
