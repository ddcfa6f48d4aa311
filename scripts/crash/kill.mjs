// `npm run crash:kill`: ends the built program with SIGKILL at random moments, on a fast and on a slow disk, and reports
// what was lost. Exit code 1 when more than the last answer was lost, when something shown as saved is missing, or when a
// file is left that verify reports. Options: --runs=N, --program=dist/main.js, --seed=N, --only=NAME, --slow=MS.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { killedRun, killedSign } from './commands.mjs';
import { findingsOf, randomFrom, Sandbox } from './sandbox.mjs';
import { afterNextStart, killedLines, killedNote, killedWizard } from './sessions.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    program: { type: 'string', default: 'dist/main.js' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    slow: { type: 'string', default: '300' },
  },
});
const slow = Number(options.slow);

/** @typedef {import('./sessions.mjs').Try} Try */
/** @typedef {(sandbox: Sandbox, folder: string, how: { slow: number, random: () => number }) => Promise<Try>} Case */

/** Share: of all runs. @type {readonly { name: string, share: number, slow: number, run: Case, from: 'project' | 'recorded', isSession: boolean }[]} */
const CASES = [
  { name: 'wizard', share: 0.3, slow: 0, run: killedWizard, from: 'project', isSession: true },
  {
    name: 'wizard, slow disk',
    share: 0.14,
    slow,
    run: killedWizard,
    from: 'project',
    isSession: true,
  },
  { name: 'wizard, note', share: 0.08, slow: 0, run: killedNote, from: 'project', isSession: true },
  { name: 'line mode', share: 0.14, slow: 0, run: killedLines, from: 'project', isSession: true },
  {
    name: 'line mode, slow disk',
    share: 0.06,
    slow,
    run: killedLines,
    from: 'project',
    isSession: true,
  },
  { name: 'run', share: 0.1, slow: 0, run: killedRun, from: 'project', isSession: false },
  { name: 'run, slow disk', share: 0.04, slow, run: killedRun, from: 'project', isSession: false },
  { name: 'sign', share: 0.1, slow: 0, run: killedSign, from: 'recorded', isSession: false },
  {
    name: 'sign, slow disk',
    share: 0.04,
    slow,
    run: killedSign,
    from: 'recorded',
    isSession: false,
  },
];

const sandbox = new Sandbox(options.program);
const random = randomFrom(Number(options.seed));

/**
 * @param {string} template
 * @param {(typeof CASES)[number]} kind
 */
async function one(template, kind) {
  const folder = sandbox.copy(template);
  try {
    const outcome = await kind.run(sandbox, folder, { slow: kind.slow, random });
    const findings = await findingsOf(sandbox, folder);
    const next = kind.isSession ? await afterNextStart(sandbox, folder) : [];
    return {
      ...outcome,
      problems: [...outcome.problems, ...findings.map((finding) => `verify: ${finding}`), ...next],
    };
  } finally {
    sandbox.discard(folder);
  }
}

let failures = 0;
let total = 0;
try {
  const { project, recorded } = await sandbox.templates();
  console.log(
    `${options.program}, Node ${process.version}, ${cpus().length} processors, seed ${options.seed}, slow disk: ${slow} ms more for each fsync`,
  );
  for (const kind of CASES) {
    if (!kind.name.startsWith(options.only)) continue;
    const runs = Math.max(1, Math.round(Number(options.runs) * kind.share));
    /** @type {Map<string, number>} */
    const problems = new Map();
    /** @type {number[]} */
    const lost = [];
    let bad = 0;
    for (let done = 0; done < runs; done += 1) {
      const outcome = await one(kind.from === 'project' ? project : recorded, kind);
      lost[outcome.lost] = (lost[outcome.lost] ?? 0) + 1;
      if (outcome.problems.length > 0) bad += 1;
      for (const problem of outcome.problems) {
        const word = problem.replaceAll(/[0-9a-f]{12,}|\d{4}-\d\d-\d\d-[a-z2-7]{5}/g, '...');
        problems.set(word, (problems.get(word) ?? 0) + 1);
      }
    }
    total += runs;
    failures += bad;
    const histogram = lost
      .map((count, number) => `${number}: ${count}`)
      .filter((text) => text !== '')
      .join(', ');
    console.log(
      `${kind.name.padEnd(22)} ${String(runs).padStart(4)} runs   ${String(bad).padStart(3)} bad   answers lost {${histogram}}`,
    );
    for (const [problem, count] of [...problems].toSorted((a, b) => b[1] - a[1]).slice(0, 12))
      console.log(`    ${count} x ${problem}`);
  }
} finally {
  sandbox.remove();
}
console.log(`${total} runs, ${failures} bad`);
process.exitCode = failures === 0 ? 0 : 1;
