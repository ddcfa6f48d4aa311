// Pastes with and without brackets, bursts and held keys in the built program: no question is answered by them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KEYS, paste, startAssess, type PtyProgram } from '../helpers/pty.ts';

const PROSE = 'ok\rusage 3 times\ru\ryes';
const LIST = '3\r\ryyy\rn\rn\ra\r1\r2\r';
/** A held key repeats about 30 times a second. */
const REPEAT = 33;

interface Started {
  readonly program: PtyProgram;
  /** The answers on disk, by question. */
  readonly answers: () => object;
}

async function start(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'assess-unseen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: folder });
  git('init', '-q');
  git('config', 'user.name', 'Alice');
  git('config', 'user.email', 'alice@example.org');
  const program = startAssess([], { cwd: folder, env: { HOME: folder }, timeout: 20_000 });
  const file = join(folder, 'assessments', 'draft.json');
  await program.waitFor('1  Start');
  const answers = (): object =>
    existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { assessment: { answers: object } }).assessment
          .answers
      : {};
  return { program, answers };
}

async function hold(program: PtyProgram, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    program.sendAtOnce(key);
    await new Promise((resolve) => setTimeout(resolve, REPEAT));
  }
  await program.settle(200);
}

test('pastes into questions answer nothing, and a message says what was ignored', async () => {
  const { program, answers } = await start();
  program.send(KEYS.enter);
  await program.waitFor('question 1 of');
  for (const text of [PROSE, LIST]) {
    await program.settle(150);
    program.sendAtOnce(text);
    await program.waitFor('Several keys came at once, as in a paste.');
    program.sendAtOnce(paste(text));
    await program.waitFor('The paste is ignored');
  }
  expect([answers(), program.screen.text.includes('question 1 of')]).toEqual([{}, true]);
  // On a list of yes and no as well.
  await program.type('3', KEYS.enter);
  await program.waitFor('question 2 of');
  await program.settle(150);
  program.sendAtOnce(LIST);
  await program.waitFor('Several keys came at once, as in a paste.');
  await expect.poll(() => Object.keys(answers())).toEqual(['triage.stage']);
});

test('pastes into a note stay in the note', async () => {
  const { program, answers } = await start();
  program.send(KEYS.enter);
  await program.waitFor('question 1 of');
  program.send('w');
  await program.waitFor('A note for later readers');
  await program.settle(150);
  program.sendAtOnce(PROSE);
  await program.waitFor('│ yes');
  program.sendAtOnce(paste(LIST));
  await program.waitFor('│ 2');
  expect(answers()).toEqual({});
  await program.type(KEYS.escape);
  await program.waitFor('Keep this text?');
  await program.settle(150);
  program.sendAtOnce(PROSE);
  await program.waitFor('Several keys came at once, as in a paste.');
  await program.type('y');
  await program.waitFor('question 1 of');
  await expect.poll(answers).toMatchObject({
    'triage.stage': { value: null, note: expect.arrayContaining(['ok', 'usage 3 times', 'u']) },
  });
});

test('a held key answers at most the question on the screen', async () => {
  const { program, answers } = await start();
  await program.type(KEYS.enter);
  await program.waitFor('question 1 of');
  await hold(program, KEYS.enter, 20);
  expect([answers(), program.screen.text.includes('question 1 of')]).toEqual([{}, true]);
  await program.settle(150);
  await program.type('3', KEYS.enter);
  await program.waitFor('question 2 of');
  for (const key of [KEYS.enter, 'n', 'y']) await hold(program, key, 20);
  await program.type(KEYS.down);
  expect(program.screen.text).toContain('question 2 of');
  const known = Object.keys(answers());
  expect(known).toContain('triage.stage');
  expect(known.filter((id) => id !== 'triage.stage' && id !== 'triage.ai')).toEqual([]);
});
