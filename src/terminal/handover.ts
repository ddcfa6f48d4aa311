// Gives the terminal to another program (an editor, ssh-keygen asking for a passphrase) and takes it
// back. Used inside Ink's `suspendTerminal`, which gives up the screen and raw mode, but not the
// keyboard: without the release below the child and we both read keys, and most runs hang.
import { spawn } from 'node:child_process';

export interface TerminalInput {
  readonly isRaw?: boolean;
  resume(): unknown;
  pause(): unknown;
  setRawMode?(on: boolean): unknown;
}

export interface ChildProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Takes what the child writes to stderr, and says whether that is shown too. */
  readonly stderr?: { readonly take: (text: string) => void; readonly isShown: boolean };
}

export type ChildResult =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-started'; readonly why: string };

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * Stops our own reading of the keyboard. One turn of the event loop lets the reader that was just
 * detached finish; `resume` then `pause` is what makes Node really stop reading the descriptor.
 */
export async function releaseInput(stdin: TerminalInput): Promise<void> {
  await nextTurn();
  stdin.resume();
  stdin.pause();
}

function run({ command, args, cwd, env, stderr }: ChildProgram): Promise<ChildResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', stderr === undefined ? 'inherit' : 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
    });
    // A signal that ends assess is meant for the program that has the terminal too: left behind, it would go on reading keys.
    const endToo = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of ENDING) process.on(signal, endToo);
    const ended = (result: ChildResult): void => {
      for (const signal of ENDING) process.off(signal, endToo);
      resolve(result);
    };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (stderr?.isShown === true) process.stderr.write(text);
      stderr?.take(text);
    });
    child.once('error', (error) => {
      const isMissing = 'code' in error && error.code === 'ENOENT';
      ended(isMissing ? { kind: 'not-found' } : { kind: 'not-started', why: error.message });
    });
    child.once('close', (code, signal) => {
      ended(
        code === null ? { kind: 'killed', signal: signal ?? 'unknown' } : { kind: 'exited', code },
      );
    });
  });
}

const ENDING = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program with the terminal, without a shell, and resolves when it has ended; it never rejects.
 * Wrap it in the guard's `withInterruptsIgnored`, so that Ctrl-C ends only the child.
 */
export async function runInTerminal(
  stdin: TerminalInput,
  program: ChildProgram,
): Promise<ChildResult> {
  const wasRaw = stdin.isRaw === true;
  if (wasRaw) stdin.setRawMode?.(false);
  await releaseInput(stdin);
  try {
    return await run(program);
  } finally {
    if (wasRaw) stdin.setRawMode?.(true);
  }
}
