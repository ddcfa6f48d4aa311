// The form of a word that depends on a number comes from src/text/amount.ts, so that "1 answers" and its kind cannot occur.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

/** A choice between two texts by whether a number is 1. */
const BY_HAND = /[=!]== 1\s*\?\s*['"`]/;

/** No plurals: an article instead of a number, and a line that is named only where it is not the first. */
const OTHERS = new Set(['text/amount.ts', 'policy/trust/quorum.ts', 'cli/enrol-keys.ts']);

test.each(["count === 1 ? 'row' : 'rows'", 'open !== 1\n ? `x` : "y"'])(
  'is found: %s',
  (source) => {
    expect(BY_HAND.test(source)).toBe(true);
  },
);

test('no file chooses the form of a word by a number', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter(
    (file) => !OTHERS.has(file) && BY_HAND.test(readFileSync(path.join(SRC, file), 'utf8')),
  );
  expect(found).toEqual([]);
});
