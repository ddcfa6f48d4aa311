// `npm run bench`: how fast the built program is, as ratios to `node -e 0` on the same machine at the
// same time. Options: --rounds=N, --quick, --only=TEXT, --strict (exit 1 when a limit is exceeded).
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMANDS, KEY_LIMITS, SCREENS } from './cases.mjs';
import { Drawing } from './drawing.mjs';
import { interleaved, median, percentile } from './statistics.mjs';

const root = join(import.meta.dirname, '..');
const node = process.execPath;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '21' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    strict: { type: 'boolean', default: false },
  },
});
const rounds = options.quick ? 5 : Number(options.rounds);
const manyKeys = options.quick ? 500 : 10_000;

const scratch = mkdtempSync(join(tmpdir(), 'assess-bench-'));
const home = join(scratch, 'home');

/** @typedef {{ name: string, value: string, limit: string, isOver: boolean }} Row */

/** @param {string} name */
const isWanted = (name) => name.includes(options.only);

/** @param {string} name */
function freshRepository(name) {
  const folder = join(scratch, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('config', 'user.name', 'Test Person');
  git('config', 'user.email', 'test@example.org');
  git('config', 'commit.gpgsign', 'false');
  writeFileSync(join(folder, 'README.md'), '# Bench\n');
  git('add', '.');
  git('commit', '-m', 'Begin');
  return folder;
}

/**
 * Wall time of a process that ends without a signal, in milliseconds.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function timed(args, cwd) {
  const started = performance.now();
  const { error } = spawnSync(node, [...args], {
    cwd,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: home },
  });
  if (error !== undefined) throw error;
  return performance.now() - started;
}

/** @returns {Promise<Row[]>} */
async function measureCommands() {
  const wanted = COMMANDS.filter(({ name }) => isWanted(name));
  const runners = wanted.map(({ name, args, prepare = [] }) => {
    const cwd = freshRepository(name);
    for (const command of prepare) timed([join(root, 'dist', 'main.js'), ...command], cwd);
    return async () => timed([join(root, 'dist', 'main.js'), ...args], cwd);
  });
  const [baseline, ...results] = await interleaved(rounds, [
    async () => timed(['-e', '0'], scratch),
    ...runners,
  ]);
  console.error(`node -e 0: ${baseline?.milliseconds.toFixed(0)} ms`);
  return wanted.map(({ name, limit }, index) => ratioRow(`assess ${name}`, results[index], limit));
}

/**
 * @param {string} name
 * @param {{ ratio: number, best: number } | undefined} measured
 * @param {number} limit
 * @returns {Row}
 */
const ratioRow = (name, measured, limit) => {
  const { ratio, best } = measured ?? { ratio: Number.NaN, best: Number.NaN };
  return {
    name,
    value: `${ratio.toFixed(2)}x (fastest ${best.toFixed(2)}x)`,
    limit: `${limit}x`,
    isOver: !(ratio <= limit),
  };
};

/**
 * @param {string} name
 * @param {number} value
 * @param {number} limit
 * @param {string} unit
 * @returns {Row}
 */
const valueRow = (name, value, limit, unit) => ({
  name,
  value: `${value.toFixed(unit === 'ms' ? 1 : 0)} ${unit}`,
  limit: `${limit} ${unit}`,
  isOver: !(value <= limit),
});

/** @param {string} program */
async function programFile(program) {
  if (program.startsWith('dist/')) return join(root, program);
  const { bundle } = await import('../scripts/build/bundle.mjs');
  const { files } = await bundle({ root, entry: join(root, program) });
  const folder = mkdtempSync(join(scratch, 'program-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
  return join(
    folder,
    files.find(({ path }) => path.endsWith('.js') && !path.startsWith('chunk-'))?.path ?? '',
  );
}

/**
 * @param {(typeof SCREENS)[number]} screen
 * @returns {Promise<Row[]>}
 */
async function measureScreen({ name, program, paint, frame, path, keys, limits }) {
  const file = await programFile(program);
  if (!existsSync(file)) throw new Error(`${program} is not built: run npm run build`);
  const cwd = freshRepository(name);
  const start = (/** @type {readonly string[]} */ ...args) => new Drawing(node, args, cwd, home);
  const untilShown =
    (/** @type {readonly string[]} */ args, /** @type {string} */ text) => async () => {
      const drawing = start(...args);
      const milliseconds = await drawing.untilShown(text);
      await drawing.end();
      return milliseconds;
    };
  const [, first, whole] = await interleaved(rounds, [
    untilShown(['-e', "process.stdout.write('x')"], 'x'),
    untilShown([file], paint),
    untilShown([file], frame),
  ]);

  const drawing = start(file);
  // Without this end, a failed measurement would keep the pseudo-terminal open and the benchmark running.
  const pressed = await measureKeys(drawing, { frame, path, keys }).finally(() => drawing.end());
  const { slow, bytes, memoryBefore, memoryWarm, memoryAfter } = pressed;
  console.error(
    `${name}: first frame ${whole?.milliseconds.toFixed(0)} ms; memory ${memoryBefore.toFixed(0)} MB, ${memoryWarm.toFixed(0)} MB after ${manyKeys / 10} keys, ${memoryAfter.toFixed(0)} MB after ${manyKeys}`,
  );
  return [
    ratioRow(`${name}: first paint`, first, limits.paint),
    ratioRow(`${name}: first full frame`, whole, limits.frame),
    valueRow(`${name}: key to frame, median`, median(slow), KEY_LIMITS.p50, 'ms'),
    valueRow(`${name}: key to frame, 99 %`, percentile(slow, 0.99), KEY_LIMITS.p99, 'ms'),
    valueRow(`${name}: output per key`, bytes, KEY_LIMITS.bytes, 'bytes'),
    valueRow(
      `${name}: memory growth over ${manyKeys} keys`,
      memoryAfter - memoryWarm,
      KEY_LIMITS.growth,
      'MB',
    ),
  ];
}

/**
 * Presses keys in a program that draws: time and bytes of each, then memory while many are held down.
 *
 * @param {Drawing} drawing
 * @param {{ frame: string, path: readonly string[], keys: readonly string[] }} screen
 */
async function measureKeys(drawing, { frame, path, keys }) {
  await drawing.untilShown(frame);
  await drawing.rest(300);
  for (const key of path) {
    await drawing.press(key);
    await drawing.rest(200);
  }
  const memoryBefore = drawing.memory();
  const bytesBefore = drawing.bytes;
  const slowKeys = options.quick ? 100 : 400;
  const slow = await pressSlowly(drawing, keys, slowKeys);
  const bytes = (drawing.bytes - bytesBefore) / slowKeys;
  await holdKeys(drawing, keys, manyKeys / 10);
  const memoryWarm = drawing.memory(); // compiled code and full buffers: growth counts from here
  await holdKeys(drawing, keys, manyKeys);
  return { slow, bytes, memoryBefore, memoryWarm, memoryAfter: drawing.memory() };
}

/**
 * One key after the other, each when the frame of the one before is long finished.
 *
 * @param {Drawing} drawing
 * @param {readonly string[]} keys
 * @param {number} count
 */
async function pressSlowly(drawing, keys, count) {
  const times = [];
  for (let index = 0; index < count; index++) {
    times.push(await drawing.press(keys[index % keys.length] ?? ''));
    await drawing.rest(20);
  }
  return times;
}

/**
 * Keys faster than frames, as when one is held down; opposite keys may then cancel out unseen.
 *
 * @param {Drawing} drawing
 * @param {readonly string[]} keys
 * @param {number} count
 */
async function holdKeys(drawing, keys, count) {
  for (let index = 0; index < count; index++) {
    drawing.send(keys[index % keys.length] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await drawing.rest(200);
}

/** @param {readonly Row[]} rows */
function table(rows) {
  const lines = rows.map(
    ({ name, value, limit, isOver }) =>
      `| ${name} | ${value} | ${limit} | ${isOver ? 'over' : 'ok'} |`,
  );
  return ['| what | measured | limit | |', '|---|---|---|---|', ...lines].join('\n');
}

async function main() {
  mkdirSync(home);
  const built = spawnSync(node, [join(root, 'scripts', 'build.mjs'), '--if-needed'], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) console.error('the program is not built: its cases will fail');
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  const failures = [];
  const measurements = [
    { name: 'commands', run: measureCommands },
    ...SCREENS.filter(({ name }) => isWanted(name)).map((screen) => ({
      name: screen.name,
      run: () => measureScreen(screen),
    })),
  ];
  for (const { name, run } of measurements) {
    try {
      rows.push(...(await run()));
    } catch (error) {
      failures.push(
        `${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${rounds} interleaved rounds\n`,
  );
  const [load = 0] = loadavg();
  if (load > cpus().length / 2)
    console.log(`The machine is busy (load ${load.toFixed(1)}): medians come out too high.\n`);
  console.log(table(rows));
  for (const failure of failures) console.error(failure);
  return failures.length > 0 || (options.strict && rows.some(({ isOver }) => isOver)) ? 1 : 0;
}

try {
  process.exitCode = await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
