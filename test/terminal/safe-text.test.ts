import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { illegalIn } from '../../src/text/legal-text.ts';
import { plain } from '../../src/terminal/safe-text.ts';

test.each([
  ['plain words', 'hello world', 'hello world'],
  ['letters of other scripts', 'Grüße, Привет, 你好, مرحبا', 'Grüße, Привет, 你好, مرحبا'],
  ['emoji with joiners', 'a 👩‍💻 b', 'a 👩‍💻 b'],
  ['colours', '\u001B[31mred\u001B[0m', 'red'],
  ['a cursor move and an erase', 'a\u001B[2J\u001B[10;5Hb', 'ab'],
  ['a window title', '\u001B]0;owned\u0007x', 'x'],
  ['a write to the clipboard', '\u001B]52;c;ZXZpbA==\u001B\\x', 'x'],
  ['a hyperlink', '\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\', 'click'],
  ['C1 forms of the same', '\u009B31mred\u009D0;t\u009Cx', 'redx'],
  ['a device control string', '\u001BPq#0;2\u001B\\x', 'x'],
  ['a terminal reset', '\u001Bcx', 'x'],
  ['a character set switch', '\u001B(0x', 'x'],
  ['an escape sequence that never ends', 'before\u001B]0;after', 'before0;after'],
  ['a lone escape at the end', 'x\u001B', 'x'],
  ['overwriting by carriage return', 'yes\rno', 'yes no'],
  ['backspaces', 'no\b\byes', 'noyes'],
  ['a bell', 'x\u0007', 'x'],
  ['line ends and tabs', 'a\n\tb', 'a b'],
  ['text turned around', 'a\u202Egpj.exe', 'agpj.exe'],
  ['isolates', '\u2066a\u2069', 'a'],
  ['zero-width space and byte order mark', 'a\u200Bb\uFEFFc', 'abc'],
  ['tag characters', 'a\u{E0041}\u{E007F}b', 'ab'],
  ['half a surrogate pair', 'a\uD800b', 'ab'],
])('%s', (_, text, expected) => {
  expect(plain(text)).toBe(expected);
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001B',
      '[',
      ']',
      '8',
      ';',
      'm',
      '\u0007',
      '\\',
      '\u009B',
      '\u009D',
      '\u009C',
      '\u0090',
      '\u202E',
      '\u200B',
      '\r',
      '\uD800',
      'a',
      ' ',
      'e\u0301',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

test('the output is legal text for every input', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(illegalIn(plain(text))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('safe text is left as it is', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(plain(plain(text))).toBe(plain(text));
    }),
  );
});

test.each(['\u0090', '\u001B]', '\u009B0', '\u001B ', '\u001B[0;'])(
  'a long run of %j takes very little time',
  (piece) => {
    const started = performance.now();
    plain(piece.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2000);
  },
);
