// Findings about results, actions and accepted risks.

import { amount } from '../../text/amount.ts';
import { AGAIN, endOf, listed, NEW_RECORD_HELP, scopeText } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, warning, note } = rowsOf('result');

interface OneScenario {
  readonly scenario: string;
}
interface Until extends OneScenario {
  readonly until: string;
}

export const RESULT = {
  'verdict-not-allowed': error({
    /** `accepted`: not empty where accepted risks have changed the verdict of the record. */
    say: ({
      verdict,
      allowed,
      accepted,
    }: {
      readonly record: string;
      readonly verdict: string;
      readonly allowed: string;
      readonly accepted: readonly string[];
    }) =>
      `the verdict is ${verdict}${accepted.length === 0 ? '' : ` even with ${listed(accepted)} accepted`}; the policy allows at worst ${allowed}`,
    fix: ({ record }) =>
      `fix the problems that assess show ${record} lists, then make a new record`,
    next: ({ record }) => `assess show ${record}`,
    means:
      'The verdict of a record is worse than the policy allows. Valid accepted risks are taken into account already.',
    matters: 'The answers themselves say that a problem must be fixed before a release.',
    help: 'assess show RECORD lists the problems and the changes that help most. Fix them, then make a new record. The owner of a High risk and an approver can accept it. A Critical risk, a red line and an open must-fix rule cannot be accepted.',
  }),
  'level-not-allowed': error({
    say: ({
      questionnaire,
      scope,
      level,
      allowed,
    }: {
      readonly questionnaire: string;
      readonly scope: string;
      readonly level: string;
      readonly allowed: string;
    }) =>
      `${questionnaire} for ${scopeText(scope)} is ${level} after controls; the policy allows at most ${allowed}`,
    fix: 'lower the risk, then make a new record; accepting the risk does not lower its level',
    next: AGAIN.next,
    means: 'The level of a questionnaire after controls is higher than the policy allows.',
    matters:
      'The policy limits the risk of this part of the repository, whatever the verdict is. An accepted risk keeps its level.',
    help: 'Lower the risk and make a new record.',
  }),
  'action-overdue': error({
    say: ({
      what,
      owner,
      due,
    }: {
      readonly action: string;
      readonly what: string;
      readonly owner: string;
      readonly due: string;
    }) =>
      `an action was due by ${endOf(due)}: ${what.replace(/\.$/, '')}${owner === '' ? '' : ` (${owner})`}`,
    fix: 'do the action, then make a new record; the record can also set a later date',
    next: AGAIN.next,
    means: 'The due date of an action has ended (UTC).',
    matters: 'The verdict "ready with actions" assumes that the actions are done in time.',
    help: `Do the action. ${NEW_RECORD_HELP} The new record shows the new answer or a later date.`,
  }),
  'actions-undated': warning({
    say: ({ count }: { readonly count: number }) => `${amount(count, 'action')} without a due date`,
    fix: 'give each action an owner and a date in the next record',
    means: 'Actions that the verdict or a person asks for have no due date.',
    matters: 'An action without a date is never reported as overdue.',
  }),
  'risk-accepted': note({
    say: ({ scenario, owner, until }: Until & { readonly owner: string }) =>
      `${owner} accepts the risk of ${scenario} until ${endOf(until)}`,
    fix: ({ until }) => `lower the risk by ${endOf(until)}`,
    means:
      'A risk owner accepts a High risk until a date, and an approver who is not the assessor has signed.',
    matters: 'assess reports every accepted risk each time, so that people do not forget it.',
    help: 'Lower the risk by the end date (UTC).',
  }),
  'acceptance-unsigned': warning({
    say: ({
      scenario,
      roles,
    }: OneScenario & { readonly record: string; readonly roles: readonly string[] }) =>
      `the accepted risk of ${scenario} is not valid yet: no other ${roles.join(' or ')} has approved`,
    fix: ({ record, roles: [role = 'approver'] }) =>
      `ask another ${role} to sign: assess sign ${record} --role ${role}`,
    means:
      'The record accepts a risk, but the only approval comes from its assessor, or from no role that may accept risks.',
    matters: 'People must not accept a risk for others alone, by their own answers.',
    help: 'Ask an approver who is not the assessor to review the record: assess sign RECORD --role approver.',
  }),
  'acceptance-expired': warning({
    say: ({ scenario, until }: Until) =>
      `the accepted risk of ${scenario} is not valid any more: it was accepted until ${endOf(until)}`,
    ...AGAIN,
    means: 'The end date of an accepted risk has passed (UTC).',
    matters: 'A risk is accepted for a limited time, in which it must be lowered.',
  }),
  'acceptance-too-long': warning({
    say: ({ scenario, until, latest }: Until & { readonly latest: string }) =>
      `the accepted risk of ${scenario} is not valid: it ends on ${until}, and ${latest} is the latest date allowed`,
    ...AGAIN,
    means: 'A risk is accepted for longer than the policy allows, or for more than 12 months.',
    matters: 'People do not review a risk again if it is accepted without an end.',
    help: `${NEW_RECORD_HELP} Choose an earlier end date for the risk.`,
  }),
  'acceptance-impossible': warning({
    say: ({ scenario, level }: OneScenario & { readonly level: string }) =>
      `the accepted risk of ${scenario} is not valid: a ${level} risk cannot be accepted`,
    fix: 'lower the risk; a Critical risk cannot be accepted',
    means: 'The record accepts a Critical risk.',
    matters: 'The harm to the people affected is too severe to accept for them.',
    help: 'Lower the risk. assess show RECORD lists the controls that would.',
  }),
  'acceptance-orphan': warning({
    say: ({ scenario }: OneScenario) => `${scenario} has no High risk that needs to be accepted`,
    fix: 'leave it out of the next record',
    means: 'The record accepts the risk of a scenario that is not High or not in the record.',
    matters: 'An acceptance in advance would hide a risk that appears later.',
  }),
};
