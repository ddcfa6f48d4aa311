import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withYamlItems } from '../../src/app/set-up/yaml-list.ts';

const ITEMS = ['{a: 1}', '{b: 2}'];
const ADDED = [{ a: 1 }, { b: 2 }];

const CASES: readonly (readonly [string, string, string])[] = [
  [
    'an empty list',
    'x: 1\nlist: []\ny: 2 # why\n',
    'x: 1\nlist:\n  - {a: 1}\n  - {b: 2}\ny: 2 # why\n',
  ],
  [
    'an empty list with a comment',
    'list: [] # none yet\n',
    'list:\n  - {a: 1}\n  - {b: 2} # none yet\n',
  ],
  ['a list in one line', 'list: [{z: 0}]\ny: 2\n', 'list: [{z: 0}, {a: 1}, {b: 2}]\ny: 2\n'],
  [
    'a list over lines in brackets',
    'list: [\n  {z: 0},\n]\n',
    'list: [\n  {z: 0}, {a: 1}, {b: 2}]\n',
  ],
  [
    'items in lines',
    'list:\n  - {z: 0} # kept\n# end\ny: 2\n',
    'list:\n  - {z: 0} # kept\n  - {a: 1}\n  - {b: 2}\n# end\ny: 2\n',
  ],
  [
    'items without an indent',
    'list:\n- z: 0\n  q: 1\ny: 2\n',
    'list:\n- z: 0\n  q: 1\n- {a: 1}\n- {b: 2}\ny: 2\n',
  ],
  [
    'items at the end, no last newline',
    'list:\n  - z: 0',
    'list:\n  - z: 0\n  - {a: 1}\n  - {b: 2}\n',
  ],
  ['no list', 'y: 2\n', 'y: 2\n\nlist:\n  - {a: 1}\n  - {b: 2}\n'],
  [
    'line ends of Windows',
    'list:\r\n  - {z: 0}\r\ny: 2\r\n',
    'list:\r\n  - {z: 0}\r\n  - {a: 1}\r\n  - {b: 2}\r\ny: 2\r\n',
  ],
];

describe('items are added and everything else stays as it was written', () => {
  test.each(CASES)('%s', (_, before, after) => {
    expect(withYamlItems(before, 'list', ITEMS)).toBe(after);
  });

  test.each(CASES)('%s: reads back as the old content with the items', (_, before, after) => {
    const old = parse(before) as Record<string, unknown>;
    expect(parse(after)).toEqual({
      ...old,
      list: [...((old['list'] as unknown[] | undefined) ?? []), ...ADDED],
    });
  });
});

test('something else under that name is not edited', () => {
  expect(withYamlItems('list: {a: 1}\n', 'list', ITEMS)).toBeUndefined();
  expect(withYamlItems('list: text\n', 'list', ITEMS)).toBeUndefined();
});
