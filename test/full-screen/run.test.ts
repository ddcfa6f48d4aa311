// The wizard in a real terminal: how it ends, what it leaves behind, and whom it lends the terminal to.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Assessment } from '../../src/assessment/assessment.ts';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { buildFixture, type FixtureProgram } from '../helpers/fixture-program.ts';
import { ctrl, KEYS, ROOT, startInPty, type PtyOptions, type PtyProgram } from '../helpers/pty.ts';

let live: FixtureProgram;
beforeAll(async () => {
  live = await buildFixture('full-screen/live.ts');
});
afterAll(() => live.remove());

const CLEAN = {
  alternateScreen: false,
  bracketedPaste: false,
  cursorHidden: false,
  synchronized: false,
};
const EDITOR = `${JSON.stringify(process.execPath)} ${JSON.stringify(join(ROOT, 'test/fixtures/terminal/editor-stub.mjs'))}`;

interface Running {
  readonly program: PtyProgram;
  readonly draft: () => Assessment;
}

function start(done = 0, options: PtyOptions = {}): Running {
  const folder = mkdtempSync(join(tmpdir(), 'assess-wizard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'draft.json');
  const program = startInPty(process.execPath, [live.path, file, String(done)], options);
  return { program, draft: () => assessmentSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
}

/** Opens the first question and begins a note, so that there is something to lose. */
async function writing({ program }: Running): Promise<void> {
  await program.waitFor('1  Start');
  program.send(KEYS.enter);
  await program.waitFor('Where is the project today?');
  program.send('w');
  await program.waitFor('About:');
  program.send('half a thought');
  await program.waitFor('half a thought');
}

describe('the end', () => {
  test('save and quit: 0, the main screen as it was, and a summary', async () => {
    const { program } = start(1);
    await program.waitFor('Continue answering');
    expect(program.screen.modes.alternateScreen).toBe(true);
    await program.type('q');
    expect(await program.waitForExit()).toEqual({ code: 0, signal: 0 });
    expect(program.screen.modes).toMatchObject(CLEAN);
    expect(program.screen.text).toBe(
      'before the wizard\nSaved: 1 of 2 to 7 questions answered, about 1 to 2 min left.\nRisk so far: None to Critical (3 answers can move it).\nContinue with: assess',
    );
  });

  test.each<[what: string, end: (program: PtyProgram) => void, code: number]>([
    ['ctrl+c', (program) => program.send(ctrl('c')), 130],
    ['SIGINT', (program) => program.kill('SIGINT'), 130],
    ['SIGTERM', (program) => program.kill('SIGTERM'), 143],
    ['SIGHUP', (program) => program.kill('SIGHUP'), 129],
  ])(
    '%s while a note is written: its text is in the draft, and no part of the answer',
    async (_, end, code) => {
      const running = start();
      await writing(running);
      end(running.program);
      expect((await running.program.waitForExit()).code).toBe(code);
      expect(running.program.screen.modes).toMatchObject(CLEAN);
      expect(running.draft()).toMatchObject({
        answers: {},
        unfinished: { 'note/triage.stage': ['half a thought'] },
      });
    },
  );

  test('on the main screen, if the alternate screen is switched off', async () => {
    const { program } = start(1, { env: { ASSESS_NO_ALT_SCREEN: '1' } });
    await program.waitFor('Continue answering');
    expect(program.screen.modes.hasUsedAlternateScreen).toBe(false);
    await program.type('q');
    expect((await program.waitForExit()).code).toBe(0);
    expect(program.screen.history).toContain('before the wizard');
    expect(program.screen.text).toMatch(/^Saved: 1 of 2 to 7/m);
    expect(program.screen.modes).toMatchObject(CLEAN);
  });
});

describe('giving the terminal to another program', () => {
  test('to the editor, and back with its text', async () => {
    const running = start(0, { env: { EDITOR } });
    const { program } = running;
    await writing(running);
    program.send(ctrl('e'));
    await program.waitFor('editor ready');
    expect(program.screen.modes.alternateScreen).toBe(false);
    program.send('and the rest of it', KEYS.enter);
    await program.waitFor('│ and the rest of it');
    program.send(KEYS.enter);
    await program.waitFor('An idea');
    await program.type('q');
    await program.waitForExit();
    expect(running.draft().answers['triage.stage']?.note).toEqual([
      'half a thought',
      'and the rest of it',
    ]);
  });

  test('to the program that asks for a passphrase, once the record is there', async () => {
    const { program } = start(99);
    await program.waitFor('Finish: make the record');
    program.send(KEYS.enter);
    await program.waitFor('sign with alice@example.org');
    await program.type('1', KEYS.enter);
    await program.waitFor('Signed by alice@example.org');
    expect(program.raw).toContain('passphrase, please');
    program.send(KEYS.enter);
    expect((await program.waitForExit()).code).toBe(0);
    expect(program.screen.text).toContain('Signed by alice@example.org as assessor');
  });
});

describe('what goes wrong', () => {
  test('with a key is shown on the screen, and everything is kept', async () => {
    const { program } = start(99);
    await program.waitFor('Finish: make the record');
    program.send(KEYS.enter);
    await program.waitFor('sign with alice@example.org');
    await program.type('2', KEYS.enter);
    const screen = await program.waitFor('Try again');
    expect(screen).toContain('Record 2026-11-22-abcde is written');
    expect(screen).toContain('Not signed: The key is locked.');
    await program.type('2', KEYS.enter); // the other key
    await program.waitFor('Signed by alice@example.org as assessor');
    program.send(KEYS.enter);
    expect((await program.waitForExit()).code).toBe(0);
  });

  test('in the program itself ends it with 2 and a usable terminal', async () => {
    const { program } = start(99);
    await program.waitFor('Finish: make the record');
    program.send(KEYS.enter);
    await program.waitFor('Write it unsigned');
    await program.type('3', KEYS.enter);
    expect((await program.waitForExit()).code).toBe(2);
    expect(program.raw).toContain('bug: a bug on purpose');
    expect(program.screen.modes).toMatchObject(CLEAN);
  });
});

test('keys typed before the first frame are kept', async () => {
  const { program } = start(1);
  program.send('r');
  expect(await program.waitFor('[all]')).toContain('Where is the project today?');
});
