import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListEntry, withEntry } from '../../src/app/set-up/json-list.ts';

const LIST: ListEntry = { keys: ['excludes'], entry: 'assessments/**', alike: ['assessments/'] };
const NESTED: ListEntry = {
  keys: ['files', 'includes'],
  entry: '!assessments',
  alike: [],
  first: ['**'],
};

const edited = (text: string, entry = LIST): string => {
  const edit = withEntry(text, entry);
  if (edit.kind !== 'edited') throw new Error(edit.kind);
  return edit.text;
};

describe('one more entry, and everything else unchanged', () => {
  test.each<[string, string, string]>([
    [
      'a list on one line',
      '{ "excludes": ["dist"] }\n',
      '{ "excludes": ["dist", "assessments/**"] }\n',
    ],
    ['an empty list', '{"excludes":[]}', '{"excludes":["assessments/**"]}'],
    [
      'a list over several lines',
      '{\n    "excludes": [\n        "dist",\n        "lib"\n    ],\n    "x": 1.50\n}\n',
      '{\n    "excludes": [\n        "dist",\n        "lib",\n        "assessments/**"\n    ],\n    "x": 1.50\n}\n',
    ],
    ['no list yet', '{\n\t"x": 1\n}\n', '{\n\t"x": 1,\n\t"excludes": ["assessments/**"]\n}\n'],
    ['an empty file of settings', '{}\n', '{ "excludes": ["assessments/**"] }\n'],
    [
      'no list yet, behind an object',
      '{\n  "x": {\n    "y": 1\n  }\n}\n',
      '{\n  "x": {\n    "y": 1\n  },\n  "excludes": ["assessments/**"]\n}\n',
    ],
    [
      'line ends of Windows',
      '{\r\n  "x": 1\r\n}\r\n',
      '{\r\n  "x": 1,\r\n  "excludes": ["assessments/**"]\r\n}\r\n',
    ],
    [
      'the same words in a string and deeper down',
      '{"a":"\\"excludes\\": [","b":{"excludes":["y"]},"excludes":["z"]}',
      '{"a":"\\"excludes\\": [","b":{"excludes":["y"]},"excludes":["z", "assessments/**"]}',
    ],
  ])('%s', (_, before, after) => {
    expect(edited(before)).toBe(after);
  });

  test.each<[string, string, string]>([
    [
      'a comment at the top',
      '{ // why\n "excludes": [] }',
      '{ // why\n "excludes": ["assessments/**"] }',
    ],
    [
      'a comment about the last item',
      '{\n  "excludes": [\n    "dist", // built\n    "lib" // as well\n  ]\n}\n',
      '{\n  "excludes": [\n    "dist", // built\n    "lib", // as well\n    "assessments/**"\n  ]\n}\n',
    ],
    [
      'an item that is commented out, last',
      '{\n  "excludes": [\n    "dist"\n    // "lib"\n  ]\n}\n',
      '{\n  "excludes": [\n    "dist",\n    "assessments/**"\n    // "lib"\n  ]\n}\n',
    ],
    [
      'a list with nothing but a comment',
      '{\n  "excludes": [\n    // nothing yet\n  ]\n}\n',
      '{\n  "excludes": [\n    // nothing yet\n    "assessments/**"\n  ]\n}\n',
    ],
    [
      'the list in a comment only',
      '{\n  // "excludes": ["dist"]\n  "x": 1 /* one\n  or two */\n}\n',
      '{\n  // "excludes": ["dist"]\n  "x": 1, /* one\n  or two */\n  "excludes": ["assessments/**"]\n}\n',
    ],
    ['a trailing comma', '{ "excludes": ["dist",] }', '{ "excludes": ["dist", "assessments/**"] }'],
    [
      'a trailing comma before the line end',
      '{\r\n\t"excludes": [\r\n\t\t"dist", // built\r\n\t],\r\n}\r\n',
      '{\r\n\t"excludes": [\r\n\t\t"dist", // built\r\n\t\t"assessments/**",\r\n\t],\r\n}\r\n',
    ],
    [
      'a trailing comma on a line of its own',
      '{\n  "excludes": [\n    "dist"\n    ,\n  ]\n}\n',
      '{\n  "excludes": [\n    "dist"\n    ,\n    "assessments/**",\n  ]\n}\n',
    ],
  ])('with comments: %s', (_, before, after) => {
    expect(edited(before)).toBe(after);
  });

  test.each<[string, string, string]>([
    [
      'an object without the list',
      '{ "files": { "max": 1 } }',
      '{ "files": { "max": 1, "includes": ["**", "!assessments"] } }',
    ],
    ['neither', '{ "a": 1 }', '{ "a": 1, "files": { "includes": ["**", "!assessments"] } }'],
    [
      'both',
      '{ "files": { "includes": ["src/**"] } }',
      '{ "files": { "includes": ["src/**", "!assessments"] } }',
    ],
  ])('in an object: %s', (_, before, after) => {
    expect(edited(before, NESTED)).toBe(after);
  });
});

test('an entry that means the same is enough', () => {
  expect(withEntry('{"excludes":["assessments/"]}', LIST)).toEqual({ kind: 'present' });
});

test.each([
  ['the list twice', '{ "excludes": ["a"], "excludes": ["b"] }'],
  ['a comment without an end', '{ "excludes": ["a"] } /* why'],
  ['two values', '{ "excludes": ["a"] } {}'],
  ['nesting without end', `{ "excludes": ${'['.repeat(100_000)}`],
  ['something else under that name', '{ "excludes": "dist" }'],
  ['a list at the top', '["dist"]'],
  ['nothing', ''],
])('%s: not edited at all', (_, text) => {
  expect(withEntry(text, LIST)).toEqual({ kind: 'unsafe' });
});

test('another value in place of the object is not edited', () => {
  expect(withEntry('{ "files": 1 }', NESTED)).toEqual({ kind: 'unsafe' });
});

/** Whether one text becomes the other by putting something in. */
function isOnlyLonger(before: string, after: string): boolean {
  let at = 0;
  for (const character of after) if (character === before[at]) at += 1;
  return at === before.length;
}

test('any settings stay the same, with one more entry', () => {
  const key = fc.constantFrom('excludes', 'files', 'includes', 'x', '"excludes": [');
  const value = fc.jsonValue({ maxDepth: 2 });
  const settings = fc.dictionary(key, fc.oneof(value, fc.array(fc.string())), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(
      settings,
      fc.constantFrom(undefined, 1, 2, '\t'),
      fc.constantFrom(LIST, NESTED),
      (content, space, entry) => {
        const edit = withEntry(JSON.stringify(content, null, space), entry);
        if (edit.kind !== 'edited') return;
        expect(isOnlyLonger(JSON.stringify(content, null, space), edit.text)).toBe(true);
        const after = JSON.parse(edit.text) as Record<string, unknown>;
        const [outer, inner] = entry.keys;
        const list = (
          inner === undefined ? after[outer] : (after[outer] as Record<string, unknown>)[inner]
        ) as string[];
        expect(list.at(-1)).toBe(entry.entry);
        for (const name of Object.keys(content).filter((one) => one !== outer)) {
          expect(after[name]).toEqual(JSON.parse(JSON.stringify(content[name])));
        }
      },
    ),
  );
});
