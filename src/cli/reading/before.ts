// Who rejected the records that a record replaces: the new one has nothing of it, and whoever reads it has to know.

import type { AssessmentRecord } from '../../record/schema.ts';
import type { Workspace } from '../../record/workspace.ts';
import { openRejections, statementsAbout } from '../../signoff/said.ts';
import type { Standing } from './standing.ts';

/** Each rejection that counts in a sentence, with its reason; empty where nothing that is replaced was rejected. */
export async function rejectedBefore(
  workspace: Workspace,
  standingBy: (id: string) => Standing,
  record: AssessmentRecord,
): Promise<readonly string[]> {
  const replaced = new Set(record.supersedes.map(({ id }) => id));
  // The same answers may have been rejected several records ago.
  const followed = standingBy(record.id).against.map((rejection) => rejection.record);
  const each = await Promise.all(
    [...new Set([...replaced, ...followed])].map(async (id) => {
      const { doubtOf } = standingBy(id);
      const said = await statementsAbout(workspace, id);
      return openRejections(said.filter(({ file }) => doubtOf(file) === undefined)).map(
        ({ person, role, day, reason }) =>
          `Record ${id}, which this one ${replaced.has(id) ? 'replaces' : 'follows with the same answers'}, was rejected by ${person} as ${role} on ${day}: ${reason}`,
      );
    }),
  );
  return each.flat();
}
