// What most commands begin with: the workspace, the questionnaires, what the options name.

import { createReadStream, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { shellWord } from '../text/shell-word.ts';
import { type Problem, UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { decodeText } from '../text/decode-text.ts';
import { bytesText, LIMITS } from '../text/limits.ts';
import { legalLine } from '../text/legal-text.ts';
import { recordIdPattern } from '../record/format/schema.ts';
import { assessmentsOf, openWorkspace, type Workspace } from '../record/store/workspace.ts';
import { errnoOf } from '../repository/files/io-problem.ts';
import { commandPlace } from '../repository/git/command-place.ts';
import { commandsFrom } from '../text/commands-here.ts';
import { parseScope } from '../repository/files/path-form.ts';
import { OTHER_FORM, storedName } from '../repository/files/unicode-names.ts';
import { cleanStore } from '../repository/files/write-together.ts';
import type { Io } from './io.ts';
import { typedPath } from './typed-path.ts';

/** A call that works on a folder. */
interface InFolder {
  readonly io: Io;
  readonly folder: string; // absolute
}

/** Opens the repository the command works on. */
export async function workspaceOf({ io, folder }: InFolder): Promise<Workspace> {
  return openWorkspace(folder, io.env);
}

/** The same for a command that writes, after removing what killed processes have left in its folder. */
export async function workspaceToWrite(call: InFolder): Promise<Workspace> {
  const workspace = await workspaceOf(call);
  cleanStore(assessmentsOf(workspace.top));
  return workspace;
}

/** The same texts, with commands for git that work where the person typed this one. */
export function commandsHere(
  { io, folder }: InFolder,
  lines: readonly string[],
): readonly string[] {
  const at = commandPlace(io.cwd, folder);
  return lines.map((line) => commandsFrom(at, line));
}

/** The scope asked for with `--scope`, from the top of the repository; undefined when not given. */
export function scopeOption(
  { io, folder, options }: InFolder & { readonly options: { readonly scope: string | undefined } },
  { top }: Workspace,
): string | undefined {
  const given = options.scope;
  if (given === undefined) return undefined;
  if (given.trim() === '') throw new UserError(scopeProblem(given, 'it is empty'));
  const below = path.relative(top, realPath(typedPath(io, given)));
  if (path.isAbsolute(below) || below.split(path.sep)[0] === '..') {
    const meant = path.join(folder, given);
    throw new UserError({
      ...scopeProblem(given, `it is not in ${top}; paths are relative to where you type`),
      ...(existsSync(meant) ? { fix: `--scope ${shellWord(path.relative(io.cwd, meant))}` } : {}),
    });
  }
  const name = below.split(path.sep).join('/').normalize('NFC');
  const parsed = parseScope(name);
  if (!parsed.ok) throw new UserError(parsed.problem);
  const stored = storedName(top, parsed.scope);
  if (stored === parsed.scope) return parsed.scope;
  if (stored !== undefined)
    throw new UserError({ what: `cannot assess "${legalLine(given)}"`, ...OTHER_FORM });
  throw new UserError({
    what: `there is nothing at ${legalLine(parsed.scope)}`,
    why: 'the scope names no file or folder of this repository',
    fix: 'check the spelling; leave --scope out for the whole repository',
  });
}

function scopeProblem(given: string, why: string): Problem {
  return {
    what: `cannot assess "${legalLine(given)}"`,
    why,
    fix: 'name a folder or file of the repository, or leave --scope out',
  };
}

/** git names folders by their real paths. The last part stays as it is: a link is an entry of the repository. */
function realPath(file: string): string {
  const folder = path.dirname(file);
  try {
    return path.join(realpathSync(folder), path.relative(folder, file));
  } catch {
    return file;
  }
}

/** The questionnaires asked for with `--only a,b`; undefined when not given. */
export function onlyOption(
  { options: { only: given } }: { readonly options: { readonly only: string | undefined } },
  instruments: Instruments,
): readonly string[] | undefined {
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

/** A file named on the command line, `-` for standard input. Throws a UserError when it cannot be read. */
export async function readInput(io: Io, name: string): Promise<string> {
  const source = name === '-' ? io.stdin : createReadStream(typedPath(io, name));
  const text = decodeText(await readAll(source, name));
  if (text === undefined) throw inputError(name, NOT_TEXT);
  return text;
}

/** As it comes, because a pipe or a device has no size to look at first. */
async function readAll(stream: NodeJS.ReadableStream, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > LIMITS.inputBytes) throw inputError(name, TOO_LARGE);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof UserError ? error : inputError(name, unread(error));
  }
  return Buffer.concat(chunks);
}

/** Why a file cannot be read, and what to do about it. */
type Advice = readonly [why: string, fix: string];

const NOT_TEXT: Advice = [
  'it is not text in UTF-8 or UTF-16',
  'save it again as plain text in UTF-8',
];
const TOO_LARGE: Advice = [
  `it is larger than ${bytesText(LIMITS.inputBytes)}`,
  'check the name of the file',
];

const ADVICE: Readonly<Record<string, Advice>> = {
  ENOENT: ['there is no such file', 'check the name of the file'],
  EISDIR: ['it is a folder', 'name a file in it'],
  EACCES: ['you may not read it', 'check who owns it (ls -l)'],
};

function unread(error: unknown): Advice {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  return ADVICE[code] ?? [`the system says ${code}`, 'fix that, or name another file'];
}

function inputError(name: string, [why, fix]: Advice): UserError {
  return new UserError({ what: `cannot read ${legalLine(name)}`, why, fix });
}

/** The id asked for with `--id`. */
export function idOption({
  options: { id },
}: {
  readonly options: { readonly id: string | undefined };
}): string | undefined {
  if (id === undefined || recordIdPattern.test(id)) return id;
  throw new UserError({
    what: `"${id}" is not a record id`,
    why: 'an id is a day and five characters of a-z and 2-7',
    fix: 'write it like 2026-11-22-k7f3q, or leave it out',
  });
}
