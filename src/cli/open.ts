// What most commands begin with: the workspace, the questionnaires, the name of the project.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assessment } from '../assessment/assessment.ts';
import { parseSheet } from '../assessment/sheet.ts';
import { UserError } from '../errors.ts';
import { builtinInstruments, type Instruments } from '../questionnaire/builtin.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import { openWorkspace, type Workspace } from '../record/workspace.ts';
import { parseScope } from '../repository/path-form.ts';
import { type Call, folderOf, textOption, timeOf } from './command.ts';

/** Opens the repository the command works on. */
export async function workspaceOf(call: Call): Promise<Workspace> {
  return openWorkspace(path.resolve(call.io.cwd, folderOf(call)), call.io.env);
}

/** The name for a project that has no project.json yet: that of its folder. */
export function folderName(workspace: Workspace): string {
  return legalLine(path.basename(workspace.top)).trim() || 'project';
}

/** The scope asked for with `--scope`, from the top of the repository; undefined when not given. */
export function scopeOption(call: Call, workspace: Workspace): string | undefined {
  const given = textOption(call, 'scope');
  if (given === undefined) return undefined;
  const parsed = parseScope(given, workspace.prefix);
  if (!parsed.ok) throw new UserError(parsed.problem);
  return parsed.scope;
}

/** The questionnaires asked for with `--only a,b`; undefined when not given. */
export function onlyOption(call: Call, instruments: Instruments): readonly string[] | undefined {
  const given = textOption(call, 'only');
  if (given === undefined) return undefined;
  const ids = given
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const known = instruments.questionnaires.map((q) => q.id);
  const wrong = ids.find((id) => !known.includes(id));
  if (wrong === undefined && ids.length > 0) return ids;
  throw new UserError({
    what:
      wrong === undefined
        ? '--only names no questionnaire'
        : `there is no questionnaire "${wrong}"`,
    why: `the questionnaires are ${known.join(', ')}`,
    fix: 'write them with commas between, such as --only privacy,security',
  });
}

/** The built-in questionnaires. */
export function instrumentsOf(): Instruments {
  return builtinInstruments();
}

const MAX_FILE = 8 * 1024 * 1024;

/** A file named on the command line, `-` for standard input. Throws a UserError when it cannot be read. */
export async function readInput(call: Call, name: string): Promise<string> {
  const bytes =
    name === '-'
      ? await readAll(call.io.stdin)
      : await readNamed(path.resolve(call.io.cwd, name), name);
  if (bytes.length > MAX_FILE) throw inputError(name, 'it is larger than 8 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw inputError(name, 'it is not UTF-8 text');
  }
}

async function readNamed(file: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw inputError(name, why);
  }
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_FILE) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function inputError(name: string, why: string): UserError {
  return new UserError({
    what: `cannot read ${legalLine(name)}`,
    why,
    fix: 'check the name of the file',
  });
}

/** The assessment on an answer sheet. Throws a UserError that lists everything wrong, with lines. */
export async function sheetOf(
  call: Call,
  name: string,
  instruments: Instruments,
  by: string,
): Promise<Assessment> {
  const text = await readInput(call, name);
  const parsed = parseSheet(text, [instruments.triage, ...instruments.questionnaires], {
    by,
    at: timeOf(call),
  });
  if (parsed.ok) return parsed.assessment;
  const shown = parsed.problems
    .slice(0, 20)
    .map((problem) => `${legalLine(name)}:${problem.line}: ${legalLine(problem.what)}`);
  const more =
    parsed.problems.length > shown.length
      ? [`and ${parsed.problems.length - shown.length} more`]
      : [];
  throw new UserError({
    what: `the answer sheet ${legalLine(name)} cannot be used`,
    why: [...shown, ...more].join('\n'),
    fix: 'mend these lines; assess questions --answers FILE writes the sheet anew with what could be read, assess explain QUESTION shows what a question takes',
  });
}
