// Judging: a policy and facts go in, findings come out. No file system, no clock, no git. A rule is a function in a
// file of its own and a line in the table.

import type { CheckFacts, HeadFacts } from '../facts.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Policy } from '../schema.ts';
import { acceptances } from './acceptances.ts';
import { actions } from './actions.ts';
import { age } from './age.ts';
import { bootstrapped, freshSignatures, ownBase, sameProject, untouched } from './base.ts';
import { ownQuestionnaires, versions } from './questionnaires.ts';
import { type Coverage, coverage, coverageOf, exemptions, unrequired } from './requirements.ts';
import { scrutineer } from './people.ts';
import { levels, verdicts } from './result.ts';
import { earlierRejections, quorum, rejections, separation, withdrawals } from './sign-offs.ts';
import { staleness } from './staleness.ts';
import { trustChanges } from './trust.ts';
import type { Rule, World } from './judgement.ts';

const RULES: readonly Rule[] = [
  coverage,
  exemptions,
  unrequired,
  verdicts,
  levels,
  actions,
  acceptances,
  quorum,
  rejections,
  earlierRejections,
  withdrawals,
  separation,
  age,
  staleness,
  ownQuestionnaires,
  versions,
  untouched,
  sameProject,
  ownBase,
  freshSignatures,
  trustChanges,
  bootstrapped,
];

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly judged: readonly HeadFacts[];
}

/** Applies every rule; nothing stops at the first finding. */
export function evaluate(
  policy: Policy,
  facts: CheckFacts,
  about: Pick<World, 'policyFile' | 'lineOf'>,
): Judgement {
  const met = coverageOf(policy, facts);
  const judged = facts.heads.filter((head) => met.list.some(({ heads }) => heads.includes(head)));
  const scrutinise = scrutineer(policy, facts.records);
  const world: World = { policy, facts, coverage: met, scrutinise, judged, ...about };
  return { findings: RULES.flatMap((rule) => rule(world)), coverage: met, judged };
}
