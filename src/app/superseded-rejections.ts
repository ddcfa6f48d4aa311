// Who rejected the records that a record replaces: nothing of that is in the new record, and its readers have to know.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Standings } from './record-standing.ts';

/** Each current rejection in a sentence, with its reason; empty where nothing that is replaced was rejected. */
export function rejectedBefore(standings: Standings, record: AssessmentRecord): readonly string[] {
  const replaced = new Set(record.supersedes.map(({ id }) => id));
  // The same answers may have been rejected several records ago.
  const followed = standings.of(record.id).against.map((rejection) => rejection.record);
  return [...new Set([...replaced, ...followed])].flatMap((id) =>
    standings
      .rejectionsOf(id)
      .map(
        ({ person, role, time, reason, isRevoked }) =>
          `Record ${id}, which ${replaced.has(id) ? 'this one replaces' : 'has the same answers'}, was rejected by ${person} as ${role} on ${time.slice(0, 10)}${isRevoked ? ', with a key that was revoked later' : ''}: ${reason}`,
      ),
  );
}
