// What is measured, and what it may cost. Adding a case is one entry; docs/performance.md explains.
import { KEYS } from '../scripts/terminal/keys.mjs';

/**
 * Commands that end by themselves, as ratio of their wall time to `node -e 0`. Each runs in a fresh
 * git repository; `prepare` lists commands that run there once, before.
 *
 * @type {readonly { name: string, args: readonly string[], limit: number, prepare?: readonly (readonly string[])[] }[]}
 */
export const COMMANDS = [
  { name: '--version', args: ['--version'], limit: 1.2 },
  { name: '--help', args: ['--help'], limit: 1.6 },
  { name: 'status', args: ['status'], limit: 2.5 },
  { name: 'verify', args: ['verify'], limit: 2.5 }, // its start: there is no record yet
];

/**
 * Programs that draw: time to the first bytes and to the whole first frame, as ratio to
 * `node -e "process.stdout.write('x')"` in the same kind of terminal; then keys.
 *
 * `program` is a built file (`dist/main.js`) or a source below test/fixtures, which is bundled first.
 * `paint` is on the screen at once, `frame` only when the first frame is whole, `path` leads to the
 * screen where `keys` are pressed in turn.
 *
 * @type {readonly { name: string, program: string, paint: string, frame: string, path: readonly string[], keys: readonly string[], limits: { paint: number, frame: number } }[]}
 */
export const SCREENS = [
  {
    name: 'wizard',
    program: 'dist/main.js',
    paint: 'assess',
    frame: 'save & quit',
    // The first question, with the cursor between two entries: every key that is timed then changes the screen.
    path: [KEYS.enter, KEYS.down, KEYS.down],
    keys: [KEYS.down, KEYS.up],
    limits: { paint: 1.2, frame: 2.6 },
  },
  {
    name: 'smallest Ink program',
    program: 'test/fixtures/terminal/list.ts',
    paint: 'header',
    frame: 'chosen',
    path: [],
    keys: [KEYS.down, KEYS.up],
    limits: { paint: 1.2, frame: 2.6 },
  },
];

/** For any screen: milliseconds from a key to its frame, bytes per key, growth of memory in MB. */
export const KEY_LIMITS = { p50: 10, p99: 25, bytes: 500, growth: 40 };
