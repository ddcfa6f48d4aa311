// Starts a program, waits for its end, and says what it took.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

/** @typedef {import('./statistics.mjs').Spent} Spent */

/** A program that takes longer has stopped. Milliseconds. */
const PATIENCE = 120_000;

/** bash knows the processor time of a program and of those that it started; Node knows it of none. */
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null 2>/dev/null';

/**
 * Runs a program that ends without a signal, without input and output.
 *
 * @param {readonly string[]} command
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, codes?: readonly number[] }} where codes: exit codes that are no failure (0)
 * @returns {Spent}
 */
export function timed(command, { cwd, env, codes = [0] }) {
  const { error, status, stderr } = spawnSync('bash', ['-c', TIMED, 'bash', ...command], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  if (error !== undefined) throw error;
  if (status === null || !codes.includes(status))
    throw new Error(`${command.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = (
    stderr.trim().split('\n').at(-1) ?? ''
  )
    .split(' ')
    .map((seconds) => Number(seconds) * 1000);
  return { wall, processor: user + system };
}

/**
 * A repository with one commit.
 *
 * @param {string} folder
 * @param {() => void} [fill] writes the files that are committed
 */
export function makeRepository(folder, fill) {
  mkdirSync(folder, { recursive: true });
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: folder, stdio: 'ignore', timeout: PATIENCE });
  git('init', '--initial-branch=main');
  git('config', 'user.name', 'Test Person');
  git('config', 'user.email', 'test@example.org');
  git('config', 'commit.gpgsign', 'false');
  writeFileSync(`${folder}/README.md`, '# Bench\n');
  fill?.();
  git('add', '.');
  git('commit', '-m', 'Begin');
  return { folder, git };
}
