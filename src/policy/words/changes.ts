// What findings about questionnaires, the base of a change and trust say.

import { REFUSALS } from '../../signing/wording.ts';
import type { ConsentState } from '../trust/change.ts';
import { ANEW, anew, makeRecord, type WordsOf } from './common.ts';

function named({
  files,
  count,
}: {
  readonly files: readonly string[];
  readonly count: number;
}): string {
  const more = count - files.length;
  return `${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A change of trust as check and trust approve show it. */
export function changeWords(what: string): string {
  return `this change ${what}`;
}

const CONSENT_WORDS: Readonly<Record<ConsentState, (people: string) => string>> = {
  given: (people) => ` (approved by ${people})`,
  'not-asked': () => '',
  missing: () => ', and no approver has signed for it',
  outdated: (people) => `, and ${people} signed for other files or another base`,
  interested: (people) => `, and only ${people} has signed, whom it favours`,
  'no-approver': () => ', and the base has no approver who can sign for it',
  diverged: () => ', and the base has changed these files since',
  broken: () => '',
};

const SIGN = (ref: string): string => `assess trust approve --base ${ref}`;

const CONSENT_FIXES: Readonly<Record<ConsentState, (ref: string) => string>> = {
  given: () => 'nothing; it applies once it is merged',
  'not-asked': () => 'check that this is intended: these files decide over releases',
  missing: (ref) => `ask an approver of the base to sign: ${SIGN(ref)}`,
  outdated: (ref) => `ask them to look again and sign: ${SIGN(ref)}`,
  interested: (ref) => `ask another approver of the base to sign: ${SIGN(ref)}`,
  'no-approver': () =>
    'an administrator has to merge this change without the check; docs/check.md explains when',
  diverged: (ref) => `bring the change up to date (git merge ${ref}), then have an approver sign`,
  broken: () => 'correct the file: nothing could be judged once it is merged',
};

const CONSENT_NEXT: Readonly<Partial<Record<ConsentState, (ref: string) => string>>> = {
  missing: SIGN,
  outdated: SIGN,
  interested: SIGN,
  diverged: (ref) => `git merge ${ref}`,
};

const RESTORE_FROM = 'restore them from the base';

export const CHANGE_WORDS: WordsOf<
  | 'questionnaire-not-accepted'
  | 'version-too-low'
  | 'version-went-down'
  | 'record-removed'
  | 'record-edited'
  | 'behind-base'
  | 'project-changed'
  | 'signer-not-valid-now'
  | 'signed-long-ago'
  | 'base-is-checkout'
  | 'policy-line'
  | 'trust-changed'
  | 'bootstrap'
> = {
  'questionnaire-not-accepted': {
    say: ({ id, version }) =>
      `${id} ${version} did not come with assess, and the policy does not accept it`,
    fix: ({ sha256 }) =>
      `use the one that comes with assess; or accept it in the policy: ownQuestionnaires: [${sha256}]`,
  },
  'version-too-low': {
    say: ({ id, version, lowest }) =>
      `${id} ${version} is too old; ${lowest} is the lowest version that counts`,
    fix: anew,
    next: makeRecord,
  },
  'version-went-down': {
    say: ({ id, version, record, before }) =>
      `${id} ${version} is older than ${before}, with which ${record} was made`,
    fix: () => `update assess, and ${ANEW}`,
    next: makeRecord,
  },

  'record-removed': {
    say: (args) =>
      `${args.ref} has ${named(args)} here, and this change removes ${args.count === 1 ? 'it' : 'them'}`,
    fix: ({ ref }) => `${RESTORE_FROM}: git checkout ${ref} -- assessments`,
  },
  'record-edited': {
    say: (args) =>
      `${named(args)} ${args.count === 1 ? 'is' : 'are'} not as at ${args.ref}; records are never edited`,
    fix: ({ ref }) => `${RESTORE_FROM}: git checkout ${ref} -- assessments`,
  },
  'behind-base': {
    say: (args) => `${args.ref} has ${named(args)} here, which this change does not know yet`,
    fix: ({ ref }) => `bring it up to date: git merge ${ref}`,
    next: ({ ref }) => `git merge ${ref}`,
  },
  'project-changed': {
    say: ({ ref }) => `the identity of the project is not that of ${ref}`,
    fix: ({ ref }) => `restore it: git checkout ${ref} -- assessments/project.json`,
  },
  'signer-not-valid-now': {
    say: ({ person, role, refusal }) =>
      `the new signature of ${person} as ${role} does not count today: ${REFUSALS[refusal]}`,
    fix: () => 'sign again with a key that is valid now; the time in a signature is only a claim',
  },
  'signed-long-ago': {
    say: ({ person, role, time, days }) =>
      `the signature of ${person} as ${role} is new here, and dated ${days} days ago (${time})`,
    fix: () => 'ask the signer whether that is right; sign again if not',
  },
  'base-is-checkout': {
    say: ({ ref }) => `${ref} is the very commit that is checked, so nothing can be new against it`,
    fix: () => 'on the main branch and for tags, name the release before: --base v1.2.0',
  },

  'policy-line': {
    say: ({ why }) => `the policy cannot be read: ${why}`,
    fix: () => 'mend this line; docs/check.md tells what can stand there',
  },
  'trust-changed': {
    say: ({ what, consent, people }) =>
      `${changeWords(what)}${CONSENT_WORDS[consent](people.join(' and '))}`,
    fix: ({ consent, ref }) => CONSENT_FIXES[consent](ref),
    next: ({ consent, ref }) => CONSENT_NEXT[consent]?.(ref),
  },
  bootstrap: {
    say: ({ ref, files }) =>
      `JUDGED BY ITS OWN RULES: ${ref} has no ${files.join(' and no ')}, so those of this change decide`,
    fix: () => 'have people look at these files; leave --bootstrap out once they are merged',
  },
};
