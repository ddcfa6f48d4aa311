// Handing the terminal to ssh-keygen, in the form that signing asks for.

import type { RunWithTerminal } from '../signing/ssh-keygen.ts';
import { runInTerminal } from '../terminal/handover.ts';
import type { Io } from './io.ts';

/** Runs a program with the terminal as its own; null where there is none to hand over. */
export function terminalRunner(io: Io): RunWithTerminal | null {
  if (!io.stdin.isTTY) return null;
  return async ({ program, args, cwd }) => {
    // Ctrl-C belongs to the child while it asks; without this it would end us too.
    const ignore = (): void => undefined;
    process.on('SIGINT', ignore);
    try {
      const result = await runInTerminal(io.stdin, { command: program, args, cwd });
      switch (result.kind) {
        case 'exited':
          return { kind: 'exited', code: result.code };
        case 'killed':
          return { kind: 'killed', signal: result.signal };
        case 'not-found':
          return { kind: 'not-started', why: 'the program was not found' };
        case 'not-started':
          return { kind: 'not-started', why: result.why };
      }
    } finally {
      process.removeListener('SIGINT', ignore);
    }
  };
}
