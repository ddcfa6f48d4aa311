// The records of a repository as a list to choose from.

import type { RecordLine } from '../../assessment/session/reading.ts';
import type { StoredRecord } from '../../record/records.ts';
import type { Workspace } from '../../record/workspace.ts';
import { decisionsIn, signedAbout } from '../../signoff/said.ts';
import { trustAtHand } from '../at-hand.ts';

/** One line a record, newest first; the newest with what was decided about them. */
export async function recordLines(
  workspace: Workspace,
  records: readonly StoredRecord[],
): Promise<readonly RecordLine[]> {
  const readable = records
    .flatMap((stored) => (stored.parse.ok ? [stored.parse.record] : []))
    .sort((a, b) => (a.completed < b.completed ? 1 : -1));
  const decided = await decidedBy(workspace);
  return Promise.all(
    readable.map(async ({ id, verdict }, index) => {
      const signed = index < MOST_COUNTED ? `, ${await decided(id)}` : '';
      return { id, line: `${id}  ${verdict.verdict}, ${verdict.level}${signed}` };
    }),
  );
}

const MOST_COUNTED = 9;

/** Only signed decisions are counted: a file in somebody's name is none. */
async function decidedBy(workspace: Workspace): Promise<(id: string) => Promise<string>> {
  const trust = await trustAtHand(workspace);
  return async (id) => {
    const decisions = decisionsIn(await signedAbout(workspace, id, trust)).map((d) => d.decision);
    if (decisions.includes('withdraw')) return 'withdrawn';
    if (decisions.includes('reject')) return 'rejected';
    if (decisions.length === 0) return 'not signed';
    return decisions.length === 1 ? 'one signature' : `${decisions.length} signatures`;
  };
}
