// Finds half of a signature: a .sig without its statement, or a statement without its .sig. A power cut during signing
// leaves one, and so does a person who deletes the other half. A new signature would record it as seen, or take a number
// after a gap, so signing looks for it first.

import { shellWord } from '../../text/shell-word.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Problem, UserError } from '../../errors.ts';
import { RECORDS } from '../../record/store/records.ts';
import { listBelow, type Workspace } from '../../record/store/workspace.ts';
import { wasEverTracked } from '../../repository/git/history.ts';
import { parseStatementName, personOf } from '../trust/statement-names.ts';
import { seenBy } from './statement.ts';
import type { StatementOnRecord } from './statements-on-record.ts';

interface Unfinished {
  /** Name of the file that is there. */
  readonly file: string;
  /** Name of the one that is not. */
  readonly lacks: string;
}

/** The halves among the files beside a record, in the order of their names. */
function unfinishedAmong(files: readonly string[]): readonly Unfinished[] {
  const names = new Set(files);
  return files.flatMap((file): readonly Unfinished[] => {
    const statement = file.replace(/\.sig$/, '');
    if (parseStatementName(statement) === null) return [];
    const lacks = file === statement ? `${file}.sig` : statement;
    return names.has(lacks) ? [] : [{ file, lacks }];
  });
}

/**
 * Why nothing should be signed about a record yet, with the command that helps; undefined when nothing prevents
 * it. A .sig without its statement always prevents it. A statement without its .sig prevents it when it is the person's
 * own, was never in git and no signed statement names it as seen: an interrupted signing left it.
 */
export async function unfinishedProblem(
  workspace: Workspace,
  record: string,
  principal: string,
  statements: readonly StatementOnRecord[],
): Promise<Problem | undefined> {
  const folder = `${RECORDS}/${record}`;
  for (const half of await settled(workspace, folder)) {
    const isOwn = await isOwnRest(workspace, folder, half, principal, statements);
    if (isOwn) return ownRest(folder, half);
    if (half.file.endsWith('.sig')) return strippedStatement(folder, half);
  }
  return undefined;
}

/** Another process may be signing now, with the first half written and the second not yet. */
const WRITING_MS = 300;

async function settled({ top }: Workspace, folder: string): Promise<readonly Unfinished[]> {
  if (unfinishedAmong(await listBelow(top, folder)).length === 0) return [];
  await sleep(WRITING_MS);
  return unfinishedAmong(await listBelow(top, folder));
}

/** Throws the problem of unfinishedProblem as a UserError. */
export async function refuseUnfinished(
  ...asked: Parameters<typeof unfinishedProblem>
): Promise<void> {
  const problem = await unfinishedProblem(...asked);
  if (problem !== undefined) throw new UserError(problem);
}

async function isOwnRest(
  { repository }: Workspace,
  folder: string,
  { file, lacks }: Unfinished,
  principal: string,
  statements: readonly StatementOnRecord[],
): Promise<boolean> {
  const statement = file.replace(/\.sig$/, '');
  if (parseStatementName(statement)?.person !== personOf(principal)) return false;
  if (repository.kind === 'none' || wasSeen(statement, statements)) return false;
  return (
    !(await wasEverTracked(repository, `${folder}/${file}`)) &&
    !(await wasEverTracked(repository, `${folder}/${lacks}`))
  );
}

function wasSeen(file: string, statements: readonly StatementOnRecord[]): boolean {
  return statements.some(({ statement }) => seenBy(statement).some(({ name }) => name === file));
}

function ownRest(folder: string, { file, lacks }: Unfinished): Problem {
  return {
    what: `your earlier signature was not finished: ${file} exists without ${lacks}`,
    why: 'signing was interrupted, or someone wrote it in your name; it is not committed',
    fix: `delete it (rm ${shellWord(`${folder}/${file}`)}), then sign again`,
  };
}

function strippedStatement(folder: string, { file, lacks }: Unfinished): Problem {
  const path = `${folder}/${lacks}`;
  return {
    what: `${file} signs a statement that is missing`,
    why: `${lacks} was deleted (perhaps a rejection) or not finished; your signature could not list it`,
    fix: `check whether it was ever committed: git log --all -- ${shellWord(path)}\nif so, restore it: git checkout COMMIT -- ${shellWord(path)}\nif not, ask who signed, then delete the rest (rm ${shellWord(`${folder}/${file}`)})`,
  };
}
