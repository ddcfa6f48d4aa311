// `npm run crash:faults`: lets every step fail in which a command writes, once each with a full disk, a broken disk and a
// missing permission. A command must have done everything or nothing, and say which. Exit code 1 when one has not.
// Options: --program=dist/main.js, --every=N for every Nth step only, --only=NAME.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findingsOf, Sandbox, visibleLeftOvers } from './sandbox.mjs';

const { values: options } = parseArgs({
  options: {
    program: { type: 'string', default: 'dist/main.js' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

const FAILING_DISK = pathToFileURL(
  path.join(import.meta.dirname, 'preload', 'failing-disk.mjs'),
).href;
const CODES = ['ENOSPC', 'EIO', 'EACCES'];

const sandbox = new Sandbox(options.program);

/** @param {string} person @param {readonly string[]} args */
const as = (person, ...args) => [
  ...args,
  '--yes',
  '--by',
  `${person}@example.com`,
  '--key',
  sandbox.keyOf(person),
];

/** @typedef {{ name: string, from: 'project' | 'recorded' | 'team', args: readonly string[], input?: string }} Command */

/** @type {readonly Command[]} */
const COMMANDS = [
  {
    name: 'init',
    from: 'project',
    args: [
      'init',
      '--yes',
      '--ci',
      'github',
      '--owner',
      '@alice',
      '--by',
      'alice@example.com',
      '--key',
      `${sandbox.keyOf('alice')}.pub`,
    ],
  },
  { name: 'run', from: 'project', args: ['run', '--answers', 'answers.yaml'] },
  { name: 'run again', from: 'recorded', args: ['run', '--answers', 'answers.yaml'] },
  {
    name: 'sign, for the first time',
    from: 'recorded',
    args: as('alice', 'sign', '--role', 'assessor'),
  },
  {
    name: 'comment',
    from: 'team',
    args: as('bob', 'comment', '--role', 'reviewer', '--comment', 'Since when?'),
  },
  {
    name: 'trust add',
    from: 'team',
    args: sandbox.addArgs('dave', 'reviewer'),
  },
  {
    name: 'trust revoke',
    from: 'team',
    args: ['trust', 'revoke', sandbox.fingerprintOf('bob'), '--yes'],
  },
  { name: 'an answer, line by line', from: 'project', args: ['--plain'], input: '\n1\nq\n' },
];

/** The files of a repository as text, without what is different in every run. @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith(`.git${path.sep}`) && !name.includes('.assess-'))
    .map((name) => `${name} ${readFileSync(path.join(folder, name)).length}`)
    .map((line) => line.replaceAll(/\d{4}-\d\d-\d\d-[a-z2-7]{5}/g, 'ID'))
    .toSorted()
    .join('\n');
}

/** Names and sizes: what a command writes differs in times and ids of the same length. @param {string} files */
const namesIn = (files) => files.replaceAll(/ \d+$/gm, '');

/** @param {string} folder @param {Command} command @param {{ at: number, code: string, count?: string }} fault */
function runWith(folder, { args, input = '' }, { at, code, count = '' }) {
  const env = {
    NODE_OPTIONS: `--import=${FAILING_DISK}`,
    ASSESS_FAULT_ROOT: folder,
    ASSESS_FAULT_AT: String(at),
    ASSESS_FAULT_CODE: code,
    ASSESS_FAULT_COUNT: count,
  };
  return sandbox.run(folder, args, { input, env });
}

/**
 * @param {string} template
 * @param {Command} command
 * @param {{ at: number, code: string }} fault
 * @param {string} wanted the files after a run without faults
 */
async function problemsOf(template, command, fault, wanted) {
  const folder = sandbox.copy(template);
  try {
    const before = filesOf(folder);
    const { code, stdout, stderr } = await runWith(folder, command, fault);
    const after = filesOf(folder);
    const isDone = namesIn(after) === namesIn(wanted) && after !== before;
    const isUndone = after === before;
    const isWord = code === 0 || /^error: |not saved|could not be saved/im.test(stderr + stdout);
    return [
      ...(isDone || isUndone ? [] : ['a part is written']),
      ...(code === 0 && !isDone ? ['says that it is done, and it is not'] : []),
      ...(code !== 0 && !isUndone ? [`ended with ${code}, and it is done`] : []),
      ...(isWord ? [] : [`ended with ${code} without a word`]),
      ...(/this is a bug/.test(stderr)
        ? [`called a bug of assess: ${/why: (.*)/.exec(stderr)?.[1]}`]
        : []),
      ...visibleLeftOvers(folder).map((line) => `git would add ${line}`),
      ...(existsSync(path.join(folder, 'assessments', 'records'))
        ? (await findingsOf(sandbox, folder)).map((finding) => `verify: ${finding}`)
        : []),
    ];
  } finally {
    sandbox.discard(folder);
  }
}

let failures = 0;
let total = 0;
try {
  const templates = await sandbox.templates();
  for (const command of COMMANDS) {
    if (!command.name.includes(options.only)) continue;
    const template = templates[command.from];
    const folder = sandbox.copy(template);
    const count = `${folder}-count`;
    const clean = await runWith(folder, command, { at: 0, code: '', count });
    if (clean.code !== 0) throw new Error(`${command.name} without faults: ${clean.stderr}`);
    const wanted = filesOf(folder);
    const steps = Number(readFileSync(count, 'utf8'));
    sandbox.discard(folder);
    /** @type {Map<string, number>} */
    const problems = new Map();
    let tries = 0;
    let bad = 0;
    for (const code of CODES) {
      for (let at = 1; at <= steps; at += Number(options.every)) {
        const found = await problemsOf(template, command, { at, code }, wanted);
        tries += 1;
        if (found.length > 0) bad += 1;
        for (const problem of found) problems.set(problem, (problems.get(problem) ?? 0) + 1);
      }
    }
    total += tries;
    failures += bad;
    console.log(
      `${command.name.padEnd(26)} ${String(steps).padStart(3)} steps   ${String(tries).padStart(4)} tries   ${String(bad).padStart(3)} bad`,
    );
    for (const [problem, times] of [...problems].toSorted((a, b) => b[1] - a[1]).slice(0, 8))
      console.log(`    ${times} x ${problem}`);
  }
} finally {
  sandbox.remove();
}
console.log(`${total} tries, ${failures} bad`);
process.exitCode = failures === 0 ? 0 : 1;
