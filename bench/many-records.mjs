// Many records with three sign-offs each through one engine, as a ratio to reading the files and checking the same
// signatures with node:crypto alone; and what is kept in memory for each record.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../scripts/build/bundle.mjs';
import { median } from './statistics.mjs';

const root = join(import.meta.dirname, '..');

/** @typedef {{ wall: number, processor: number }} Spent milliseconds */
/** @typedef {{ records: number, floor: Spent, ours: Spent, kept: number, peak: number }} Measured */

/**
 * Runs the functions of many-records.ts, built as the product is, each in a process of its own: nothing is compiled
 * or at hand that the measured work has not done itself.
 *
 * @param {string} scratch
 */
export async function manyRecords(scratch) {
  const { files } = await bundle({ root, entry: join(root, 'bench', 'many-records.ts') });
  const folder = mkdtempSync(join(scratch, 'many-records-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
  const module = pathToFileURL(join(folder, 'many-records.js')).href;
  return (/** @type {string} */ name, /** @type {readonly unknown[]} */ ...args) => {
    const call = `import { ${name} } from ${JSON.stringify(module)}; console.log(JSON.stringify(await ${name}(...${JSON.stringify(args)})) ?? 'null');`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', call],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
}

/** @param {string} scratch */
const emptyFolder = (scratch) => mkdtempSync(join(scratch, 'records-'));

/**
 * Prints a table. `counts`: numbers of records, the larger ones for how memory grows.
 *
 * @param {object} options
 * @param {'verify' | 'check'} options.engine
 * @param {readonly number[]} options.counts
 * @param {number} options.rounds
 * @param {readonly string[]} options.only questionnaires
 */
export async function benchManyRecords({ engine, counts, rounds, only }) {
  const scratch = mkdtempSync(join(tmpdir(), 'assess-bench-'));
  try {
    const call = await manyRecords(scratch);
    const tops = counts.map((count) => {
      const top = emptyFolder(scratch);
      call('make', top, count, only);
      return top;
    });
    /** @type {Measured[][]} */
    const seen = tops.map(() => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [index, top] of tops.entries())
        seen[index]?.push({ ...call('measure', engine, top), peak: call('peak', engine, top) });
    console.log(
      `Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}, medians of ${rounds} rounds\n`,
    );
    console.log(
      `| records | sign-offs | reading and raw crypto | assess ${engine} | ratio | ratio of processor time | kept a record | peak |`,
    );
    console.log('|---|---|---|---|---|---|---|---|');
    for (const results of seen) console.log(row(results));
    const [few, many] = [seen[0]?.map(({ kept }) => kept), seen.at(-1)?.map(({ kept }) => kept)];
    const more = (counts.at(-1) ?? 0) - (counts[0] ?? 0);
    if (few !== undefined && many !== undefined && more > 0)
      console.log(
        `\nheap for each further record: ${((median(many) - median(few)) / more / 1000).toFixed(1)} kB`,
      );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {readonly Measured[]} results */
function row(results) {
  const of = (/** @type {(one: Measured) => number} */ value) =>
    median(results.map((one) => value(one)));
  const records = results[0]?.records ?? 0;
  return `| ${[
    records,
    records * 3,
    `${of(({ floor }) => floor.wall).toFixed(0)} ms`,
    `${of(({ ours }) => ours.wall).toFixed(0)} ms`,
    of(({ ours, floor }) => ours.wall / floor.wall).toFixed(1),
    of(({ ours, floor }) => ours.processor / floor.processor).toFixed(1),
    `${of(({ kept }) => kept / records / 1000).toFixed(1)} kB`,
    `${of(({ peak }) => peak / 1e6).toFixed(0)} MB`,
  ].join(' | ')} |`;
}
