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
 * Those of them that are signed, about this record as it lies there, by a key that `trust` lets sign as the person and
 * role they name. verify asks for more; this much is needed before anything is told in somebody's name.
 */
export async function signedAbout(
  workspace: Workspace,
  record: string,
  trust: Trust | undefined,
): Promise<readonly Said[]> {
  if (trust === undefined) return [];
  const files = await filesAbout(workspace, record);
  if (files.length === 0) return [];
  const digests = await digestsOf(workspace, record);
  const signed: Said[] = [];
  for (const { bytes, ...said } of files) {
    const armour = await readBelow(workspace.top, `${RECORDS}/${record}/${said.file}.sig`);
    const { statement } = said;
    if (armour === undefined || statement === undefined) continue;
    const { predicate } = statement;
    if (!('record' in predicate) || predicate.record !== record) continue;
    if (statement.subject.some(({ name, digest }) => digests.get(name) !== digest.sha256)) continue;
    const namespace = namespaceOf(predicate.role);
    const verified = verifyArmour({ armour, message: bytes, namespace });
    if (verified.state !== 'valid') continue;
    const { person: principal, role, time } = predicate;
    const at = parseInstant(time) ?? 0;
    if (authorise({ ...trust, principal, role, key: verified.key, at }).ok) signed.push(said);
  }
  return signed;
}

/** Of the files that a statement about a record is about. */
async function digestsOf({ top }: Workspace, record: string): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const name of ['record.json', 'record.md']) {
    const bytes = await readBelow(top, `${RECORDS}/${record}/${name}`);
    if (bytes !== undefined) digests.set(name, digestOf(bytes));
  }
  return digests;
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

/** The same with why it does not count, which stands before anything is told in somebody's name. */
export function toldLines(said: Said, doubt: string | undefined): readonly string[] {
  if (doubt === undefined) return saidLines(said);
  if (said.statement === undefined) return [`DOES NOT COUNT: ${said.file}: ${doubt}`];
  const [who = '', ...words] = saidLines(said);
  return [`DOES NOT COUNT: ${doubt}. It says: ${who}`, ...words];
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

type Decided = Extract<Statement['predicate'], { readonly decision: unknown }>;

/** The decisions that their authors have not followed by another one in the same role. */
export function decisionsIn(said: readonly Said[]): readonly Decided[] {
  const newest = new Map<string, Decided>();
  for (const { statement } of said) {
    const predicate = statement?.predicate;
    if (predicate !== undefined && 'decision' in predicate)
      newest.set(`${predicate.role} ${predicate.person}`, predicate);
  }
  return [...newest.values()];
}

export interface Rejection {
  readonly person: string;
  readonly role: string;
  readonly day: string;
  readonly reason: string;
}

/** Those of them that reject. */
export function openRejections(said: readonly Said[]): readonly Rejection[] {
  return decisionsIn(said)
    .filter(({ decision }) => decision === 'reject')
    .map(({ person, role, time, comment }) => ({
      person,
      role,
      day: time.slice(0, 10),
      reason: comment.join(' '),
    }));
}

/** A rejection in a sentence, for whoever knows which record is meant. */
export function rejectionWords({ person, role, day, reason }: Rejection): string {
  return `Rejected by ${person} (${role}) on ${day}: ${reason}`;
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
