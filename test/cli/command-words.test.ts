// What assess knows about a command line before it is parsed: which command it is, and whether the wizard will open.

import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/cli/command-words.ts';
import { wantsWizard } from '../../src/cli/first-screen.ts';

describe('the words of a command line', () => {
  test.each([
    ['nothing', [], []],
    ['a command', ['status'], ['status']],
    ['a command and its arguments', ['config', 'set', 'key', 'x'], ['config', 'set', 'key', 'x']],
    ['a command behind a folder', ['-C', 'app', 'status'], ['status']],
    ['a flag has no value', ['--json', 'status'], ['status']],
    ['a value in one piece with its option', ['--scope=web', 'status'], ['status']],
    ['a value behind its option', ['--exempt-until', '2027-01-01', 'init'], ['init']],
  ])('%s', (_, args, words) => {
    expect(wordsOf(args)).toEqual(words);
  });
});

describe('the wizard opens', () => {
  test.each([
    ['', true],
    ['wizard', true],
    ['-C app', true],
    ['--scope packages/web --only privacy', true],
    ['sign', true],
    ['sign 2026-11-22-k7f3q --role approver --by ann@example.com', true],
    ['--plain', false],
    ['--help', false],
    ['sign --decision approve', false],
    ['sign --decision=approve', false],
    ['sign --comment why', false],
    ['sign --yes', false],
    ['sign --json', false],
    ['status', false],
    ['wizard status', false],
  ])('assess %s: %s', (line, isWanted) => {
    expect(wantsWizard(line.split(' ').filter((arg) => arg !== ''))).toBe(isWanted);
  });
});
