// Runs a program in a pseudo-terminal and watches its screen, as a person at a terminal would.
import { spawn } from '@lydell/node-pty';
import { tmpdir } from 'node:os';
import { framed, Screen } from './screen.mjs';

/** @typedef {string | RegExp | ((screen: Screen) => boolean)} Expected text, pattern or predicate of the screen */

/**
 * @typedef {object} PtyOptions
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string | undefined>>} [env] added to a small, clean environment; undefined removes
 * @property {number} [columns]
 * @property {number} [rows]
 * @property {string | null} [term] TERM, by default xterm-256color; null for none
 * @property {number} [timeout] milliseconds to wait for anything
 */

// What a program needs to run; everything else of the machine (CI variables above all) stays out.
const INHERITED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'TEMP',
  'TMP',
];

/** @param {PtyOptions} options */
function environment({ env = {}, term = 'xterm-256color' }) {
  const inherited = INHERITED.map((name) => [name, process.env[name]]);
  const wanted = Object.entries({
    LANG: 'C.UTF-8',
    ...Object.fromEntries(inherited),
    ...env,
    TERM: term ?? undefined,
  });
  // A variable set to undefined would arrive as the word "undefined", which for CI means yes.
  return Object.fromEntries(wanted.filter(([, value]) => value !== undefined));
}

/**
 * Between what a person sees, or their last key, and their next key, in milliseconds. Keys that are closer together are
 * taken for a paste or a held key.
 */
const PAUSE = 80;

/** How long a key may take to change the screen on a busy machine, in milliseconds; some keys change nothing. */
const ANSWER = 1000;

/** What assess says of keys that it ignores. */
const IGNORED = /Keys that came before this screen|Several keys came at once/;

export class PtyProgram {
  #pty;
  #writing = Promise.resolve();
  #typing = Promise.resolve();
  #lastKey = 0;
  #lastOutput = 0;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  #timeout;
  #title;
  /** @type {{ code: number, signal: number } | undefined} */
  #ended;

  /** Everything received, for tests that look at bytes. */
  raw = '';

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {PtyOptions} [options]
   */
  constructor(command, args, options = {}) {
    const {
      cwd = tmpdir(),
      columns = 80,
      rows = 24,
      term = 'xterm-256color',
      timeout = 15_000,
    } = options;
    this.#timeout = timeout;
    this.#title = [command, ...args].join(' ');
    // The library sets TERM whatever the environment says; only env(1) can take it away again.
    const [file, list] =
      term === null ? ['env', ['-u', 'TERM', command, ...args]] : [command, [...args]];
    this.screen = new Screen(
      { columns, rows },
      {
        reply: (text) => {
          if (this.#ended === undefined) this.#pty.write(text);
        },
      },
    );
    this.#pty = spawn(file, list, {
      name: term ?? 'none',
      cols: columns,
      rows,
      cwd,
      env: environment(options),
    });
    this.#pty.onData((data) => {
      this.raw += data;
      this.#lastOutput = Date.now();
      this.#writing = this.#writing.then(() => this.screen.write(data)).then(() => this.#notify());
    });
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#writing = this.#finish(this.#writing, { code: exitCode, signal: signal ?? 0 });
    });
  }

  /**
   * @param {Promise<void>} written what came before the end
   * @param {{ code: number, signal: number }} ended
   */
  async #finish(written, ended) {
    await written;
    this.#ended = ended;
    this.#notify();
  }

  get pid() {
    return this.#pty.pid;
  }

  get ended() {
    return this.#ended;
  }

  #notify() {
    for (const watcher of this.#watchers) watcher();
  }

  /** @param {string} complaint */
  #failure(complaint) {
    const state =
      this.#ended === undefined
        ? 'still running'
        : `ended with code ${this.#ended.code}, signal ${this.#ended.signal}`;
    return new Error(
      `${this.#title}\n${complaint}\nThe program is ${state}. Its screen:\n${framed(this.screen)}`,
    );
  }

  /**
   * @param {() => boolean} isDone
   * @param {() => boolean} isHopeless
   * @param {string} complaint
   * @param {number} timeout
   * @returns {Promise<void>}
   */
  #until(isDone, isHopeless, complaint, timeout) {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        this.#watchers.delete(check);
      };
      const check = () => {
        if (isDone()) {
          settle();
          resolve();
        } else if (isHopeless()) {
          settle();
          reject(this.#failure(complaint));
        }
      };
      const timer = setTimeout(() => {
        settle();
        reject(this.#failure(`${complaint} Waited ${timeout} ms.`));
      }, timeout);
      this.#watchers.add(check);
      check();
    });
  }

  /**
   * Resolves with the screen's text when it shows what is expected; fails at once when the program ends before.
   *
   * @param {Expected} expected
   * @param {{ timeout?: number }} [options]
   */
  async waitFor(expected, { timeout = this.#timeout } = {}) {
    const isShown = () =>
      typeof expected === 'function'
        ? expected(this.screen)
        : typeof expected === 'string'
          ? this.screen.text.includes(expected)
          : expected.test(this.screen.text);
    const name = typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
    await this.#until(
      isShown,
      () => this.#ended !== undefined,
      `The screen never showed ${name}.`,
      timeout,
    );
    return this.screen.text;
  }

  /**
   * Resolves with the exit code and signal number.
   *
   * @param {{ timeout?: number }} [options]
   */
  async waitForExit({ timeout = this.#timeout } = {}) {
    await this.#until(
      () => this.#ended !== undefined,
      () => false,
      'The program did not end.',
      timeout,
    );
    if (this.#ended === undefined) throw this.#failure('The program did not end.');
    return this.#ended;
  }

  /**
   * Resolves when nothing has been written for a while.
   *
   * @param {number} [quiet] milliseconds
   */
  async settle(quiet = 60) {
    for (let seen = -1; seen !== this.raw.length;) {
      seen = this.raw.length;
      await new Promise((resolve) => setTimeout(resolve, quiet));
      await this.#writing;
    }
  }

  /**
   * Resolves when the program has written something more; after a while also where it has not.
   *
   * @param {number} seen how much it had written
   */
  async #answered(seen) {
    const end = Date.now() + ANSWER;
    while (this.raw.length === seen && this.#ended === undefined && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /**
   * Sends keys in one piece: a paste without brackets, or keys over a slow connection.
   *
   * @param {readonly string[]} keys
   */
  sendAtOnce(...keys) {
    this.#pty.write(keys.join(''));
    this.#lastKey = Date.now();
  }

  /**
   * Sends keys one by one, with the pauses of a person.
   *
   * @param {readonly string[]} keys
   */
  send(...keys) {
    for (const key of keys) this.#typing = this.#typing.then(() => this.#press(key));
  }

  /** @param {string} key */
  async #press(key) {
    const due = () => Math.max(this.#lastKey, this.#lastOutput) + PAUSE - Date.now();
    for (let wait = due(); wait > 0 && this.#ended === undefined; wait = due())
      await new Promise((resolve) => setTimeout(resolve, wait));
    if (this.#ended === undefined) this.sendAtOnce(key);
  }

  /**
   * Sends keys one by one, each after the screen has come to rest. A key that assess says it has ignored, because it came
   * too soon on a busy machine, is pressed again.
   *
   * @param {readonly string[]} keys
   */
  async type(...keys) {
    for (const key of keys) {
      await this.#typing;
      for (let tries = 0; tries < 5; tries += 1) {
        const seen = this.raw.length;
        this.sendAtOnce(key);
        await this.#answered(seen);
        await this.settle();
        if (!IGNORED.test(this.screen.text)) break;
      }
    }
  }

  /**
   * @param {number} columns
   * @param {number} rows
   */
  resize(columns, rows) {
    this.screen.resize({ columns, rows });
    this.#pty.resize(columns, rows);
  }

  /** @param {NodeJS.Signals} [signal] */
  kill(signal = 'SIGTERM') {
    if (this.#ended === undefined) this.#pty.kill(signal);
  }

  /** Closes the terminal, as a person does who closes its window. */
  hangUp() {
    // The declarations of the library leave this method out.
    /** @type {{ destroy?: () => void }} */ (this.#pty).destroy?.();
  }

  /** Ends the program if it still runs; for the end of a test. */
  async stop() {
    if (this.#ended !== undefined) return;
    this.#pty.kill('SIGKILL');
    await this.waitForExit();
  }
}
