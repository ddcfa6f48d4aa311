// Runs the built program as a person's shell would, without the settings of the person who runs the tests.

import { spawn } from 'node:child_process';
import path from 'node:path';
import type { GitDir } from './git-repository.ts';

export const PROGRAM = path.join(import.meta.dirname, '..', '..', 'dist', 'main.js');

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs `assess ARGS` in a repository and waits for its end. */
export function assess(
  place: GitDir,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: options.cwd ?? place.path,
      env: {
        ...place.env,
        ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
        NO_COLOR: '1',
        ...options.env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      // In a session of its own: ssh-keygen must not ask on the terminal of the person who runs the tests.
      detached: true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.on('error', () => undefined); // the program may not read its input
    child.stdin.end(options.input ?? '');
  });
}
