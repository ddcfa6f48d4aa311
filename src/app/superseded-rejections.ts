// Who rejected the records that a record follows: nothing of that is in the new record, and its readers have to know.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Standings } from './record-standing.ts';

/** Each open rejection in a sentence, with its reason; empty where nothing that the record follows was rejected. */
export function rejectedBefore(
  standings: Standings,
  record: Pick<AssessmentRecord, 'id' | 'supersedes'>,
): readonly string[] {
  const replaced = new Set(record.supersedes.map(({ id }) => id));
  const relation = (id: string, isAlike: boolean): string => {
    if (replaced.has(id)) return 'this one replaces';
    return isAlike ? 'has the same answers' : 'came before this one';
  };
  return standings
    .earlierRejections(record)
    .map(
      ({ record: id, person, role, time, reason, isRevoked, isAlike }) =>
        `Record ${id}, which ${relation(id, isAlike)}, was rejected by ${person} as ${role} on ${time.slice(0, 10)}${isRevoked ? ', with a key that was revoked later' : ''}: ${reason}`,
    );
}
