// What the statements beside a record say, for the people who read the record next. This file does not decide whether a
// statement is valid: check-statement and verify do that, for every part of assess.

import type { Code } from '../../findings/registry.ts';
import { digestOf } from '../../record/format/digest.ts';
import { RECORDS } from '../../record/store/records.ts';
import { unreadableStored, type Workspace } from '../../record/store/workspace.ts';
import { diskSnapshot } from '../../repository/files/disk-snapshot.ts';
import { type Snapshot, unreadWhy } from '../../repository/files/snapshot.ts';
import { LIMITS } from '../../text/limits.ts';
import { decisionWords } from '../../text/decisions.ts';
import { readStatementFile } from './statement.ts';
import { parseStatementName } from '../trust/statement-names.ts';
import type { Statement } from './statement-schema.ts';

export interface StatementOnRecord {
  /** Name of the file. */
  readonly file: string;
  /** Of the file as it has to be, where only its layout was changed: that is what a signer says to have seen. */
  readonly sha256: string;
  /** undefined when it cannot be read. */
  readonly statement: Statement | undefined;
}

/** The statements beside a record, oldest first by the times they give, whether they are valid or not. */
export async function statementsAbout(
  { top }: Workspace,
  record: string,
): Promise<readonly StatementOnRecord[]> {
  return statementsIn(diskSnapshot(top), record);
}

/** The same for the files of a checkout or of a commit. Throws a UserError when one of them cannot be read. */
export function statementsIn(snapshot: Snapshot, record: string): readonly StatementOnRecord[] {
  const folder = `${RECORDS}/${record}`;
  const files = (snapshot.list(folder) ?? [])
    .map(({ name }) => name)
    .filter((name) => parseStatementName(name) !== null);
  return byTime(
    files.flatMap((file): readonly StatementOnRecord[] => {
      const path = `${folder}/${file}`;
      const read = snapshot.read(path, LIMITS.jsonBytes);
      if (read.state === 'missing') return [];
      if (read.state !== 'read') throw unreadableStored(path, unreadWhy(read, LIMITS.jsonBytes));
      const { bytes: restored, parsed } = readStatementFile(read.bytes);
      const statement = parsed.ok ? parsed.statement : undefined;
      return [{ file, sha256: digestOf(restored), statement }];
    }),
  );
}

function byTime<T extends Pick<StatementOnRecord, 'statement'>>(
  statements: readonly T[],
): readonly T[] {
  const time = ({ statement }: T): string => statement?.predicate.time ?? '';
  return statements.toSorted((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
}

const EXPIRED = ', with a key that has expired since';

/** One statement in words; its text in lines of its own. */
function bareLines(
  { file, statement }: StatementOnRecord,
  hasExpiredKey: boolean,
): readonly string[] {
  if (statement === undefined) return [`${file} cannot be read; assess verify shows the details`];
  const { predicate } = statement;
  const day = predicate.time.slice(0, 10);
  const who = `${predicate.person} (${predicate.role}), ${day}${hasExpiredKey ? EXPIRED : ''}`;
  if ('decision' in predicate)
    return [`${who}: ${decisionWords(predicate).says}`, ...predicate.comment];
  if ('from' in predicate)
    return [`${who}: the answers still hold, though the code has changed`, ...predicate.reason];
  if ('comment' in predicate) {
    const about = (predicate.answers ?? []).map(
      ({ answer, comment }) => `about ${answer}: ${comment.join(' ')}`,
    );
    return [`${who} comments`, ...predicate.comment, ...about];
  }
  return [`${who}: consents to the trust files`, ...predicate.reason];
}

/** What verify found about a statement. */
export interface StatementDoubt {
  /** Why it is not valid; undefined when it is. */
  readonly doubt: string | undefined;
  /** The finding that says so; undefined where it is valid, or where no finding is about it. */
  readonly code?: Code | undefined;
  /** Its key has expired since, so that its time is only a claim. */
  readonly hasExpiredKey: boolean;
}

/** One statement in words, its text in lines of its own; with the reason why it is not valid, or a mark of its key. */
export function statementLines(
  one: StatementOnRecord,
  { doubt, hasExpiredKey }: StatementDoubt,
): readonly string[] {
  if (doubt === undefined) return bareLines(one, hasExpiredKey);
  if (one.statement === undefined) return [`NOT VALID: ${one.file}: ${doubt}`];
  const [who = '', ...words] = bareLines(one, false);
  return [`NOT VALID: ${doubt}. It says: ${who}`, ...words];
}

/** Comments of valid statements on single answers, by the ids of the answers: who made them and what they say, oldest first. */
export function commentsByAnswer(
  valid: readonly (Pick<StatementOnRecord, 'statement'> & Pick<StatementDoubt, 'hasExpiredKey'>)[],
): ReadonlyMap<string, readonly string[]> {
  const comments = new Map<string, readonly string[]>();
  for (const { statement, hasExpiredKey } of byTime(valid)) {
    if (statement === undefined || !('answers' in statement.predicate)) continue;
    const { person, answers } = statement.predicate;
    const who = `${person}${hasExpiredKey ? EXPIRED : ''}`;
    for (const { answer, comment } of answers ?? []) {
      comments.set(answer, [...(comments.get(answer) ?? []), `${who}: ${comment.join(' ')}`]);
    }
  }
  return comments;
}

export interface SpokenRejection {
  readonly person: string;
  readonly role: string;
  /** `YYYY-MM-DDThh:mm:ssZ`. */
  readonly time: string;
  readonly reason: string;
  /** Its key was revoked later; it may be a withdrawal then. */
  readonly isRevoked: boolean;
}

/** A rejection in a sentence, for readers who know which record is meant. */
export function rejectionWords(rejection: SpokenRejection): string {
  const { person, role, time, reason, isRevoked } = rejection;
  const key = isRevoked ? ', with a key that was revoked later' : '';
  return `Rejected by ${person} (${role}) on ${time.slice(0, 10)}${key}: ${reason}`;
}
