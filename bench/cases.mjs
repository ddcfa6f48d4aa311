// What is measured, and what it may cost. Adding a case is one entry; docs/performance.md explains.
import { KEYS } from '../scripts/terminal/keys.mjs';

/** What git is asked at every start. @type {readonly (readonly string[])[]} */
const GIT = [
  ['rev-parse', '--show-toplevel'],
  ['config', '--list'],
];

/**
 * Commands that end by themselves, as ratio to `node -e 0`. Each runs in a fresh git repository. `git`: what is not
 * counted, because git would take as long without assess.
 *
 * @type {readonly { name: string, args: readonly string[], limit: number, git: readonly (readonly string[])[] }[]}
 */
export const COMMANDS = [
  { name: '--version', args: ['--version'], limit: 1.2, git: [] },
  { name: '--help', args: ['--help'], limit: 1.6, git: [] },
  { name: 'status', args: ['status'], limit: 2.5, git: GIT },
  { name: 'scan', args: ['scan'], limit: 3, git: GIT },
  { name: 'verify', args: ['verify'], limit: 2.5, git: GIT }, // its start: there is no record yet
];

/** `report --portfolio`: time as ratio to `verify` of the same records; memory for three repositories as ratio to one. */
export const PORTFOLIO = { limit: 1.2, repositories: 3, memory: 1.25 };

/** `scan` of this many files, as ratio to reading the same files; and its greatest memory in MB. */
export const SCAN = { files: [2000, 15_000, 30_000], limit: 3, memory: 250 };

/** `check` of ten records, as ratio to bare.mjs; `verify` of many, as ratio to reading and checking the same files. */
export const RECORDS = { check: { records: 10, limit: 2 }, verify: { records: 1000, limit: 4 } };

/**
 * A program that draws. `program` is a built file (`dist/main.js`) or a source below test/fixtures, which is bundled first.
 * `paint` is on the screen at once, `frame` only when the first frame is whole, `path` leads to the screen where `keys`
 * are pressed in turn.
 *
 * @typedef {{ name: string, program: string, paint: string, frame: string, path: readonly string[], keys: readonly string[] }} Screen
 */

/** @type {Screen} */
export const WIZARD = {
  name: 'wizard',
  program: 'dist/main.js',
  paint: 'assess',
  frame: 'save & quit',
  // The first question, with the cursor between two entries: every key that is timed then changes the screen.
  path: [KEYS.enter, KEYS.down, KEYS.down],
  keys: [KEYS.down, KEYS.up],
};

/** What Ink itself costs. @type {Screen} */
export const SMALLEST = {
  name: 'smallest Ink program',
  program: 'test/fixtures/terminal/list.ts',
  paint: 'header',
  frame: 'chosen',
  path: [],
  keys: [KEYS.down, KEYS.up],
};

/** First paint: as ratio to Node that prints one letter in a terminal. First frame: to the smallest Ink program. */
export const SCREEN_LIMITS = { paint: 1.2, frame: 1.6 };

/** For any screen: milliseconds from a key to its frame, bytes per key, growth of memory in MB. */
export const KEY_LIMITS = { p50: 10, p99: 25, bytes: 500, growth: 40 };
