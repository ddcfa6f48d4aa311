// One rule for every path that a person types: relative to the folder where they type it, whatever -C says, with ~ at the
// start as their home folder. Every option of the command table that takes a path, typed in every way.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandNames, COMMAND_ROWS } from '../../src/cli/commands.ts';
import type { CommandRow } from '../../src/cli/rows/shared-options.ts';
import { optionUsage } from '../../src/cli/option-forms.ts';
import { typedPath } from '../../src/cli/typed-path.ts';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { readKeyFile } from '../../src/signing/ssh/key-files.ts';

/** `home/shop` is the repository, and `home/inputs` has what is named on the command line. */
interface World {
  readonly place: GitDir;
  readonly home: string;
  readonly fingerprint: string;
}

const world: { current: World | undefined } = { current: undefined };

beforeAll(async () => {
  const place = project();
  const home = path.dirname(place.path);
  const inputs = path.join(home, 'inputs');
  mkdirSync(path.join(inputs, 'trust'), { recursive: true });
  mkdirSync(path.join(home, 'fresh/src'), { recursive: true });
  const pem = path.join(inputs, 'key.pem');
  const made = generateKeyPairSync('ed25519').privateKey;
  writeFileSync(pem, made.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(path.join(inputs, 'sheet.yaml'), sheetText(TARGET));
  const source = path.join(import.meta.dirname, '../../questionnaires/privacy.yaml');
  copyFileSync(source, path.join(inputs, 'own.yaml'));
  const sheet = path.join(inputs, 'sheet.yaml');
  const env = { HOME: home, SSH_AUTH_SOCK: '' };
  const run = ['run', '--answers', sheet, '--only', 'privacy', '--id', ID, '--time', TIME];
  const signed = await assess(place, [...run, '--sign', '--key', pem, '--yes'], { env });
  if (signed.code !== 0) throw new Error(signed.stderr);
  copyFileSync(
    path.join(place.path, 'assessments/allowed_signers'),
    path.join(inputs, 'trust/allowed_signers'),
  );
  writeFileSync(path.join(inputs, 'trust/policy.yaml'), 'schema: assess.policy/1\n');
  place.commit({ 'src/index.ts': 'export const shop = 1;\n' });
  const read = await readKeyFile(pem);
  if (!read.ok) throw new Error(read.code);
  world.current = { place, home, fingerprint: read.found.key.fingerprint };
});

interface Row {
  /** Command and option, as in the command table. */
  readonly option: string;
  /** Below the home folder. */
  readonly file: string;
  /** The folder that the command works on; shop unless given. */
  readonly top?: string;
  readonly args: (typed: string) => readonly string[];
  /** What the output has where the file was found; where it is left out, the command ends without an error. */
  readonly shows?: (at: World) => string;
}

const KEY = 'inputs/key.pem';
const SHEET = 'inputs/sheet.yaml';
/** The key is shown, and then nothing is signed, because it is not confirmed. */
const theKey: Row['shows'] = ({ fingerprint }) => fingerprint;

const ROWS: readonly Row[] = [
  { option: 'wizard --key', file: KEY, args: (k) => ['--plain', '--key', k], shows: theKey },
  {
    option: 'wizard --scope',
    file: 'shop/src',
    args: (scope) => ['--plain', '--only', 'privacy', '--scope', scope],
  },
  {
    option: 'init --key',
    file: KEY,
    // The key is read only if a person is added.
    top: 'fresh',
    args: (k) => ['init', '--dry-run', '--key', k],
    shows: theKey,
  },
  {
    option: 'questions --answers',
    file: SHEET,
    args: (sheet) => ['questions', '--only', 'privacy', '--answers', sheet],
    shows: () => 'Nobody has an account here.',
  },
  {
    option: 'questions --output',
    file: 'inputs',
    // The folder exists only at this place, and each file is new.
    args: (folder) => [
      'questions',
      '--from',
      'nothing',
      '--output',
      path.posix.join(folder, `${randomUUID()}.yaml`),
    ],
    shows: () => 'The sheet is in ',
  },
  {
    option: 'questions --scope',
    file: 'shop/src',
    args: (scope) => ['questions', '--only', 'privacy', '--from', 'nothing', '--scope', scope],
    shows: () => 'scope: "src"',
  },
  { option: 'scan --scope', file: 'shop/src', args: (scope) => ['scan', '--scope', scope] },
  { option: 'log --scope', file: 'shop/src', args: (scope) => ['log', '--scope', scope] },
  {
    option: 'diff --scope',
    file: 'shop/src',
    args: (scope) => ['diff', 'HEAD', '--scope', scope],
    shows: () => 'has no record of src',
  },
  {
    option: 'scan --scope',
    file: 'shop/src',
    args: (scope) => ['scan', '--scope', scope],
    shows: () => 'tracked files in src',
  },
  {
    option: 'run --answers',
    file: SHEET,
    args: (sheet) => ['run', '--answers', sheet, '--only', 'privacy', '--dry-run'],
  },
  {
    option: 'run --key',
    file: KEY,
    args: (k) => ['run', '--answers', '-', '--only', 'privacy', '--sign', '--key', k],
    shows: theKey,
  },
  {
    option: 'sign --key',
    file: KEY,
    args: (k) => [
      'sign',
      '--decision',
      'answers',
      '--comment',
      'x',
      '--role',
      'assessor',
      '--key',
      k,
    ],
    shows: theKey,
  },
  {
    option: 'comment --key',
    file: KEY,
    args: (k) => ['comment', '--comment', 'x', '--key', k],
    shows: theKey,
  },
  {
    option: 'reaffirm --key',
    file: KEY,
    args: (k) => ['reaffirm', '--reason', 'x', '--key', k],
    shows: theKey,
  },
  {
    option: 'check --trust',
    file: 'inputs/trust',
    args: (trust) => ['check', '--trust', trust],
    // Only this folder has a policy: without it there would be nothing to judge by.
    shows: () => 'inputs/trust',
  },
  {
    option: 'report --output',
    file: 'inputs',
    args: (folder) => ['report', '--output', path.posix.join(folder, `${randomUUID()}.html`)],
    shows: () => 'The report is in ',
  },
  {
    option: 'verify --trust',
    file: 'inputs/trust',
    args: (trust) => ['verify', '--trust', trust],
  },
  {
    option: 'trust --key',
    file: KEY,
    args: (k) => ['trust', 'add', 'bob@example.com', '--key', k],
    shows: () => 'this is the key of alice@example.com',
  },
  { option: 'lint file', file: 'inputs/own.yaml', args: (file) => ['lint', file] },
];

/** From where, with which -C, and how the path of a file below the home folder is typed there. */
const WAYS: readonly (readonly [string, string, readonly string[], (file: string) => string])[] = [
  ['from a folder of the repository', 'shop/src', [], (file) => path.join('../..', file)],
  ['from outside with -C', '.', ['-C', 'shop'], (file) => file],
  [
    'from a folder with -C to another',
    'shop/src',
    ['-C', '..'],
    (file) => path.join('../..', file),
  ],
  ['with ~, which no shell has expanded', 'shop', [], (file) => `~/${file}`],
];

describe.each(ROWS)('$option', ({ file, top = 'shop', args, shows }) => {
  test.each(WAYS)('%s', async (_, cwd, before, typed) => {
    const at = world.current!;
    const { place, home } = at;
    const folders = before.map((word) => word.replace('shop', top));
    const outcome = await assess(place, [...folders, ...args(typed(file))], {
      cwd: path.join(home, cwd.replace('shop', top)),
      env: { HOME: home, SSH_AUTH_SOCK: '' },
      input: args('').includes('-') ? sheetText(TARGET) : 'q\n',
    });
    const said = `${outcome.stdout}${outcome.stderr}`;
    // The same answers are recorded again and again.
    const notes = outcome.stderr.replace(/^note: No answer differs from .*\n/, '');
    if (shows === undefined) expect([outcome.code, notes.trim()]).toEqual([0, '']);
    else expect(said).toContain(shows(at));
  });
});

test('-C itself is relative to where it is typed, and ~ in it is the home folder', async () => {
  const { place, home } = world.current!;
  for (const [cwd, folder] of [
    ['.', 'shop'],
    ['inputs', '../shop/src'],
    ['inputs', '~/shop'],
  ] as const) {
    const outcome = await assess(place, ['-C', folder, 'status'], {
      cwd: path.join(home, cwd),
      env: { HOME: home },
    });
    expect(outcome.stdout).toContain(ID);
  }
});

test('a scope outside of the repository is an error that says how it is meant', async () => {
  const { place, home } = world.current!;
  const outcome = await assess(place, ['-C', 'shop', 'questions', '--scope', 'src'], { cwd: home });
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain('paths are relative to where you type');
  expect(outcome.stderr).toContain(`fix: --scope ${path.join('shop', 'src')}`);
});

test('a preference keeps the whole path, and a relative one written by hand is an error', async () => {
  const { place, home, fingerprint } = world.current!;
  const env = { HOME: home, SSH_AUTH_SOCK: '', ASSESS_CONFIG_DIR: path.join(home, 'own') };
  const inHome = { cwd: home, env };
  expect((await assess(place, ['config', 'set', 'key', 'inputs/key.pem'], inHome)).code).toBe(0);
  const shown = await assess(place, ['config', 'get', 'key'], { env });
  expect(shown.stdout.trim()).toBe(path.join(home, 'inputs/key.pem'));
  const comment = await assess(place, ['comment', '--comment', 'x'], { env });
  expect(comment.stderr).toContain(`${fingerprint} (ssh-ed25519), from your preference "key"`);
  writeFileSync(path.join(home, 'own/config.json'), '{"key": "inputs/key.pem"}');
  const relative = await assess(place, ['comment', '--comment', 'x'], { env });
  expect(relative.code).toBe(2);
  expect(relative.stderr).toContain('the key of your preferences is a relative path');
});

test('the rows above are all options and arguments of the command table that take a path', () => {
  const isPath = (word: string): boolean => /^(?:file|dir|path|folder|key)$/.test(word);
  const named = commandNames().flatMap((name) => {
    const row: CommandRow = COMMAND_ROWS[name];
    const options = Object.entries(row.options).flatMap(([option, form]) =>
      form.kind !== 'flag' && isPath(form.value) ? [optionUsage(option, form).split(' ')[0]] : [],
    );
    const words = Object.entries(row.arguments).flatMap(([argument, form]) =>
      isPath('value' in form ? (form.value ?? argument) : argument) ? ['file'] : [],
    );
    return [...words, ...options].map((each) => `${name} ${each}`);
  });
  expect(new Set(named)).toEqual(new Set(ROWS.map(({ option }) => option)));
});

describe('the rule', () => {
  const io = { cwd: '/repo/here', env: { HOME: '/home/alice' } };
  test.each([
    ['k', '/repo/here/k'],
    ['../k', '/repo/k'],
    ['/k', '/k'],
    ['~', '/home/alice'],
    ['~/k', '/home/alice/k'],
    ['~bob/k', '/repo/here/~bob/k'],
    ['a/~/k', '/repo/here/a/~/k'],
    ['.', '/repo/here'],
  ])('%s is %s', (typed, whole) => {
    expect(typedPath(io, typed)).toBe(whole);
  });
});
