// One person's statements about one record: built, signed, checked, and only then written.

import { UserError } from '../../errors.ts';
import { digestOf } from '../../record/format/digest.ts';
import { recordPath } from '../../record/store/records.ts';
import { type AssessmentRecord } from '../../record/format/schema.ts';
import { listBelow } from '../../record/store/workspace.ts';
import {
  type AboutRecord,
  buildComment,
  buildReaffirmation,
  buildSignoff,
  type AnswerComments,
} from './statement.ts';
import type { Statement } from './statement-schema.ts';
import { type Decision, decisionProblem } from '../../text/decisions.ts';
import { alreadySigned } from './already-signed.ts';
import { refuseUnfinished } from './unfinished.ts';
import { openSignable, refuseUnlikeShown, refuseUnseen, type Signable } from './signable.ts';
import {
  type SignedFiles,
  type SigningMeans,
  signStatements,
  type ToSign,
  toSign,
} from './sign-statement.ts';

export { firstSigningFiles } from './sign-statement.ts';

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
    refuseUnlikeShown(signable, await openSignable(request.workspace, signable.record.id));
  });
  return { files, already };
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
