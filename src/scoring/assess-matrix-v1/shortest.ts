// The fewest controls to raise so that the verdict is no worse than a target.

import type { Verdict } from '../level.ts';
import { verdictRank } from '../level.ts';
import { type Cut, cutOf, TOP } from './cuts.ts';
import { type Outlook, outlookToday, raise, verdictAt, type World } from './outlook.ts';

/** Nodes after which the search gives up on a proof; a few milliseconds. */
const BUDGET = 4000;

export interface Found {
  /** Places of controls with the step each has to reach; undefined when no set of controls is enough. */
  readonly changes: ReadonlyMap<number, number> | undefined;
  readonly proved: boolean;
}

interface Search {
  readonly world: World;
  readonly target: number;
  nodes: number;
}

/**
 * The smallest set of controls that reaches the target, exact by branching on what fails with one more control
 * allowed each round. When the budget runs out: a set from which no control can be left out, and `proved: false`.
 */
export function shortestSet(world: World, target: Verdict): Found {
  const search: Search = { world, target: verdictRank(target), nodes: 0 };
  const today = outlookToday(world);
  if (world.fixed > search.target) return { changes: undefined, proved: true };
  const enough = greedy(search, today);
  // A rule that fires above a step may be met by raising less: then nothing here is a proof.
  const isExact = world.items.every(
    (item) => item.kind !== 'rule' || item.rule.tests.every((test) => test.atLeast === 0),
  );
  if (enough === undefined) return { changes: undefined, proved: isExact };
  const least = trimmed(search, today, enough);
  for (let size = lowerBound(cutsOf(search, today)); size < least.length; size += 1) {
    const found = withAtMost(search, today, size, new Set());
    if (found === 'gave up') return { changes: withSteps(search, today, least), proved: false };
    if (found !== 'none') return { changes: withSteps(search, today, found), proved: isExact };
  }
  return { changes: withSteps(search, today, least), proved: isExact || least.length === 0 };
}

function cutsOf({ world, target }: Search, outlook: Outlook): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const [place, item] of world.items.entries()) {
    if ((outlook.demands[place] ?? 0) > target) cuts.push(cutOf(item, outlook));
  }
  return cuts;
}

/** At least so many controls are missing: the needs of cuts that share no control add up. */
function lowerBound(cuts: readonly Cut[]): number {
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
  outlook: Outlook,
  left: number,
  excluded: ReadonlySet<number>,
): readonly number[] | 'none' | 'gave up' {
  search.nodes += 1;
  if (search.nodes > BUDGET) return 'gave up';
  const cuts = cutsOf(search, outlook);
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
    const rest = withAtMost(search, raise(search.world, outlook, control, TOP), left - 1, tried);
    if (rest === 'gave up') return rest;
    if (rest !== 'none') return [control, ...rest];
    tried.add(control);
  }
  return 'none';
}

/** Raises what stands in most cuts until nothing fails; undefined when a cut is empty. */
function greedy(search: Search, today: Outlook): readonly number[] | undefined {
  const raised: number[] = [];
  let outlook = today;
  for (;;) {
    const cuts = cutsOf(search, outlook);
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
    outlook = raise(search.world, outlook, chosen, TOP);
  }
}

/** Leaves out every control without which the rest still is enough. */
function trimmed(search: Search, today: Outlook, controls: readonly number[]): readonly number[] {
  let kept = controls;
  for (const control of controls) {
    const without = kept.filter((other) => other !== control);
    if (reaches(search, today, new Map(without.map((other) => [other, TOP])))) kept = without;
  }
  return kept;
}

/** Lowers every step from 3 to 2 where that is enough. */
function withSteps(
  search: Search,
  today: Outlook,
  controls: readonly number[],
): ReadonlyMap<number, number> {
  let changes: ReadonlyMap<number, number> = new Map(
    [...controls].sort((a, b) => a - b).map((control) => [control, TOP]),
  );
  for (const control of controls) {
    if ((today.steps.worst[control] ?? 0) >= 2) continue;
    const lower = new Map(changes).set(control, 2);
    if (reaches(search, today, lower)) changes = lower;
  }
  return changes;
}

function reaches(search: Search, today: Outlook, changes: ReadonlyMap<number, number>): boolean {
  let outlook = today;
  for (const [control, step] of changes) outlook = raise(search.world, outlook, control, step);
  return verdictAt(search.world, outlook) <= search.target;
}
