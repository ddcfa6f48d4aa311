// The people behind a record: who answered, approved or rejected it, in which roles they count, and who could still sign.

import { signOffIn } from '../../text/decisions.ts';
import type { CurrentDecision } from '../../verify/statements.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import type { Policy } from '../schema.ts';

/** Roles and how many different people each needs. */
export type Quorum = Readonly<Record<string, number>>;

interface Person {
  readonly person: string;
  readonly role: string;
}

/** Every role that a policy names. */
export function rolesOfPolicy({ quorum, separated, acceptances }: Policy): readonly string[] {
  const needed = Object.values(quorum).flatMap((people) => Object.keys(people));
  return [...new Set([...needed, ...separated.flat(), ...acceptances.roles])];
}

/** People who signed in both of two roles that must be different people. */
export function doubles(
  { separated }: Policy,
  people: readonly Person[],
): readonly { readonly person: string; readonly roles: readonly [string, string] }[] {
  const holds = (person: string, role: string): boolean =>
    people.some((other) => other.person === person && other.role === role);
  const names = [...new Set(people.map(({ person }) => person))];
  return separated
    .filter(([one, other]) => one !== other)
    .flatMap((roles) =>
      names
        .filter((person) => holds(person, roles[0]) && holds(person, roles[1]))
        .map((person) => ({ person, roles: [roles[0], roles[1]] as const })),
    );
}

export interface Shortage {
  readonly role: string;
  readonly have: number;
  readonly need: number;
}

/** For every role that is needed: how many different people there are. Who holds two separated roles counts in neither. */
export function tally(
  policy: Policy,
  quorum: Quorum,
  people: readonly Person[],
): readonly Shortage[] {
  const twice = doubles(policy, people);
  const counts = people.filter(
    ({ person, role }) => !twice.some((two) => two.person === person && two.roles.includes(role)),
  );
  return Object.entries(quorum)
    .filter(([, need]) => need > 0)
    .map(([role, need]) => ({
      role,
      need,
      have: new Set(counts.filter((one) => one.role === role).map(({ person }) => person)).size,
    }));
}

/** Those who are part of a quorum: assessors who signed their answers, and people in other roles who approved. */
export function signedOff({ decisions }: VerifiedRecord): readonly Person[] {
  return decisions.filter(({ decision, role }) => decision === signOffIn(role));
}

/** Who of some people could still sign a record in a role, so that it counts. */
export function whoCould(
  policy: Policy,
  record: VerifiedRecord,
  role: string,
  people: readonly string[],
): readonly string[] {
  const signed = signedOff(record);
  return [...new Set(people)].filter(
    (person) =>
      !signed.some((one) => isSameHand(one, { person, role })) &&
      !doubles(policy, [...record.decisions, { person, role }]).some(
        (double) => double.person === person && double.roles.includes(role),
      ),
  );
}

/** A person's rejection of a record. */
export interface Rejection {
  readonly record: string;
  readonly file: string;
  readonly person: string;
  readonly role: string;
  readonly time: string;
  /** Its key was revoked later. It may be a withdrawal then, which has no effect of its own. */
  readonly isRevoked: boolean;
}

/**
 * The rejections of a record that are current: the latest valid decisions of those who made them, and those whose keys
 * were revoked later while their authors have not decided again.
 */
export function rejectionsOf(
  record: Pick<VerifiedRecord, 'id' | 'decisions' | 'revokedRejections'>,
): readonly Rejection[] {
  const { id, decisions, revokedRejections } = record;
  const valid = decisions.filter(({ decision }) => decision === 'reject');
  return [
    ...valid.map((one) => ({ ...rejectionIn(id, one), isRevoked: false })),
    ...revokedRejections.map((one) => ({ ...rejectionIn(id, one), isRevoked: true })),
  ];
}

function rejectionIn(record: string, { file, person, role, time }: CurrentDecision) {
  return { record, file, person, role, time };
}

/** Whether both are of the same person in the same role. */
export function isSameHand(one: Person, other: Person): boolean {
  return one.person === other.person && one.role === other.role;
}
