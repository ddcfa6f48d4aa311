// How many different people have to stand behind a record, and how many do. Pure arithmetic on decisions, used by the
// rules about quorum, reaffirmation and acceptances.

import type { Level } from '../../scoring/level.ts';
import { levelRank, LEVELS, worstLevel } from '../../scoring/level.ts';
import type { CurrentDecision } from '../../verify/statements.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import type { Because } from '../../findings/rows/people.ts';
import type { Policy } from '../schema.ts';
import { historyOf, previousOf } from './following.ts';

/** Roles and how many different people each needs. */
export type Quorum = Readonly<Record<string, number>>;

interface Person {
  readonly person: string;
  readonly role: string;
}

/** The numbers for a level: its own, or those of the next lower level that is listed. */
export function quorumAt({ quorum }: Pick<Policy, 'quorum'>, level: Level): Quorum {
  const lower = LEVELS.slice(0, levelRank(level) + 1).toReversed();
  const listed = lower.find((name) => quorum[name] !== undefined);
  // A policy that says nothing about low levels does not mean that nobody has to sign.
  return (listed === undefined ? undefined : quorum[listed]) ?? { assessor: 1 };
}

/** Every role that a policy speaks of. */
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

/** Those whose decision in force is an approval. */
export function approvers({ decisions }: VerifiedRecord): readonly Person[] {
  return decisions.filter(({ decision }) => decision === 'approve');
}

/** Who of some people could still sign a record in a role, so that it counts. */
export function whoCould(
  policy: Policy,
  record: VerifiedRecord,
  role: string,
  people: readonly string[],
): readonly string[] {
  const approved = approvers(record);
  return [...new Set(people)].filter(
    (person) =>
      !approved.some((one) => isSameHand(one, { person, role })) &&
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

export interface Scrutiny {
  readonly level: Level;
  readonly because: Because;
  /** Rejections of records it follows, back to the last one that was approved as it should have been. */
  readonly objections: readonly Rejection[];
}

/** How closely a record has to be looked at. */
export type Scrutinise = (record: VerifiedRecord) => Scrutiny;

/**
 * The numbers for a record: those of its level; and where a record that it follows was rejected in a role that the
 * policy asks for at some level, somebody in that role looks again.
 */
export function quorumFor(policy: Policy, { level, objections }: Scrutiny): Quorum {
  const quorum = quorumAt(policy, level);
  if (objections.length === 0) return quorum;
  const asked = new Set(
    Object.values(policy.quorum).flatMap((numbers) =>
      Object.keys(numbers).filter((role) => (numbers[role] ?? 0) > 0),
    ),
  );
  const again = objections
    .map(({ role }) => role)
    .filter((role) => asked.has(role) && (quorum[role] ?? 0) === 0);
  return { ...quorum, ...Object.fromEntries(again.map((role) => [role, 1])) };
}

/**
 * The level is the highest of before controls, after controls and of the records it follows, back to the last one that
 * was approved as it should have been. So nobody lowers the scrutiny by their own answers, nor by a record in between;
 * and nobody gets rid of a rejection by them.
 */
export function scrutineer(policy: Policy, records: readonly VerifiedRecord[]): Scrutinise {
  const history = historyOf(records);
  const known = new Map<string, Scrutiny>();
  const done = new Set<string>();
  const scrutinyOf = (record: VerifiedRecord): Scrutiny =>
    known.get(record.id) ?? ownScrutiny(record);
  const passedOn = (record: VerifiedRecord): Scrutiny => {
    const scrutiny = scrutinyOf(record);
    if (!isApproved(policy, record, scrutiny)) return scrutiny;
    return ownScrutiny(record);
  };
  const withPrevious = (record: VerifiedRecord, previous: readonly VerifiedRecord[]): Scrutiny =>
    previous.reduce((worst, one): Scrutiny => {
      const { level, objections } = passedOn(one);
      const higher =
        levelRank(level) > levelRank(worst.level) ? ({ level, because: 'previous' } as const) : {};
      const more = [...rejectionsOf(one), ...objections].filter(
        (rejection) => !record.decisions.some((decision) => isSameHand(decision, rejection)),
      );
      return { ...worst, ...higher, objections: withLatest(worst.objections, more) };
    }, ownScrutiny(record));
  // A chain of records is as long as a project is old, and calls that call themselves end at some ten thousand.
  return (asked) => {
    const open = [asked];
    for (let record = open.at(-1); record !== undefined; record = open.at(-1)) {
      const previous = done.has(record.id) ? [] : previousOf(history, record);
      const before = known.has(record.id) ? [] : previous.filter(({ id }) => !known.has(id));
      // Where records replace each other in a ring, which verify reports, each counts by itself at first.
      known.set(record.id, scrutinyOf(record));
      if (before.length > 0) {
        open.push(...before);
        continue;
      }
      if (!done.has(record.id)) known.set(record.id, withPrevious(record, previous));
      done.add(record.id);
      open.pop();
    }
    return scrutinyOf(asked);
  };
}

/**
 * The latest of each person in each role, so that a long history of unsettled records keeps a short list. One whose key was
 * revoked displaces no other.
 */
function withLatest(
  before: readonly Rejection[],
  more: readonly Rejection[],
): readonly Rejection[] {
  return more.reduce((kept, rejection): readonly Rejection[] => {
    const known = kept.find(
      (one) => isSameHand(one, rejection) && one.isRevoked === rejection.isRevoked,
    );
    if (known !== undefined && known.time >= rejection.time) return kept;
    return [...kept.filter((one) => one !== known), rejection];
  }, before);
}

function ownScrutiny({ content }: VerifiedRecord): Scrutiny {
  if (content === undefined) return { level: 'Critical', because: 'after', objections: [] };
  const { verdict } = content;
  const after = worstLevel([verdict.level, ...verdict.perQuestionnaire.map(({ level }) => level)]);
  const before = worstLevel([
    verdict.before.worst,
    ...verdict.perQuestionnaire.map((one) => one.before.worst),
  ]);
  return levelRank(before) > levelRank(after)
    ? { level: before, because: 'before', objections: [] }
    : { level: after, because: 'after', objections: [] };
}

function isApproved(policy: Policy, record: VerifiedRecord, scrutiny: Scrutiny): boolean {
  if (record.decisions.some(({ decision }) => decision !== 'approve')) return false;
  return record.revokedRejections.length === 0 && hasQuorum(policy, record, scrutiny);
}

/** Whether enough different people have approved a record. */
export function hasQuorum(policy: Policy, record: VerifiedRecord, scrutiny: Scrutiny): boolean {
  return tally(policy, quorumFor(policy, scrutiny), approvers(record)).every(
    ({ have, need }) => have >= need,
  );
}
