import { expect, test } from 'vitest';
import { readForm } from '../../src/assessment/sheet/form.ts';

/** The content of a sheet with `count` faulty answers, and how often a part of it was looked up. */
function watched(count: number, value: unknown): { content: unknown; lookups: () => number } {
  let lookups = 0;
  const answers = new Proxy(
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`x.q${n}`, value])),
    {
      get: (target, key) => {
        lookups += 1;
        return Reflect.get(target, key);
      },
      getOwnPropertyDescriptor: (target, key) => {
        lookups += 1;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    },
  );
  return { content: { schema: 'assess.answers/1', answers }, lookups: () => lookups };
}

// Looking for the place of each fault among all answers would make four times the lookups for twice the answers.
test.each([
  ['a value of the wrong form', 1.5],
  ['an unknown key', { vale: 1 }],
  ['evidence of the wrong form', { evidence: [1] }],
])('%s in every answer takes lookups in proportion to the answers', (_, value) => {
  const lookupsFor = (count: number): number => {
    const { content, lookups } = watched(count, value);
    const { faults, sheet } = readForm(content);
    expect(faults).toHaveLength(count);
    expect(sheet).toBeDefined();
    return lookups();
  };
  expect(lookupsFor(400) / lookupsFor(200)).toBeLessThan(2.2);
});

test('nesting around what is left out is not copied', () => {
  const kept = { evidence: ['a.md'] };
  const { sheet } = readForm({
    schema: 'assess.answers/1',
    answers: { 'a.b': kept, 'a.c': { evidence: ['b.md', 1] } },
  });
  expect(sheet?.answers).toMatchObject({ 'a.b': kept, 'a.c': { evidence: ['b.md'] } });
});
