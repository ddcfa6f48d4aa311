// A file of src has one trade and can be read in one go. A file that grows beyond the limit is divided by trade.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

const MOST_LINES = 250;

/** The files of src with more lines than a limit. */
function longerThan(limit: number): readonly string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      file,
      lines: readFileSync(path.join(SRC, file), 'utf8').split('\n').length - 1,
    }))
    .filter(({ lines }) => lines > limit)
    .map(({ file, lines }) => `${file.split(path.sep).join('/')}: ${lines}`)
    .toSorted();
}

describe('files of src', () => {
  test('some files have more than half of the lines that are allowed', () => {
    expect(longerThan(MOST_LINES / 2).length).toBeGreaterThan(50);
  });

  test(`no file has more than ${MOST_LINES} lines`, () => {
    expect(longerThan(MOST_LINES)).toEqual([]);
  });
});
