// What has to be covered, by which record it is, and what is exempt for now.

import { holds } from '../../questionnaire/condition.ts';
import { recordPath, RECORDS } from '../../record/store/records.ts';
import type { CheckFacts, HeadFacts } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { Instead } from '../../findings/rows/requirements.ts';
import type { Exemption, Policy, Required } from '../schema.ts';
import { endOfDay, type Rule } from './judgement.ts';

export interface Covered {
  readonly requirement: Required;
  /** The records that answer or close it; more than one is a finding of verify. */
  readonly heads: readonly HeadFacts[];
  /** The exemption in force; undefined when there is none. */
  readonly exemption: Exemption | undefined;
}

export interface Coverage {
  readonly list: readonly Covered[];
  /** Nothing in the policy says what is required, and no record tells what applies. */
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

interface Place {
  readonly questionnaire: string;
  readonly scope: string;
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.questionnaire === other.questionnaire && one.scope === other.scope;
}

function isOfWholeProject({ content }: HeadFacts): boolean {
  return content.scope === '.';
}

/** Without a list: every questionnaire that some triage in force says applies, or may apply. */
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

/** Every required pair has a record, or an exemption. */
export const coverage: Rule = ({ coverage, facts }) => {
  // A record that this version cannot read may be the one that is missed: not a yes, and not a no either.
  const weight = { judged: !facts.unknown };
  if (coverage.unknown) {
    const records = unread(facts);
    return records.length === 0
      ? [found('nothing-assessed', RECORDS, {}, weight)]
      : [found('coverage-unknown', RECORDS, { records }, weight)];
  }
  return coverage.list
    .filter(({ heads, exemption }) => heads.length === 0 && exemption === undefined)
    .map(({ requirement: { questionnaire, scope } }) => {
      const instead = insteadOf(facts, { questionnaire, scope });
      return found('not-covered', RECORDS, { questionnaire, scope, instead }, weight);
    });
};

/** Records that are there, and of which nothing is known. */
function unread({ records }: CheckFacts): readonly string[] {
  return records.filter(({ content }) => content === undefined).map(({ id }) => id);
}

function insteadOf(facts: CheckFacts, { questionnaire, scope }: Place): Instead {
  // It may be the very one: nobody is to make a new record because the old one was damaged.
  if (unread(facts).length > 0) return 'unreadable';
  const { records } = facts;
  const there = records.filter(({ content }) => content?.covered.includes(questionnaire) === true);
  const own = there.filter(({ isForeign }) => !isForeign);
  const here = own.filter(({ content }) => content?.scope === scope);
  if (here.some(({ withdrawn }) => withdrawn)) return 'withdrawn';
  if (own.length > here.length) return 'other-scope';
  return there.length > own.length ? 'other-project' : 'nothing';
}

/** Exemptions are told while they hold, and are findings when they have ended or exempt nothing. */
export const exemptions: Rule = ({ policy, policyFile, lineOf, facts, coverage }) =>
  policy.exemptions.map((exemption, index): Finding => {
    const { questionnaire, scope, owner, until } = exemption;
    const at = { line: lineOf(['exemptions', index]) };
    const met = coverage.list.find(({ requirement }) => isSamePlace(exemption, requirement));
    if (met === undefined || met.heads.length > 0) {
      const covered = met !== undefined;
      return found('exemption-orphan', policyFile, { questionnaire, scope, covered }, at);
    }
    if (endOfDay(until) < facts.now) {
      return found('exemption-expired', policyFile, { questionnaire, scope, owner, until }, at);
    }
    return found('exempted', policyFile, { questionnaire, scope, owner, until }, at);
  });

/** Heads that nothing requires are not judged, and that is said. */
export const unrequired: Rule = ({ facts, judged: heads }) =>
  facts.heads
    .filter((head) => !heads.includes(head))
    .map(({ record, content }) =>
      found('not-required', recordPath(record.id).file, {
        questionnaires: record.headFor,
        scope: content.scope,
      }),
    );
