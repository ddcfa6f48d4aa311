// What people wrote in a repository is printed in build logs, and build servers read commands out of those.

import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { complain, print, printJson, notify } from '../../src/cli/print.ts';

const HOSTILE = [
  '::error file=a::b',
  '  ::set-output name=x::y',
  'a ##vso[task.setvariable variable=x]y',
  '##[section]z',
  "##teamcity[buildStatus status='SUCCESS']",
  'a section_start:1700000000:hidden',
];

function written(task: (io: Io) => void): string {
  let text = '';
  const stream = { write: (part: string) => (text += part) };
  task({ stdout: stream, stderr: stream } as unknown as Io);
  return text;
}

describe.each([
  ['a result', (io: Io) => print(io, HOSTILE)],
  ['a note', (io: Io) => notify(io, HOSTILE)],
  [
    'an error',
    (io: Io) =>
      complain(io, { what: HOSTILE.join('\n'), why: HOSTILE.join('\n'), fix: HOSTILE[0] ?? '' }),
  ],
  ['JSON', (io: Io) => printJson(io, 'assess.x/1', { text: HOSTILE, joined: HOSTILE.join('\n') })],
])('%s', (_, task) => {
  test('holds no command for a build server', () => {
    const lines = written(task).split('\n');
    expect(lines.length).toBeGreaterThan(HOSTILE.length);
    expect(lines.filter((line) => /^\s*::|##[\w.-]*\[|section_start:\d/.test(line))).toEqual([]);
  });
});

test('JSON still says exactly the same', () => {
  const text = written((io) => printJson(io, 'assess.x/1', { text: HOSTILE }));
  expect(JSON.parse(text)).toEqual({ schema: 'assess.x/1', text: HOSTILE });
});

test('everything else is printed as it is', () => {
  expect(written((io) => print(io, ['a::b', '# Head', '## Two [x]', 'é']))).toBe(
    'a::b\n# Head\n## Two [x]\né\n',
  );
});

test.each<readonly [what: string, task: (io: Io) => void, text: string]>([
  ['a result', (io) => print(io, ['one two three']), 'one two\nthree\n'],
  ['a note', (io) => notify(io, ['one two three']), 'one two\nthree\n'],
  [
    'an error',
    (io) => complain(io, { what: 'a', why: 'b c', fix: 'd' }),
    'error: a\n  why: b\n       c\n  fix: d\n',
  ],
])('%s is broken between words on a terminal', (_, task, text) => {
  let shown = '';
  const terminal = { isTTY: true, columns: 9, write: (part: string) => (shown += part) };
  task({ stdout: terminal, stderr: terminal } as unknown as Io);
  expect(shown).toBe(text);
});
