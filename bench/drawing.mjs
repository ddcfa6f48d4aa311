// Times a program in a pseudo-terminal. Looks at raw bytes only: modelling the screen would cost time
// on the same processor that the program runs on.
import { spawn } from '@lydell/node-pty';
import { execFileSync } from 'node:child_process';

/** How long to wait for any output before the measurement is given up, in milliseconds. */
const PATIENCE = 20_000;

export class Drawing {
  #pty;
  #started = performance.now();
  #hasEnded = false;
  /** @type {(() => void) | undefined} */
  #wake;
  bytes = 0;
  text = '';

  /**
   * @param {string} node
   * @param {readonly string[]} args
   * @param {string} cwd
   * @param {string} home
   */
  constructor(node, args, cwd, home) {
    const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' };
    this.#pty = spawn(node, [...args], { name: 'xterm-256color', cols: 80, rows: 24, cwd, env });
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

  /** @param {() => boolean} isDone */
  async #until(isDone) {
    const end = performance.now() + PATIENCE;
    while (!isDone()) {
      if (performance.now() > end)
        throw new Error(`nothing more came after: ${JSON.stringify(this.text.slice(-300))}`);
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
   * Milliseconds from the start until the output holds this text.
   *
   * @param {string} text
   */
  async untilShown(text) {
    await this.#until(() => this.text.includes(text));
    return performance.now() - this.#started;
  }

  /** @param {string} key */
  send(key) {
    this.text = '';
    this.#pty.write(key);
  }

  /**
   * Milliseconds from a key to the first byte of its frame.
   *
   * @param {string} key
   */
  async press(key) {
    const started = performance.now();
    this.send(key);
    await this.#until(() => this.text !== '');
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
