// What the statements beside a record say, for the people who read the record next. Whether a statement is valid is not
// decided here: verify does that, for every part of assess.

import { digestOf } from '../../record/format/digest.ts';
import { RECORDS } from '../../record/store/records.ts';
import { listBelow, readBelow, type Workspace } from '../../record/store/workspace.ts';
import { readStatementFile } from './statement.ts';
import { parseStatementName } from '../trust/statement-names.ts';
import type { Statement } from './statement-schema.ts';

export interface Said {
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
): Promise<readonly Said[]> {
  const folder = `${RECORDS}/${record}`;
  const said: Said[] = [];
  for (const file of await listBelow(top, folder)) {
    if (parseStatementName(file) === null) continue;
    const bytes = await readBelow(top, `${folder}/${file}`);
    if (bytes === undefined) continue;
    const { bytes: restored, read } = readStatementFile(bytes);
    const statement = read.ok ? read.statement : undefined;
    said.push({ file, sha256: digestOf(restored), statement });
  }
  return byTime(said);
}

function byTime<T extends Pick<Said, 'statement'>>(said: readonly T[]): readonly T[] {
  const time = ({ statement }: T): string => statement?.predicate.time ?? '';
  return said.toSorted((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
}

const DECIDED = {
  approve: 'approves it',
  reject: 'rejects it',
  withdraw: 'withdraws it',
} as const;

/** One statement in words; its text in lines of its own. */
export function saidLines({ file, statement }: Said): readonly string[] {
  if (statement === undefined) return [`${file} cannot be read; assess verify shows the details`];
  const { predicate } = statement;
  const who = `${predicate.person} (${predicate.role}), ${predicate.time.slice(0, 10)}`;
  if ('decision' in predicate)
    return [`${who}: ${DECIDED[predicate.decision]}`, ...predicate.comment];
  if ('from' in predicate)
    return [`${who}: the answers still hold, though the code has changed`, ...predicate.reason];
  if ('comment' in predicate) {
    const about = (predicate.answers ?? []).map(
      ({ answer, comment }) => `about ${answer}: ${comment.join(' ')}`,
    );
    return [`${who} remarks`, ...predicate.comment, ...about];
  }
  return [`${who}: consents to the trust files`, ...predicate.reason];
}

/** The same lines, preceded by the reason why the statement is not valid. */
export function toldLines(said: Said, doubt: string | undefined): readonly string[] {
  if (doubt === undefined) return saidLines(said);
  if (said.statement === undefined) return [`DOES NOT COUNT: ${said.file}: ${doubt}`];
  const [who = '', ...words] = saidLines(said);
  return [`DOES NOT COUNT: ${doubt}. It says: ${who}`, ...words];
}

/** Comments on single answers, by the ids of the answers: who made them, and what they say, oldest first. */
export function remarksByAnswer(
  said: readonly Pick<Said, 'statement'>[],
): ReadonlyMap<string, readonly string[]> {
  const remarks = new Map<string, readonly string[]>();
  for (const { statement } of byTime(said)) {
    if (statement === undefined || !('answers' in statement.predicate)) continue;
    const { person, answers } = statement.predicate;
    for (const { answer, comment } of answers ?? []) {
      remarks.set(answer, [...(remarks.get(answer) ?? []), `${person}: ${comment.join(' ')}`]);
    }
  }
  return remarks;
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
