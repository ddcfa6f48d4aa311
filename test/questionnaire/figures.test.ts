// What the reference projects of scripts/figures.mjs are asked, how much they read, and which levels they get.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFigures } from '../../scripts/figures.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const figures = projectFigures(
  (file) => readFileSync(path.join(ROOT, file), 'utf8'),
  builtinInstruments(),
);

describe.each(figures.map((each) => [each.project, each] as const))('%s', (_, each) => {
  test('stays within its budget of questions and words, at a level that fits', () => {
    expect(each.over).toEqual([]);
  });

  test('has an answer of its own to every exposure', () => {
    expect(each.assumed).toEqual([]);
  });
});

test('a triage of a small project has at most 750 words', () => {
  const small = figures.filter(({ project }) => ['local-cli', 'library'].includes(project));
  expect(small.map(({ words }) => words.triage <= 750)).toEqual([true, true]);
});
