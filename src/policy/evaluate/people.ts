// How many different people have to stand behind a record, and how many do. Pure arithmetic on decisions, used by the
// rules about quorum, reaffirmation and acceptances.

import type { Level } from '../../scoring/level.ts';
import { levelRank, LEVELS, worstLevel } from '../../scoring/level.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import type { Because } from '../finding.ts';
import type { Policy } from '../schema.ts';

/** Roles and how many different people each needs. */
export type Quorum = Readonly<Record<string, number>>;

interface Person {
  readonly person: string;
  readonly role: string;
}

/** The numbers for a level: its own, or those of the next lower level that is listed. */
export function quorumAt({ quorum }: Policy, level: Level): Quorum {
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

export interface Scrutiny {
  readonly level: Level;
  readonly because: Because;
}

/** The level that decides how many must sign a record. */
export type Scrutinise = (record: VerifiedRecord) => Scrutiny;

/**
 * The highest of before controls, after controls and of the records it follows, back to the last one that was approved
 * as it should have been. So nobody lowers the scrutiny by their own answers, nor by a record in between.
 */
export function scrutineer(policy: Policy, records: readonly VerifiedRecord[]): Scrutinise {
  const byId = new Map(records.map((record) => [record.id, record]));
  const known = new Map<string, Scrutiny>();
  const done = new Set<string>();
  const scrutinyOf = (record: VerifiedRecord): Scrutiny =>
    known.get(record.id) ?? ownScrutiny(record);
  const withPrevious = (record: VerifiedRecord, previous: readonly VerifiedRecord[]): Scrutiny =>
    previous.reduce((worst, one): Scrutiny => {
      const inherited = scrutinyOf(one);
      const level = isApproved(policy, one, inherited.level)
        ? ownScrutiny(one).level
        : inherited.level;
      return levelRank(level) > levelRank(worst.level) ? { level, because: 'previous' } : worst;
    }, ownScrutiny(record));
  // A chain of records is as long as a project is old, and calls that call themselves end at some ten thousand.
  return (asked) => {
    const open = [asked];
    for (let record = open.at(-1); record !== undefined; record = open.at(-1)) {
      const previous = done.has(record.id) ? [] : previousOf(byId, record);
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

function ownScrutiny({ content }: VerifiedRecord): Scrutiny {
  if (content === undefined) return { level: 'Critical', because: 'after' };
  const { verdict } = content;
  const after = worstLevel([verdict.level, ...verdict.perQuestionnaire.map(({ level }) => level)]);
  const before = worstLevel([
    verdict.before.worst,
    ...verdict.perQuestionnaire.map((one) => one.before.worst),
  ]);
  return levelRank(before) > levelRank(after)
    ? { level: before, because: 'before' }
    : { level: after, because: 'after' };
}

/**
 * What a record replaces. Where it replaces nothing, also withdrawn records of the same place: to withdraw one and
 * start anew beside it is no way around.
 */
function previousOf(
  records: ReadonlyMap<string, VerifiedRecord>,
  { id, content }: VerifiedRecord,
): readonly VerifiedRecord[] {
  if (content === undefined) return [];
  const replaced = content.supersedes.flatMap((named) => records.get(named.id) ?? []);
  const followed = new Set(content.supersedes.flatMap(({ questionnaires }) => questionnaires));
  const fresh = content.covered.filter((questionnaire) => !followed.has(questionnaire));
  if (fresh.length === 0) return replaced;
  const withdrawn = [...records.values()].filter(
    (other) =>
      other.withdrawn &&
      other.id !== id &&
      other.content?.scope === content.scope &&
      other.content.covered.some((questionnaire) => fresh.includes(questionnaire)),
  );
  return [...new Set([...replaced, ...withdrawn])];
}

function isApproved(policy: Policy, record: VerifiedRecord, level: Level): boolean {
  if (record.decisions.some(({ decision }) => decision !== 'approve')) return false;
  return tally(policy, quorumAt(policy, level), approvers(record)).every(
    ({ have, need }) => have >= need,
  );
}
