// What people have already said about a record: their statements, read for those who read the record next. Whether a
// statement counts, verify says; here it is only what stands in it.

import { digestOf } from '../record/digest.ts';
import { RECORDS } from '../record/records.ts';
import { listBelow, readBelow, type Workspace } from '../record/workspace.ts';
import { authorise, type Trust } from '../signing/authorise.ts';
import { namespaceOf } from '../signing/constants.ts';
import { parseInstant } from '../signing/instant.ts';
import { readStatement } from '../signing/signoff.ts';
import { verifyArmour } from '../signing/sshsig.ts';
import { parseStatementName } from '../signing/statement-names.ts';
import type { Statement } from '../signing/statement-schema.ts';

export interface Said {
  /** Name of the file. */
  readonly file: string;
  /** Of the bytes that were read. */
  readonly sha256: string;
  /** undefined when it cannot be read. */
  readonly statement: Statement | undefined;
}

interface ReadFile extends Said {
  readonly bytes: Buffer;
}

/** The statements beside a record, oldest first as far as they tell. */
export async function statementsAbout(
  workspace: Workspace,
  record: string,
): Promise<readonly Said[]> {
  const files = await filesAbout(workspace, record);
  return files.map(({ file, sha256, statement }) => ({ file, sha256, statement }));
}

async function filesAbout(workspace: Workspace, record: string): Promise<readonly ReadFile[]> {
  const folder = `${RECORDS}/${record}`;
  const said: ReadFile[] = [];
  for (const file of await listBelow(workspace.top, folder)) {
    if (parseStatementName(file) === null) continue;
    const bytes = await readBelow(workspace.top, `${folder}/${file}`);
    if (bytes === undefined) continue;
    const read = readStatement(bytes);
    const statement = read.ok ? read.statement : undefined;
    said.push({ file, sha256: digestOf(bytes), statement, bytes });
  }
  const time = ({ statement }: Said): string => statement?.predicate.time ?? '';
  return said.toSorted((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
}

/**
 * Those of them that are signed, about this record, by a key that `trust` lets sign as the person and role they name.
 * verify asks for more; this much is needed before anything is told in somebody's name.
 */
export async function signedAbout(
  workspace: Workspace,
  record: string,
  trust: Trust | undefined,
): Promise<readonly Said[]> {
  if (trust === undefined) return [];
  const signed: Said[] = [];
  for (const { bytes, ...said } of await filesAbout(workspace, record)) {
    const armour = await readBelow(workspace.top, `${RECORDS}/${record}/${said.file}.sig`);
    const { statement } = said;
    if (armour === undefined || statement === undefined) continue;
    const { predicate } = statement;
    if (!('record' in predicate) || predicate.record !== record) continue;
    const namespace = namespaceOf(predicate.role);
    const verified = verifyArmour({ armour, message: bytes, namespace });
    if (verified.state !== 'valid') continue;
    const { person: principal, role, time } = predicate;
    const at = parseInstant(time) ?? 0;
    if (authorise({ ...trust, principal, role, key: verified.key, at }).ok) signed.push(said);
  }
  return signed;
}

const DECIDED = {
  approve: 'approves it',
  reject: 'rejects it',
  withdraw: 'withdraws it',
} as const;

/** One statement in words; its text in lines of its own. */
export function saidLines({ file, statement }: Said): readonly string[] {
  if (statement === undefined) return [`${file} cannot be read; assess verify tells more`];
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

/** What was said about single answers, by their ids: who, and what. */
export function remarksByAnswer(said: readonly Said[]): ReadonlyMap<string, readonly string[]> {
  const remarks = new Map<string, readonly string[]>();
  for (const { statement } of said) {
    if (statement === undefined || !('answers' in statement.predicate)) continue;
    const { person, answers } = statement.predicate;
    for (const { answer, comment } of answers ?? []) {
      remarks.set(answer, [...(remarks.get(answer) ?? []), `${person}: ${comment.join(' ')}`]);
    }
  }
  return remarks;
}

/** The rejections that their authors have not followed by another decision in the same role, each with its reason. */
export function openRejections(said: readonly Said[]): readonly string[] {
  const newest = new Map<string, Said>();
  for (const each of said) {
    const predicate = each.statement?.predicate;
    if (predicate !== undefined && 'decision' in predicate)
      newest.set(`${predicate.role} ${predicate.person}`, each);
  }
  return [...newest.values()].flatMap((each) => {
    const predicate = each.statement?.predicate;
    if (predicate === undefined || !('decision' in predicate)) return [];
    if (predicate.decision !== 'reject') return [];
    const { person, role, time, comment } = predicate;
    return [`Rejected by ${person} (${role}) on ${time.slice(0, 10)}: ${comment.join(' ')}`];
  });
}

/** Whether a person has decided about the record, in any role. */
export function hasDecided(said: readonly Said[], person: string): boolean {
  return said.some(
    ({ statement }) =>
      statement !== undefined &&
      'decision' in statement.predicate &&
      statement.predicate.person === person,
  );
}
