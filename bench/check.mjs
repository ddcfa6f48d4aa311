// `npm run bench:check`: the built program on a large repository, as ratio to `node -e 0` and without the time in which
// git ran; then many records through its engine. Options: --files=N (20000; 0 for none), --rounds=N (7), --records=N,N
// (2500,10000; 0 for none).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { largeRepository, takeTimeInGit, watchedGit } from './large-repository.mjs';
import { benchManyRecords } from './many-records.mjs';
import { timed } from './processes.mjs';
import { inTurn, median } from './statistics.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '7' },
    records: { type: 'string', default: '2500,10000' },
  },
});

async function benchLarge() {
  const scratch = mkdtempSync(join(tmpdir(), 'assess-bench-'));
  try {
    const top = await largeRepository(scratch, Number(values.files), 10);
    const { path, log } = watchedGit(scratch);
    const where = { cwd: top, env: { PATH: path, HOME: join(scratch, 'home') }, codes: [0, 1] };
    const node = (/** @type {string[]} */ ...args) =>
      timed([process.execPath, ...args], where).wall;
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
      const rounds = await inTurn(Number(values.rounds), [
        async () => {
          const floor = node('-e', '0');
          const bare = node(join(import.meta.dirname, 'bare.mjs'));
          takeTimeInGit(log);
          const check = node(join(root, 'dist', 'main.js'), 'check');
          return { floor, bare, check, git: takeTimeInGit(log) };
        },
      ]);
      const seen = rounds.flat();
      const of = (/** @type {(one: (typeof seen)[number]) => number} */ value) =>
        median(seen.map((one) => value(one)));
      const ratio = of(({ floor, check, git }) => (check - git.milliseconds) / floor);
      console.log(
        `| ${name} | ${of(({ floor }) => floor).toFixed(0)} ms | ${of(({ check }) => check).toFixed(0)} ms | ${of(({ git }) => git.milliseconds).toFixed(0)} ms (${of(({ git }) => git.calls)}) | ${ratio.toFixed(2)} | ${of(({ floor, bare }) => bare / floor).toFixed(2)} |`,
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
