// What findings about people and time say.

import type { Because, PolicyArgs } from '../finding.ts';
import { ANEW, anew, counted, makeRecord, whole, type WordsOf } from './common.ts';

const BECAUSE: Readonly<Record<Because, (level: string) => string>> = {
  before: (level) => `the risk is ${level} before controls`,
  after: (level) => `the risk is ${level} after controls`,
  previous: (level) => `the risk is ${level} in a record that it follows`,
  rejected: () => 'a record that it follows was rejected in this role',
};

/** A person may have written a page. */
const LONGEST_REASON = 300;

function rejectionWords({ earlier, person, role, time, reason }: PolicyArgs['still-rejected']): {
  readonly who: string;
  readonly why: string;
} {
  return {
    who: `${earlier}, which ${person} rejected as ${role} (${time})`,
    why: whyWords(reason),
  };
}

function whyWords(reason: string): string {
  const letters = Array.from(reason);
  const short =
    letters.length > LONGEST_REASON ? `${letters.slice(0, LONGEST_REASON).join('')} ...` : reason;
  return short === '' ? '' : `: ${short.replace(/\.$/, '')}`;
}

type Missing = PolicyArgs['quorum-missing'];

function isTooFew({ have, need, able }: Missing): boolean {
  return able !== undefined && able.length < need - have;
}

function tooFewWords(args: Missing): string {
  if (!isTooFew(args)) return '';
  const { able = [] } = args;
  return able.length === 0
    ? ', and nobody is enrolled who may'
    : `, and only ${able.join(', ')} may`;
}

const enrol = (role: string): string => `assess trust add NAME --role ${role} --key KEY.pub`;

export const PEOPLE_WORDS: WordsOf<
  | 'quorum-missing'
  | 'rejected'
  | 'still-rejected'
  | 'replaces-rejected'
  | 'rejection-unresolved'
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
    say: (args) =>
      `${args.have} of ${args.need} sign-offs as ${args.role} (needed because ${BECAUSE[args.because](args.level)})${tooFewWords(args)}`,
    fix: (args) => {
      const { record, role } = args;
      const sign = `assess sign ${record} --role ${role}`;
      return isTooFew(args)
        ? `enrol somebody who is to look at it: ${enrol(role)}; then they sign: ${sign}`
        : `have ${role === 'assessor' ? 'an' : 'another'} ${role} look at it: ${sign}`;
    },
    next: (args) =>
      isTooFew(args) ? enrol(args.role) : `assess sign ${args.record} --role ${args.role}`,
  },
  rejected: {
    say: ({ person, role, time }) => `${person} rejects it as ${role} (${time})`,
    fix: ({ record }) =>
      `assess show ${record} has the reason; mend it and ${ANEW}, or have the same person approve`,
    next: ({ record }) => `assess show ${record}`,
  },
  'still-rejected': {
    say: (args) => {
      const { who, why } = rejectionWords(args);
      return `it gives the same answers as ${who}${why}`;
    },
    fix: ({ record, person, role }) =>
      `have ${person} decide about it: assess sign ${record} --role ${role}; or answer anew what was rejected`,
    next: ({ earlier }) => `assess show ${earlier}`,
  },
  'replaces-rejected': {
    say: (args) => {
      const { who, why } = rejectionWords(args);
      return `it replaces ${who}${why}`;
    },
    fix: ({ record, person, role }) =>
      `look whether that is mended; ${person} can say so: assess sign ${record} --role ${role}`,
  },
  'rejection-unresolved': {
    say: ({ record, earlier, person, role, time, reason }) => {
      const what = earlier === record ? 'it' : `${earlier}, which gave the same answers,`;
      return `${person} rejected or withdrew ${what} as ${role} (${time}) with a key that was revoked later, and nothing has settled that since${whyWords(reason)}`;
    },
    fix: ({ record, person, role }) =>
      `have ${person} decide again with a valid key: assess sign ${record} --role ${role}; or have a record that replaces it approved by everyone it needs`,
    next: ({ earlier }) => `assess show ${earlier}`,
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
  isGate,
}: PolicyArgs['code-changed']): string {
  const code = isGate ? 'only what runs the check itself' : 'code';
  const since = reaffirmed
    ? `${code} changed since it was assessed or last reaffirmed`
    : `${code} changed since`;
  if (files === null) return `${since}, and it cannot be told how much: ${why}`;
  const more = files > examples.length ? ', ...' : '';
  return `${since}: ${counted(files, 'file')}, +${added} -${removed} lines (${examples.join(', ')}${more})`;
}
