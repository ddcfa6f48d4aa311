// The wording of documents, texts of the program, comments and test names: no banned phrase, and no text that is too long.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMAND_ROWS, commandNames } from '../../src/cli/commands.ts';
import { KEY_CONTEXTS, KEY_TABLE } from '../../src/ui/full-screen/keys.ts';
import { bannedIn } from '../helpers/banned-phrases.ts';
import { wordsIn } from '../findings/style.ts';
import { sourceTexts, type SourceText } from '../helpers/source-texts.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Texts that may keep a phrase, with the reason. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['docs/coverage.md', 'quotes the questionnaires'],
  ['test/helpers/banned-phrases.ts', 'is the list of phrases'],
]);

/** The files below these folders, and at the top, whose names match; fixtures have texts of other people. */
function filesIn(folders: readonly string[], name: RegExp): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' }).map(
        (file) => path.posix.join(folder, file.split(path.sep).join('/')),
      ),
    )
    .filter((file) => name.test(file) && !/\/fixtures\/|node_modules/.test(file))
    .filter((file) => !EXCEPTIONS.has(file));
}

const DOCUMENTS = filesIn(['.', 'docs', 'examples'], /\.md$/);
const SOURCES = filesIn(['src', 'test', 'scripts', 'bench', 'examples'], /\.(?:tsx?|mjs|js)$/).map(
  (file) => ({ file, ...sourceTexts(path.join(ROOT, file)) }),
);
const PROGRAM = SOURCES.filter(({ file }) => file.startsWith('src/'));

/** Every banned phrase with its place and what to write instead. */
function problems(file: string, texts: readonly SourceText[]): readonly string[] {
  return texts.flatMap(({ line, text }) =>
    bannedIn(text).map((problem) => `${file}:${line} ${problem}`),
  );
}

/** Paragraphs, list items and rows of a document, without inline code. */
function paragraphs(file: string): readonly SourceText[] {
  const texts: SourceText[] = [];
  const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
  let open: { line: number; text: string } | undefined;
  for (const [index, line] of lines.entries()) {
    const isNew = open === undefined || /^\s*(?:[|*#>-]|\d+\.|$)/.test(line);
    if (isNew && open !== undefined) texts.push(open);
    open = isNew ? { line: index + 1, text: line } : { ...open!, text: `${open!.text} ${line}` };
  }
  return [...texts, ...(open === undefined ? [] : [open])].map(({ line, text }) => ({
    line,
    text: text.replaceAll(/`[^`]*`/g, 'x'),
  }));
}

/** A name in the code (a kind of event, an import) is one word; a text is several. */
function isText({ text }: SourceText): boolean {
  return /\s/.test(text.trim());
}

describe('no banned phrase is in', () => {
  test('documents', () => {
    expect(DOCUMENTS.flatMap((file) => problems(file, paragraphs(file)))).toEqual([]);
  });

  test('comments', () => {
    expect(SOURCES.flatMap(({ file, comments }) => problems(file, comments))).toEqual([]);
  });

  test('names of tests', () => {
    expect(SOURCES.flatMap(({ file, testNames }) => problems(file, testNames))).toEqual([]);
  });

  test('texts of the program', () => {
    const found = PROGRAM.flatMap(({ file, strings }) => problems(file, strings.filter(isText)));
    expect(found).toEqual([]);
  });
});

describe('the help of', () => {
  test.each(commandNames())('%s begins with a verb and is short', (name) => {
    const { summary, options } = COMMAND_ROWS[name];
    expect(summary).toMatch(
      /^(?:open|set up|write|make|show|read|sign|check|verify|list|explain) [^?]*[^?.]$/,
    );
    for (const part of summary.split(': ')) expect(wordsIn(part), part).toBeLessThanOrEqual(24);
    for (const { help } of Object.values(options)) {
      expect(help).toMatch(/^[^A-Z].*(?:[^.?]|\.\.\.)$/);
      expect(wordsIn(help), help).toBeLessThanOrEqual(30);
    }
  });
});

/** Words of a label in the footer, which must fit on one line with the others. */
const LABEL_WORDS = 4;

test.each(KEY_CONTEXTS)('the labels of keys in context %s are short', (context) => {
  const labels = KEY_TABLE[context].flatMap(({ footer }) => footer?.label ?? []);
  expect(labels.filter((label) => wordsIn(label) > LABEL_WORDS)).toEqual([]);
});
