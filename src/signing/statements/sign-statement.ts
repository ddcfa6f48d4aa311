// Signing statements and writing them beside what they are about: signed, checked, and only then written.

import { tmpdir } from 'node:os';
import { Interrupted, UserError } from '../../errors.ts';
import { ALLOWED_SIGNERS } from '../../record/format/places.ts';
import { type Json, writeStrict } from '../../record/format/strict-json.ts';
import { assessmentsOf, type Workspace } from '../../record/store/workspace.ts';
import { type NewFile, newFiles, writeTogether } from '../../repository/files/write-together.ts';
import { writeAllowedSigner } from '../trust/allowed-signers.ts';
import type { StatementKind } from '../trust/roles.ts';
import type { Candidate } from '../trust/choose-key.ts';
import { signPayloads } from '../trust/sign.ts';
import { readStatement } from './statement.ts';
import type { RunWithTerminal } from '../ssh/ssh-keygen.ts';
import { formatStatementName, nextStatementName } from '../trust/statement-names.ts';
import type { Statement } from './statement-schema.ts';
import { signProblem } from '../trust/key-problems.ts';
import { SIGNERS_HEAD } from '../trust/edit-trust.ts';
import type { Signers } from '../trust/signers.ts';

/** The key and the program that sign. */
export interface SigningMeans {
  readonly workspace: Workspace;
  readonly signers: Signers;
  readonly candidate: Candidate;
  /** Hands the terminal to ssh-keygen; null where there is none. */
  readonly run: RunWithTerminal | null;
  readonly signal?: AbortSignal;
}

/** The series of one person's statements of a kind in a role. */
export interface StatementSeries {
  readonly kind: StatementKind;
  readonly role: string;
  readonly principal: string;
}

/** What signing wrote, and the statements that it left out because they are signed already; paths from the top. */
export interface SignedFiles {
  readonly files: readonly string[];
  readonly already: readonly string[];
}

export interface ToSign {
  /** Where it is written, from the top of the repository. */
  readonly path: string;
  readonly payload: string;
}

/** A statement with the name it gets beside those that are there. `taken`: the files of the folder. */
export function toSign(
  folder: string,
  taken: readonly string[],
  statement: Statement,
  series: StatementSeries,
): ToSign & { readonly name: string } {
  const name = formatStatementName(nextStatementName(taken, series));
  return { name, path: `${folder}/${name}`, payload: writeStrict(toJson(statement)) };
}

/** Files that signing would write for the first time in this repository. */
export function firstSigningFiles(signers: Signers): readonly string[] {
  return signers.trust === undefined ? [ALLOWED_SIGNERS] : [];
}

/**
 * Signs all, with one passphrase, and writes them; returns the files written. `check` looks, when no one else can write,
 * whether what was signed for is still as it was. Throws a UserError on failure, and then nothing was written.
 */
export async function signStatements(
  { workspace, signers, candidate, run, signal }: SigningMeans,
  statements: readonly ToSign[],
  check?: () => Promise<void>,
): Promise<readonly string[]> {
  const { role, agent, program } = signers;
  for (const { payload } of statements) refuseUnreadable(payload);
  const signed = await signPayloads({
    candidate,
    role,
    payloads: statements.map(({ payload }) => Buffer.from(payload)),
    agent: agent === null ? null : { ...agent, ...(signal === undefined ? {} : { signal }) },
    keygen:
      program === null || run === null
        ? null
        : { program, run, tempParent: tmpdir(), repository: workspace.top },
  });
  if (!signed.ok) {
    const problem = signProblem(signed.code, candidate, signed.message);
    throw signed.code === 'cancelled' ? new Interrupted(problem) : new UserError(problem);
  }
  const files = [
    ...firstTrust(signers, candidate),
    // The signature first: a statement without one would look like an attack if the power failed between.
    ...statements.flatMap(({ path, payload }, index) => [
      { path: `${path}.sig`, text: signed.armours[index] ?? '' },
      { path, text: payload },
    ]),
  ];
  await writeTogether(assessmentsOf(workspace.top), newFiles(files), { check });
  return files.map(({ path }) => path);
}

/** What verify could not read must not be signed: a record is never edited afterwards. */
function refuseUnreadable(payload: string): void {
  const read = readStatement(Buffer.from(payload));
  if (read.ok) return;
  throw new UserError({
    what: 'this cannot be signed',
    why: `no one could read it afterwards: ${read.why}`,
    fix: 'look at what was given on the command line; nothing was written',
  });
}

/** A statement is plain data; going through its text gives it the type of JSON without asserting anything. */
function toJson(statement: Statement): Json {
  const value: Json = JSON.parse(JSON.stringify(statement));
  return value;
}

function firstTrust(signers: Signers, candidate: Candidate): readonly NewFile[] {
  if (signers.trust !== undefined) return [];
  const { principal, role } = signers;
  const written = writeAllowedSigner({ principal, roles: [role], key: candidate.key });
  if (!written.ok) throw new RangeError(written.why);
  return [{ path: ALLOWED_SIGNERS, text: `${SIGNERS_HEAD}${written.line}\n` }];
}
