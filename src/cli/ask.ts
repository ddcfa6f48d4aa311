// Short questions on the terminal, for commands that are not the wizard.

import { createInterface } from 'node:readline/promises';
import { plain } from '../terminal/safe-text.ts';
import type { Io } from './io.ts';

/** Whether there is somebody to ask. */
export function canAsk(io: Io): boolean {
  return io.stdin.isTTY && io.stderr.isTTY;
}

/** Asks and returns the line, trimmed; undefined when the input ends. */
export async function ask(io: Io, question: string): Promise<string | undefined> {
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  try {
    const ended = new Promise<undefined>((resolve) => {
      lines.once('close', () => resolve(undefined));
      lines.once('SIGINT', () => lines.close());
    });
    return (await Promise.race([lines.question(plain(question)), ended]))?.trim();
  } finally {
    lines.close();
  }
}
