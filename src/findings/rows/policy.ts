// Findings about the policy and about changes of the trust files.

import { shellWord } from '../../text/shell-word.ts';
import { rowsOf } from '../row.ts';

const { undecided, warning } = rowsOf('policy');

/** What a change does to the gate, in the order in which changes are listed. `changes`: both, or assess cannot tell. */
export type TrustEffect = keyof typeof EFFECT_ORDER;

export const EFFECT_ORDER = { loosens: 0, changes: 1, tightens: 2 } as const;

/**
 * Whether there is consent to a change, and if not, why. `not-asked`: the policy does not require it, or the base has too
 * few approvers. `outdated`: approvers consented to other content or from another base. `interested`: only the person whom
 * the change favours consented. `no-approver`: the policy requires consent and the base has no valid approver.
 * `diverged`: the base has changed the same file, so the content after the merge is unknown. `broken`: the file cannot be
 * used, so consent does not help.
 */
export type ConsentState = keyof typeof CONSENT;

interface Consent {
  /** Follows the sentence about the change. `people`: whose consent exists. */
  readonly say: (people: string) => string;
  readonly fix: (ref: string) => string;
  readonly next?: (ref: string) => string;
}

const approve = (ref: string): string => `assess trust approve --base ${shellWord(ref)}`;

const CONSENT = {
  given: {
    say: (people) => ` (approved by ${people})`,
    fix: () => 'nothing to do; the change takes effect after the merge',
  },
  'not-asked': {
    say: () => '',
    fix: () => 'check that the change is intended; these files decide over releases',
  },
  missing: {
    say: () => ', and no approver has signed for it',
    fix: (ref) => `ask an approver of the base to sign: ${approve(ref)}`,
    next: approve,
  },
  outdated: {
    say: (people) => `, and ${people} signed for other files or another base`,
    fix: (ref) => `ask them to review it again and sign: ${approve(ref)}`,
    next: approve,
  },
  interested: {
    say: (people) => `, and only ${people} has signed, whom it favours`,
    fix: (ref) => `ask another approver of the base to sign: ${approve(ref)}`,
    next: approve,
  },
  'no-approver': {
    say: () => ', and the base has no approver who can sign for it',
    fix: () => 'an administrator must merge this change without the check; see docs/check.md',
  },
  diverged: {
    say: () => ', and the base has changed these files since',
    fix: (ref) =>
      `bring the change up to date (git merge ${shellWord(ref)}), then ask an approver to sign`,
    next: (ref) => `git merge ${shellWord(ref)}`,
  },
  broken: {
    say: () => '',
    fix: () => 'fix the file; after the merge assess could not judge anything',
  },
} as const satisfies Readonly<Record<string, Consent>>;

const consentOf = (state: ConsentState): Consent => CONSENT[state];

/** A change of trust as check and `assess trust approve` show it; `what` is a verb phrase. */
export function changeText(what: string): string {
  return `this change ${what}`;
}

interface TrustChanged {
  readonly what: string;
  readonly effect: TrustEffect;
  readonly consent: ConsentState;
  readonly people: readonly string[];
  readonly ref: string;
}

export const POLICY = {
  'policy-line': undecided({
    say: ({ why }: { readonly why: string }) => `the policy cannot be read: ${why}`,
    fix: 'fix the line; docs/check.md lists the valid keys',
    means: 'assess does not understand a line of policy.yaml.',
    matters:
      'A requirement with a spelling mistake must not be ignored, so assess does not judge by a part of a policy.',
    help: 'Fix the line. docs/check.md lists the valid keys, and assess init shows the defaults.',
  }),
  'trust-changed': warning({
    say: ({ what, consent, people }: TrustChanged) =>
      `${changeText(what)}${consentOf(consent).say(people.join(' and '))}`,
    fix: ({ consent, ref }) => consentOf(consent).fix(ref),
    next: ({ consent, ref }) => consentOf(consent).next?.(ref),
    rank: ({ effect }) => EFFECT_ORDER[effect],
    headline: ({ what, effect, consent }) =>
      effect === 'loosens' && consent !== 'given'
        ? `THIS CHANGE LOOSENS THE GATE: it ${what}`
        : undefined,
    asksForSignature: true,
    means:
      'The change affects the policy, the signers, the revoked keys or the files of the gate: the workflow that runs assess, CODEOWNERS or git attributes. The severity depends on trustChange in the policy and on the number of approvers (docs/check.md).',
    matters:
      'People who can change these files decide whose signatures later releases need. A change of them before the change that uses them is the usual way to bypass a check.',
    help: 'Read each change; those that loosen the gate come first. If consent is required, an approver of the base signs: assess trust approve --base REF. The only person whom a change favours cannot be the only one who signs.',
  }),
  bootstrap: warning({
    say: ({ ref, files }: { readonly ref: string; readonly files: readonly string[] }) =>
      `JUDGED BY ITS OWN RULES: ${ref} has no ${files.join(' and no ')}, so the files of this change decide`,
    fix: 'have people review these files; remove --bootstrap after the merge',
    means:
      'The base has no policy or no signers yet, and --bootstrap lets the files of this change decide.',
    matters:
      'The author of the change also chose its rules. That is needed once, for the change that adds the first of these files.',
    help: 'Have people review these files. Remove --bootstrap after the merge; it has no effect then.',
  }),
};
