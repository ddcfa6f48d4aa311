// The records of a repository as a list to choose from.

import type { RecordLine } from '../session/reading.ts';
import { rejectionsOf } from '../policy/rules/people.ts';
import type { StoredRecord } from '../record/store/records.ts';
import { signOffSummary } from '../text/decisions.ts';
import type { StatementReader } from './statement-reader.ts';

/** One line a record, newest first; the newest with their current decisions. */
export function recordLines(
  reader: StatementReader,
  records: readonly StoredRecord[],
): readonly RecordLine[] {
  const readable = records
    .flatMap((stored) => (stored.parse.ok ? [stored.parse.record] : []))
    .sort((a, b) => (a.completed < b.completed ? 1 : -1));
  return readable.map(({ id, verdict }, index) => {
    const signed = index < MOST_COUNTED ? `, ${decided(reader, id)}` : '';
    return { id, line: `${id}  ${verdict.verdict}, ${verdict.level}${signed}` };
  });
}

const MOST_COUNTED = 9;

function decided({ about, isWithdrawn }: StatementReader, id: string): string {
  const statements = about(id);
  const { decisions } = statements;
  if (isWithdrawn(id)) return 'withdrawn';
  if (rejectionsOf(statements).length > 0) return 'rejected';
  return signOffSummary(decisions);
}
