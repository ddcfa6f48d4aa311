// The registry of findings: every row is complete, unique, and written in the voice of the project.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes, explanationOf, REGISTRY } from '../../src/findings/registry.ts';
import { TOPICS } from '../../src/findings/row.ts';
import { bannedIn } from '../helpers/banned-phrases.ts';
import { sentencesIn, wordsIn } from './style.ts';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'src', 'findings');
const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

/** Words at most: of the whole text, and of one sentence. A command is several words. */
const LIMITS = {
  means: { text: 45, sentence: 25 },
  matters: { text: 60, sentence: 25 },
  fix: { text: 70, sentence: 25 },
} as const;
const LONGEST_FIX = 17;

describe('the registry', () => {
  test('no code is in two files: a later row would silently replace an earlier one', () => {
    const rows = SOURCES.filter(({ name }) => name.startsWith('rows')).flatMap(({ text }) =>
      [
        ...text.matchAll(
          /^ {2}'?([a-z-]+)'?: (?:succession\.)?(?:error|undecided|warning|note)\(/gm,
        ),
      ].map((match) => match[1]),
    );
    expect(new Set(rows)).toEqual(new Set(codes()));
    expect(rows).toHaveLength(codes().length);
  });

  test('codes are lower-case words, and each topic has some', () => {
    for (const code of codes()) expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    const used = new Set(codes().map((code) => REGISTRY[code].topic));
    expect([...used].toSorted()).toEqual(Object.keys(TOPICS).toSorted());
  });

  test('a finding that cannot be judged is an error by its kind, so that it never passes', () => {
    const kinds = codes()
      .map((code) => REGISTRY[code])
      .filter(({ judged }) => !judged)
      .map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['error']));
  });

  test('other names have no explanation', () => {
    for (const name of ['privacy.minimise', 'constructor', '__proto__', ''])
      expect(explanationOf(name)).toBeUndefined();
  });
});

describe('the wording', () => {
  test.each(codes())('%s is explained in short, whole sentences', (code) => {
    const page = explanationOf(code);
    for (const part of ['means', 'matters', 'fix'] as const) {
      const text = page?.[part] ?? '';
      const { text: most, sentence: longest } = LIMITS[part];
      expect(text, part).toMatch(
        /^(?:[A-Z]|assess |allowed_signers |git log |record\.json ).*\.$/s,
      );
      expect(wordsIn(text), part).toBeLessThanOrEqual(most);
      for (const sentence of sentencesIn(text))
        expect(wordsIn(sentence), sentence).toBeLessThanOrEqual(longest);
    }
  });

  test('a fix that is the same for every finding is one short instruction', () => {
    const wrong = codes().flatMap((code) => {
      const { fix } = REGISTRY[code];
      if (fix.length > 0) return [];
      const text = Reflect.apply(fix, undefined, []);
      return wordsIn(text) <= LONGEST_FIX && /^[a-z].*[^.]$/.test(text) ? [] : [`${code}: ${text}`];
    });
    expect(wrong).toEqual([]);
  });

  test.each(SOURCES)('$name has no banned phrase', ({ text }) => {
    const wrong = text
      .split('\n')
      .flatMap((line, index) => bannedIn(line).map((problem) => `line ${index + 1}: ${problem}`));
    expect(wrong).toEqual([]);
  });
});
