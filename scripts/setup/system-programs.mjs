// Programs of the operating system that the tests use for real. None is replaced by a stand-in, and what assess itself
// relies on is never left out: a run that could not test signing must not look green.
import { spawnSync } from 'node:child_process';

/** @typedef {{ command: string, args: readonly string[], debian: string, purpose: string }} SystemProgram */

/** @type {readonly SystemProgram[]} */
export const SYSTEM_PROGRAMS = [
  { command: 'git', args: ['--version'], debian: 'git', purpose: 'repositories of the tests' },
  { command: 'ssh-keygen', args: ['-?'], debian: 'openssh-client', purpose: 'signatures' },
  {
    command: 'ssh-agent',
    args: ['-?'],
    debian: 'openssh-client',
    purpose: 'keys held by an agent',
  },
  { command: 'ssh-add', args: ['-?'], debian: 'openssh-client', purpose: 'keys held by an agent' },
  {
    command: 'jq',
    args: ['--version'],
    debian: 'jq',
    purpose: 'reading records without this program',
  },
  { command: 'tmux', args: ['-V'], debian: 'tmux', purpose: 'a terminal of its own kind' },
];

/**
 * Other people's programs that look at what assess writes for them. Where one is not installed, its tests are left out
 * and `npm test` says so; .ci/run installs them.
 *
 * @type {readonly (SystemProgram & { readonly tests: string })[]}
 */
export const OPTIONAL_PROGRAMS = [
  {
    command: 'pre-commit',
    args: ['--version'],
    debian: 'pre-commit',
    purpose: 'our hooks run by pre-commit itself',
    tests: 'test/ci/pre-commit.test.ts',
  },
  {
    command: 'xmllint',
    args: ['--version'],
    debian: 'libxml2-utils',
    purpose: 'test results read by a parser of XML that is not ours',
    tests: 'test/findings/reporters/junit-libxml.test.ts',
  },
];

/**
 * Those that cannot be started. Options they do not know are fine: only that they start counts.
 *
 * @template {SystemProgram} T
 * @param {readonly T[]} programs
 * @returns {readonly T[]}
 */
function missingOf(programs) {
  return programs.filter(
    ({ command, args }) =>
      spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).error !== undefined,
  );
}

/** Without these nothing is tested. */
export function missingPrograms() {
  return missingOf(SYSTEM_PROGRAMS);
}

/** Without these some tests are left out. */
export function missingOptionalPrograms() {
  return missingOf(OPTIONAL_PROGRAMS);
}

/** @param {readonly SystemProgram[]} missing */
export function explainMissing(missing) {
  const packages = [...new Set(missing.map(({ debian }) => debian))].join(' ');
  const list = missing.map(({ command, purpose }) => `${command} (${purpose})`).join(', ');
  return `error: programs are missing: ${list}.\nwhy: the tests use the real ones and skip nothing.\nfix: on Debian or Ubuntu: sudo apt-get install --yes ${packages}`;
}
