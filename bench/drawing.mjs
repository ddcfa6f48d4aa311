// Times a program in a pseudo-terminal. Looks at raw bytes only: modelling the screen would cost time
// on the same processor that the program runs on.
import { spawn } from '@lydell/node-pty';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** @typedef {{ args: readonly string[], cwd: string, home: string }} Start arguments of Node */

/** How long to wait for any output before the measurement is given up, in milliseconds. */
const PATIENCE = 20_000;

/** How long to wait for the frame of a key, in milliseconds. */
const KEY_PATIENCE = 3000;

class Silence extends Error {}

export class Drawing {
  #pty;
  #started = performance.now();
  #hasEnded = false;
  /** @type {(() => void) | undefined} */
  #wake;
  bytes = 0;
  text = '';

  /** @param {Start} start */
  constructor({ args, cwd, home }) {
    const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' };
    const screen = { name: 'xterm-256color', cols: 80, rows: 24, cwd, env };
    this.#pty = spawn(process.execPath, [...args], screen);
    this.#pty.onData((data) => {
      this.bytes += Buffer.byteLength(data);
      this.text += data;
      this.#wake?.();
    });
    this.#pty.onExit(() => {
      this.#hasEnded = true;
      this.#wake?.();
    });
  }

  /**
   * @param {() => boolean} isDone
   * @param {number} [patience] milliseconds
   */
  async #until(isDone, patience = PATIENCE) {
    const end = performance.now() + patience;
    while (!isDone()) {
      if (performance.now() > end)
        throw new Silence(`nothing more came after: ${JSON.stringify(this.text.slice(-300))}`);
      await new Promise((resolve) => {
        const timer = setTimeout(() => resolve(undefined), 100);
        this.#wake = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      });
      if (this.#hasEnded && !isDone())
        throw new Error(`the program ended after: ${JSON.stringify(this.text.slice(-300))}`);
    }
  }

  /**
   * What it took from the start until the output holds this text.
   *
   * @param {string} text
   * @returns {Promise<import('./statistics.mjs').Spent>}
   */
  async untilShown(text) {
    await this.#until(() => this.text.includes(text));
    return { wall: performance.now() - this.#started, processor: processorTime(this.#pty.pid) };
  }

  /** @param {string} key */
  send(key) {
    this.text = '';
    this.#pty.write(key);
  }

  /**
   * Milliseconds from a key to the first byte of its frame; undefined where the screen stays as it is: on a busy machine
   * a key can come before the screen it is meant for.
   *
   * @param {string} key
   */
  async press(key) {
    const started = performance.now();
    this.send(key);
    try {
      await this.#until(() => this.text !== '', KEY_PATIENCE);
    } catch (error) {
      if (error instanceof Silence) return undefined;
      throw error;
    }
    return performance.now() - started;
  }

  /**
   * Waits until nothing was written for this long.
   *
   * @param {number} milliseconds
   */
  async rest(milliseconds) {
    for (let seen = -1; seen !== this.bytes;) {
      seen = this.bytes;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }

  get pid() {
    return this.#pty.pid;
  }

  /** Resident memory in MB. */
  memory() {
    return (
      Number(
        execFileSync('ps', ['-o', 'rss=', '-p', String(this.#pty.pid)], { encoding: 'utf8' }),
      ) / 1024
    );
  }

  async end() {
    if (!this.#hasEnded) this.#pty.kill('SIGKILL');
    await this.#until(() => this.#hasEnded);
  }
}

/**
 * Milliseconds of processor time of all threads of a process so far; NaN where /proc does not tell.
 *
 * @param {number} pid
 */
function processorTime(pid) {
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((task) =>
      Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/**
 * Starts a program and ends it in any case: a pseudo-terminal that stays open keeps the benchmark running.
 *
 * @template T
 * @param {Start} start
 * @param {(drawing: Drawing) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withDrawing(start, use) {
  const drawing = new Drawing(start);
  try {
    return await use(drawing);
  } finally {
    await drawing.end();
  }
}
