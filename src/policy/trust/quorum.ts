// What a change of the quorum means, by the numbers that hold at each level and not by how they are written.

import { type Level, LEVELS } from '../../scoring/level.ts';
import { quorumAt } from '../rules/required-quorum.ts';
import type { Policy } from '../schema.ts';
import { type Difference, loosens, tightens } from './change.ts';

type QuorumByLevel = Policy['quorum'];

/** How the numbers of people differ, one difference a role and change of number. */
export function quorumDifferences(
  before: QuorumByLevel,
  after: QuorumByLevel,
): readonly Difference[] {
  const steps = new Map<string, { readonly step: Step; readonly levels: Level[] }>();
  for (const level of LEVELS) {
    const [old, now] = [before, after].map(
      (quorum) => new Map(Object.entries(quorumAt({ quorum }, level))),
    );
    for (const role of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      const step = { role, from: old?.get(role) ?? 0, to: now?.get(role) ?? 0 };
      if (step.from === step.to) continue;
      const key = `${role} ${step.from} ${step.to}`;
      const known = steps.get(key);
      if (known === undefined) steps.set(key, { step, levels: [level] });
      else known.levels.push(level);
    }
  }
  return [...steps.values()].map(({ step, levels }) => ofStep(step, levels));
}

interface Step {
  readonly role: string;
  readonly from: number;
  readonly to: number;
}

function ofStep({ role, from, to }: Step, levels: readonly Level[]): Difference {
  if (to === 0) return loosens(`lets records pass without ${an(role)} ${at(levels)}`);
  if (to < from)
    return loosens(`lets records pass with ${many(to, role)} instead of ${from} ${at(levels)}`);
  const before = from === 0 ? 'as well' : `instead of ${from}`;
  return tightens(`asks for ${many(to, role)} ${before} ${at(levels)}`);
}

function at(levels: readonly Level[]): string {
  return levels.length === LEVELS.length ? '(at every level)' : `(${levels.join(', ')})`;
}

function an(role: string): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;
}

function many(count: number, role: string): string {
  return count === 1 ? an(role) : `${count} people as ${role}`;
}
