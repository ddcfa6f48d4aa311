// What findings about coverage and results say.

import type { Instead, PolicyArgs } from '../finding.ts';
import { recordPath } from '../../record/records.ts';
import { anew, counted, makeRecord, whole, type WordsOf } from './common.ts';

const INSTEAD: Readonly<Record<Instead, string>> = {
  nothing: '',
  unreadable: ' (one that is there cannot be read)',
  withdrawn: ' (a record was withdrawn)',
  'other-project': ' (there is one of another project, which does not count)',
  'other-scope': ' (there is one of another scope, which does not count)',
};

const scopeOption = (scope: string): string => (scope === '.' ? '' : ` --scope ${scope}`);

const assessOnly = ({ questionnaire, scope }: PolicyArgs['not-covered']): string =>
  `assess --only ${questionnaire}${scopeOption(scope)}`;

export const RESULT_WORDS: WordsOf<
  | 'nothing-assessed'
  | 'coverage-unknown'
  | 'not-covered'
  | 'not-required'
  | 'exempted'
  | 'exemption-expired'
  | 'exemption-orphan'
  | 'verdict-not-allowed'
  | 'level-not-allowed'
  | 'action-overdue'
  | 'actions-undated'
  | 'risk-accepted'
  | 'acceptance-unsigned'
  | 'acceptance-expired'
  | 'acceptance-too-long'
  | 'acceptance-impossible'
  | 'acceptance-orphan'
> = {
  'nothing-assessed': {
    say: () => 'nothing has been assessed for the whole repository, so nobody knows what applies',
    fix: () => 'make the first record: assess',
    next: makeRecord,
  },
  'coverage-unknown': {
    say: ({ records }) =>
      `nobody knows what applies: ${records[0] ?? ''}${records.length > 1 ? ` and ${records.length - 1} more` : ''} cannot be read`,
    fix: ({ records }) =>
      `restore it, do not begin again: git log -- ${recordPath(records[0] ?? '').folder}`,
    next: ({ records }) => `git log -- ${recordPath(records[0] ?? '').folder}`,
  },
  'not-covered': {
    say: ({ questionnaire, scope, instead }) =>
      `${questionnaire} is required for ${whole(scope)}, and no record covers it${INSTEAD[instead]}`,
    fix: (args) =>
      args.instead === 'unreadable'
        ? 'restore the record that cannot be read: assess verify names it'
        : `assess it: ${assessOnly(args)}`,
    next: (args) => (args.instead === 'unreadable' ? 'assess verify' : assessOnly(args)),
  },
  'not-required': {
    say: ({ questionnaires, scope }) =>
      `nothing requires ${questionnaires.join(', ')} for ${whole(scope)}, so it was not judged`,
    fix: () => 'nothing; or add it to "required" in the policy',
  },
  exempted: {
    say: ({ questionnaire, scope, owner, until }) =>
      `${questionnaire} for ${whole(scope)} is exempt until ${until} (${owner})`,
    fix: ({ until }) => `assess it before ${until}`,
  },
  'exemption-expired': {
    say: ({ questionnaire, scope, owner, until }) =>
      `the exemption of ${questionnaire} for ${whole(scope)} ended on ${until} (${owner})`,
    fix: () => 'assess it now, and take the exemption out of the policy',
  },
  'exemption-orphan': {
    say: ({ questionnaire, scope, covered }) =>
      covered
        ? `the exemption of ${questionnaire} for ${whole(scope)} is not needed any more: a record covers it`
        : `the exemption of ${questionnaire} for ${whole(scope)} exempts nothing that is required`,
    fix: () => 'take it out of the policy',
  },

  'verdict-not-allowed': {
    say: ({ verdict, allowed, accepted }) =>
      `the verdict is ${verdict}${accepted.length === 0 ? '' : ` even with ${accepted.join(', ')} accepted`}, and ${allowed} is the worst that may go out`,
    fix: () => 'assess show tells what stands in the way; mend it and make a new record',
    next: ({ record }) => `assess show ${record}`,
  },
  'level-not-allowed': {
    say: ({ questionnaire, scope, level, allowed }) =>
      `${questionnaire} for ${whole(scope)} is ${level} after controls, and ${allowed} is the highest that may go out`,
    fix: () => 'lower the risk and make a new record; an accepted risk keeps its level',
    next: makeRecord,
  },
  'action-overdue': {
    say: ({ what, owner, due }) =>
      `overdue since ${due}: ${what}${owner === '' ? '' : ` (${owner})`}`,
    fix: () => 'do it and make a new record; there a new date can be given, too, for all to see',
    next: makeRecord,
  },
  'actions-undated': {
    say: ({ count }) => `${counted(count, 'action has', 'actions have')} no date`,
    fix: () => 'give each an owner and a date in the next record',
  },
  'risk-accepted': {
    say: ({ scenario, owner, until }) =>
      `the risk of ${scenario} is accepted by ${owner} until ${until}`,
    fix: ({ until }) => `lower it before ${until}`,
  },
  'acceptance-unsigned': {
    say: ({ scenario, roles }) =>
      `the accepted risk of ${scenario} does not count yet: no ${roles.join(' or ')} other than the assessor has approved`,
    fix: ({ record, roles }) =>
      `have somebody else sign: assess sign ${record} --role ${roles[0] ?? 'approver'}`,
  },
  'acceptance-expired': {
    say: ({ scenario, until }) =>
      `the accepted risk of ${scenario} does not count any more: it ended on ${until}`,
    fix: anew,
  },
  'acceptance-too-long': {
    say: ({ scenario, until, latest }) =>
      `the accepted risk of ${scenario} does not count: it runs until ${until}, and ${latest} is the latest allowed`,
    fix: anew,
  },
  'acceptance-impossible': {
    say: ({ scenario, level }) =>
      `the accepted risk of ${scenario} does not count: nobody may accept a ${level} risk`,
    fix: () => 'lower the risk; a Critical one is never accepted',
  },
  'acceptance-orphan': {
    say: ({ scenario }) => `${scenario} has no High risk that would have to be accepted`,
    fix: () => 'leave it out of the next record',
  },
};
