// Brings node_modules into the state of package-lock.json, and does nothing when it is already current.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // not there, or cut off while it was written
  }
}

/**
 * Whether what npm noted at the end of its last installation is what the lock file asks for. Optional
 * packages may be left out: they are binaries for other systems.
 *
 * @param {Lock | undefined} wanted package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json
 */
export function isSameInstallation(wanted, installed) {
  if (wanted?.packages === undefined || installed?.packages === undefined) return false;
  const there = installed.packages;
  const asked = wanted.packages;
  return (
    Object.entries(asked).every(
      ([folder, { version, optional, devOptional }]) =>
        folder === '' ||
        there[folder]?.version === version ||
        (there[folder] === undefined && (optional === true || devOptional === true)),
    ) && Object.keys(there).every((folder) => folder in asked)
  );
}

/**
 * How to run npm: as a program of this Node where npm itself started us, so that no shell is needed.
 *
 * @returns {readonly [command: string, ...args: string[]]}
 */
export function npmCommand() {
  const cli = process.env['npm_execpath'];
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * Installs with `npm ci` if needed. Progress is printed to stderr.
 *
 * @param {string} root
 * @returns {boolean} whether the packages are there
 */
export function ensureInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  if (isSameInstallation(wanted, readLock(join(root, 'node_modules', '.package-lock.json'))))
    return true;
  console.error('Installing packages (once, and after package-lock.json has changed) ...');
  const [command, ...args] = npmCommand();
  const { status, error } = spawnSync(
    command,
    [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: command.endsWith('.cmd'), // Windows starts .cmd files through its shell only; the arguments are fixed
    },
  );
  if (status === 0) return true;
  console.error(
    'error: the packages could not be installed.\n' +
      `why: npm ci ${error === undefined ? `ended with code ${String(status)}` : `could not be started: ${error.message}`}; its own message is above.\n` +
      'fix: check the network connection, then run this again.',
  );
  return false;
}
