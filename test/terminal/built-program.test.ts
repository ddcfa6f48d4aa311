// The program as it is published, in the surroundings people have.
// oxlint-disable no-control-regex -- escape sequences are looked for
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BUILT_PROGRAM,
  ctrl,
  KEYS,
  ROOT,
  startAssess,
  type PtyOptions,
  type PtyProgram,
} from '../helpers/pty.ts';

let folder: string;
let home: string;
const programs: PtyProgram[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assess-built-'));
  home = await mkdtemp(join(tmpdir(), 'assess-home-'));
  const run = promisify(execFile);
  const git = (...args: string[]): Promise<unknown> => run('git', args, { cwd: folder });
  await git('init', '--initial-branch=main');
  await git('config', 'user.name', 'Test Person');
  await git('config', 'user.email', 'test@example.org');
  await git('config', 'commit.gpgsign', 'false');
  await writeFile(join(folder, 'README.md'), '# Example\n');
  await git('add', '.');
  await git('commit', '-m', 'Begin');
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop())); // they write into the folder
  await Promise.all([folder, home].map((path) => rm(path, { recursive: true, force: true })));
});

function start(args: readonly string[] = [], options: PtyOptions = {}): PtyProgram {
  const program = startAssess(args, {
    cwd: folder,
    ...options,
    env: { HOME: home, ...options.env },
  });
  programs.push(program);
  return program;
}

const FOOTER = 'save & quit';
const CLEAN = {
  alternateScreen: false,
  bracketedPaste: false,
  cursorHidden: false,
  synchronized: false,
};

test('Ctrl-C leaves at once with 130, a usable terminal and a line that says how to go on', async () => {
  const program = start();
  await program.waitFor(FOOTER);
  expect(program.screen.modes.alternateScreen).toBe(true);
  program.send(ctrl('c'));
  expect((await program.waitForExit()).code).toBe(130);
  expect(program.screen.modes).toMatchObject(CLEAN);
  expect(program.screen.text).toContain('assess');
});

test('SIGTERM ends with 143 and a usable terminal', async () => {
  const program = start();
  await program.waitFor(FOOTER);
  program.kill('SIGTERM');
  expect((await program.waitForExit()).code).toBe(143);
  expect(program.screen.modes).toMatchObject(CLEAN);
});

test('keys typed before anything is on the screen are kept', async () => {
  const program = start();
  program.send('?');
  expect(await program.waitFor('leave at once')).toContain('this help');
});

test('changes of size while it draws end in a whole frame', async () => {
  const program = start();
  await program.waitFor(FOOTER);
  for (const [columns, rows] of [
    [60, 20],
    [120, 40],
    [70, 22],
    [100, 30],
  ] as const)
    program.resize(columns, rows);
  await program.waitFor(/^ ─{90,}$/m); // the last size has arrived
  await program.settle(200);
  const { text } = program.screen;
  expect(text.match(/save & quit/g)).toHaveLength(1);
  const rules = program.screen.lines.filter((line) => line.includes('─────'));
  expect(rules).toHaveLength(2);
  expect(rules[1]).toBe(rules[0]);
});

test('a window that becomes too small says so and recovers', async () => {
  const program = start();
  await program.waitFor(FOOTER);
  program.resize(40, 10);
  await program.waitFor((screen) => !screen.text.includes(FOOTER) && screen.text.includes('60'));
  program.resize(80, 24);
  expect(await program.waitFor(FOOTER)).toContain('assess');
});

describe('environment', () => {
  test('CI=1 at a terminal opens the wizard', async () => {
    const program = start([], { env: { CI: '1' } });
    expect(await program.waitFor(FOOTER)).toContain('assess');
  });

  test.each([
    ['NO_COLOR=1', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
  ])('%s leaves the wizard without colours', async (_, args, env) => {
    const program = start(args, { env });
    await program.waitFor(FOOTER);
    await program.settle();
    expect(program.raw).not.toMatch(/\u001B\[(?:3[0-7]|9[0-7]|38;)/);
  });

  test.each([
    ['TERM=dumb', { term: 'dumb' }],
    ['no TERM', { term: null }],
    ['ASSESS_PLAIN=1', { env: { ASSESS_PLAIN: '1' } }],
    ['ACCESSIBLE=1', { env: { ACCESSIBLE: '1' } }],
    ['a small window', { columns: 50, rows: 15 }],
  ] as const)('%s asks line by line, without escape sequences', async (_, options) => {
    const program = start([], options);
    await program.waitFor(/question|1 of/i);
    await program.settle();
    expect(program.raw).not.toContain('\u001B');
    program.send(ctrl('c'));
    expect((await program.waitForExit()).code).toBe(130);
  });

  test('piped stdin ends with 2 and says how to go on', async () => {
    const child = spawn(process.execPath, [BUILT_PROGRAM], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end();
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(2);
    expect(output).toContain('assess questions');
    expect(output).not.toContain('\u001B');
  });
});

describe('a window that is closed', () => {
  const draft = (): string => {
    const file = join(folder, 'assessments', 'draft.json');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };

  test('keeps the note that is being typed in the wizard', async () => {
    const program = start();
    await program.waitFor(FOOTER);
    program.send(KEYS.enter);
    await program.waitFor('question 1 of');
    program.send('w');
    await program.waitFor('A note');
    program.send('half a note');
    await program.waitFor(/half a note/);
    expect(draft()).toBe('');
    program.hangUp();
    await expect.poll(draft, { timeout: 10_000 }).toContain('half a note');
  });

  test('and SIGKILL keep it once the header says "saved"', async () => {
    const program = start();
    await program.waitFor(FOOTER);
    program.send(KEYS.enter);
    await program.waitFor('question 1 of');
    program.send('w');
    await program.waitFor('A note');
    program.send('half a note');
    await program.waitFor(/text not saved[^]*half a note/);
    await program.waitFor(/(?<!not) saved[^]*half a note/);
    program.kill('SIGKILL');
    expect(draft()).toContain('half a note');
  });

  test.each(['SIGHUP', 'SIGTERM'] as const)(
    'and %s keep the note that is being typed line by line',
    async (signal) => {
      const program = start(['--plain']);
      await program.waitFor('Choose:');
      program.send('\r');
      await program.waitFor('Answer:');
      program.sendAtOnce('note\r');
      await program.waitFor('Text:');
      program.sendAtOnce('half a note \\\r');
      await program.waitFor(/half a note \\\nText:/);
      program.kill(signal);
      await expect.poll(draft, { timeout: 10_000 }).toContain('half a note');
      expect((await program.waitForExit()).code).toBe(signal === 'SIGHUP' ? 129 : 143);
    },
  );
});

test('SIGKILL on a slow disk loses at most the last answer, and nothing that was called saved', async () => {
  const slowDisk = pathToFileURL(join(ROOT, 'scripts', 'crash', 'preload', 'slow-disk.mjs')).href;
  const program = start([], {
    env: { NODE_OPTIONS: `--import=${slowDisk}`, ASSESS_SLOW_DISK_MS: '400' },
  });
  await program.waitFor(FOOTER);
  program.send(KEYS.enter);
  await program.waitFor('question 1 of');
  program.send('1', KEYS.enter); // the first draft: its folder and .gitignore are new, too
  await program.waitFor('question 2 of');
  program.send('y', 'n', 'y');
  const answered = /^ *(?:❯ )?\S (?:yes|no) +[A-Z]/;
  await program.waitFor(({ lines }) => lines.some((line) => answered.test(line)));
  program.kill('SIGKILL');
  await program.waitForExit();
  const { lines, text } = program.screen;
  const shown = lines.filter((line) => answered.test(line)).length;
  const { assessment } = JSON.parse(
    readFileSync(join(folder, 'assessments', 'draft.json'), 'utf8'),
  ) as { assessment: { answers: Record<string, { value: object }> } };
  expect(Object.keys(assessment.answers['triage.ai']?.value ?? {}).length).toBe(shown - 1);
  expect(assessment.answers).toHaveProperty('triage.stage');
  expect(text).toContain('saving');
});

test('keys in one piece give the answers they were meant for', async () => {
  const program = start();
  await program.waitFor(FOOTER);
  program.send(KEYS.enter);
  await program.waitFor('question 1 of');
  await program.settle(150);
  program.sendAtOnce(KEYS.down, KEYS.down, KEYS.down, KEYS.enter, 'a', KEYS.enter);
  await program.waitFor('Several keys came at once, as in a paste.');
  program.send(KEYS.enter);
  await program.waitFor('question 2 of');
  program.send(KEYS.left);
  await program.waitFor('question 1 of');
  expect(await program.waitFor(/❯.*3 {2}/)).toMatch(/❯ +3 {2}|❯.* 3 {2}/);
  const { assessment } = JSON.parse(
    readFileSync(join(folder, 'assessments', 'draft.json'), 'utf8'),
  ) as { assessment: { answers: object } };
  expect(Object.keys(assessment.answers)).toEqual(['triage.stage']);
});
