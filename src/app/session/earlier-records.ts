// What a session shows of the records that exist: a list to choose from, where its answers come from, and what others have
// signed about them. Verifying is loaded with this file, so a session without records opens without it.

import type { Assessment } from '../../assessment/assessment.ts';
import { reasonedRejections } from '../../policy/facts/rejections.ts';
import { type Latest, latestOf } from '../../record/heads.ts';
import type { StoredRecord } from '../../record/store/records.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { RecordLine } from '../../session/reading.ts';
import { VERDICT_NAMES } from '../../scoring/words.ts';
import type { CarriedAnswers, Feedback } from '../../session/state.ts';
import { commentsByAnswer, rejectionWords } from '../../signing/statements/statements-on-record.ts';
import { rejectionsOf } from '../../policy/rules/people.ts';
import { signOffsOn, statementReader, type StatementReader } from '../statement-reader.ts';
import { rejectedBefore } from '../superseded-rejections.ts';
import { type CarriedFrom, carriedAnswers } from './carried.ts';

export interface EarlierRecords {
  /** The latest records of the scope. */
  readonly heads: readonly Latest[];
  readonly lines: readonly RecordLine[];
  readonly feedback: (about: {
    readonly person: string;
    readonly isAnswering: boolean;
  }) => Promise<Feedback | undefined>;
  /** `answers`: what the heads say together; `isBegunFromIt`: whether an answer of the session is still theirs. */
  readonly carried: (about: {
    readonly answers: Assessment['answers'];
    readonly isBegunFromIt: boolean;
  }) => Promise<CarriedAnswers | undefined>;
}

/** Looks at the records of a checkout for a scope. `time`: now, as YYYY-MM-DDThh:mm:ssZ. */
export function earlierRecords(
  workspace: Workspace,
  records: readonly StoredRecord[],
  { scope, time }: { readonly scope: string; readonly time: string },
): EarlierRecords {
  const statements = statementReader(workspace, time);
  const latest = latestOf(records, workspace.project?.id, statements.isWithdrawn);
  const heads = latest.filter((head) => head.scope === scope);
  return {
    heads,
    lines: recordLines(statements, records),
    feedback: (about) => feedbackOn({ workspace, time, statements, heads, records }, about),
    carried: (about) => carriedAnswers({ workspace, time, statements, heads, records }, about),
  };
}

/** One line a record, newest first; the newest with their current decisions. */
function recordLines(
  reader: StatementReader,
  records: readonly StoredRecord[],
): readonly RecordLine[] {
  const readable = records
    .flatMap((stored) => (stored.parse.ok ? [stored.parse.record] : []))
    .sort((a, b) => (a.completed < b.completed ? 1 : -1));
  return readable.map(({ id, verdict }, index) => {
    const signed = index < MOST_COUNTED ? `, ${signOffsOn(reader, id)}` : '';
    return { id, line: `${id}  ${VERDICT_NAMES[verdict.verdict]}, ${verdict.level}${signed}` };
  });
}

const MOST_COUNTED = 9;

/**
 * What others have signed about these records; undefined when there are none. Only valid statements are quoted, so that a
 * forged file does not speak for a person.
 */
async function feedbackOn(
  from: CarriedFrom,
  { person, isAnswering }: { readonly person: string; readonly isAnswering: boolean },
): Promise<Feedback | undefined> {
  const { heads, statements } = from;
  const { snapshot, about } = statements;
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  if (ids.length === 0) return undefined;
  const each = ids.map((id) => about(id));
  return {
    rejections: [
      ...each.flatMap((one) => reasonedRejections(snapshot, one)).map((one) => rejectionWords(one)),
      ...(await openBefore(from)),
    ],
    comments: commentsByAnswer(each.flatMap(({ valid }) => valid)),
    isUndecided:
      !isAnswering &&
      each.some(
        ({ valid, decisions }) =>
          valid.length > 0 && !decisions.some((decision) => decision.person === person),
      ),
  };
}

/** Open rejections of records that the heads follow. Verifying everything takes time, so only where any of these is rejected. */
async function openBefore(from: CarriedFrom): Promise<readonly string[]> {
  const { workspace, time, statements, heads, records } = from;
  const current = new Map(heads.map(({ record }) => [record.id, record]));
  const isRejected = records.some(
    ({ id }) => !current.has(id) && rejectionsOf(statements.about(id)).length > 0,
  );
  if (!isRejected) return [];
  const { standingsOf } = await import('../record-standing.ts');
  const standings = await standingsOf(workspace, time, new Set(current.keys()));
  return [...current.values()].flatMap((record) => rejectedBefore(standings, record));
}
