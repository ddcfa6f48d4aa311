// The result of an assessment must be one that the policy allows for a release: verdict, levels, accepted risks.
// Its actions must be done by their dates.

import {
  levelRank,
  type Level,
  VERDICTS,
  type Verdict,
  verdictRank,
  worstVerdict,
} from '../../scoring/level.ts';
import type { Reason } from '../../scoring/result.ts';
import { isDemanded } from '../../scoring/step-words.ts';
import { recordPath } from '../../record/store/records.ts';
import type { HeadFacts } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { acceptancesInForce } from './acceptances.ts';
import type { Coverage } from './coverage.ts';
import type { Rule } from './rule.ts';
import { endOfDay } from '../../assessment/days.ts';

/** The verdict of a record is allowed for everything it is required for. */
export const verdicts: Rule = ({ policy, facts, coverage, judged: heads }) =>
  heads.flatMap((head): readonly Finding[] => {
    const allowed = strictest(coverage, head);
    const accepted = acceptancesInForce(policy, facts.now, head);
    const verdict = verdictWith(head, accepted);
    if (verdictRank(verdict) <= verdictRank(allowed)) return [];
    const { id } = head.record;
    return [
      found('verdict-not-allowed', recordPath(id).file, {
        record: id,
        verdict,
        allowed,
        accepted,
      }),
    ];
  });

function strictest({ list }: Coverage, head: HeadFacts): Verdict {
  const ranks = list
    .filter(({ heads }) => heads.includes(head))
    .map(({ requirement }) => verdictRank(requirement.verdict));
  return VERDICTS[Math.min(...ranks)] ?? 'ready';
}

/** The verdict of a record, with the scenarios left out whose risk is accepted. */
export function verdictWith(head: HeadFacts, accepted: readonly string[]): Verdict {
  const { verdict } = head.content.verdict;
  if (accepted.length === 0 || head.reasons === undefined) return verdict;
  const demands = head.reasons.map((reason): Verdict =>
    isAccepted(reason, accepted) ? 'ready-with-actions' : reason.demands,
  );
  return worstVerdict(demands);
}

function isAccepted(reason: Reason, accepted: readonly string[]): boolean {
  return (
    reason.kind === 'scenario' &&
    reason.demands === 'not-ready' &&
    isAcceptable(reason.level) &&
    accepted.includes(reason.scenario)
  );
}

/** Critical risks cannot be accepted (docs/scoring.md, "Verdict"). */
export function isAcceptable(level: Level): boolean {
  return level !== 'Critical';
}

/** No questionnaire is above the level that its requirement allows. An accepted risk stays at its level. */
export const levels: Rule = ({ coverage }) =>
  coverage.list.flatMap(({ requirement, heads }) =>
    heads.flatMap(({ record, content }): readonly Finding[] => {
      const { questionnaire, scope, level: allowed } = requirement;
      const level = levelOf(content.verdict, questionnaire);
      if (level === undefined || levelRank(level) <= levelRank(allowed)) return [];
      const args = { questionnaire, scope, level, allowed };
      return [found('level-not-allowed', recordPath(record.id).file, args)];
    }),
  );

/** The level of a questionnaire after controls; undefined where it does not apply. */
export function levelOf(
  verdict: HeadFacts['content']['verdict'],
  questionnaire: string,
): Level | undefined {
  return verdict.perQuestionnaire.find(({ id }) => id === questionnaire)?.level;
}

/** Overdue actions block. Actions without a day are a warning where the verdict or a person asks for them. */
export const actions: Rule = ({ facts, judged: heads }) =>
  heads.flatMap((head): readonly Finding[] => {
    const path = recordPath(head.record.id).file;
    const overdue = head.actions.filter(({ due }) => due !== '' && endOfDay(due) < facts.now);
    const undated = head.actions.filter((action) => action.due === '' && isDemanded(action.class));
    return [
      ...overdue.map(({ id, what, owner, due }) =>
        found('action-overdue', path, { action: id, what, owner, due }),
      ),
      ...(undated.length === 0 ? [] : [found('actions-undated', path, { count: undated.length })]),
    ];
  });
