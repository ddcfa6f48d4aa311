// Programs of the operating system that the tests use for real. None is replaced by a stand-in, and what assess itself
// relies on is never left out: a run that could not test signing must not look green.
import { spawnSync } from 'node:child_process';

// `otherCommands` are further names of the same program; `debian` has the packages, separated by spaces.
/** @typedef {{ command: string, otherCommands?: readonly string[], args: readonly string[], debian: string, purpose: string }} SystemProgram */

/** Chromium under its names on Debian, Ubuntu and other systems. */
export const BROWSER_COMMANDS = /** @type {const} */ ([
  'chromium',
  'chromium-browser',
  'google-chrome',
]);

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
];

/**
 * Other people's programs that look at what assess writes for them. Where one is not installed, its tests (a file or a
 * folder) are left out and `npm test` says so; it installs them where the variable CI is set.
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
  {
    command: BROWSER_COMMANDS[0],
    otherCommands: BROWSER_COMMANDS.slice(1),
    args: ['--version'],
    debian: 'chromium fonts-dejavu-core fonts-liberation',
    purpose: 'pictures and pages shown by a browser',
    tests: 'test/browser',
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
  return programs.filter(({ command, otherCommands = [], args }) =>
    [command, ...otherCommands].every(
      (name) => spawnSync(name, args, { stdio: 'ignore', timeout: 10_000 }).error !== undefined,
    ),
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

/** @param {readonly SystemProgram[]} programs */
function packagesOf(programs) {
  return [...new Set(programs.flatMap(({ debian }) => debian.split(' ')))];
}

/**
 * How to become root for apt-get without being asked for a password; undefined where there is no apt-get or no right.
 *
 * @returns {readonly string[] | undefined}
 */
function aptPrefix() {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  if (process.getuid?.() === 0) return [];
  const { status } = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return status === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}

const UPDATE_TIMEOUT_MS = 180_000;
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * Installs programs with apt-get where that is there and needs no password. Progress is printed to stderr. Callers look
 * again what is missing.
 *
 * @param {readonly SystemProgram[]} missing
 */
export function installWithApt(missing) {
  const prefix = missing.length === 0 ? undefined : aptPrefix();
  if (prefix === undefined) return;
  const packages = packagesOf(missing);
  console.error(`Installing with apt-get: ${packages.join(' ')} ...`);
  /** @param {readonly string[]} args @param {number} timeout */
  const apt = (args, timeout) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 2], timeout, env }).status === 0;
  };
  // Lists of packages that are there already may be enough without the network.
  apt(['update', '-qq'], UPDATE_TIMEOUT_MS);
  apt(['install', '--yes', '--no-install-recommends', '-qq', ...packages], INSTALL_TIMEOUT_MS);
}

/** @param {readonly SystemProgram[]} missing */
export function explainMissing(missing) {
  const packages = packagesOf(missing).join(' ');
  const list = missing.map(({ command, purpose }) => `${command} (${purpose})`).join(', ');
  return `error: programs are missing: ${list}.\nwhy: the tests use the real programs, and apt-get could not install them without a password.\nfix: install them; on Debian or Ubuntu: sudo apt-get install --yes ${packages}`;
}
