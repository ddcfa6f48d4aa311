// `npm run bench:verify`: many records with three sign-offs each, verified in one process, as a ratio to reading the files
// and checking the same signatures with node:crypto alone. Options: --records=N (1000), --rounds=N (3).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleTypeScript } from '../scripts/bundle-typescript.mjs';
import { median } from './statistics.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
  },
});
const scratch = mkdtempSync(join(root, 'node_modules', '.bench-'));

try {
  const outfile = join(scratch, 'verify-records.mjs');
  await bundleTypeScript(join(root, 'bench', 'verify-records.ts'), outfile);
  const script = `import { measure } from ${JSON.stringify(outfile)}; console.log(JSON.stringify(await measure(process.argv[1], Number(process.argv[2]))));`;
  /** @type {number[]} */
  const ratios = [];
  console.log(
    '| records | sign-offs | reading and raw crypto | assess verify | ratio | heap kept |\n|---|---|---|---|---|---|',
  );
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const top = mkdtempSync(join(tmpdir(), 'assess-bench-verify-'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', script, top, values.records],
      { cwd: root, encoding: 'utf8' },
    );
    rmSync(top, { recursive: true, force: true });
    if (status !== 0) throw new Error(stderr);
    const { records, outcome, floor, ours, heap } = JSON.parse(stdout);
    if (outcome !== 'genuine') throw new Error(`the records are ${outcome}`);
    ratios.push(ours / floor);
    console.log(
      `| ${records} | ${records * 3} | ${floor.toFixed(0)} ms | ${ours.toFixed(0)} ms | ${(ours / floor).toFixed(1)} | ${heap.toFixed(1)} MB |`,
    );
  }
  console.log(`median ratio: ${median(ratios).toFixed(1)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
