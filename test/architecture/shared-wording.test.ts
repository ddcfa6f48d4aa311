// A text that both surfaces of a session show is in src/session/text, so that it is reworded in one place.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FILTERS, RESULT_TABS } from '../../src/session/state.ts';
import { sourceTexts } from '../helpers/source-texts.ts';

const UI = path.resolve(import.meta.dirname, '../../src/ui');

/** Names of pages and filters are keys of tables, and the type checker compares them. */
const KEYS: ReadonlySet<string> = new Set([...RESULT_TABS, ...FILTERS]);

/** How many words a text has. What a template inserts is "x", which is none. */
function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[a-z]/.test(word) && word !== 'x').length;
}

/** The texts of three or more words in the files of a surface. */
function textsOf(surface: string): ReadonlySet<string> {
  const texts = readdirSync(path.join(UI, surface), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => sourceTexts(path.join(UI, surface, file)).strings)
    .map(({ text }) => text.toLowerCase().replace(/[\s.:?!]+$/, ''))
    .filter((text) => wordsIn(text) >= 3 && !KEYS.has(text));
  return new Set(texts);
}

/** The runs of five words in texts; a text of fewer words is in none. */
function runsOf(texts: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    [...texts].flatMap((text) => {
      const words = text.split(/[^a-z']+/).filter((word) => word !== '' && word !== 'x');
      return words
        .slice(0, Math.max(0, words.length - 4))
        .map((_, at) => [words.slice(at, at + 5).join(' '), text] as const);
    }),
  );
}

/** The texts of two surfaces that are the same, and those that share five words in a row. */
function shared(fullScreen: ReadonlySet<string>, lineMode: ReadonlySet<string>): readonly string[] {
  const runs = runsOf(lineMode);
  return [
    ...[...fullScreen].filter((text) => lineMode.has(text)),
    ...[...runsOf(fullScreen).keys()].filter((run) => runs.has(run)),
  ];
}

test('no text of three or more words, and no run of five, is written in both surfaces', () => {
  const fullScreen = textsOf('full-screen');
  const lineMode = textsOf('line-mode');
  expect(Math.min(fullScreen.size, lineMode.size)).toBeGreaterThan(50);
  expect(shared(fullScreen, lineMode)).toEqual([]);
});

test.each([
  ['record x is written', 'record x is written'],
  ['"don\'t know yet" is an answer, and a record has no gaps', 'a record has no gaps at all'],
])('%s is found beside: %s', (one, other) => {
  expect(shared(new Set([one]), new Set([other]))).not.toEqual([]);
});
