// Replaces the hand-over of the terminal: runs the real program, with a script that types passphrases.
import { spawn } from 'node:child_process';
import type { RunWithTerminal, TerminalProgram } from '../../src/signing/ssh/ssh-keygen.ts';
import { askpass } from './ssh-agent.ts';
import type { TempFolder } from './ssh-tools.ts';

export interface TypingTerminal {
  readonly run: RunWithTerminal;
  /** What was run, in order. */
  readonly calls: readonly TerminalProgram[];
}

/** A terminal where every question is answered with `answer`; `socket` is the agent, if there is one. */
export function typingTerminal(
  folder: TempFolder,
  answer: string,
  options: {
    readonly socket?: string;
    readonly keepStderr?: boolean;
    readonly interruptAfterMs?: number;
  } = {},
): TypingTerminal {
  const calls: TerminalProgram[] = [];
  const run: RunWithTerminal = (program) => {
    calls.push(program);
    const { SSH_AUTH_SOCK: _, ...rest } = process.env;
    const agent = options.socket === undefined ? {} : { SSH_AUTH_SOCK: options.socket };
    const child = spawn(program.program, program.args, {
      cwd: program.cwd,
      env: { ...rest, ...askpass(folder, answer), ...agent },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += String(chunk);
    });
    if (options.interruptAfterMs !== undefined)
      setTimeout(() => child.kill('SIGINT'), options.interruptAfterMs);
    return new Promise((resolve) => {
      child.on('error', (error) => resolve({ kind: 'not-started', why: error.message }));
      child.on('close', (code, signal) => {
        if (code === null) resolve({ kind: 'killed', signal: String(signal) });
        else resolve({ kind: 'exited', code, ...(options.keepStderr === false ? {} : { stderr }) });
      });
    });
  };
  return { run, calls };
}
