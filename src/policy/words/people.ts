// What findings about people and time say.

import type { Because, PolicyArgs } from '../finding.ts';
import { ANEW, anew, counted, makeRecord, whole, type WordsOf } from './common.ts';

const BECAUSE: Readonly<Record<Because, string>> = {
  before: 'before controls',
  after: 'after controls',
  previous: 'in a record that it follows',
};

export const PEOPLE_WORDS: WordsOf<
  | 'quorum-missing'
  | 'rejected'
  | 'record-withdrawn'
  | 'roles-not-separated'
  | 'too-old'
  | 'code-changed'
  | 'not-comparable'
  | 'scope-gone'
  | 'record-unbound'
  | 'reaffirm-incomplete'
  | 'reaffirm-too-many'
> = {
  'quorum-missing': {
    say: ({ role, have, need, level, because }) =>
      `${have} of ${need} sign-offs as ${role} (needed because the risk is ${level} ${BECAUSE[because]})`,
    fix: ({ record, role }) =>
      `have ${role === 'assessor' ? 'an' : 'another'} ${role} look at it: assess sign ${record} --role ${role}`,
    next: ({ record, role }) => `assess sign ${record} --role ${role}`,
  },
  rejected: {
    say: ({ person, role, time }) => `${person} rejects it as ${role} (${time})`,
    fix: ({ record }) =>
      `assess show ${record} has the reason; mend it and ${ANEW}, or have the same person approve`,
    next: ({ record }) => `assess show ${record}`,
  },
  'record-withdrawn': {
    say: ({ person, role }) =>
      `${person} has withdrawn the record as ${role}; it counts for nothing`,
    fix: anew,
  },
  'roles-not-separated': {
    say: ({ person, roles }) =>
      `${person} has signed as ${roles.join(' and as ')}, which must be different people`,
    fix: () => `${ANEW}, and have two people sign`,
    next: makeRecord,
  },

  'too-old': {
    say: ({ completed, days, most }) =>
      `it was completed ${days} days ago (${completed.slice(0, 10)}), and ${most} are allowed`,
    fix: anew,
    next: makeRecord,
  },
  'code-changed': {
    say: changedWords,
    fix: ({ record }) =>
      `if the answers still hold: assess reaffirm ${record} --reason "..."; if not, ${ANEW}`,
    next: ({ record }) => `assess reaffirm ${record} --reason "..."`,
  },
  'not-comparable': {
    say: ({ why }) => `it cannot be told whether the code is what was assessed: ${why}`,
    fix: () => 'run it in a git clone of the project',
  },
  'scope-gone': {
    say: ({ scope, why }) => `${whole(scope)} is not there any more: ${why}`,
    fix: () =>
      'take it out of "required" in the policy, or name the path that it has now and assess that',
  },
  'record-unbound': {
    say: ({ why }) => `it is not bound to a source state (${why})`,
    fix: () => 'make the record in a git repository; or say "unbound: warning" in the policy',
  },
  'reaffirm-incomplete': {
    say: ({ role, have, need }) =>
      `the reaffirmation has ${have} of ${need} people as ${role}, so it does not count yet`,
    fix: ({ record, role }) =>
      `have another ${role} do the same: assess reaffirm ${record} --role ${role} --reason "..."`,
    next: ({ record, role }) => `assess reaffirm ${record} --role ${role} --reason "..."`,
  },
  'reaffirm-too-many': {
    say: ({ count, most }) => `it was reaffirmed ${count} times, and ${most} are allowed`,
    fix: anew,
    next: makeRecord,
  },
};

function changedWords({
  files,
  added,
  removed,
  examples,
  why,
  reaffirmed,
}: PolicyArgs['code-changed']): string {
  const since = reaffirmed
    ? 'code changed since it was assessed or last reaffirmed'
    : 'code changed since';
  if (files === null) return `${since}, and it cannot be told how much: ${why}`;
  const more = files > examples.length ? ', ...' : '';
  return `${since}: ${counted(files, 'file')}, +${added} -${removed} lines (${examples.join(', ')}${more})`;
}
