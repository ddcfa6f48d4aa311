// The rules of the policy, as a table: a policy and facts go in, findings come out. No file system, no clock, no git. A
// new rule is a function of the form in rule.ts and a row here.

import type { CheckFacts, HeadFacts } from '../facts.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Policy } from '../schema.ts';
import { peopleIn } from '../../signing/trust/authorise.ts';
import { acceptances } from './acceptances.ts';
import {
  bootstrapped,
  freshSignatures,
  ownBase,
  sameProject,
  uncommitted,
  untouched,
} from './base.ts';
import { type Needed, neededOn } from './needed.ts';
import { ownQuestionnaires, versions } from './questionnaires.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { coverage, exemptions, unrequired } from './requirements.ts';
import { actions, levels, verdicts } from './result.ts';
import { earlierRejections, quorum, rejections, separation, withdrawals } from './sign-offs.ts';
import { answerBasis } from './answer-basis.ts';
import { age, staleness } from './staleness.ts';
import { trustChanges } from './trust.ts';
import type { Rule, RuleInput } from './rule.ts';

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
  answerBasis,
  ownQuestionnaires,
  versions,
  uncommitted,
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
  readonly basisOf: RuleInput['basisOf'];
  /** Who must still sign a head, by the signers that decide. */
  readonly neededOn: (head: HeadFacts) => readonly Needed[];
}

/** Applies every rule; nothing stops at the first finding. */
export function judge(
  policy: Policy,
  facts: CheckFacts,
  about: Pick<RuleInput, 'policyFile' | 'lineOf' | 'basisOf'>,
): Judgement {
  const met = coverageOf(policy, facts);
  const judged = facts.heads.filter((head) => met.list.some(({ heads }) => heads.includes(head)));
  const input: RuleInput = { policy, facts, coverage: met, judged, ...about };
  return {
    findings: RULES.flatMap((rule) => rule(input)),
    coverage: met,
    judged,
    basisOf: about.basisOf,
    neededOn: ({ record, rejectedAlike }) =>
      neededOn(record, {
        policy,
        basis: about.basisOf(record),
        rejectedAlike,
        may: (role) => (facts.trust === undefined ? [] : peopleIn(facts.trust, role, facts.now)),
      }),
  };
}
