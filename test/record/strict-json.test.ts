import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Json, parseStrict, writeStrict } from '../../src/record/format/strict-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const legalText = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => {
  try {
    writeStrict(text);
    return true;
  } catch {
    return false;
  }
});
const key = fc
  .stringMatching(/^[A-Za-z_$][A-Za-z0-9_.$/-]{0,8}$/)
  .filter((k) => k !== 'constructor');
const legal: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    legalText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe('strict JSON', () => {
  test('what is written is read back as the same value', () => {
    fc.assert(
      fc.property(legal, (value) => {
        const parsed = parseStrict(bytes(writeStrict(value)));
        expect(parsed).toEqual({ ok: true, value });
      }),
    );
  });

  test('two different byte strings are never both legal for one value', () => {
    fc.assert(
      fc.property(legal, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, flip) => {
        const original = bytes(writeStrict(value));
        const changed = Uint8Array.from(original);
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ flip;
        const parsed = parseStrict(changed);
        expect(parsed.ok ? writeStrict(parsed.value) : '').not.toBe(writeStrict(value));
      }),
    );
  });

  test.each([31, 32, 33, 34])(
    '%i lists in each other are judged alike by reader and writer',
    (depth) => {
      const value: Json = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
      const text = `${JSON.stringify(value, null, 2)}\n`;
      const write = (): string => writeStrict(value);
      if (parseStrict(bytes(text)).ok) expect(write()).toBe(text);
      else expect(write).toThrow(RangeError);
    },
  );

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        expect(typeof parseStrict(input).ok).toBe('boolean');
      }),
    );
  });

  test.each([
    ['a duplicate key', '{\n  "a": 1,\n  "a": 2\n}\n', 'layout'],
    ['no newline at the end', '{}', 'layout'],
    ['two newlines at the end', '{}\n\n', 'layout'],
    ['text after the value', '{}\n{}\n', 'not JSON'],
    ['four spaces', '{\n    "a": 1\n}\n', 'layout'],
    ['an escaped slash', '"\\/"\n', 'layout'],
    ['a float', '1.5\n', 'safe integer'],
    ['a float that is whole', '1.0\n', 'layout'],
    ['an exponent', '1e2\n', 'layout'],
    ['minus zero', '-0\n', 'safe integer'],
    ['a number too large', '9007199254740992\n', 'safe integer'],
    ['a carriage return', '{}\r\n', 'carriage return'],
    ['a byte order mark', '\uFEFF{}\n', 'byte order mark'],
    ['the key __proto__', '{\n  "__proto__": 1\n}\n', 'key'],
    ['the key constructor', '{\n  "constructor": 1\n}\n', 'key'],
    ['a key with a space', '{\n  "a b": 1\n}\n', 'key'],
    ['an empty key', '{\n  "": 1\n}\n', 'key'],
    ['an escape character', '"\\u001b[31m"\n', 'U+001B'],
    ['a newline in a string', '"a\\nb"\n', 'U+000A'],
    ['a bidi override', '"\u202Ex"\n', 'U+202E'],
    ['a right-to-left isolate', '"\u2067x"\n', 'U+2067'],
    ['a zero-width space', '"a\u200Bb"\n', 'U+200B'],
    ['a soft hyphen', '"a\u00ADb"\n', 'U+00AD'],
    ['a tag character', '"\u{E0041}"\n', 'U+E0041'],
    ['a lone surrogate', '"\\ud800"\n', 'U+D800'],
    ['text that is not NFC', '"e\u0301"\n', 'NFC'],
    ['nesting too deep', `${'['.repeat(40)}${']'.repeat(40)}\n`, 'deep'],
    ['nesting that would overflow a parser', '['.repeat(200_000), 'deep'],
    ['nothing', '', 'not JSON'],
  ])('%s is refused', (_, text, why) => {
    const parsed = parseStrict(bytes(text));
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.why).toContain(why);
  });

  test('joiners that real scripts need are allowed', () => {
    const text = '"می\u200Cخواهم 👩\u200D💻"\n'.normalize('NFC');
    expect(parseStrict(bytes(text)).ok).toBe(true);
  });

  test('invalid UTF-8 is refused', () => {
    expect(parseStrict(Uint8Array.of(0x22, 0xff, 0x22, 0x0a)).ok).toBe(false);
  });

  test('a reformatted file comes back with the text it should have', () => {
    const parsed = parseStrict(bytes('{"a":[1,2]}'));
    expect(parsed).toMatchObject({ ok: false, reformatted: writeStrict({ a: [1, 2] }) });
  });

  test('a compact file that would be more than 4 MiB in its layout is refused before it is laid out', () => {
    const parsed = parseStrict(bytes(JSON.stringify(Array.from({ length: 1_500_000 }, () => 1))));
    expect(parsed).toEqual({ ok: false, why: expect.stringContaining('beyond the 4 MiB') });
  });

  test('what is written is never more than 4 MiB, and the error says what to do', () => {
    const notes = Array.from({ length: 3000 }, () => 'x'.repeat(2000));
    expect(() => writeStrict({ notes })).toThrow(UserError);
  });

  test('more than 4 MiB is refused', () => {
    expect(parseStrict(new Uint8Array(4 * 1024 * 1024 + 1).fill(0x20))).toMatchObject({
      ok: false,
    });
  });
});
