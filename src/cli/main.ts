// From arguments to an exit code. Known errors are printed in one form; anything else is a bug and says so.

import { CommanderError } from 'commander';
import { Interrupted, UserError } from '../errors.ts';
import { quietEpipe } from '../terminal/epipe.ts';
import { VERSION } from '../version.ts';
import type { FirstScreen } from './first-screen.ts';
import { type Io, processIo } from './io.ts';
import { complain } from './print.ts';
import { directoryIn } from './command-words.ts';
import { typedPath } from './typed-path.ts';
import { commandPlace } from '../repository/git/command-place.ts';
import { problemFrom } from '../text/commands-here.ts';
import { runProgram } from './program.ts';

/** Runs the command line of this process; never throws. */
export async function main(
  args: readonly string[],
  screen: FirstScreen | undefined,
): Promise<number> {
  const io = processIo(screen);
  let unwritten: UserError | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    quietEpipe(stream, (problem) => (unwritten = problem));
  }
  const code = await runArguments(io, args);
  await flushed(process.stdout);
  if (unwritten === undefined) return code;
  complain(io, unwritten);
  return 2;
}

/** The exit code of a command line, after everything is printed: every error in its one form. Never throws. */
export async function runArguments(io: Io, args: readonly string[]): Promise<number> {
  try {
    return await runProgram(io, args);
  } catch (error) {
    io.screen?.giveBack();
    if (error instanceof UserError) {
      const folder = typedPath(io, directoryIn(args) ?? '.');
      complain(io, problemFrom(commandPlace(io.cwd, folder), error));
      return error instanceof Interrupted ? 130 : 2;
    }
    if (error instanceof CommanderError) return 2; // commander has printed it
    complain(io, {
      what: 'this is a bug in assess',
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      fix: `answers are saved as they are given. Report the lines above (assess ${VERSION}, Node ${process.version})`,
    });
    return 2;
  }
}

/** Until what was printed is written, or has failed to be. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
