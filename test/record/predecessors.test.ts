// What a record follows: the records it replaces, and withdrawn records in the same place.

import { describe, expect, test } from 'vitest';
import { ancestorsOf, historyOf, type HistoricRecord } from '../../src/record/predecessors.ts';

function record(
  id: string,
  replaced: readonly string[] = [],
  { project = 'one', withdrawn = false, scope = '.' } = {},
): HistoricRecord {
  const supersedes = replaced.map((each) => ({ id: each, questionnaires: ['privacy'] }));
  return { id, withdrawn, content: { project, scope, covered: ['privacy'], supersedes } };
}

const SITUATIONS: readonly (readonly [string, readonly HistoricRecord[], readonly string[]])[] = [
  ['what it replaces, through others', [record('a'), record('b', ['a'])], ['b', 'a']],
  ['a withdrawn record that it does not name', [record('a', [], { withdrawn: true })], ['a']],
  [
    'no withdrawn record of another scope',
    [record('a', [], { withdrawn: true, scope: 'web' })],
    [],
  ],
  [
    'no withdrawn record of another project',
    [record('a', [], { withdrawn: true, project: 'other' })],
    [],
  ],
];

describe('a record follows', () => {
  test.each(SITUATIONS)('%s', (_name, others, expected) => {
    const own = record('z', expected.length > 1 ? ['b'] : []);
    const found = ancestorsOf(historyOf([...others, own]), own);
    expect(found.map(({ id }) => id)).toEqual(expected);
  });
});
