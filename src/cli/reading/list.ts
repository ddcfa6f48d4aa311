// The records of a repository as a list to choose from.

import type { RecordLine } from '../../assessment/session/reading.ts';
import { RECORDS, type StoredRecord } from '../../record/records.ts';
import { listBelow } from '../../record/workspace.ts';
import { parseStatementName } from '../../signing/statement-names.ts';

/** One line a record, newest first; the newest with how many have signed. */
export async function recordLines(
  top: string,
  records: readonly StoredRecord[],
): Promise<readonly RecordLine[]> {
  const readable = records
    .flatMap((stored) => (stored.parse.ok ? [stored.parse.record] : []))
    .sort((a, b) => (a.completed < b.completed ? 1 : -1));
  return Promise.all(
    readable.map(async ({ id, verdict }, index) => {
      const signed = index < MOST_COUNTED ? `, ${await signedWords(top, id)}` : '';
      return { id, line: `${id}  ${verdict.verdict}, ${verdict.level}${signed}` };
    }),
  );
}

const MOST_COUNTED = 9;

async function signedWords(top: string, id: string): Promise<string> {
  const names = new Set(await listBelow(top, `${RECORDS}/${id}`));
  const count = [...names].filter(
    (name) => parseStatementName(name)?.kind === 'signoff' && names.has(`${name}.sig`),
  ).length;
  if (count === 0) return 'not signed';
  return count === 1 ? 'one signature' : `${count} signatures`;
}
