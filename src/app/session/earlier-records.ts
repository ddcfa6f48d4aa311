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
import { signOffsOn, type StatementReader, statementReader } from '../statement-reader.ts';
import { carriedAnswers } from './carried.ts';

export interface EarlierRecords {
  /** The latest records of the scope. */
  readonly heads: readonly Latest[];
  readonly lines: readonly RecordLine[];
  readonly feedback: (about: {
    readonly person: string;
    readonly isAnswering: boolean;
  }) => Feedback | undefined;
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
    feedback: (about) => feedbackOn(statements, heads, about),
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
function feedbackOn(
  { snapshot, about }: StatementReader,
  heads: readonly Latest[],
  { person, isAnswering }: { readonly person: string; readonly isAnswering: boolean },
): Feedback | undefined {
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  if (ids.length === 0) return undefined;
  const each = ids.map((id) => about(id));
  return {
    rejections: each
      .flatMap((statements) => reasonedRejections(snapshot, statements))
      .map((one) => rejectionWords(one)),
    comments: commentsByAnswer(each.flatMap(({ valid }) => valid)),
    isUndecided:
      !isAnswering &&
      each.some(
        ({ valid, decisions }) =>
          valid.length > 0 && !decisions.some((decision) => decision.person === person),
      ),
  };
}
