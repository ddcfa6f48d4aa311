// Programs in a real pseudo-terminal, ended with the test that started them.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PtyProgram, type PtyOptions } from '../../scripts/terminal/pty.mjs';

export { ctrl, KEYS, paste } from '../../scripts/terminal/keys.mjs';
export type { PtyProgram, PtyOptions };

export const ROOT = join(import.meta.dirname, '..', '..');

/** The program as it is published. `npm test` builds it before the tests run. */
export const BUILT_PROGRAM = join(ROOT, 'dist', 'main.js');

/** Starts any program with a terminal. */
export function startInPty(
  command: string,
  args: readonly string[],
  options: PtyOptions = {},
): PtyProgram {
  const program = new PtyProgram(command, args, options);
  onTestFinished(() => program.stop());
  return program;
}

/** Starts `assess` with a terminal, on the Node that runs the tests. */
export function startAssess(args: readonly string[], options: PtyOptions = {}): PtyProgram {
  return startInPty(process.execPath, [BUILT_PROGRAM, ...args], options);
}
