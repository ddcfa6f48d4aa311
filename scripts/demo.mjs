// `npm run demo`: the example project assessed end to end, without a terminal: result, explanation, files,
// a signature by a throw-away key, and what happens when someone edits an answer afterwards.
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import { refuseOldNode } from './setup/node-version.mjs';

refuseOldNode();

const root = join(import.meta.dirname, '..');
const outer = mkdtempSync(join(tmpdir(), 'assess-demo-'));
const project = join(outer, 'support-chatbot');

/** Nothing of the person's own settings takes part. */
const env = {
  PATH: process.env['PATH'],
  HOME: outer,
  GIT_CONFIG_GLOBAL: join(outer, 'gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
  ASSESS_CONFIG_DIR: join(outer, 'config'),
  NO_COLOR: '1',
};

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {'inherit' | 'ignore'} output
 */
function run(command, args, output) {
  return spawnSync(command, args, { cwd: project, env, stdio: ['ignore', output, 'inherit'] })
    .status;
}

/** @param {readonly string[]} args */
function git(...args) {
  if (run('git', args, 'ignore') !== 0) throw new Error(`git ${args.join(' ')} failed`);
}

/**
 * @param {readonly string[]} args
 * @param {number} expected the exit code that the demo shows
 */
function assess(args, expected) {
  console.log(`\n$ assess ${args.join(' ')}`);
  const code = run(process.execPath, [join(root, 'dist', 'main.js'), ...args], 'inherit');
  if (code !== expected)
    throw new Error(`assess ${args.join(' ')} ended with ${code}, not ${expected}`);
}

function prepare() {
  ensureInstalled(root);
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-needed'], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the build failed');
  cpSync(join(root, 'examples', 'support-chatbot'), project, { recursive: true });
  writeFileSync(
    join(outer, 'gitconfig'),
    '[user]\n\tname = Alice\n\temail = alice@example.com\n[init]\n\tdefaultBranch = main\n',
  );
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A support chatbot');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(outer, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  });
}

function tamper() {
  const file = join(project, 'assessments', 'records', ID, 'record.json');
  const before = readFileSync(file, 'utf8');
  const after = before
    .replace('"verdict": "not-ready"', '"verdict": "ready"')
    .replace('"verdict": "ready-with-actions"', '"verdict": "ready"');
  if (after === before) throw new Error('the demo found nothing to tamper with');
  writeFileSync(file, after);
}

const ID = '2026-11-22-chatb';

try {
  prepare();
  assess(['run', '--answers', 'answers.yaml', '--id', ID], 0);
  assess(['show'], 0);
  assess(['sign', '--key', join(outer, 'key.pem'), '--yes'], 0);
  assess(['verify'], 0);
  console.log('\n# Someone makes the verdict look better after it was signed:');
  tamper();
  assess(['verify'], 1);
  console.log('\nThe change was noticed. The demo project is gone; nothing of it was kept.');
} catch (error) {
  console.error(`the demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(outer, { recursive: true, force: true });
}
