// `npm start -- ARGS`: the program from a fresh clone, with nothing but Node, npm and git.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import { refuseOldNode } from './setup/node-version.mjs';

refuseOldNode();

const root = join(import.meta.dirname, '..');

function prepare() {
  if (!ensureInstalled(root)) return false;
  // In a process of its own: the packages it needs may have been installed a moment ago.
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'build.mjs'), '--if-needed'],
    { stdio: ['ignore', 2, 2] },
  );
  return status === 0;
}

function runProgram() {
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // npm changes to the package's folder; the person means the one where they typed.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
  // The terminal sends SIGINT to all of us: the program decides what it means, we only wait for it.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(
      `error: the program could not be started.\nwhy: ${error.message}\nfix: run npm run build and look at its messages.`,
    );
    process.exitCode = 2;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

if (prepare()) runProgram();
else process.exitCode = 2;
