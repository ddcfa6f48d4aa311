// Runs assess as a person's shell would, without the settings of the person who runs the tests.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { runArguments } from '../../src/cli/main.ts';
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

/** Commands for which nothing of a process matters but its streams, folder and environment. A session also has signals. */
const WITHOUT_SESSION: ReadonlySet<string> = new Set([
  'check',
  'comment',
  'config',
  'explain',
  'init',
  'lint',
  'questions',
  'reaffirm',
  'report',
  'run',
  'show',
  'sign',
  'status',
  'trust',
  'verify',
]);

/** Settings that Node itself or the system library reads from the environment of the process. */
const OF_PROCESS = ['TMPDIR', 'TZ', 'NODE_OPTIONS', 'LC_ALL', 'LANG'] as const;

/**
 * Runs `assess ARGS` in a repository and waits for its end: a command that holds no session within this process, which
 * spares starting one, and every other one as a person's shell would.
 */
export function assess(
  place: GitDir,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const isSimple = OF_PROCESS.every((name) => options.env?.[name] === undefined);
  return WITHOUT_SESSION.has(args[0] ?? '') && !args.includes('--plain') && isSimple
    ? assessInProcess(place, args, options)
    : assessProcess(place, args, options);
}

function environment(place: GitDir, options: RunOptions): Readonly<Record<string, string>> {
  return {
    ...place.env,
    ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
    NO_COLOR: '1',
    ...options.env,
  };
}

async function assessInProcess(
  place: GitDir,
  args: readonly string[],
  options: RunOptions,
): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    isTTY: false,
    write: (text: string) => ((written[name] += text), true),
  });
  const io = {
    cwd: options.cwd ?? place.path,
    env: environment(place, options),
    platform: process.platform,
    stdin: Object.assign(Readable.from([Buffer.from(options.input ?? '')]), { isTTY: false }),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    now: () => new Date(),
    random: (bytes: number) => randomBytes(bytes),
    screen: undefined,
  } as unknown as Io;
  return { code: await runArguments(io, args), signal: null, ...written };
}

/** Runs `assess ARGS` as a process of its own, whatever the command. */
function assessProcess(
  place: GitDir,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: options.cwd ?? place.path,
      env: environment(place, options),
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
