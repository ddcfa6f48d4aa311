// The rules about coverage: every requirement has a record or an exemption.

import { endOfDay } from '../../assessment/days.ts';
import { recordPath, RECORDS } from '../../record/store/records.ts';
import type { CheckFacts } from '../facts.ts';
import { type Finding, found } from '../../findings/finding.ts';
import type { Instead } from '../../findings/rows/requirements.ts';
import { isSamePlace, type RequiredPlace } from './coverage.ts';
import type { Rule } from './rule.ts';

/** Every required pair has a record, or an exemption. */
export const coverage: Rule = ({ coverage, facts }) => {
  // A record that this version cannot read may be the missing one, so the result is neither passed nor failed.
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

/** Records that cannot be read. */
function unread({ records }: CheckFacts): readonly string[] {
  return records.filter(({ content }) => content === undefined).map(({ id }) => id);
}

function insteadOf(facts: CheckFacts, { questionnaire, scope }: RequiredPlace): Instead {
  // The unreadable record may be the missing one; a damaged record is restored, not made again.
  if (unread(facts).length > 0) return 'unreadable';
  const { records } = facts;
  const there = records.filter(({ content }) => content?.covered.includes(questionnaire) === true);
  const own = there.filter(({ isForeign }) => !isForeign);
  const here = own.filter(({ content }) => content?.scope === scope);
  if (here.some(({ withdrawn }) => withdrawn)) return 'withdrawn';
  if (own.length > here.length) return 'other-scope';
  return there.length > own.length ? 'other-project' : 'nothing';
}

/** Exemptions are noted until they end, and are findings when they have ended or exempt nothing. */
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

/** Heads that nothing requires are not judged, and a note names them. */
export const unrequired: Rule = ({ facts, judged: heads }) =>
  facts.heads
    .filter((head) => !heads.includes(head))
    .map(({ record, content }) =>
      found('not-required', recordPath(record.id).file, {
        questionnaires: record.headFor,
        scope: content.scope,
      }),
    );
