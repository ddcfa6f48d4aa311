// One exported name has one meaning in the whole of src: a reader who searches for a name finds one declaration.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

/** Names that several files may export. Each command is loaded by its file, and its entry is always `run`. */
const SHARED: ReadonlySet<string> = new Set(['run']);

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

/** Verbs of speech in names of values. A name says what a value is: output, reply, message, comment. */
const SPOKEN = /\b(?:const|let) (?:\[|\{ )?(?:said|told|heard)\b|\bis(?:Said|Told|Heard)\b/;

test('no value is named after speech', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(500);
  const wrong = files.filter((file) => SPOKEN.test(readFileSync(path.join(SRC, file), 'utf8')));
  expect(wrong).toEqual([]);
});

describe('exported names', () => {
  const declared = declarations();
  const repeated = [...declared].filter(([name, files]) => files.length > 1 && !SHARED.has(name));

  test('some declarations are found', () => {
    expect(declared.size).toBeGreaterThan(1000);
    expect(declared.get('parseRecord')).toEqual(['record/store/records.ts']);
    expect(declared.get('run')?.length).toBeGreaterThan(10);
  });

  test('no name is declared and exported in two files', () => {
    const wrong = repeated.map(([name, files]) => `${name}: ${files.join(', ')}`);
    expect(wrong.toSorted()).toEqual([]);
  });
});
