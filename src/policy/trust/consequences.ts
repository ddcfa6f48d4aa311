// What a change of the signers in this checkout means for later records and changes: said when the change is written, so
// that a missing approver is noticed before a release waits for one. Pure.

import { LEVELS } from '../../scoring/level.ts';
import type { Trust } from '../../signing/trust/authorise.ts';
import { TRUST_ROLE } from '../../signing/trust/roles.ts';
import { quorumAt } from '../rules/required-quorum.ts';
import type { Policy } from '../schema.ts';
import { ENOUGH_APPROVERS, everyoneAt, signersAt } from './approvers.ts';

export interface SignersChange {
  readonly policy: Policy;
  readonly before: Trust;
  readonly after: Trust;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Warnings about roles in which fewer people are left than are needed, with what that means and what to do. */
export function vacancies(change: SignersChange): readonly string[] {
  const named = LEVELS.flatMap((level) => Object.keys(quorumAt(change.policy, level)));
  const roles = [...new Set(['assessor', TRUST_ROLE, ...named])];
  return [...roles.flatMap((role) => vacancy(change, role)), ...lastPair(change)];
}

/** Who may sign in a role once the change is written. A key that ends now is valid in this second, and not later. */
function peopleIn(trust: Trust, role: string, now: number): readonly string[] {
  return [...signersAt(trust, role, now + 1).keys()];
}

function vacancy({ policy, before, after, now }: SignersChange, role: string): readonly string[] {
  const levels = LEVELS.filter((level) => needOf(policy, level, role) > 0);
  const need = Math.max(1, ...levels.map((level) => needOf(policy, level, role)));
  const [had, left] = [before, after].map((trust) => peopleIn(trust, role, now));
  if (had === undefined || left === undefined) return [];
  if (left.length >= need || left.length >= had.length) return [];
  const who =
    left.length === 0 ? 'no one can' : `only ${left.join(' and ')} of ${need} needed people can`;
  const records =
    levels.length === 0 ? [] : [`records that need this role cannot pass (${levels.join(', ')})`];
  const trust = role === TRUST_ROLE && left.length === 0 ? [NO_CONSENT[policy.trustChange]] : [];
  const means = [...records, ...trust].filter((text) => text !== '').join('; ');
  return [
    `warning: ${who} sign as ${role} after this change${means === '' ? '' : `: ${means}`}.`,
    `  Add another person first: assess trust add NAME --role ${role} --key FILE.pub`,
  ];
}

function needOf(policy: Policy, level: (typeof LEVELS)[number], role: string): number {
  return new Map(Object.entries(quorumAt(policy, level))).get(role) ?? 0;
}

const NO_CONSENT: Readonly<Record<Policy['trustChange'], string>> = {
  auto: 'changes of trust pass with a warning, without a second person',
  approver:
    'changes of trust cannot pass, and an administrator has to merge the next one without the check (trustChange: approver)',
  warning: '',
};

/** With one approver left there is still someone who approves, and no one who looks at what they change. */
function lastPair({ policy, before, after, now }: SignersChange): readonly string[] {
  const [had, left] = [before, after].map((trust) => peopleIn(trust, TRUST_ROLE, now));
  const [last, ...others] = left ?? [];
  if ((had?.length ?? 0) < ENOUGH_APPROVERS || last === undefined || others.length > 0) return [];
  if (policy.trustChange !== 'auto') return [];
  return [
    `warning: ${last} is the only approver after this change, so later changes of trust need no consent (trustChange: auto).`,
  ];
}

/**
 * What is said about consent: that it is needed from now on, that this change needs it, and how it can be asked for
 * always. `forge`: the value of `assess init --ci` where the project has a CI file.
 */
export function consentLines(
  { policy, before, after, now }: SignersChange,
  forge: string | undefined,
): readonly string[] {
  const mode = policy.trustChange;
  if (mode === 'warning') return [];
  const [had, has] = [before, after].map((trust) => peopleIn(trust, TRUST_ROLE, now).length);
  if (had === undefined || has === undefined) return [];
  const isAsked = mode === 'approver' ? had > 0 : had >= ENOUGH_APPROVERS;
  const begins = mode === 'auto' && !isAsked && has >= ENOUGH_APPROVERS;
  const isTeam = mode === 'auto' && has > 0 && everyoneAt(after, now + 1).length > 1;
  const isNewTeam = isTeam && (had === 0 || everyoneAt(before, now + 1).length < 2);
  return [
    ...(begins
      ? [
          `There are ${has} approvers now. Once this is merged, changes of policy, signers, revoked keys and the files of the gate`,
          'need the consent of one of them: assess trust approve.',
        ]
      : []),
    ...(isNewTeam && forge !== undefined
      ? [
          `assess init --ci ${forge} now writes trustChange: approver, which asks for consent however many approvers there are.`,
        ]
      : []),
    ...(isAsked
      ? [
          'This change needs the consent of an approver whom it does not favour: assess trust approve',
        ]
      : []),
  ];
}
