import { expect, test } from 'vitest';
import { listProblems, MOST_OF_KIND, shortened } from '../../src/text/problem-list.ts';

const LISTING = {
  kindOf: (problem: string) => problem.charAt(0),
  entryOf: (problem: string) => problem,
  restOf: (first: string, count: number) => `${count} from ${first}`,
};

const many = (kind: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${kind}${n + 1}`);

test.each<[what: string, problems: readonly string[], entries: readonly string[]]>([
  ['no problem', [], []],
  ['as many of a kind as are listed', many('a', 20), many('a', 20)],
  ['one more', many('a', 21), [...many('a', 20), '1 from a21']],
  ['many more', many('a', 1000), [...many('a', 20), '980 from a21']],
  [
    'each kind by itself, in the given order',
    ['b1', ...many('a', 30), 'b2', ...many('c', 2)],
    ['b1', ...many('a', 20), '10 from a21', 'b2', 'c1', 'c2'],
  ],
])('%s', (_, problems, entries) => {
  expect(listProblems(problems, LISTING)).toEqual(entries);
});

test('words and places are made for the listed problems only', () => {
  const made: string[] = [];
  const entryOf = (problem: string): string => {
    made.push(problem);
    return problem;
  };
  listProblems(many('a', 10_000), { ...LISTING, entryOf });
  expect(made).toHaveLength(MOST_OF_KIND);
});

test('a message that quotes a long name is cut', () => {
  expect(shortened('short')).toBe('short');
  expect(shortened('x'.repeat(10_000))).toBe(`${'x'.repeat(496)} ...`);
});
