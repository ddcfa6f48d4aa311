// One person's statement about one record: built, signed, checked, and only then written.

import { tmpdir } from 'node:os';
import { UserError } from '../errors.ts';
import { digestOf } from '../record/finish.ts';
import { parseRecord, RECORDS } from '../record/records.ts';
import { renderRecord } from '../record/render.ts';
import { type AssessmentRecord, RENDERING } from '../record/schema.ts';
import { type Json, writeStrict } from '../record/strict-json.ts';
import { listBelow, readBelow, type Workspace } from '../record/workspace.ts';
import { writeFileAtomic } from '../repository/atomic-write.ts';
import { writeAllowedSigner } from '../signing/allowed-signers.ts';
import type { Candidate } from '../signing/keys.ts';
import { signPayloads } from '../signing/sign.ts';
import { type AboutRecord, buildComment, buildSignoff } from '../signing/signoff.ts';
import type { RunWithTerminal } from '../signing/ssh-keygen.ts';
import {
  formatStatementName,
  nextStatementName,
  parseStatementName,
} from '../signing/statement-names.ts';
import type { Decision, Statement } from '../signing/statement-schema.ts';
import { SIGN_FAILURES } from '../signing/wording.ts';
import type { Signers } from './signers.ts';
import { ALLOWED_SIGNERS } from './trust-files.ts';

/** A record as it is about to be signed. */
export interface Signable {
  readonly record: AssessmentRecord;
  readonly recordJson: string; // sha256
  readonly recordMd: string; // sha256
  readonly markdown: string;
  /** Statements that are there already, by name, with their sha256. */
  readonly seen: readonly { readonly name: string; readonly sha256: string }[];
}

/** Reads a record and makes sure that its rendering is what it says. Throws a UserError otherwise. */
export async function openSignable(workspace: Workspace, id: string): Promise<Signable> {
  const folder = `${RECORDS}/${id}`;
  const json = await readBelow(workspace.top, `${folder}/record.json`);
  const markdown = await readBelow(workspace.top, `${folder}/record.md`);
  if (json === undefined)
    throw refusal(id, 'there is no such record', 'assess status lists the records');
  const parsed = parseRecord(json);
  if (!parsed.ok)
    throw refusal(id, parsed.why, 'restore the files from git; assess verify tells more');
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
      'record.md is not the rendering of record.json, so you would sign a text that you may not have read',
      'restore record.md from git; assess verify tells more',
    );
  }
  const seen = [];
  for (const name of await listBelow(workspace.top, folder)) {
    if (parseStatementName(name) === null) continue;
    const bytes = await readBelow(workspace.top, `${folder}/${name}`);
    if (bytes !== undefined) seen.push({ name, sha256: digestOf(bytes) });
  }
  return {
    record,
    recordJson: digestOf(json),
    recordMd: digestOf(markdown),
    markdown: markdown.toString('utf8'),
    seen,
  };
}

function refusal(id: string, why: string, fix: string): UserError {
  return new UserError({ what: `record ${id} cannot be signed`, why, fix });
}

export type Statementable =
  | { readonly kind: 'signoff'; readonly decision: Decision; readonly comment: readonly string[] }
  | { readonly kind: 'comment'; readonly comment: readonly string[] };

export interface SignRecordRequest {
  readonly workspace: Workspace;
  readonly signable: Signable;
  readonly signers: Signers;
  readonly candidate: Candidate;
  readonly statement: Statementable;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly tool: { readonly name: string; readonly version: string };
  /** Hands the terminal to ssh-keygen; null where there is none. */
  readonly run: RunWithTerminal | null;
  readonly signal?: AbortSignal;
}

/** Files that signing would write for the first time in this repository. */
export function firstSigningFiles(signers: Signers): readonly string[] {
  return signers.trust === undefined ? [ALLOWED_SIGNERS] : [];
}

/** Signs and writes; returns the files written. Throws a UserError on failure, and then nothing was written. */
export async function signRecord(request: SignRecordRequest): Promise<readonly string[]> {
  const { workspace, signable, signers, candidate, statement } = request;
  const folder = `${RECORDS}/${signable.record.id}`;
  const payload = writeStrict(toJson(statementOf(request)));
  const signed = await signPayloads({
    candidate,
    role: signers.role,
    payloads: [Buffer.from(payload)],
    agent:
      signers.agent === null
        ? null
        : { ...signers.agent, ...(request.signal === undefined ? {} : { signal: request.signal }) },
    keygen:
      signers.program === null || request.run === null
        ? null
        : {
            program: signers.program,
            run: request.run,
            tempParent: tmpdir(),
            repository: workspace.top,
          },
  });
  if (!signed.ok) throw new UserError(SIGN_FAILURES[signed.code]);
  const names = await listBelow(workspace.top, folder);
  const name = formatStatementName(
    nextStatementName(names, {
      kind: statement.kind,
      role: signers.role,
      principal: signers.principal,
    }),
  );
  const trust = firstTrust(signers, candidate);
  const files = [
    ...trust,
    // The signature first: a statement without one would look like an attack if the power failed between.
    { path: `${folder}/${name}.sig`, text: signed.armours[0] ?? '' },
    { path: `${folder}/${name}`, text: payload },
  ];
  for (const file of files) {
    await writeFileAtomic({
      root: workspace.top,
      path: file.path,
      bytes: file.text,
      exclusive: true,
    });
  }
  return files.map((file) => file.path);
}

function statementOf({ signable, signers, statement, time, tool }: SignRecordRequest): Statement {
  const about: AboutRecord = {
    project: signable.record.project.id,
    record: signable.record.id,
    recordJson: signable.recordJson,
    recordMd: signable.recordMd,
    person: signers.principal,
    role: signers.role,
    time,
    seen: signable.seen,
    tool,
  };
  return statement.kind === 'signoff'
    ? buildSignoff(about, statement.decision, statement.comment)
    : buildComment(about, statement.comment);
}

/** A statement is plain data; going through its text gives it the type of JSON without asserting anything. */
function toJson(statement: Statement): Json {
  const value: Json = JSON.parse(JSON.stringify(statement));
  return value;
}

function firstTrust(
  signers: Signers,
  candidate: Candidate,
): readonly { path: string; text: string }[] {
  if (signers.trust !== undefined) return [];
  const { principal, role } = signers;
  const written = writeAllowedSigner({ principal, roles: [role], key: candidate.key });
  if (!written.ok) throw new RangeError(written.why);
  const head =
    '# Who may sign as what: one line a key. Each change here is reviewed like code (docs: record-format).\n';
  return [{ path: ALLOWED_SIGNERS, text: `${head}${written.line}\n` }];
}
