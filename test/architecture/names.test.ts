// One exported name has one meaning in the whole of src: a reader who searches for a name finds one declaration.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

/** Names that several files may export. Each command is loaded by its file, and its entry is always `run`. */
const SHARED: ReadonlySet<string> = new Set(['run']);

/** Names that still have several meanings. Remove a name when it is renamed; never add one. */
const OPEN: ReadonlySet<string> = new Set([
  'EVIDENCE',
  'PLACES',
  'UNKNOWN',
  'accept',
  'acceptedLines',
  'answerWords',
  'evidenceWords',
  'pageOf',
  'placeOf',
  'remarksOn',
  'review',
  'startOf',
]);

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|enum|const|let) (?!enum )([A-Za-z_$][\w$]*)/gm;

/** The files of src that declare an exported name, from src, by the name. Re-exports are not declarations. */
function declarations(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .map((file) => file.split(path.sep).join('/'))
    .toSorted();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(path.join(SRC, file), 'utf8').matchAll(DECLARATION))
      found.set(name, (found.get(name) ?? new Set()).add(file));
  }
  return new Map([...found].map(([name, places]) => [name, [...places]]));
}

describe('exported names', () => {
  const declared = declarations();
  const repeated = [...declared].filter(([name, files]) => files.length > 1 && !SHARED.has(name));

  test('some declarations are found', () => {
    expect(declared.size).toBeGreaterThan(1000);
    expect(declared.get('parseRecord')).toEqual(['record/store/records.ts']);
    expect(declared.get('run')?.length).toBeGreaterThan(10);
  });

  test('no name is declared and exported in two files', () => {
    const wrong = repeated
      .filter(([name]) => !OPEN.has(name))
      .map(([name, files]) => `${name}: ${files.join(', ')}`);
    expect(wrong.toSorted()).toEqual([]);
  });

  test('the list of names with several meanings has no name that is unique by now', () => {
    const names = new Set(repeated.map(([name]) => name));
    expect([...OPEN].filter((name) => !names.has(name))).toEqual([]);
  });
});
