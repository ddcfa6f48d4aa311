// Handing the terminal to ssh-keygen, in the form that signing asks for.

import type { RunWithTerminal, TerminalExit, TerminalProgram } from '../signing/ssh-keygen.ts';
import { type ChildResult, runInTerminal } from '../terminal/handover.ts';
import type { Io } from './io.ts';

/** Runs a program with the terminal as its own; null where there is none to hand over. */
export function terminalRunner(io: Io): RunWithTerminal | null {
  if (!io.stdin.isTTY) return null;
  return async (program) => {
    // Ctrl-C belongs to the child while it asks; without this it would end us too.
    const ignore = (): void => undefined;
    process.on('SIGINT', ignore);
    try {
      return await runForSigning(io, program);
    } finally {
      process.removeListener('SIGINT', ignore);
    }
  };
}

/** The same for a caller that has already given up the screen. */
export async function runForSigning(
  io: Io,
  { program, args, cwd }: TerminalProgram,
): Promise<TerminalExit> {
  let stderr = '';
  const onStderr = (text: string): void => void (stderr += text);
  return exitOf(await runInTerminal(io.stdin, { command: program, args, cwd, onStderr }), stderr);
}

function exitOf(result: ChildResult, stderr: string): TerminalExit {
  switch (result.kind) {
    case 'exited':
      return { kind: 'exited', code: result.code, stderr };
    case 'killed':
      return { kind: 'killed', signal: result.signal };
    case 'not-found':
      return { kind: 'not-started', why: 'the program was not found' };
    case 'not-started':
      return { kind: 'not-started', why: result.why };
  }
}
