// `npm run crash:race`: starts two writers at the same moment, and reports what was lost. Each must do what it says, or say
// that it did not. Exit code 1 on any loss. Options: --runs=N for each pair, --program=dist/main.js, --only=NAME.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findingsOf, leftOvers, Sandbox } from './sandbox.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    program: { type: 'string', default: 'dist/main.js' },
    only: { type: 'string', default: '' },
  },
});

/** @typedef {import('./sandbox.mjs').Outcome} Outcome */
/** @typedef {{ args: readonly string[], input?: string, done: (folder: string, outcome: Outcome) => boolean }} Side */
/** @typedef {{ name: string, from: 'project' | 'recorded' | 'team' | 'changed', sides: readonly [Side, Side], also?: (folder: string, outcomes: readonly Outcome[]) => readonly string[], allowed?: RegExp }} Pair */

const sandbox = new Sandbox(options.program);

const textOf = (/** @type {string} */ folder, /** @type {string} */ file) => {
  const name = path.join(folder, 'assessments', file);
  return existsSync(name) ? readFileSync(name, 'utf8') : '';
};

/** @param {string} folder */
const recordsIn = (folder) => {
  const records = path.join(folder, 'assessments', 'records');
  return existsSync(records) ? readdirSync(records) : [];
};

/** The files beside the only record. @param {string} folder */
const besideRecord = (folder) => {
  const [id = ''] = recordsIn(folder);
  return readdirSync(path.join(folder, 'assessments', 'records', id));
};

/** @param {string} folder @param {string} id */
const projectOf = (folder, id) =>
  JSON.parse(textOf(folder, `records/${id}/record.json`)).project.id;

/** The folder of a record that a command says it has written. @param {Outcome} outcome */
const idIn = ({ stdout }) => /^Record (\S+):/m.exec(stdout)?.[1] ?? '';

/** @returns {Side} */
const run = () => ({
  args: ['run', '--answers', 'answers.yaml'],
  done: (folder, outcome) => recordsIn(folder).includes(idIn(outcome)),
});

/** @param {string} person @param {readonly string[]} args */
const as = (person, ...args) => [
  ...args,
  '--by',
  `${person}@example.com`,
  '--key',
  sandbox.keyOf(person),
];

/** @param {string} person @param {string} role @returns {Side} */
const sign = (person, role) => ({
  args: as(
    person,
    'sign',
    '--yes',
    '--role',
    role,
    '--decision',
    role === 'assessor' ? 'answers' : 'approve',
    '--comment',
    `by ${person}`,
  ),
  done: (folder) =>
    besideRecord(folder).some(
      (name) => name.startsWith(`${role}.${person}`) && name.endsWith('.json'),
    ),
});

/** @param {string} person @param {string} role @param {string} text @returns {Side} */
const comment = (person, role, text) => ({
  args: as(person, 'comment', '--yes', '--role', role, '--comment', text),
  done: (folder) =>
    besideRecord(folder).some(
      (name) =>
        name.startsWith('comment.') &&
        name.endsWith('.json') &&
        readFileSync(
          path.join(folder, 'assessments', 'records', recordsIn(folder)[0] ?? '', name),
          'utf8',
        ).includes(text),
    ),
});

/** @param {string} name @returns {Side} */
const add = (name) => ({
  args: sandbox.addArgs(name, 'reviewer'),
  done: (folder) => textOf(folder, 'allowed_signers').includes(`${name}@example.com`),
});

/** @param {string} name @returns {Side} */
const revoke = (name) => ({
  args: ['trust', 'revoke', sandbox.fingerprintOf(name), '--reason', name, '--yes'],
  done: (folder) =>
    textOf(folder, 'revoked_keys').includes(
      readFileSync(`${sandbox.keyOf(name)}.pub`, 'utf8').split(' ')[1] ?? '?',
    ),
});

/** @param {string} name @returns {Side} */
const end = (name) => ({
  args: ['trust', 'end', `${name}@example.com`, '--yes'],
  done: (folder) =>
    textOf(folder, 'allowed_signers')
      .split('\n')
      .some((line) => line.startsWith(`${name}@`) && line.includes('valid-before=')),
});

/** @returns {Side} */
const approve = () => ({
  args: as('carol', 'trust', 'approve', '--yes', '--base', 'main', '--reason', 'looked at'),
  done: (folder) => existsSync(path.join(folder, 'assessments', 'trust-changes')),
});

/** @returns {Side} */
const init = () => ({
  args: ['init', '--yes', '--by', 'alice@example.com', '--key', `${sandbox.keyOf('alice')}.pub`],
  done: (folder) => textOf(folder, 'policy.yaml') !== '' && textOf(folder, 'project.json') !== '',
});

/** @param {string} name @param {string} value @returns {Side} */
const config = (name, value) => ({
  args: ['config', 'set', name, value],
  done: (folder) =>
    readFileSync(path.join(sandbox.configOf(folder), 'config.json'), 'utf8').includes(value),
});

/** Records name the one project that there is. @param {string} folder */
function strayProjects(folder) {
  const text = textOf(folder, 'project.json');
  const project = text === '' ? '' : JSON.parse(text).id;
  return recordsIn(folder)
    .filter((id) => projectOf(folder, id) !== project)
    .map(() => 'a record names a project that is not in project.json');
}

/** Of two records that replace neither each other, at least the later one says so. @param {string} folder @param {readonly Outcome[]} outcomes */
function unreportedHeads(folder, outcomes) {
  const ids = recordsIn(folder);
  const replaced = new Set(
    ids.flatMap((id) =>
      JSON.parse(textOf(folder, `records/${id}/record.json`)).supersedes.map(
        (/** @type {{ id: string }} */ other) => other.id,
      ),
    ),
  );
  const heads = ids.filter((id) => !replaced.has(id));
  const isReported = outcomes.some(
    ({ stderr }) => stderr.includes('at the same time') || stderr.includes('meanwhile'),
  );
  return heads.length > 1 && !isReported
    ? ['two records replace neither each other, and no one was informed']
    : [];
}

/** @type {readonly Pair[]} */
const PAIRS = [
  {
    name: 'first run + first run',
    from: 'project',
    sides: [run(), run()],
    also: (folder, outcomes) => [...strayProjects(folder), ...unreportedHeads(folder, outcomes)],
    allowed: /^two-heads /,
  },
  {
    name: 'run + run',
    from: 'recorded',
    sides: [run(), run()],
    also: unreportedHeads,
    allowed: /^two-heads /,
  },
  { name: 'init + init', from: 'project', sides: [init(), init()] },
  { name: 'init + first run', from: 'project', sides: [init(), run()], also: strayProjects },
  { name: 'trust add + trust add', from: 'team', sides: [add('dave'), add('erin')] },
  { name: 'trust revoke + trust revoke', from: 'team', sides: [revoke('bob'), revoke('carol')] },
  { name: 'trust end + trust add', from: 'team', sides: [end('bob'), add('dave')] },
  { name: 'trust add + run', from: 'team', sides: [add('dave'), run()], also: unreportedHeads },
  { name: 'trust approve + trust add', from: 'changed', sides: [approve(), add('dave')] },
  {
    name: 'sign + sign',
    from: 'team',
    sides: [sign('alice', 'assessor'), sign('carol', 'approver')],
  },
  {
    name: 'sign + sign, one person',
    from: 'team',
    sides: [sign('carol', 'approver'), sign('carol', 'approver')],
  },
  {
    name: 'sign + comment',
    from: 'team',
    sides: [sign('carol', 'approver'), comment('bob', 'reviewer', 'first things')],
  },
  {
    name: 'comment + comment',
    from: 'team',
    sides: [comment('bob', 'reviewer', 'one thing'), comment('bob', 'reviewer', 'another')],
  },
  { name: 'sign + trust approve', from: 'changed', sides: [sign('alice', 'assessor'), approve()] },
  {
    name: 'config set + config set',
    from: 'project',
    sides: [config('principal', 'alice@example.com'), config('key', '/keys/alice')],
  },
];

/** What is true of records that too few have signed, or whose code is not the newest. */
const WAITING = /^(?:signers-missing) /;

/** @param {string} template @param {Pair} pair */
async function once(template, { sides, also = () => [], allowed = /^$/ }) {
  const folder = sandbox.copy(template);
  try {
    const env = { ASSESS_CONFIG_DIR: sandbox.configOf(folder) };
    const outcomes = await Promise.all(
      sides.map(({ args, input = '' }) => sandbox.run(folder, args, { input, env })),
    );
    const problems = sides.flatMap(({ args, done }, index) => {
      const outcome = outcomes[index];
      const name = args.slice(0, 2).join(' ');
      if (outcome === undefined || (outcome.code !== 0 && outcome.code !== 2))
        return [`${name} ended with ${outcome?.code}`];
      if (outcome.code === 0 && !done(folder, outcome))
        return [`${name} says it is done, and the result is missing`];
      return outcome.code === 2 && outcome.stderr === '' ? [`${name} failed without a word`] : [];
    });
    const findings = await findingsOf(sandbox, folder);
    return {
      refused: outcomes.filter(({ code }) => code === 2).length,
      problems: [
        ...problems,
        ...also(folder, outcomes),
        ...(outcomes.every(({ code }) => code === 2)
          ? [
              `both were refused: ${outcomes[0]?.stderr.split('\n')[0]} | ${outcomes[1]?.stderr.split('\n')[0]}`,
            ]
          : []),
        ...findings
          .filter((finding) => !WAITING.test(finding) && !allowed.test(finding))
          .map((finding) => `verify: ${finding}`),
        ...leftOvers(folder).map((name) => `left: ${name}`),
      ],
    };
  } finally {
    sandbox.discard(folder);
  }
}

let failures = 0;
let total = 0;
try {
  const templates = await sandbox.templates();
  for (const pair of PAIRS) {
    if (!pair.name.includes(options.only)) continue;
    /** @type {Map<string, number>} */
    const problems = new Map();
    let bad = 0;
    let refused = 0;
    for (let done = 0; done < Number(options.runs); done += 1) {
      const outcome = await once(templates[pair.from], pair);
      refused += outcome.refused;
      if (outcome.problems.length > 0) bad += 1;
      for (const problem of outcome.problems) {
        const word = problem.replaceAll(/[0-9a-f]{12,}|\d{4}-\d\d-\d\d-[a-z2-7]{5}/g, '...');
        problems.set(word, (problems.get(word) ?? 0) + 1);
      }
    }
    total += Number(options.runs);
    failures += bad;
    console.log(
      `${pair.name.padEnd(30)} ${options.runs.padStart(4)} pairs   ${String(bad).padStart(3)} bad   ${String(refused).padStart(3)} refused with exit code 2`,
    );
    for (const [problem, count] of [...problems].toSorted((a, b) => b[1] - a[1]).slice(0, 8))
      console.log(`    ${count} x ${problem}`);
  }
} finally {
  sandbox.remove();
}
console.log(`${total} pairs, ${failures} bad`);
process.exitCode = failures === 0 ? 0 : 1;
