import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Condition,
  conditionOf,
  evaluate,
  flagsOf,
  holds,
  parseCondition,
} from '../../src/questionnaire/condition.ts';
import type { Kleene } from '../../src/questionnaire/kleene.ts';

const FLAGS = ['a', 'b', 'c-d'];
const condition: fc.Arbitrary<Condition> = fc.letrec<{ c: Condition }>((tie) => ({
  c: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Condition>({ op: 'always' }),
    fc.constantFrom(...FLAGS).map((flag): Condition => ({ op: 'flag', flag })),
    tie('c').map((of): Condition => ({ op: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('c'), { minLength: 2, maxLength: 3 }),
      )
      .map(([op, of]): Condition => ({ op, of })),
  ),
})).c;

function write(c: Condition): string {
  switch (c.op) {
    case 'always':
      return 'always';
    case 'flag':
      return c.flag;
    case 'not':
      return `not (${write(c.of)})`;
    default:
      return `(${c.of.map(write).join(` ${c.op} `)})`;
  }
}

const known = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
const mask = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
const mapOf = (values: readonly Kleene[]): Map<string, Kleene> =>
  new Map(FLAGS.map((flag, index) => [flag, values[index] ?? 'maybe']));

describe('conditions', () => {
  test.each([
    ['personal-data', { 'personal-data': true }, true],
    ['personal-data', {}, 'maybe'],
    ['not ai', { ai: 'maybe' }, 'maybe'],
    ['ai and personal-data', { ai: false }, false],
    ['ai or personal-data', { ai: true }, true],
    ['a or b and c', { a: false, b: true, c: false }, false],
    ['(a or b) and c', { a: true, c: true }, true],
    ['not a and b', { a: false, b: true }, true],
    ['not (a and b)', { a: true, b: 'maybe' }, 'maybe'],
    ['not not a', { a: true }, true],
    ['always', {}, true],
  ])('%s', (text, flags, expected) => {
    expect(holds(text, new Map(Object.entries(flags as Record<string, Kleene>)))).toBe(expected);
  });

  test.each([
    ['', 0, 'missing'],
    ['and a', 0, 'expected before'],
    ['a and', 5, 'missing'],
    ['(a', 2, '")" is missing'],
    ['a)', 1, 'not expected'],
    ['a b', 2, 'not expected'],
    ['a & b', 1, 'only flag names'],
    ['A', 0, 'only flag names'],
    [`${'('.repeat(30)}a${')'.repeat(30)}`, 21, 'nested too deeply'],
    ['a '.repeat(300), 500, 'longer than 500'],
  ])('%s is refused with its place', (text, at, why) => {
    const parsed = parseCondition(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.at).toBe(at);
      expect(parsed.why).toContain(why);
    }
  });

  test('a written and read condition evaluates the same', () => {
    fc.assert(
      fc.property(condition, known, (c, values) => {
        const text = write(c);
        fc.pre(text.length <= 500);
        expect(evaluate(conditionOf(text), mapOf(values))).toBe(evaluate(c, mapOf(values)));
      }),
    );
  });

  test('a decided condition stays decided for all values of the unknown flags', () => {
    fc.assert(
      fc.property(condition, known, mask, (c, values, hidden) => {
        const partial = mapOf(
          values.map((value, index): Kleene => (hidden[index] ? 'maybe' : value)),
        );
        const before = evaluate(c, partial);
        expect(['maybe', evaluate(c, mapOf(values))]).toContain(before);
      }),
    );
  });

  test('the flags of a condition are those it mentions', () => {
    expect(flagsOf(conditionOf('b and (a or not b) or always'))).toEqual(['b', 'a']);
  });
});
