// Short questions on the terminal, for commands that are not the wizard.

import { createInterface } from 'node:readline/promises';
import { Interrupted } from '../errors.ts';
import { plain } from '../terminal/safe-text.ts';
import type { Io } from './io.ts';

/** Whether a person can be asked. */
export function canAsk(io: Io): boolean {
  return io.stdin.isTTY && io.stderr.isTTY;
}

const INTERRUPTED = {
  what: 'interrupted',
  why: 'you pressed Ctrl-C at the question; nothing was written',
  fix: 'run the command again whenever you like',
};

/** Asks and returns the line, trimmed; undefined when the input ends. Throws Interrupted on Ctrl-C. */
export async function ask(io: Io, question: string): Promise<string | undefined> {
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  let interrupted = false;
  try {
    const ended = new Promise<undefined>((resolve) => {
      lines.once('close', () => resolve(undefined));
      lines.once('SIGINT', () => {
        interrupted = true;
        lines.close();
      });
    });
    const answer = (await Promise.race([lines.question(plain(question)), ended]))?.trim();
    if (interrupted) throw new Interrupted(INTERRUPTED);
    return answer;
  } finally {
    lines.close();
  }
}
