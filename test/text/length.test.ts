// Errors, status lines and labels are short, because people read them while they do something else.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sentencesIn, wordsIn } from '../findings/style.ts';
import {
  type Factories,
  factoriesIn,
  type Field,
  readSource,
  shortTexts,
  textsIn,
} from '../helpers/short-texts.ts';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

/** The most words of each. Steps in lines of their own are counted one by one. */
const MOST: Readonly<Record<Field, number>> = { what: 12, why: 15, fix: 15, status: 12, label: 4 };

/** What every file can call besides the functions that make errors. */
const SAY: Factories = new Map([['say', new Map([[2, 'status']])]]);

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
  .map((file) => ({ file, ...readSource(path.join(SRC, file)) }));

const own = FILES.map((file) => ({ ...file, factories: factoriesIn(file) }));
const shared = [...SAY, ...own.flatMap(({ factories }) => [...factories])];
const texts = own.flatMap(({ file, factories, ...source }) =>
  shortTexts(source, new Map([...shared, ...factories])).map((text) => ({ file, ...text })),
);

test.each(Object.entries(MOST))('no text of %s has more than %i words', (field, most) => {
  const found = texts.filter((text) => text.field === field);
  expect(found.length).toBeGreaterThan(10);
  const long = found.filter(({ text }) => text.split('\n').some((part) => wordsIn(part) > most));
  expect(long.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

/** Where the sentences come from that assess status prints about records and the next step. */
const OF_STATUS: ReadonlySet<string> = new Set([
  'app/needed.ts',
  'app/next-command.ts',
  'app/record-standing.ts',
  'app/sign-off-status.ts',
  'app/status.ts',
  'app/superseded-rejections.ts',
  'cli/status.ts',
  'record/verdict-words.ts',
]);

test('no sentence of assess status has more than 25 words', () => {
  const files = FILES.filter(({ file }) => OF_STATUS.has(file.split(path.sep).join('/')));
  const sentences = files.flatMap((file) =>
    textsIn(file).flatMap((text) =>
      sentencesIn(text).map((sentence) => ({ file: file.file, sentence })),
    ),
  );
  expect(files.length).toBe(OF_STATUS.size);
  expect(sentences.filter(({ sentence }) => wordsIn(sentence) > 5).length).toBeGreaterThan(10);
  expect(sentences.filter(({ sentence }) => wordsIn(sentence) > 25)).toEqual([]);
});
