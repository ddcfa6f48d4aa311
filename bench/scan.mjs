// `scan` of repositories of several sizes, as ratio to a plain loop that lists and reads the same files; and its memory.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCAN } from './cases.mjs';
import { makeRepository, timed } from './processes.mjs';
import { ratioRow, valueRow } from './rows.mjs';
import { inTurn, ratiosOf } from './statistics.mjs';

const FILES_A_FOLDER = 100;

/** @typedef {(at: number) => string} Line a line of a file, by its number */

/** What files hold, each about a kilobyte. @type {Readonly<Record<string, Line>>} */
const LINES = {
  ts: (at) => `export const value${at} = call('text', ${at}, other);\n`,
  py: (at) => `def work_${at}(self, value):\n    return value + ${at}\n`,
  md: (at) => `Chapter ${at} explains how the parts work together.\n`,
  yml: (at) => `key_${at}: some value of a setting\n`,
  sql: (at) => `CREATE TABLE part_${at} (id int, weight numeric);\n`,
};

/** The endings of 25 files in a row: mostly code. */
const ENDINGS = [
  ...'ts '.repeat(13).split(' '),
  ...'py '.repeat(6).split(' '),
  'md',
  'md',
  'md',
  'yml',
  'yml',
  'sql',
].filter((ending) => ending !== '');

/** @param {string} top @param {number} files */
function fill(top, files) {
  for (let at = 0; at < files; at++) {
    const folder = join(top, 'src', String(Math.floor(at / FILES_A_FOLDER)));
    if (at % FILES_A_FOLDER === 0) mkdirSync(folder, { recursive: true });
    const ending = ENDINGS[at % ENDINGS.length] ?? 'ts';
    const line = LINES[ending] ?? String;
    const text = Array.from({ length: 20 }, (_, index) => line(at * 20 + index)).join('');
    writeFileSync(join(folder, `part-${at}.${ending}`), text);
  }
}

/** @param {import('./run.mjs').Bench} bench @returns {Promise<readonly import('./rows.mjs').Row[]>} */
export async function measureScan({ root, scratch, home, rounds, scanned }) {
  const rows = [];
  for (const files of scanned) {
    const top = join(scratch, `scan-${files}`);
    makeRepository(top, () => fill(top, files));
    const where = { cwd: top, env: { PATH: process.env['PATH'], HOME: home } };
    const scan = [process.execPath, join(root, 'dist', 'main.js'), 'scan'];
    const seen = await inTurn(Math.min(rounds, 5), [
      async () => timed(scan, where),
      async () => timed([process.execPath, join(root, 'bench', 'plain-reading.mjs')], where),
    ]);
    const pairs = seen.flatMap(([value, floor]) =>
      value === undefined || floor === undefined ? [] : [/** @type {const} */ ([value, floor])],
    );
    rows.push(ratioRow(`scan of ${files} files`, ratiosOf(pairs), SCAN.limit));
    rows.push(valueRow(`scan of ${files} files, memory`, memoryOf(scan, where), SCAN.memory, 'MB'));
  }
  return rows;
}

/** The greatest resident memory of a program, in MB. @param {readonly string[]} command @param {{ cwd: string, env: NodeJS.ProcessEnv }} where */
function memoryOf([program = '', ...args], { cwd, env }) {
  const report =
    'data:text/javascript,process.on("exit",()=>process.stderr.write(`\\nmemory ${process.resourceUsage().maxRSS}`))';
  const shell = `"$@" 2>&1 >/dev/null | tail -1`;
  const out = execFileSync('bash', ['-c', shell, 'bash', program, '--import', report, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return Number(/memory (\d+)/.exec(out)?.[1]) / 1024;
}
