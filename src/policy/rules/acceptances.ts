// Accepted risks: the owner, the end date, and the people who agreed. An acceptance is valid only with all of them.

import { MOST_DAYS } from '../../assessment/acceptance.ts';
import { dayOfTime, daysAfter } from '../../assessment/days.ts';
import { recordPath } from '../../record/store/records.ts';
import type { HeadFacts } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { Policy } from '../schema.ts';
import { endOfDay } from '../../assessment/days.ts';
import { type Rule } from './rule.ts';

type Acceptance = HeadFacts['acceptances'][number];

/** The scenarios whose risk is accepted and may be, for the verdict. */
export function acceptancesInForce(
  policy: Policy,
  now: number,
  head: HeadFacts,
): readonly string[] {
  return head.acceptances
    .filter((acceptance) => standing(policy, now, head, acceptance).code === 'risk-accepted')
    .map(({ scenario }) => scenario);
}

/** What is wrong with each acceptance, or that it counts. */
export const acceptances: Rule = ({ policy, facts, judged: heads }) =>
  heads.flatMap((head) => head.acceptances.map((one) => standing(policy, facts.now, head, one)));

function standing(policy: Policy, now: number, head: HeadFacts, acceptance: Acceptance): Finding {
  const { scenario, owner, until } = acceptance;
  const { id: record } = head.record;
  const path = recordPath(record).file;
  const level = head.scenarios.find(({ id }) => id === scenario)?.level;
  // Only a High risk blocks a release and can be accepted; a lower one needs no acceptance.
  if (level === 'Critical') return found('acceptance-impossible', path, { scenario, level });
  if (level !== 'High') return found('acceptance-orphan', path, { scenario });
  const latest = latestEnd(policy, head);
  if (until > latest) return found('acceptance-too-long', path, { scenario, until, latest });
  if (endOfDay(until) < now) return found('acceptance-expired', path, { scenario, until });
  const { roles } = policy.acceptances;
  if (!isAgreed(roles, head))
    return found('acceptance-unsigned', path, { scenario, record, roles });
  return found('risk-accepted', path, { scenario, owner, until });
}

function latestEnd({ acceptances: { maxDays } }: Policy, { content }: HeadFacts): string {
  return daysAfter(dayOfTime(content.completed), Math.min(maxDays, MOST_DAYS));
}

/** A person in one of the roles has approved who is not an assessor of the same record. */
function isAgreed(roles: readonly string[], { record: { decisions } }: HeadFacts): boolean {
  const assessors = new Set(
    decisions.filter(({ role }) => role === 'assessor').map((one) => one.person),
  );
  return decisions.some(
    ({ decision, role, person }) =>
      decision === 'approve' && roles.includes(role) && !assessors.has(person),
  );
}
