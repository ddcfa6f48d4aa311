// `npm test`: everything that must hold before a change is merged, from a fresh clone. Every stage runs
// even when one before it failed; the list of failures is at the end.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import {
  explainMissing,
  installWithApt,
  missingOptionalPrograms,
  missingPrograms,
} from './setup/system-programs.mjs';
import { refuseOldNode } from './setup/node-version.mjs';

refuseOldNode();

const root = join(import.meta.dirname, '..');
const resultsFile = join(root, '.cache', 'test-results.json');

/** @param {string} path below node_modules */
const tool = (path) => join(root, 'node_modules', path);

/** @type {readonly { name: string, script: string, args: readonly string[] }[]} */
const STAGES = [
  { name: 'types', script: tool('typescript/bin/tsc'), args: ['--noEmit'] },
  { name: 'lint', script: tool('oxlint/bin/oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', script: tool('oxfmt/bin/oxfmt'), args: ['--check'] },
  { name: 'unused code', script: tool('knip/bin/knip.js'), args: [] },
  // What only tests and scripts use does not belong to the program.
  { name: 'unused in the program', script: tool('knip/bin/knip.js'), args: ['--production'] },
  { name: 'build', script: join(root, 'scripts', 'build.mjs'), args: [] },
  { name: 'generated files', script: join(root, 'scripts', 'generate.mjs'), args: ['--check'] },
  // That it ends and prints numbers. Limits are for a quiet machine.
  { name: 'benchmark', script: join(root, 'bench', 'run.mjs'), args: ['--quick'] },
  {
    name: 'tests',
    script: tool('vitest/vitest.mjs'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`],
  },
];

/** @param {{ script: string, args: readonly string[] }} stage */
function passes({ script, args }) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 1, 2],
  });
  return status === 0;
}

/** @returns {{ passed: number, failed: number, other: number } | undefined} */
function countTests() {
  try {
    const { numPassedTests, numFailedTests, numTotalTests, testResults } = JSON.parse(
      readFileSync(resultsFile, 'utf8'),
    );
    // A file that cannot even be loaded has no tests to fail; it is one failure.
    const unloaded = testResults.filter(
      (
        /** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults },
      ) => status === 'failed' && assertionResults.length === 0,
    ).length;
    return {
      passed: numPassedTests,
      failed: numFailedTests + unloaded,
      other: numTotalTests - numPassedTests - numFailedTests,
    };
  } catch {
    return undefined; // vitest ended before it wrote them
  }
}

function runStages() {
  /** @type {string[]} */
  const failed = [];
  for (const stage of STAGES) {
    const started = performance.now();
    const isGood = passes(stage);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${stage.name} (${seconds} s)`);
    if (!isGood) failed.push(stage.name);
  }
  return failed;
}

function main() {
  const isInCi = (process.env['CI'] ?? '') !== '';
  installWithApt([...missingPrograms(), ...(isInCi ? missingOptionalPrograms() : [])]);
  const missing = missingPrograms();
  if (missing.length > 0) {
    console.error(explainMissing(missing));
    return 1;
  }
  if (!ensureInstalled(root)) return 1;
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(resultsFile, { force: true });
  const failed = runStages();
  const counts = countTests();
  // A skipped test is a failure here: nothing may look tested that is not.
  if (counts !== undefined && counts.other > 0)
    failed.push(`${counts.other} tests that did not run`);
  for (const { command, purpose, debian, tests } of missingOptionalPrograms())
    console.log(`left out: ${tests} (${purpose}); it needs ${command}, in Debian: ${debian}`);
  if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
  console.log(
    counts === undefined
      ? 'tests: did not run'
      : `tests: ${counts.passed} passed, ${counts.failed} failed`,
  );
  return failed.length === 0 && counts !== undefined && counts.failed === 0 && counts.passed > 0
    ? 0
    : 1;
}

process.exitCode = main();
