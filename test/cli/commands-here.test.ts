// Every command for git and for assess that assess prints works where the person is: in a folder of the repository, and
// outside with -C.

import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { directoryIn } from '../../src/cli/command-words.ts';
import { commandNames } from '../../src/cli/commands.ts';
import { commandPlace } from '../../src/repository/git/command-place.ts';
import { type CommandPlace, commandsFrom } from '../../src/text/commands-here.ts';
import { sheetText } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { sourceTexts } from '../helpers/source-texts.ts';

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const world: { current: { place: GitDir; home: string } | undefined } = { current: undefined };
const KEY = ['--key', '~/key.pem', '--yes', '--time', TIME];

beforeAll(() => {
  const place = project();
  const home = path.dirname(place.path);
  writeFileSync(path.join(home, 'key.pem'), PEM, { mode: 0o600 });
  mkdirSync(path.join(place.path, 'db/deep'));
  world.current = { place, home };
});

/** From where, and with which -C. */
const WAYS: readonly (readonly [string, string, readonly string[]])[] = [
  ['in the top folder', 'shop', []],
  ['in a folder of the repository', 'shop/db/deep', []],
  ['outside with -C', '.', ['-C', 'shop']],
  ['in a folder with -C to another', 'shop/db/deep', ['-C', '../../docs']],
];

/** Each step needs those before it. */
const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ['run', ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--sign', ...KEY]],
  ['comment', ['comment', '--comment', 'Look here.', ...KEY]],
  [
    'trust end',
    ['trust', 'end', 'alice@example.com', '--role', 'assessor', '--yes', '--time', TIME],
  ],
  ['init', ['init', ...KEY]],
];

interface Said {
  readonly code: number | null;
  readonly text: string;
  readonly git: (pattern: RegExp) => string;
}

/** Calls assess, and then the command for git that it prints, as a shell would where it was called. */
async function say(way: (typeof WAYS)[number], args: readonly string[]): Promise<Said> {
  const { place, home } = world.current!;
  const [, folder, before] = way;
  const cwd = path.join(home, folder);
  const outcome = await assess(place, [...before, ...args], {
    cwd,
    env: { HOME: home, SSH_AUTH_SOCK: '' },
    input: sheetText(TARGET),
  });
  const text = `${outcome.stdout}${outcome.stderr}`;
  return {
    code: outcome.code,
    text,
    git: (pattern) => {
      const [command = ''] = pattern.exec(text) ?? [];
      expect(command, text).not.toBe('');
      return execFileSync('sh', ['-c', command], {
        cwd,
        env: { ...process.env, ...place.env },
        encoding: 'utf8',
      });
    },
  };
}

describe.each(WAYS)('%s', (...way) => {
  test('git add, as every command that writes prints it, adds what was written', async () => {
    const { place } = world.current!;
    for (const [name, args] of STEPS) {
      const said = await say(way, args);
      expect([name, said.code, said.text]).toEqual([name, 0, expect.anything()]);
      said.git(/git (?:-C \S+ )?add .+$/m);
      expect([name, place.git('diff', '--cached', '--name-only')]).not.toEqual([name, '']);
      place.git('commit', '-qm', name);
    }
    place.git('reset', '--hard', '-q', `HEAD~${STEPS.length}`);
    rmSync(path.join(place.path, 'assessments'), { recursive: true, force: true });
  });

  test('the fixes of errors and findings show the history', async () => {
    const { place } = world.current!;
    const first = place.git('rev-parse', 'HEAD');
    await say(way, STEPS[0]?.[1] ?? []);
    place.commit({}, 'record');
    place.remove('assessments/project.json');
    place.commit({}, 'slip');
    const verified = await say(way, ['verify']);
    expect(verified.git(/git (?:-C \S+ )?log -- assessments\/project\.json/)).toContain('slip');
    const file = `assessments/records/${ID}/record.json`;
    place.write({ [file]: '{' });
    const shown = await say(way, ['show', ID]);
    expect(shown.code).toBe(2);
    expect(shown.git(/git (?:-C \S+ )?log -- assessments\/records/)).toContain('record');
    place.git('reset', '--hard', '-q', first);
    rmSync(path.join(place.path, 'assessments'), { recursive: true, force: true });
  });
});

/** In a folder of the repository. */
const UP: CommandPlace = { top: '..', folder: undefined };
/** Outside, with -C. */
const OUTSIDE: CommandPlace = { top: 'shop', folder: 'shop' };

describe('commands for assess', () => {
  test.each([
    ['Continue with: assess', 'Continue with: assess', 'Continue with: assess -C shop'],
    ['assess   (make a record)', 'assess   (make a record)', 'assess -C shop   (make a record)'],
    [
      'assess sign 2026-11-20-abcde',
      'assess sign 2026-11-20-abcde',
      'assess -C shop sign 2026-11-20-abcde',
    ],
    [
      'assess wizard --scope packages/a',
      'assess wizard --scope ../packages/a',
      'assess -C shop wizard --scope shop/packages/a',
    ],
    [
      "assess wizard --scope 'packages/a b'",
      "assess wizard --scope '../packages/a b'",
      "assess -C shop wizard --scope 'shop/packages/a b'",
    ],
    [
      'make a new record with assess; it',
      'make a new record with assess; it',
      'make a new record with assess; it',
    ],
    ['assess explain link', 'assess explain link', 'assess explain link'],
  ])('%s', (text, inFolder, outside) => {
    expect(commandsFrom(undefined, text)).toBe(text);
    expect(commandsFrom(UP, text)).toBe(inFolder);
    expect(commandsFrom(OUTSIDE, text)).toBe(outside);
  });

  test('every command that works on a folder gets it', () => {
    const anywhere = new Set(['config', 'explain', 'lint']);
    const names = commandNames().filter((name) => !anywhere.has(name));
    expect(names.length).toBeGreaterThan(8);
    expect(
      names.filter((name) => commandsFrom(OUTSIDE, `assess ${name}`) !== `assess -C shop ${name}`),
    ).toEqual([]);
  });
});

describe('the commands in texts', () => {
  const SRC = path.join(import.meta.dirname, '../../src');
  /** These need no repository, or are about settings of the person */
  const ANYWHERE = /^git (?:clone|worktree add|config(?! --(?:local|unset)))\b/;
  const GIT = new Set(execFileSync('git', ['--list-cmds=main'], { encoding: 'utf8' }).split('\n'));
  const PROGRAMS = new Set(['app/set-up/gitlab-job.ts', 'app/set-up/github-workflow.ts']);

  test('all name git in a form that is made to work from another folder', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !PROGRAMS.has(file.split(path.sep).join('/')),
    );
    const commands = files.flatMap((file) =>
      sourceTexts(path.join(SRC, file)).strings.flatMap(({ line, text }) =>
        Array.from(text.matchAll(/\bgit ([a-z-]+)/g), ({ 0: command, 1: name = '', index }) => ({
          place: `${file}:${line} ${command}`,
          name,
          command: text.slice(index),
        })).filter(({ name }) => GIT.has(name)),
      ),
    );
    expect(commands.length).toBeGreaterThan(40);
    const fixed = commands.filter(
      ({ command }) => !commandsFrom(UP, command).startsWith('git -C') && !ANYWHERE.test(command),
    );
    expect(fixed.map(({ place }) => place)).toEqual([]);
  });

  test.each([
    ['git add assessments', 'git -C .. add assessments'],
    [
      'run `git reset`, then git checkout HEAD',
      'run `git -C .. reset`, then git -C .. checkout HEAD',
    ],
    ['git config --global user.name x', 'git config --global user.name x'],
    ['git config --local --unset core.worktree', 'git -C .. config --local --unset core.worktree'],
    ['git clone, or git address', 'git clone, or git address'],
  ])('%s', (text, expected) => {
    expect(commandsFrom(UP, text)).toBe(expected);
    expect(commandsFrom(undefined, text)).toBe(text);
  });

  test('a folder with a blank is one word of a shell', () => {
    expect(commandsFrom({ top: '../a b', folder: undefined }, 'git add x')).toBe(
      "git -C '../a b' add x",
    );
  });
});

test('the place of commands is the top of the repository, seen from the person, and the folder for -C', () => {
  const place = gitdir({ 'a/b/c': '1' }, { folder: 'repo' });
  const from = (cwd: string, folder: string): CommandPlace =>
    commandPlace(path.join(place.path, cwd), path.join(place.path, folder));
  expect(from('.', '.')).toEqual({ top: undefined, folder: undefined });
  expect(from('.', 'a/b')).toEqual({ top: undefined, folder: undefined });
  expect(from('a/b', 'a/b')).toEqual({ top: '../..', folder: undefined });
  expect(from('a/b', 'none')).toEqual({ top: '../..', folder: undefined });
  expect(from('..', '.')).toEqual({ top: 'repo', folder: 'repo' });
  expect(from('..', 'a')).toEqual({ top: 'repo', folder: 'repo/a' });
  expect(from('..', '..')).toEqual({ top: undefined, folder: undefined });
});

test.each([
  [['status'], undefined],
  [['-C', 'a', 'status'], 'a'],
  [['-Ca', 'status'], 'a'],
  [['--directory', 'a', 'status'], 'a'],
  [['--directory=a', 'status'], 'a'],
  [['status', '-C', 'a'], 'a'],
  [['-C'], undefined],
])('the directory of %j is %j', (args, directory) => {
  expect(directoryIn(args)).toBe(directory);
});
