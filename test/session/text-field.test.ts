import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Edit,
  edit,
  fieldOf,
  insert,
  type TextField,
  textOf,
} from '../../src/session/text-field.ts';
import { illegalIn } from '../../src/text/legal-text.ts';

/** The text with a bar at the cursor. */
function shown(field: TextField): string {
  return [
    ...field.characters.slice(0, field.cursor),
    '|',
    ...field.characters.slice(field.cursor),
  ].join('');
}

/** A field from a text with a bar for the cursor. */
function at(text: string): TextField {
  const [before = '', after = ''] = text.split('|');
  const whole = fieldOf(before + after, true);
  return { ...whole, cursor: fieldOf(before, true).characters.length };
}

const EDITS: readonly Edit[] = [
  'left',
  'right',
  'word-left',
  'word-right',
  'start',
  'end',
  'line-up',
  'line-down',
  'delete-back',
  'delete-forward',
  'delete-word',
  'delete-to-start',
  'delete-to-end',
  'newline',
];

describe('editing', () => {
  const cases: readonly (readonly [command: Edit, before: string, after: string])[] = [
    ['left', 'ab|', 'a|b'],
    ['left', '|ab', '|ab'],
    ['right', 'a|b', 'ab|'],
    ['right', 'ab|', 'ab|'],
    ['word-left', 'one two|', 'one |two'],
    ['word-left', 'one  |two', '|one  two'],
    ['word-right', 'one| two three', 'one two| three'],
    ['start', 'a\nbc|d', 'a\n|bcd'],
    ['end', 'a\n|bc\nd', 'a\nbc|\nd'],
    ['line-up', 'abc\nde|', 'ab|c\nde'],
    ['line-up', 'ab|c', '|abc'],
    ['line-down', 'abc|\nd', 'abc\nd|'],
    ['line-down', 'ab|c', 'abc|'],
    ['delete-back', 'ab|c', 'a|c'],
    ['delete-back', '|abc', '|abc'],
    ['delete-forward', 'a|bc', 'a|c'],
    ['delete-forward', 'abc|', 'abc|'],
    ['delete-word', 'one two|', 'one |'],
    ['delete-to-start', 'a\nbc|d', 'a\n|d'],
    ['delete-to-end', 'a|bc\nd', 'a|\nd'],
    ['newline', 'a|b', 'a\n|b'],
    ['delete-back', 'a\n|b', 'a|b'],
  ];
  test.each(cases)('%s: %j becomes %j', (command, before, after) => {
    expect(shown(edit(at(before), command))).toBe(after);
  });

  test('a text of one line takes no newline', () => {
    expect(textOf(edit(fieldOf('ab', false), 'newline'))).toBe('ab');
    expect(textOf(insert(fieldOf('', false), 'a\r\nb'))).toBe('a b');
  });
});

describe('one step is one visible character', () => {
  test.each([
    ['a family', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
    ['a flag', '\u{1F1EB}\u{1F1F7}'],
    ['a letter with two marks', 'q\u0307\u0323'],
    ['a Devanagari syllable', '\u0928\u093F'],
  ])('%s', (_, character) => {
    const field = fieldOf(`a${character}b`, false);
    expect(field.characters.length).toBe(3);
    expect(textOf(edit(edit(field, 'left'), 'delete-back'))).toBe('ab');
  });

  test('a mark typed after its letter joins it', () => {
    const field = insert(insert(fieldOf('', false), 'e'), '\u0301');
    expect(field).toMatchObject({ characters: ['\u00E9'], cursor: 1 });
  });

  test('parts that meet after a deletion join', () => {
    const apart = insert(insert(fieldOf('e\n', true), '\u0301'), 'x');
    const field = edit({ ...apart, cursor: 2 }, 'delete-back');
    expect(textOf(field)).toBe('\u00E9x');
    expect(field.characters).toEqual(['\u00E9', 'x']);
  });
});

test('control characters are removed when typed', () => {
  expect(textOf(insert(fieldOf('', true), 'a\u001B[2J\u0007\u202Eb\u009Bc\r\nd\tè'))).toBe(
    'a[2Jbc\nd è',
  );
});

test('a text that would be too long leaves the field as it is', () => {
  const field = fieldOf('abc', true);
  expect(insert(field, 'x'.repeat(30_000))).toBe(field);
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '\u0301',
      '\u1100',
      '\u1161',
      '\u200D',
      '\u{1F469}',
      '\uD83D',
      '\uDC69',
      '\u1E9B',
      '\u0323',
      '\n',
      '\r',
      ' ',
      'e',
      '\u001B[31m',
      '\u05D0',
      '\u202E',
      '\u{1F1EB}',
    ),
  );
  const stroke = fc.oneof(
    { weight: 2, arbitrary: piece },
    { weight: 3, arbitrary: fc.constantFrom(...EDITS).map((command) => ({ command })) },
  );

  test('the cursor stays inside, the text stays legal, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.array(stroke, { maxLength: 40 }),
        (multiline, first, strokes) => {
          let field = fieldOf(first, multiline);
          for (const one of strokes) {
            field = typeof one === 'string' ? insert(field, one) : edit(field, one.command);
            expect(field.cursor).toBeGreaterThanOrEqual(0);
            expect(field.cursor).toBeLessThanOrEqual(field.characters.length);
            const lines = textOf(field).split('\n');
            if (!multiline) expect(lines.length).toBe(1);
            expect(lines.map((line) => illegalIn(line)).filter((why) => why !== undefined)).toEqual(
              [],
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a field made again from its text is the same', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 30 }), (strokes) => {
        const field = strokes.reduce<TextField>(
          (before, one) =>
            typeof one === 'string' ? insert(before, one) : edit(before, one.command),
          fieldOf('', true),
        );
        expect(fieldOf(textOf(field), true).characters).toEqual(field.characters);
      }),
      { numRuns: 1000 },
    );
  });
});
