// What was said against records: why, and whether it was said against the very answers that a head gives.

import { hasSameAnswers } from '../../record/changes.ts';
import type { AssessmentRecord } from '../../record/format/schema.ts';
import { MAX_BYTES } from '../../record/format/strict-json.ts';
import { readStatementFile } from '../../signing/statements/statement.ts';
import { recordPath } from '../../record/store/records.ts';
import { readRecordFile } from '../../verify/record-file.ts';
import type { Snapshot } from '../../repository/files/snapshot.ts';
import type { CurrentDecision } from '../../verify/statements.ts';
import type { VerifiedRecord } from '../../verify/verify.ts';
import { ancestorsOf, type RecordHistory } from '../../record/predecessors.ts';
import { isSameHand, type Rejection, rejectionsOf } from '../rules/people.ts';

interface ReasonedRejection extends Rejection {
  readonly reason: string;
}

/** A record that is a head, read again as a whole. */
export interface ReadHead {
  readonly verified: VerifiedRecord;
  readonly record: AssessmentRecord;
}

/** The reason of every current rejection, by the path of its statement. */
export function reasonsOf(
  snapshot: Snapshot,
  records: readonly VerifiedRecord[],
): ReadonlyMap<string, string> {
  return new Map(
    records
      .flatMap((record) => reasonedRejections(snapshot, record))
      .map(({ record, file, reason }) => [`${recordPath(record).folder}/${file}`, reason]),
  );
}

/** The current rejections of a record, each with its reason in one line. */
export function reasonedRejections(
  snapshot: Snapshot,
  record: Parameters<typeof rejectionsOf>[0],
): readonly ReasonedRejection[] {
  return rejectionsOf(record).map((rejection) => withReason(snapshot, rejection));
}

/** A rejection with its reason in one line. */
export function withReason(snapshot: Snapshot, rejection: Rejection): ReasonedRejection {
  const path = `${recordPath(rejection.record).folder}/${rejection.file}`;
  return { ...rejection, reason: reasonIn(snapshot, path) };
}

function reasonIn(snapshot: Snapshot, path: string): string {
  const read = snapshot.read(path, MAX_BYTES);
  const parsed = read.state === 'read' ? readStatementFile(read.bytes).parsed : undefined;
  const predicate = parsed?.ok === true ? parsed.statement.predicate : undefined;
  return predicate !== undefined && 'decision' in predicate ? predicate.comment.join(' ') : '';
}

/**
 * The rejections of the answers that a head gives, in whichever record these were before, by people who have not decided
 * otherwise since. What they decide about the head itself comes first, and is reported as such.
 */
export function rejectedAlike(
  snapshot: Snapshot,
  history: RecordHistory<VerifiedRecord>,
  head: ReadHead,
): readonly Rejection[] {
  const earlier = ancestorsOf(history, head.verified);
  const open = earlier
    .flatMap((record) => rejectionsOf(record))
    .filter((one) => !head.verified.decisions.some((decision) => isSameHand(decision, one)));
  if (open.length === 0) return [];
  const isAlike = alikeness(snapshot, head, earlier);
  // The other decisions of its author are compared only for such a rejection, because that reads records again.
  return latestOfEach(open.filter(({ record }) => isAlike(record))).filter(
    (rejection) =>
      !earlier.some(
        ({ id, decisions }) =>
          decisions.some((decision) => isOverruling(decision, rejection)) && isAlike(id),
      ),
  );
}

function isOverruling(decision: CurrentDecision, rejection: Rejection): boolean {
  return (
    isSameHand(decision, rejection) &&
    decision.decision !== 'reject' &&
    decision.time > rejection.time
  );
}

/** Whether an earlier record says the same as a head about what both of them cover. */
function alikeness(
  snapshot: Snapshot,
  { verified, record }: ReadHead,
  earlier: readonly VerifiedRecord[],
): (id: string) => boolean {
  const known = new Map<string, boolean>();
  const compare = (id: string): boolean => {
    const covered = earlier.find((one) => one.id === id)?.content?.covered ?? [];
    const both = verified.headFor.filter((questionnaire) => covered.includes(questionnaire));
    const old =
      both.length === 0 ? undefined : readRecordFile(snapshot, recordPath(id).file).record;
    return old !== undefined && hasSameAnswers(record, old, both);
  };
  return (id) => {
    const alike = known.get(id) ?? compare(id);
    known.set(id, alike);
    return alike;
  };
}

/** One whose key was revoked later displaces no other. */
function latestOfEach(rejections: readonly Rejection[]): readonly Rejection[] {
  return rejections.filter(
    (one) =>
      !rejections.some(
        (other) =>
          isSameHand(one, other) && other.time > one.time && (one.isRevoked || !other.isRevoked),
      ),
  );
}
