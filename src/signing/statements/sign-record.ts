// One person's statements about one record: built, signed, checked, and only then written.

import { UserError } from '../../errors.ts';
import { digestOf } from '../../record/format/digest.ts';
import { parseRecord, recordPath } from '../../record/store/records.ts';
import { renderRecord } from '../../record/format/render.ts';
import { type AssessmentRecord, recordIdPattern, RENDERING } from '../../record/format/schema.ts';
import { listBelow, readBelow, type Workspace } from '../../record/store/workspace.ts';
import {
  type AboutRecord,
  buildComment,
  buildReaffirmation,
  buildSignoff,
  type AnswerComments,
} from './statement.ts';
import { parseStatementName } from '../trust/statement-names.ts';
import type { Statement } from './statement-schema.ts';
import { type Decision, decisionProblem } from '../../text/decisions.ts';
import { type StatementOnRecord, statementsAbout } from './statements-on-record.ts';
import { alreadySigned } from './already-signed.ts';
import { refuseUnfinished } from './unfinished.ts';
import {
  type SignedFiles,
  type SigningMeans,
  signStatements,
  type ToSign,
  toSign,
} from './sign-statement.ts';

export { firstSigningFiles } from './sign-statement.ts';

/** A record that is about to be signed. */
export interface Signable {
  readonly record: AssessmentRecord;
  readonly recordJson: string; // sha256
  readonly recordMd: string; // sha256
  readonly markdown: string;
  /** What people have said already: of the same bytes as `seen`, so that a signature names as seen exactly what was shown. */
  readonly statements: readonly StatementOnRecord[];
  /** Names of all files beside it. */
  readonly beside: readonly string[];
  /** Statements that are there already, by name, with their sha256. */
  readonly seen: readonly { readonly name: string; readonly sha256: string }[];
}

/** Reads a record and makes sure that its rendering is what it says. Throws a UserError otherwise. */
export async function openSignable(workspace: Workspace, id: string): Promise<Signable> {
  if (!recordIdPattern.test(id)) {
    throw refusal(
      id,
      'an id is a day and five characters of a-z and 2-7, such as 2026-11-22-k7f3q',
      'assess status lists the records',
    );
  }
  const { folder, file } = recordPath(id);
  const json = await readBelow(workspace.top, file);
  const markdown = await readBelow(workspace.top, `${folder}/record.md`);
  if (json === undefined)
    throw refusal(id, 'there is no such record', 'assess status lists the records');
  const parsed = parseRecord(json);
  if (!parsed.ok)
    throw refusal(id, parsed.why, 'restore the files from git; assess verify shows the details');
  const { record } = parsed;
  if (record.id !== id)
    throw refusal(id, `the file says it is ${record.id}`, 'restore the folder from git');
  if (record.rendering !== RENDERING) {
    throw refusal(
      id,
      `its rendering ${record.rendering} is not known to this version`,
      'use the version of assess that wrote it, or a newer one',
    );
  }
  if (markdown?.toString('utf8') !== renderRecord(record)) {
    throw refusal(
      id,
      'record.md is not the rendering of record.json, so you may have read another text',
      'restore record.md from git; assess verify shows the details',
    );
  }
  const beside = await listBelow(workspace.top, folder);
  const statements = await statementsAbout(workspace, id);
  const seen = statements
    .map(({ file, sha256 }) => ({ name: file, sha256 }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    record,
    recordJson: digestOf(json),
    recordMd: digestOf(markdown),
    markdown: markdown.toString('utf8'),
    statements,
    beside,
    seen,
  };
}

function refusal(id: string, why: string, fix: string): UserError {
  return new UserError({ what: `record ${id} cannot be signed`, why, fix });
}

type RecordSubject = AssessmentRecord['subject'];

export type Statementable =
  | { readonly kind: 'signoff'; readonly decision: Decision; readonly comment: readonly string[] }
  | ({ readonly kind: 'comment' } & AnswerComments)
  | {
      readonly kind: 'reaffirm';
      readonly from: RecordSubject;
      readonly to: RecordSubject;
      readonly reason: readonly string[];
    };

export interface SignRecordRequest extends SigningMeans {
  readonly signable: Signable;
  /** In this order; a later one has seen those before it. */
  readonly statements: readonly Statementable[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly tool: { readonly name: string; readonly version: string };
}

/** Signs and writes what is not signed already. Throws a UserError on failure, and then nothing was written. */
export async function signRecord(request: SignRecordRequest): Promise<SignedFiles> {
  const { signable, signers, time } = request;
  if (time < signable.record.completed) {
    throw new UserError({
      what: 'the clock is behind the record',
      why: `it is ${time} here; a signature dated before its record (${signable.record.completed}) is not valid`,
      fix: 'set the clock of this machine, then sign again',
    });
  }
  const { folder } = recordPath(signable.record.id);
  const taken = await listBelow(request.workspace.top, folder);
  refuseUnseen(signable, taken);
  await refuseUnfinished(
    request.workspace,
    signable.record.id,
    signers.principal,
    signable.statements,
  );
  const { signed, already } = await planned(request, taken);
  if (signed.length === 0) return { files: [], already };
  const files = await signStatements(request, signed, async () => {
    refuseUnseen(signable, await listBelow(request.workspace.top, folder));
    refuseOther(signable, await openSignable(request.workspace, signable.record.id));
  });
  return { files, already };
}

/** What is signed is what was shown, although typing a passphrase may take long. */
function refuseOther(shown: Signable, now: Signable): void {
  const textOf = ({ recordJson, recordMd, seen }: Signable): string =>
    JSON.stringify([recordJson, recordMd, seen]);
  if (textOf(shown) === textOf(now)) return;
  throw new UserError({
    what: `record ${shown.record.id} has changed meanwhile`,
    why: 'its files or statements are not those that were shown; nothing was written',
    fix: 'look at it and sign again',
  });
}

/** The statements of a request that are signed already, where that is all of them; else none. */
export async function allSigned(request: SignRecordRequest): Promise<readonly string[]> {
  const { folder } = recordPath(request.signable.record.id);
  const { signed, already } = await planned(
    request,
    await listBelow(request.workspace.top, folder),
  );
  return signed.length === 0 ? already : [];
}

/** What is to be signed, and which files exist. */
async function planned(
  request: SignRecordRequest,
  beside: readonly string[],
): Promise<{ readonly signed: readonly ToSign[]; readonly already: readonly string[] }> {
  const { signable, signers, statements } = request;
  const { record, recordJson, recordMd } = signable;
  const { folder } = recordPath(record.id);
  const { principal, role } = signers;
  const about = {
    record: record.id,
    files: { 'record.json': recordJson, 'record.md': recordMd },
    completed: record.completed,
  };
  const taken = [...beside];
  const seen = [...signable.seen];
  const signed: ToSign[] = [];
  const already: string[] = [];
  for (const each of statements) {
    const series = { kind: each.kind, principal, role };
    const statement = statementOf(request, each, seen);
    const before = alreadySigned(request, { folder, taken, about }, statement, series);
    if (before !== undefined) {
      already.push(`${folder}/${before}`);
      continue;
    }
    const next = toSign(folder, taken, statement, series);
    taken.push(next.name);
    seen.push({ name: next.name, sha256: digestOf(Buffer.from(next.payload)) });
    signed.push(next);
  }
  return { signed, already };
}

/**
 * A signature says what was seen beside the record. A statement that was added meanwhile was not seen. If it is of
 * the same person and role, the new statement would never be valid, because it does not list its predecessor.
 */
function refuseUnseen({ record, seen, beside }: Signable, files: readonly string[]): void {
  const known = new Set([...seen.map(({ name }) => name), ...beside]);
  const unseen = files.find((file) => {
    const statement = file.replace(/\.sig$/, '');
    return parseStatementName(statement) !== null && !known.has(statement) && !known.has(file);
  });
  if (unseen === undefined) return;
  throw new UserError({
    what: `something was signed about record ${record.id} meanwhile`,
    why: `${unseen} was not there when you began; nothing was written`,
    fix: 'look at it and sign again',
  });
}

/** Throws a UserError where a decision cannot be made in a role. */
export function refuseDecision(decision: Decision, role: string): void {
  const problem = decisionProblem(decision, role);
  if (problem !== undefined) throw new UserError(problem);
}

function statementOf(
  { signable, signers, time, tool }: SignRecordRequest,
  statement: Statementable,
  seen: Signable['seen'],
): Statement {
  const about: AboutRecord = {
    project: signable.record.project.id,
    record: signable.record.id,
    recordJson: signable.recordJson,
    recordMd: signable.recordMd,
    person: signers.principal,
    role: signers.role,
    time,
    seen,
    tool,
  };
  switch (statement.kind) {
    case 'signoff':
      refuseDecision(statement.decision, signers.role);
      return buildSignoff(about, statement.decision, statement.comment);
    case 'comment':
      return buildComment(about, statement);
    case 'reaffirm':
      return buildReaffirmation(about, statement);
  }
}
