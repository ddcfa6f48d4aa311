// What the policy requires, which heads cover it, and which exemptions have not ended.

import { endOfDay } from '../../assessment/days.ts';
import { holds } from '../../questionnaire/condition.ts';
import type { CheckFacts, HeadFacts } from '../facts.ts';
import type { Exemption, Policy, Required } from '../schema.ts';

export interface Covered {
  readonly requirement: Required;
  /** The records that answer or close it; more than one is a finding of verify. */
  readonly heads: readonly HeadFacts[];
  /** The exemption that has not ended; undefined when there is none. */
  readonly exemption: Exemption | undefined;
}

export interface Coverage {
  readonly list: readonly Covered[];
  /** Nothing in the policy says what is required, and no record shows what applies. */
  readonly unknown: boolean;
}

/** Matches what is required with the heads. */
export function coverageOf(policy: Policy, facts: CheckFacts): Coverage {
  const required = policy.required.length > 0 ? policy.required : whatApplies(facts);
  const list = required.map((requirement): Covered => ({
    requirement,
    heads: facts.heads.filter((head) => covers(head, requirement)),
    exemption: policy.exemptions.find(
      (exemption) => isSamePlace(exemption, requirement) && endOfDay(exemption.until) >= facts.now,
    ),
  }));
  return { list, unknown: policy.required.length === 0 && !facts.heads.some(isOfWholeProject) };
}

function covers(
  { record, content }: HeadFacts,
  { questionnaire, scope }: Pick<Required, 'questionnaire' | 'scope'>,
): boolean {
  return content.scope === scope && record.headFor.includes(questionnaire);
}

/** A questionnaire and the scope it is answered for. */
export interface RequiredPlace {
  readonly questionnaire: string;
  readonly scope: string;
}

/** Whether both name the same questionnaire and scope. */
export function isSamePlace(one: RequiredPlace, other: RequiredPlace): boolean {
  return one.questionnaire === other.questionnaire && one.scope === other.scope;
}

function isOfWholeProject({ content }: HeadFacts): boolean {
  return content.scope === '.';
}

/** Without a list: every questionnaire that the triage of some head says applies, or may apply. */
function whatApplies({ heads, shipped }: CheckFacts): readonly Required[] {
  const whole = heads.filter(isOfWholeProject);
  return shipped
    .filter(({ applies }) => whole.some(({ flags }) => holds(applies, flags) !== false))
    .map(({ id }) => ({
      questionnaire: id,
      scope: '.',
      verdict: 'ready-with-actions',
      level: 'Critical',
    }));
}
