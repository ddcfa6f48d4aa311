// A text at the start of a sentence.

import { describe, expect, test } from 'vitest';
import { sentences } from '../../src/text/sentences.ts';
import { capitalised } from '../../src/text/amount.ts';

describe('the start of a sentence has a capital', () => {
  test.each([
    ['the file is missing', 'The file is missing'],
    ['a record', 'A record'],
    ["don't know yet", "Don't know yet"],
    ['read-only files', 'Read-only files'],
    ['missing', 'Missing'],
    ['missing.', 'Missing.'],
    ['ask carol@example.com to sign', 'Ask carol@example.com to sign'],
  ])('%s', (text, start) => {
    expect(capitalised(text)).toBe(start);
  });
});

describe('names keep their letters', () => {
  test.each([
    'carol@example.com may sign',
    'carol.b@example.com may sign',
    'record.md differs',
    'user.signingKey names no key',
    'src/index.ts has changed',
    'ssh-keygen could not be started',
    'git found no repository',
    'assess cannot tell',
    'k7f3q is a record',
    '--key FILE',
    '',
  ])('%s', (text) => {
    expect(capitalised(text)).toBe(text);
  });

  test('also in the sentences of an error', () => {
    const error = { what: 'record.md differs', why: 'carol@example.com wrote it', fix: 'read it' };
    expect(sentences(error)).toBe('record.md differs. carol@example.com wrote it. Read it.');
  });
});
