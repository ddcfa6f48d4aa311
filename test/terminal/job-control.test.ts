// Ctrl-Z needs a shell to come back to, so a real one runs in the pseudo-terminal.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFixture, type FixtureProgram } from '../helpers/fixture-program.ts';
import { ctrl, startInPty, type PtyProgram } from '../helpers/pty.ts';

let handover: FixtureProgram;

beforeAll(async () => {
  handover = await buildFixture('terminal/handover.tsx');
});
afterAll(() => handover.remove());

async function shell(): Promise<PtyProgram> {
  const program = startInPty('bash', ['--norc', '--noprofile', '-i'], {
    env: { PS1: 'prompt> ', HISTFILE: '' },
  });
  await program.waitFor('prompt>');
  return program;
}

test.each([
  ['the program itself', 'node {}'],
  [
    'the program under another one, as npm starts it',
    `node -e 'require("child_process").spawn(process.execPath, ["{}"], { stdio: "inherit" }).on("exit", (code) => process.exit(code))'`,
  ],
])('Ctrl-Z gives the prompt back and fg the wizard: %s', async (_, command) => {
  const program = await shell();
  program.send(`${command.replace('{}', handover.path)}\r`);
  await program.waitFor('text: first text');
  for (let round = 1; round <= 3; round++) {
    await program.type(String(round));
    program.send(ctrl('z'));
    await program.waitFor(/Stopped/);
    expect(program.screen.modes).toMatchObject({ alternateScreen: false, cursorHidden: false });
    program.send('clear; echo the shell $((40 + 2))\r');
    await program.waitFor('the shell 42');
    program.send('fg\r');
    await program.waitFor('typed: ');
    await program.settle();
  }
  await program.type('x');
  expect(program.screen.text).toContain('typed: 123x');
  program.send('q');
  await program.waitFor('after the wizard');
});
