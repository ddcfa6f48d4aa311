// Names, versions, counts and snippets that the documents state, compared with the program.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as library from '../../src/index.ts';
import { codes } from '../../src/findings/registry.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { references } from '../../src/questionnaire/catalogue.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { type Block, blocksOf } from '../ci/markdown.ts';
import { sourceTexts } from '../helpers/source-texts.ts';
import { projectFigures } from '../../scripts/figures.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const PAGES = ['.', 'docs', 'docs/decisions', 'examples/library'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name)),
);

/** Names of other programs, of formats, of folders, in examples, and of what does not exist yet. */
const OTHERS = [
  'ssh-keygen continue-on-error working-tree-encoding verify-time',
  'trust-changes',
  'assess-matrix-v2',
].flatMap((names) => names.split(' '));

/** Every text that the source compares with or prints, so also codes, words of results and kinds of changes. */
function namesInSource(): readonly string[] {
  return readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => sourceTexts(path.join(ROOT, 'src', file)).strings.map(({ text }) => text));
}

const { triage, questionnaires } = builtinInstruments();
const KNOWN = new Set([
  ...OTHERS,
  ...codes(),
  ...DETECTORS.flatMap(({ rules }) => rules.map(({ id }) => id)),
  ...Object.keys(triage.flags ?? {}),
  ...questionnaires.map(({ id }) => id),
  ...references().provisions.map(({ id }) => id),
  ...Object.keys(manifest.devDependencies),
  manifest.name,
  ...namesInSource(),
]);

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  json: (text) => JSON.parse(text),
  yaml: (text) => parse(text, { strict: true }),
};

function canBeParsed({ language, text }: Block): boolean {
  try {
    PARSERS[language]?.(text);
    return true;
  } catch {
    return false;
  }
}

describe.each(PAGES)('%s', (page) => {
  test('names only findings, flags, packages and words that the program has', () => {
    const named = Array.from(
      read(page).matchAll(/`([a-z]+(?:-[a-z\d]+)+)`/g),
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  test('has only JSON and YAML that can be parsed', () => {
    const blocks = blocksOf(read(page)).filter(({ language }) => language in PARSERS);
    expect(blocks.filter((block) => !canBeParsed(block)).map(({ text }) => text)).toEqual([]);
  });
});

test('docs/library.md describes every function of the library, and no other', () => {
  const described = read('docs/library.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => Array.from((line.split(' | ')[0] ?? '').matchAll(/`(\w+)\(/g)))
    .map(([, name = '']) => name);
  const functions = Object.entries(library).flatMap(([name, value]) =>
    typeof value === 'function' && name !== 'UserError' ? [name] : [],
  );
  expect(described.sort()).toEqual(functions.sort());
});

test('the documents name the oldest Node that the package accepts', () => {
  const oldest = manifest.engines.node.replace('>=', '');
  for (const page of ['README.md', 'CONTRIBUTING.md'])
    expect(read(page)).toContain(`Node ${oldest} or newer`);
});

test('the README says how many questions the reference projects have, to the nearest five', () => {
  const figures = projectFigures(read, builtinInstruments());
  const [tool, shop, chatbot] = ['local-cli', 'web-shop', 'chatbot'].map((name) => {
    const counts = figures.find(({ project }) => project === name)?.questions.values() ?? [];
    return Math.round(Array.from(counts).reduce((sum, count) => sum + count, 0) / 5) * 5;
  });
  const [sentence] = /About \d+ for a small tool.*/.exec(read('README.md')) ?? [];
  expect(sentence).toContain(
    `About ${tool} for a small tool, ${shop} for a web shop, ${chatbot} for a chatbot`,
  );
});
