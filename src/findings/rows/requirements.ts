// Findings about the questionnaires that the policy requires.

import { shellWord } from '../../text/shell-word.ts';
import { endOf, listed, scopeText } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, warning, note } = rowsOf('requirements');

interface Requirement {
  readonly questionnaire: string;
  readonly scope: string;
}
interface Exemption extends Requirement {
  readonly owner: string;
  readonly until: string;
}
interface Uncovered extends Requirement {
  readonly instead: Instead;
}

/** What exists in place of a valid record. */
export type Instead = keyof typeof INSTEAD;

const INSTEAD = {
  nothing: '',
  unreadable: ' (a record cannot be read)',
  withdrawn: ' (a record was withdrawn)',
  'other-project': ' (a record of another project is not valid here)',
  'other-scope': ' (a record of another scope is not valid here)',
} as const;

const assessOnly = ({ questionnaire, scope }: Requirement): string =>
  `assess wizard --only ${shellWord(questionnaire)}${scope === '.' ? '' : ` --scope ${shellWord(scope)}`}`;

const history = ({ records: [first = ''] }: { readonly records: readonly string[] }): string =>
  `git log -- assessments/records/${first}`;

export const REQUIREMENTS = {
  'nothing-assessed': error({
    say: () => 'no record covers the whole repository, so the required questionnaires are unknown',
    fix: 'make the first record: assess; require the check only after it is merged',
    next: () => 'assess',
    means:
      'The policy lists nothing under "required", and no current record covers the whole repository.',
    matters:
      'Without a list, triage says which questionnaires apply. It is not answered, so every questionnaire could apply.',
    help: 'Run assess and answer the first 12 questions, or list the required questionnaires under "required" in the policy. Until the first record is merged, every pull request fails: docs/ci.md (The first time) has the order.',
  }),
  'coverage-unknown': error({
    say: ({ records }: { readonly records: readonly string[] }) =>
      `the required questionnaires are unknown: ${listed(records.slice(0, 1), records.length)} cannot be read`,
    fix: (args) => `restore the record instead of starting again: ${history(args)}`,
    next: history,
    means:
      'The policy lists nothing under "required", and the record that says which questionnaires apply may be one that cannot be read.',
    matters:
      'The work is usually still in git. Starting again would lose the answers and the comments on them.',
    help: 'git log -- assessments/records/ID shows the changes, and git checkout COMMIT -- assessments/records/ID restores the record. If git does not know the folder, it is left from an unfinished record: delete it. A record of a newer format needs the assess version that made it.',
  }),
  'not-covered': error({
    say: ({ questionnaire, scope, instead }: Uncovered) =>
      `no record covers ${questionnaire} for ${scopeText(scope)}, which is required${INSTEAD[instead]}`,
    fix: (args) =>
      args.instead === 'unreadable'
        ? 'restore the record that cannot be read: assess verify names it'
        : `assess it: ${assessOnly(args)}`,
    next: (args) => (args.instead === 'unreadable' ? 'assess verify' : assessOnly(args)),
    means:
      'The policy requires a questionnaire for a part of the repository, and no current record covers exactly that part.',
    matters:
      'The release stays blocked if a record is deleted, withdrawn or never made. A record of a wider or narrower part answers other questions.',
    help: 'If a record exists that cannot be read, restore it first. Otherwise assess the part: assess --only QUESTIONNAIRE --scope PATH. If that must wait, add an exemption with an end date to the policy.',
  }),
  'not-required': note({
    say: ({
      questionnaires,
      scope,
    }: {
      readonly questionnaires: readonly string[];
      readonly scope: string;
    }) => `${listed(questionnaires)} for ${scopeText(scope)} is not required and was not judged`,
    fix: 'add it to "required" in the policy if it should be judged',
    means: 'A record covers a questionnaire that the policy does not require.',
    matters: 'The record does no harm. It was not judged, so its presence says nothing.',
    help: 'Nothing to do. If the questionnaire should be judged, add it to "required" in the policy.',
  }),
  exempted: note({
    say: ({ questionnaire, scope, owner, until }: Exemption) =>
      `${questionnaire} for ${scopeText(scope)} is exempt until ${endOf(until)} (${owner})`,
    fix: ({ until }) => `assess it by ${endOf(until)}`,
    means: 'The policy exempts a required questionnaire for now.',
    matters: 'assess reports every exemption each time, so that people do not forget it.',
    help: 'Assess the questionnaire by the end date of the exemption (UTC).',
  }),
  'exemption-expired': warning({
    say: ({ questionnaire, scope, owner, until }: Exemption) =>
      `the exemption of ${questionnaire} for ${scopeText(scope)} has ended: it was exempt until ${endOf(until)} (${owner})`,
    fix: 'assess it now and delete the exemption from the policy',
    means: 'The end date of an exemption has passed (UTC).',
    matters: 'The exemption has no effect any more, so the questionnaire is required again.',
    help: 'Assess the questionnaire and delete the exemption from the policy. A later date is a change of the policy that reviewers must see.',
  }),
  'exemption-orphan': warning({
    say: ({ questionnaire, scope, covered }: Requirement & { readonly covered: boolean }) =>
      covered
        ? `a record covers ${questionnaire} for ${scopeText(scope)}, so its exemption is not needed`
        : `the exemption of ${questionnaire} for ${scopeText(scope)} matches nothing that is required`,
    fix: 'delete the exemption from the policy',
    means:
      'An exemption matches nothing that is required, or a questionnaire that a record covers now.',
    matters: 'Such an exemption would take effect without notice as soon as it matches again.',
  }),
};
