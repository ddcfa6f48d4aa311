// `npm run bench`: how fast the built program is, as ratios to floors that are measured in turn with it. Options:
// --rounds=N, --quick (everything once, within a minute), --only=TEXT, --strict (exit 1 when a limit is exceeded).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RECORDS, SCAN } from './cases.mjs';
import { measureCheck, measureCommands, measurePortfolio, measureVerify } from './commands.mjs';
import { table } from './rows.mjs';
import { measureScan } from './scan.mjs';
import { measureScreens } from './screens.mjs';

/**
 * @typedef {object} Bench
 * @property {string} root of this repository
 * @property {string} scratch an empty folder
 * @property {string} home an empty home folder
 * @property {number} rounds
 * @property {number} records how many verify is measured with
 * @property {readonly number[]} scanned how many files scan is measured with
 * @property {{ slow: number, many: number }} keys
 * @property {(name: string) => boolean} isWanted
 */

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    strict: { type: 'boolean', default: false },
  },
});

/** @type {readonly { name: string, measure: (bench: Bench) => Promise<readonly import('./rows.mjs').Row[]> }[]} */
const MEASUREMENTS = [
  { name: '--version --help status scan verify', measure: measureCommands },
  { name: 'scan of files', measure: measureScan },
  { name: 'wizard', measure: measureScreens },
  { name: 'check of records', measure: measureCheck },
  { name: 'verify of records', measure: measureVerify },
  { name: 'portfolio', measure: measurePortfolio },
];

/** @param {Bench} bench */
async function measureAll(bench) {
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  /** @type {string[]} */
  const failures = [];
  for (const { name, measure } of MEASUREMENTS.filter((each) => each.name.includes(options.only))) {
    try {
      rows.push(...(await measure(bench)));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${name} could not be measured: ${why}`);
    }
  }
  return { rows, failures };
}

/** @param {Bench} bench */
async function main(bench) {
  const build = [join(bench.root, 'scripts', 'build.mjs'), '--if-needed'];
  const { status } = spawnSync(process.execPath, build, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the program could not be built');
  mkdirSync(bench.home);
  const { rows, failures } = await measureAll(bench);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${bench.rounds} rounds in turn\n`,
  );
  const [load = 0] = loadavg();
  if (load > cpus().length / 2)
    console.log(`The machine is busy (load ${load.toFixed(1)}): the ratios come out too high.\n`);
  console.log(table(rows));
  for (const failure of failures) console.error(failure);
  return failures.length > 0 || (options.strict && rows.some(({ isOver }) => isOver)) ? 1 : 0;
}

const scratch = mkdtempSync(join(tmpdir(), 'assess-bench-'));
try {
  process.exitCode = await main({
    root: join(import.meta.dirname, '..'),
    scratch,
    home: join(scratch, 'home'),
    rounds: options.quick ? 1 : Number(options.rounds),
    records: options.quick ? 30 : RECORDS.verify.records,
    scanned: options.quick ? SCAN.files.slice(0, 1) : SCAN.files,
    keys: options.quick ? { slow: 10, many: 100 } : { slow: 400, many: 10_000 },
    isWanted: (name) => name.includes(options.only) || options.only === '',
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
