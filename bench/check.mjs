// `npm run bench:check`: the built program on a large repository, as ratio to `node -e 0` and without the time in which
// git ran; then many records through its engine. Options: --files=N (20000; 0 for none), --rounds=N (7), --records=N,N
// (2500,10000; 0 for none).
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchManyRecords, manyRecords } from './many-records.mjs';
import { median } from './statistics.mjs';

const root = join(import.meta.dirname, '..');
const FILES_A_FOLDER = 100;
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '7' },
    records: { type: 'string', default: '2500,10000' },
  },
});

/**
 * A repository of many files with ten records.
 *
 * @param {string} scratch
 */
async function largeRepository(scratch) {
  const top = join(scratch, 'large');
  for (let at = 0; at < Number(values.files); at += FILES_A_FOLDER) {
    const folder = join(top, 'src', String(at / FILES_A_FOLDER));
    mkdirSync(folder, { recursive: true });
    for (let index = 0; index < FILES_A_FOLDER; index += 1)
      writeFileSync(join(folder, `${index}.ts`), `export const value = ${at + index};\n`);
  }
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: top,
      stdio: 'ignore',
    });
  git('init', '--initial-branch=main');
  git('add', '.');
  git('commit', '-m', 'Begin');
  const call = await manyRecords(scratch);
  call('makeBound', top, 10);
  git('add', '.');
  git('commit', '-m', 'Records');
  return top;
}

/**
 * A git in front of git that writes down from when to when each call ran.
 *
 * @param {string} scratch
 */
function watchedGit(scratch) {
  const folder = join(scratch, 'bin');
  const log = join(scratch, 'calls.txt');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/bash\nstart=$EPOCHREALTIME\n${real} "$@"\ncode=$?\necho "$start $EPOCHREALTIME" >> ${log}\nexit $code\n`,
    { mode: 0o755 },
  );
  writeFileSync(log, '');
  return { folder, log };
}

/**
 * Milliseconds in which at least one call ran, and how many calls there were.
 *
 * @param {string} log
 */
function timeInGit(log) {
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ').map(Number))
    .map(([start = 0, end = 0]) => ({ start, end }))
    .toSorted((a, b) => a.start - b.start);
  let [seconds, until] = [0, 0];
  for (const { start, end } of calls) {
    seconds += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return { milliseconds: seconds * 1000, calls: calls.length };
}

async function benchLarge() {
  const scratch = mkdtempSync(join(tmpdir(), 'assess-bench-'));
  try {
    const top = await largeRepository(scratch);
    const { folder, log } = watchedGit(scratch);
    const env = {
      PATH: `${folder}${delimiter}${process.env['PATH']}`,
      HOME: join(scratch, 'home'),
    };
    const timed = (/** @type {string[]} */ ...args) => {
      const started = performance.now();
      const { error, status } = spawnSync(process.execPath, args, {
        cwd: top,
        stdio: 'ignore',
        env,
      });
      if (error !== undefined || status === 2) throw error ?? new Error('it cannot judge');
      return performance.now() - started;
    };
    console.log(
      `Node ${process.version}, ${values.files} files, ten records, load average ${loadavg()[0]?.toFixed(1)}\n`,
    );
    console.log(
      '| what | node -e 0 | check | in git (calls) | rest, as ratio to node | reading and raw crypto, as ratio |\n|---|---|---|---|---|---|',
    );
    for (const [name, prepare] of /** @type {const} */ ([
      ['files as assessed', () => {}],
      ['one file changed', () => writeFileSync(join(top, 'src', '0', '0.ts'), 'changed\n')],
    ])) {
      prepare();
      /** @type {{ node: number, bare: number, check: number, git: ReturnType<typeof timeInGit> }[]} */
      const rounds = [];
      timed(join(root, 'dist', 'main.js'), 'check');
      for (let round = 0; round < Number(values.rounds); round += 1) {
        const node = timed('-e', '0');
        const bare = timed(join(import.meta.dirname, 'bare.mjs'));
        writeFileSync(log, '');
        const check = timed(join(root, 'dist', 'main.js'), 'check');
        rounds.push({ node, bare, check, git: timeInGit(log) });
      }
      const of = (/** @type {(one: (typeof rounds)[number]) => number} */ value) =>
        median(rounds.map((one) => value(one)));
      const ratio = of(({ node, check, git }) => (check - git.milliseconds) / node);
      console.log(
        `| ${name} | ${of(({ node }) => node).toFixed(0)} ms | ${of(({ check }) => check).toFixed(0)} ms | ${of(({ git }) => git.milliseconds).toFixed(0)} ms (${of(({ git }) => git.calls)}) | ${ratio.toFixed(2)} | ${of(({ node, bare }) => bare / node).toFixed(2)} |`,
      );
    }
    console.log('');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-needed'], {
  stdio: 'inherit',
});
if (Number(values.files) > 0) await benchLarge();
const counts = values.records.split(',').map(Number);
if (!counts.includes(0))
  await benchManyRecords({ engine: 'check', counts, rounds: 1, only: ['privacy'] });
