// Opens a file in the program that the system has for files of its kind.

import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { findProgram, outsideRepository } from '../repository/git/program.ts';
import type { Io } from './io.ts';

/** A program and its arguments before the file. */
type Opener = readonly [program: string, ...args: string[]];

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, Opener>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
const USUAL: Opener = ['xdg-open'];

/** How long the program has to report that it cannot open the file, in milliseconds. A browser may run on. */
const PATIENCE = 3000;

/** A path for a new file in a folder of its own that only this person can read. */
export function privateFile(name: string): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'assess-report-')), name);
}

/** Opens a file (absolute path). Throws a UserError where the system has no program for it, or the program fails. */
export async function openFile(io: Io, file: string): Promise<void> {
  const [name, ...args] = OPENERS[io.platform] ?? USUAL;
  const program = findProgram(name, io.env, io.cwd);
  const why =
    program === undefined ? 'it is not installed' : await failureOf(io, program, [...args, file]);
  if (why === undefined) return;
  throw new UserError({
    what: `${name} could not open the report`,
    why,
    fix: `open ${file} in a browser`,
  });
}

/** Why the program failed; undefined where it did not, or still runs after the time that it has. */
function failureOf(io: Io, program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = outsideRepository(io.env, io.cwd);
    const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    const end = (why: string | undefined): void => {
      clearTimeout(timer);
      resolve(why);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code) =>
      end(code === 0 ? undefined : `it ended with code ${code ?? 'unknown'}`),
    );
    child.unref();
  });
}
