// What every rule gets: the policy, the facts, and the requirements with the records that meet them.

import type { Policy } from '../schema.ts';
import type { CheckFacts, HeadFacts } from '../facts.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Scrutinise } from './people.ts';
import type { Coverage } from './requirements.ts';

export interface World {
  readonly policy: Policy;
  /** Where the policy stands, as findings name it, and the lines of its parts. */
  readonly policyFile: string;
  readonly lineOf: (path: readonly (string | number)[]) => number | undefined;
  readonly facts: CheckFacts;
  readonly coverage: Coverage;
  readonly scrutinise: Scrutinise;
  /** The heads that cover something required: only these are judged. */
  readonly judged: readonly HeadFacts[];
}

/** One rule of the policy. */
export type Rule = (world: World) => readonly Finding[];

export const DAY = 86_400;

/** The last second of a day, in seconds since 1970. */
export function endOfDay(day: string): number {
  return Date.parse(`${day}T23:59:59Z`) / 1000;
}
