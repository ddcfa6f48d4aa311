// Programs of the operating system that the tests use for real. None is replaced by a stand-in and no
// test is skipped for want of one: a run that could not test signing must not look green.
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
 * Those that cannot be started. Options they do not know are fine: only that they start counts.
 *
 * @returns {readonly SystemProgram[]}
 */
export function missingPrograms() {
  return SYSTEM_PROGRAMS.filter(
    ({ command, args }) =>
      spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).error !== undefined,
  );
}

/** @param {readonly SystemProgram[]} missing */
export function explainMissing(missing) {
  const packages = [...new Set(missing.map(({ debian }) => debian))].join(' ');
  const list = missing.map(({ command, purpose }) => `${command} (${purpose})`).join(', ');
  return `error: programs are missing: ${list}.\nwhy: the tests use the real ones and skip nothing.\nfix: on Debian or Ubuntu: sudo apt-get install --yes ${packages}`;
}
