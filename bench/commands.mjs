// Times commands that end by themselves: their start, and check and verify with records.
import { join } from 'node:path';
import { COMMANDS, PORTFOLIO, RECORDS } from './cases.mjs';
import { largeRepository, takeTimeInGit, watchedGit } from './large-repository.mjs';
import { manyRecords } from './many-records.mjs';
import { makeRepository, timed } from './processes.mjs';
import { ratioRow } from './rows.mjs';
import { inTurn, median, ratiosOf } from './statistics.mjs';

/** @typedef {import('./run.mjs').Bench} Bench */
/** @typedef {import('./statistics.mjs').Spent} Spent */

/** Without a record, verify cannot judge. */
const CODES = [0, 2];

/** @param {Spent} spent @param {readonly Spent[]} others */
const without = (spent, others) => ({
  wall: others.reduce((rest, { wall }) => rest - wall, spent.wall),
  processor: others.reduce((rest, { processor }) => rest - processor, spent.processor),
});

/**
 * @param {Bench} bench
 * @returns {Promise<readonly import('./rows.mjs').Row[]>}
 */
export async function measureCommands({ root, scratch, home, rounds, isWanted }) {
  const { folder: cwd } = makeRepository(join(scratch, 'commands'));
  const where = { cwd, env: { PATH: process.env['PATH'], HOME: home }, codes: CODES };
  const node = (/** @type {readonly string[]} */ args) => timed([process.execPath, ...args], where);
  const wanted = COMMANDS.filter(({ name }) => isWanted(name));
  const seen = await inTurn(rounds, [
    async () => {
      const floor = node(['-e', '0']);
      const ratios = wanted.map(({ args, git }) => {
        const inGit = git.map((call) => timed(['git', ...call], where));
        return without(node([join(root, 'dist', 'main.js'), ...args]), inGit);
      });
      return { floor, ratios };
    },
  ]);
  const all = seen.flat();
  if (wanted.length > 0)
    console.error(`node -e 0: ${median(all.map(({ floor }) => floor.wall)).toFixed(0)} ms`);
  return wanted.map(({ name, limit }, index) =>
    ratioRow(
      `assess ${name}`,
      ratiosOf(
        all.map(({ floor, ratios }) => [
          ratios[index] ?? { wall: Number.NaN, processor: Number.NaN },
          floor,
        ]),
      ),
      limit,
    ),
  );
}

/**
 * @param {Bench} bench
 * @returns {Promise<readonly import('./rows.mjs').Row[]>}
 */
export async function measureCheck({ root, scratch, home, rounds }) {
  const { records, limit } = RECORDS.check;
  const top = await largeRepository(scratch, 200, records);
  const { path, log } = watchedGit(scratch);
  const where = { cwd: top, env: { PATH: path, HOME: home }, codes: [0, 1] };
  const seen = await inTurn(rounds, [
    async () => {
      const bare = timed([process.execPath, join(root, 'bench', 'bare.mjs')], where);
      takeTimeInGit(log);
      const { wall, processor } = timed(
        [process.execPath, join(root, 'dist', 'main.js'), 'check'],
        where,
      );
      return { bare, check: { wall: wall - takeTimeInGit(log).milliseconds, processor } };
    },
  ]);
  const pairs = seen.flat().map(({ bare, check }) => /** @type {const} */ ([check, bare]));
  return [ratioRow(`assess check, ${records} records`, ratiosOf(pairs), limit)];
}

/**
 * @param {Bench} bench
 * @returns {Promise<readonly import('./rows.mjs').Row[]>}
 */
export async function measureVerify({ scratch, rounds, records }) {
  const call = await manyRecords(scratch);
  const top = join(scratch, 'verify');
  makeRepository(top);
  call('make', top, records, ['privacy']);
  const seen = await inTurn(Math.min(rounds, 3), [async () => call('measure', 'verify', top)]);
  const pairs = seen.flat().map(({ ours, floor }) => /** @type {const} */ ([ours, floor]));
  return [ratioRow(`assess verify, ${records} records`, ratiosOf(pairs), RECORDS.verify.limit)];
}

/**
 * @param {Bench} bench
 * @returns {Promise<readonly import('./rows.mjs').Row[]>}
 */
export async function measurePortfolio({ root, scratch, home, rounds, records }) {
  const call = await manyRecords(scratch);
  const tops = Array.from({ length: PORTFOLIO.repositories }, (_, at) => {
    const top = join(scratch, `portfolio-${at}`);
    makeRepository(top);
    call('make', top, records, ['privacy']);
    return top;
  });
  const [first = ''] = tops;
  const where = { cwd: first, env: { PATH: process.env['PATH'], HOME: home }, codes: CODES };
  const run = (/** @type {readonly string[]} */ ...args) =>
    timed([process.execPath, join(root, 'dist', 'main.js'), ...args], where);
  const seen = await inTurn(Math.min(rounds, 5), [
    async () => ({
      verify: run('verify', '--json'),
      portfolio: run('report', '--portfolio', '.', '--format', 'csv'),
      memory: {
        one: call('portfolioPeak', [first]),
        all: call('portfolioPeak', tops),
      },
    }),
  ]);
  const all = seen.flat();
  const pairs = all.map(({ portfolio, verify }) => /** @type {const} */ ([portfolio, verify]));
  const growth = median(all.map(({ memory }) => memory.all / memory.one));
  return [
    ratioRow(`assess report --portfolio, ${records} records`, ratiosOf(pairs), PORTFOLIO.limit),
    ratioRow(
      `memory of --portfolio, ${tops.length} repositories`,
      { wall: growth, processor: Number.NaN },
      PORTFOLIO.memory,
    ),
  ];
}
