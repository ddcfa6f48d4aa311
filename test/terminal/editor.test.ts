import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { editText, splitCommand, type EditOptions } from '../../src/terminal/editor.ts';
import type { ChildProgram, ChildResult } from '../../src/terminal/handover.ts';

test.each([
  ['vi', ['vi']],
  ['  code   --wait ', ['code', '--wait']],
  ['"/opt/my editor/ed" -w', ['/opt/my editor/ed', '-w']],
  ["'/opt/my editor/ed' -w", ['/opt/my editor/ed', '-w']],
  ['/opt/my\\ editor/ed', ['/opt/my editor/ed']],
  ['ed "a \\" b"', ['ed', 'a " b']],
  ["ed 'a\\b'", ['ed', 'a\\b']],
  ['ed ""', ['ed', '']],
  ['ed $HOME `id` ; rm', ['ed', '$HOME', '`id`', ';', 'rm']],
])('%j is read as %j', (line, expected) => {
  expect(splitCommand(line, 'linux')).toEqual(expected);
});

test.each(['', '   ', '"open', "it's", '""', 'ed \\'])('%j is no command', (line) => {
  expect(splitCommand(line, 'linux')).toBeUndefined();
});

test('on Windows a backslash separates folders', () => {
  expect(splitCommand('C:\\tools\\ed.exe -w', 'win32')).toEqual(['C:\\tools\\ed.exe', '-w']);
});

const DONE: ChildResult = { kind: 'exited', code: 0 };

function fileOf(program: ChildProgram): string {
  return program.args.at(-1) ?? '';
}

function options(
  env: EditOptions['env'],
  run: (program: ChildProgram) => ChildResult,
): EditOptions {
  return { env, platform: 'linux', run: (program) => Promise.resolve(run(program)) };
}

test('the editor sees the text in a file that only its owner can read, and the file is gone afterwards', async () => {
  let path = '';
  const result = await editText(
    'one\ntwo',
    options({ EDITOR: 'ed -x' }, (program) => {
      path = fileOf(program);
      expect(program).toMatchObject({ command: 'ed', args: ['-x', path] });
      expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
      writeFileSync(path, 'one\r\nthree\r\n\r\n');
      return DONE;
    }),
  );
  expect(result).toEqual({ kind: 'changed', text: 'one\nthree' });
  expect(existsSync(dirname(path))).toBe(false);
});

test('a text saved as it was is unchanged', async () => {
  expect(
    await editText(
      'same',
      options({ EDITOR: 'ed' }, () => DONE),
    ),
  ).toEqual({ kind: 'unchanged' });
});

test('VISUAL comes before EDITOR', async () => {
  const commands: string[] = [];
  await editText(
    '',
    options({ VISUAL: 'a', EDITOR: 'b' }, ({ command }) => (commands.push(command), DONE)),
  );
  expect(commands).toEqual(['a']);
});

test('without either, the usual editors are tried in turn', async () => {
  const commands: string[] = [];
  const result = await editText(
    '',
    options({}, ({ command }) => (commands.push(command), { kind: 'not-found' })),
  );
  expect(commands).toEqual(['sensible-editor', 'nano', 'vim', 'vi']);
  expect(result).toMatchObject({ kind: 'failed', problem: { what: 'No editor was found.' } });
});

test('a chosen editor that is missing is not replaced by another', async () => {
  const commands: string[] = [];
  await editText(
    '',
    options({ EDITOR: 'mine' }, ({ command }) => (commands.push(command), { kind: 'not-found' })),
  );
  expect(commands).toEqual(['mine']);
});

test.each<[string, EditOptions['env'], (path: string) => ChildResult, RegExp]>([
  ['an exit code', { EDITOR: 'ed' }, () => ({ kind: 'exited', code: 1 }), /ended with code 1/],
  ['a signal', { EDITOR: 'ed' }, () => ({ kind: 'killed', signal: 'SIGINT' }), /stopped by SIGINT/],
  [
    'a program that cannot start',
    { EDITOR: 'ed' },
    () => ({ kind: 'not-started', why: 'EACCES' }),
    /could not be started/,
  ],
  ['an open quote', { EDITOR: 'ed "' }, () => DONE, /\$EDITOR cannot be read/],
  [
    'a text in no known encoding',
    { EDITOR: 'ed' },
    (path) => (writeFileSync(path, Buffer.from([0x63, 0xe9])), DONE),
    /could not be read/,
  ],
  [
    'a text that is far too long',
    { EDITOR: 'ed' },
    (path) => (writeFileSync(path, 'x'.repeat(1_000_001)), DONE),
    /too long/,
  ],
  [
    'a file that the editor removed',
    { EDITOR: 'ed' },
    () => {
      throw new Error('ENOENT');
    },
    /could not be handed/,
  ],
])('%s is a failure that says what to do', async (_, env, run, what) => {
  const result = await editText(
    'kept',
    options(env, (program) => run(fileOf(program))),
  );
  expect(result).toMatchObject({ kind: 'failed', problem: { what: expect.stringMatching(what) } });
});
