// Handing the terminal to ssh-keygen, in the form that signing asks for.

import { spawn } from 'node:child_process';
import type { RunWithTerminal, TerminalExit, TerminalProgram } from '../signing/ssh-keygen.ts';
import { type ChildResult, runInTerminal } from '../terminal/handover.ts';
import { lendInterrupts } from '../terminal/interrupts.ts';
import type { Io } from './io.ts';

/** Runs a program with the terminal as its own; without a terminal, with nothing to ask and nobody to answer. */
export function terminalRunner(io: Io): RunWithTerminal {
  if (!io.stdin.isTTY) return runUnattended;
  return (program) => lendInterrupts(() => runForSigning(io, program));
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

/** A key without a passphrase signs in scripts too. Its input is empty: ssh-keygen takes a line of it for a passphrase. */
function runUnattended({ program, args, cwd }: TerminalProgram): Promise<TerminalExit> {
  return new Promise((resolve) => {
    const env = { ...process.env, SSH_ASKPASS_REQUIRE: 'never' };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => resolve({ kind: 'not-started', why: error.message }));
    child.once('close', (code, signal) => {
      resolve(
        code === null
          ? { kind: 'killed', signal: signal ?? 'unknown' }
          : { kind: 'exited', code, stderr },
      );
    });
  });
}
