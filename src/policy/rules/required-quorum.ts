// How many different people a record needs in each role: by its level, by the records it follows and by rejections of
// those. Used by the rules about quorum, reaffirmation and acceptances.

import type { Level } from '../../scoring/level.ts';
import { levelRank, LEVELS, worstLevel } from '../../scoring/level.ts';
import { isAgainst } from '../../text/decisions.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import type { Because } from '../../findings/rows/people.ts';
import type { Policy } from '../schema.ts';
import { historyOf, previousOf } from '../../record/predecessors.ts';
import {
  signedOff,
  isSameHand,
  type Quorum,
  type Rejection,
  rejectionsOf,
  tally,
} from './people.ts';

/** The numbers for a level: its own, or those of the next lower level that is listed. */
export function quorumAt({ quorum }: Pick<Policy, 'quorum'>, level: Level): Quorum {
  const lower = LEVELS.slice(0, levelRank(level) + 1).toReversed();
  const listed = lower.find((name) => quorum[name] !== undefined);
  // A policy without numbers for low levels still needs one signature.
  return (listed === undefined ? undefined : quorum[listed]) ?? { assessor: 1 };
}

/** What decides how many people a record needs. */
export interface QuorumBasis {
  readonly level: Level;
  readonly because: Because;
  /** Rejections of records it follows, back to the last one that its own quorum approved. */
  readonly objections: readonly Rejection[];
}

/**
 * The rejections of earlier records that are open for a record: those of the same answers, and those of other answers that it
 * replaces, by people who have not decided again. `rejectedAlike`: those of the same answers, in any record before.
 */
export function earlierObjections(
  { objections }: Pick<QuorumBasis, 'objections'>,
  rejectedAlike: readonly Rejection[],
): { readonly alike: readonly Rejection[]; readonly replaced: readonly Rejection[] } {
  const alike = rejectedAlike.filter(({ isRevoked }) => !isRevoked);
  const replaced = objections.filter((one) => !alike.some((two) => isSameHand(one, two)));
  return { alike, replaced };
}

/** The basis of the quorum of a record. */
export type QuorumBasisOf = (record: VerifiedRecord) => QuorumBasis;

/**
 * The numbers for a record: those of its level; and where a record that it follows was rejected in a role that the
 * policy asks for at some level, one person in that role as well.
 */
export function quorumFor(policy: Policy, { level, objections }: QuorumBasis): Quorum {
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
 * was approved by its own quorum. An author's new answers, or a record in between, therefore neither lower the quorum nor
 * remove a rejection.
 */
export function quorumBasis(policy: Policy, records: readonly VerifiedRecord[]): QuorumBasisOf {
  const history = historyOf(records);
  const known = new Map<string, QuorumBasis>();
  const done = new Set<string>();
  const basisSoFar = (record: VerifiedRecord): QuorumBasis =>
    known.get(record.id) ?? basisByItself(record);
  const levelOf = (record: VerifiedRecord): Level => {
    const basis = basisSoFar(record);
    return (isApproved(policy, record, basis) ? basisByItself(record) : basis).level;
  };
  const withPrevious = (record: VerifiedRecord, previous: readonly VerifiedRecord[]): QuorumBasis =>
    previous.reduce((worst, one): QuorumBasis => {
      const level = levelOf(one);
      const higher =
        levelRank(level) > levelRank(worst.level) ? ({ level, because: 'previous' } as const) : {};
      const more = inheritedFrom(policy, one, basisSoFar(one)).filter(
        (rejection) => !record.decisions.some((decision) => isSameHand(decision, rejection)),
      );
      return { ...worst, ...higher, objections: withLatest(worst.objections, more) };
    }, basisByItself(record));
  // A chain of records is as long as a project is old, and calls that call themselves end at some ten thousand.
  return (asked) => {
    const open = [asked];
    for (let record = open.at(-1); record !== undefined; record = open.at(-1)) {
      const previous = done.has(record.id) ? [] : previousOf(history, record);
      const before = known.has(record.id) ? [] : previous.filter(({ id }) => !known.has(id));
      // Where records replace each other in a ring, which verify reports, each is judged alone at first.
      known.set(record.id, basisSoFar(record));
      if (before.length > 0) {
        open.push(...before);
        continue;
      }
      if (!done.has(record.id)) known.set(record.id, withPrevious(record, previous));
      done.add(record.id);
      open.pop();
    }
    return basisSoFar(asked);
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

function basisByItself({ content }: VerifiedRecord): QuorumBasis {
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

/** The rejections that the next record inherits from one: its own, and those it inherited itself unless its quorum approved it. */
export function inheritedFrom(
  policy: Policy,
  record: VerifiedRecord,
  basis: QuorumBasis,
): readonly Rejection[] {
  const earlier = isApproved(policy, record, basis) ? [] : basis.objections;
  return [...rejectionsOf(record), ...earlier];
}

function isApproved(policy: Policy, record: VerifiedRecord, basis: QuorumBasis): boolean {
  if (record.decisions.some(({ decision }) => isAgainst(decision))) return false;
  return record.revokedRejections.length === 0 && hasQuorum(policy, record, basis);
}

/** Whether enough different people have approved a record. */
export function hasQuorum(policy: Policy, record: VerifiedRecord, basis: QuorumBasis): boolean {
  return tally(policy, quorumFor(policy, basis), signedOff(record)).every(
    ({ have, need }) => have >= need,
  );
}
