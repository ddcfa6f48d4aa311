// Commands that assess suggests are copied into a shell, and the names in them can be hostile.

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REGISTRY } from '../../src/findings/registry.ts';
import { fetchCommand } from '../../src/repository/git/fetch-command.ts';
import { legalLine } from '../../src/text/legal-text.ts';
import { shellWord } from '../../src/text/shell-word.ts';

/** The words that a real shell makes of a text. */
function wordsOf(text: string): readonly string[] {
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

test('a shell reads any name as one word, which is the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (name) => {
      expect(wordsOf(shellWord(name))).toEqual([legalLine(name)]);
    }),
    { numRuns: 200 },
  );
});

test.each(['main', 'origin/main', 'v1.2.3', 'packages/web', 'refs/heads/x:refs/remotes/y'])(
  '%s needs no quotes',
  (name) => {
    expect(shellWord(name)).toBe(name);
  },
);

const HOSTILE = 'x;echo ran>&2;$(echo ran>&2)`echo ran>&2`';

/** The commands in a text: from a program's name to the end of the line. */
const COMMANDS =
  /\b(?:git (?:merge|checkout|fetch)|assess (?:wizard|trust approve|check --base)) [^\n]*/g;

test('no finding suggests a command in which a shell would run part of a name', () => {
  const hostile = new Proxy<Record<string, unknown>>(
    {},
    { get: (_, name) => (name === 'instead' ? 'nothing' : HOSTILE) },
  );
  const texts = Object.values(REGISTRY).flatMap(({ fix, next }) =>
    [fix, next].flatMap((make) => {
      if (typeof make !== 'function') return [];
      try {
        return [String(Reflect.apply(make, undefined, [hostile, HOSTILE]))];
      } catch {
        return []; // takes a list or a number
      }
    }),
  );
  const commands = texts.flatMap((text) => text.match(COMMANDS) ?? []);
  const naming = commands.filter((command) => command.includes('echo ran'));
  expect(naming.length).toBeGreaterThan(5);
  for (const command of naming) expect(command.split("'")[0]).not.toContain('echo ran');
});

test.each([HOSTILE, `refs/heads/${HOSTILE}`, `origin/${HOSTILE}`, `tags/${HOSTILE}`])(
  'the command that fetches %s has it in quotes',
  (ref) => {
    const config = [{ key: 'remote.origin.url', value: 'x' }].map((entry) => ({
      ...entry,
      scope: 'local' as const,
      origin: '',
    }));
    const command = fetchCommand(config, ref) ?? '';
    expect(wordsOf(command).join(' ')).toContain(HOSTILE);
  },
);
