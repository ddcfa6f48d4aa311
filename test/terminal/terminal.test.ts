// The bundled program in a real terminal: keys, sizes, surroundings, and what it leaves behind.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFixture, type FixtureProgram } from '../helpers/fixture-program.ts';
import {
  ctrl,
  KEYS,
  paste,
  ROOT,
  startInPty,
  type PtyOptions,
  type PtyProgram,
} from '../helpers/pty.ts';

let list: FixtureProgram;
let handover: FixtureProgram;

beforeAll(async () => {
  [list, handover] = await Promise.all([
    buildFixture('terminal/list.ts'),
    buildFixture('terminal/handover.tsx'),
  ]);
});
afterAll(() => Promise.all([list.remove(), handover.remove()]));

function start(program: FixtureProgram, options: PtyOptions = {}): PtyProgram {
  return startInPty(process.execPath, [program.path], options);
}

const EDITOR = `${JSON.stringify(process.execPath)} ${JSON.stringify(join(ROOT, 'test/fixtures/terminal/editor-stub.mjs'))}`;

/** On the screen once and only when the program draws its frame. */
const BORDER = '──────────';

/** Modes that a program must not leave on. */
const CLEAN = {
  alternateScreen: false,
  bracketedPaste: false,
  cursorHidden: false,
  synchronized: false,
};

describe('keys and sizes', () => {
  test('keys that arrive in one piece choose what the person meant', async () => {
    const program = start(list);
    await program.waitFor('❯ one');
    program.send(KEYS.down);
    program.send(KEYS.down);
    program.send(KEYS.enter);
    expect(await program.waitFor('chosen three')).toContain(BORDER);
  });

  test('keys typed before the first frame are kept', async () => {
    const program = start(list);
    program.send(KEYS.down);
    expect(await program.waitFor('❯ two')).toContain(BORDER);
  });

  test('a long paste arrives as one text', async () => {
    const program = start(list);
    await program.waitFor((screen) => screen.modes.bracketedPaste);
    program.send(paste('line\n'.repeat(2000)));
    expect(await program.waitFor('chosen pasted')).toContain('chosen pasted 10000');
  });

  test('a change of size is drawn cleanly', async () => {
    const program = start(list);
    await program.waitFor('size 80x24');
    for (const [columns, rows] of [
      [40, 12],
      [100, 30],
      [61, 13],
      [120, 40],
      [100, 30],
    ] as const) {
      program.resize(columns, rows);
      await program.waitFor(/size/); // whatever is on the screen: the next change comes at once
    }
    await program.waitFor('size 100x30');
    await program.settle(150);
    expect(program.screen.text.match(/chosen/g)).toHaveLength(1);
    expect(program.screen.lines[0]).toBe(`╭${'─'.repeat(98)}╮`);
  });

  test('leaving gives the main screen back as it was', async () => {
    const program = start(list);
    await program.waitFor('❯ one');
    expect(program.screen.modes.alternateScreen).toBe(true);
    program.send('q');
    expect(await program.waitForExit()).toEqual({ code: 0, signal: 0 });
    expect(program.screen.text).toBe('finished');
    expect(program.screen.modes).toMatchObject(CLEAN);
  });
});

describe('environment', () => {
  test.each([
    ['CI=1', { CI: '1' }],
    ['a variable of a CI service', { CI_JOB_ID: '7' }],
    ['DEV=true', { DEV: 'true' }],
  ])('%s changes nothing when a person sits at a terminal', async (_, env) => {
    const program = start(list, { env });
    await program.waitFor('❯ one');
    program.send(KEYS.down);
    expect(await program.waitFor('❯ two')).toContain(BORDER);
  });

  test('FORCE_COLOR=0, which means NO_COLOR, leaves the screen without any style', async () => {
    const program = start(list, { env: { FORCE_COLOR: '0' } });
    await program.waitFor('❯ one');
    expect(program.screen.isStyled).toBe(false);
  });

  test('without it the screen has colours', async () => {
    const program = start(list);
    await program.waitFor('❯ one');
    expect(program.screen.isStyled).toBe(true);
  });
});

describe('handing the terminal over', () => {
  test('the editor gets the keys, and the wizard gets them back', async () => {
    const program = start(handover, { env: { EDITOR } });
    await program.waitFor('text: first text');
    for (let round = 1; round <= 5; round++) {
      program.send(ctrl('e'));
      await program.waitFor('editor ready');
      expect(program.screen.modes.alternateScreen).toBe(false);
      program.send(`line${round}`, KEYS.enter);
      await program.waitFor(`edits: ${round}`);
    }
    expect(program.screen.text).toContain('line5');
    program.send('abc');
    expect(await program.waitFor('typed: abc')).toContain(BORDER);
  });

  test('an editor that ends with an error costs no text', async () => {
    const program = start(handover, { env: { EDITOR } });
    await program.waitFor('text: first text');
    program.send(ctrl('e'));
    await program.waitFor('editor ready');
    program.send('fail', KEYS.enter);
    expect(await program.waitFor('ended with code 1')).toContain(BORDER);
  });

  test('a missing editor is said, not thrown', async () => {
    const program = start(handover, { env: { VISUAL: '/nowhere/at-all' } });
    await program.waitFor('text: first text');
    program.send(ctrl('e'));
    expect(await program.waitFor('No editor was found.')).toContain(BORDER);
  });

  test('Ctrl-C in the editor ends the editor only', async () => {
    const program = start(handover, { env: { EDITOR } });
    await program.waitFor('text: first text');
    program.send(ctrl('e'));
    await program.waitFor('editor ready');
    program.send(ctrl('c'));
    await program.waitFor('was stopped by SIGINT');
    program.send('still here');
    expect(await program.waitFor('typed: still here')).toContain(BORDER);
  });

  test('Ctrl-Z continues if no shell could resume the program', async () => {
    const program = start(handover);
    await program.waitFor('text: first text');
    program.send(ctrl('z'));
    await program.settle(200);
    program.send('on');
    expect(await program.waitFor('typed: on')).toContain(BORDER);
  });
});

describe('endings', () => {
  test.each([
    ['Ctrl-C', (program: PtyProgram) => program.send(ctrl('c')), 130, 'draft saved'],
    ['SIGINT', (program: PtyProgram) => program.kill('SIGINT'), 130, 'draft saved'],
    ['SIGTERM', (program: PtyProgram) => program.kill('SIGTERM'), 143, 'draft saved'],
    ['SIGHUP', (program: PtyProgram) => program.kill('SIGHUP'), 129, 'draft saved'],
    [
      'an error that is not caught',
      (program: PtyProgram) => program.send('X'),
      2,
      'bug: crashed on purpose',
    ],
    [
      'a rejection that is not caught',
      (program: PtyProgram) => program.send('R'),
      2,
      'bug: rejected on purpose',
    ],
    ['process.exit', (program: PtyProgram) => program.send('E'), 3, 'before the wizard'],
  ])('%s leaves a usable terminal', async (_, finish, code, message) => {
    const program = start(handover);
    await program.waitFor('text: first text');
    finish(program);
    expect((await program.waitForExit()).code).toBe(code);
    expect(program.screen.modes).toMatchObject(CLEAN);
    expect(program.raw).toContain(message);
    expect(program.screen.text).toContain('before the wizard');
    expect(program.screen.text).not.toContain('typed:');
  });
});
