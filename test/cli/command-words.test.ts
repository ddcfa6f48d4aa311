// What is told of a command line before it is parsed: which command is meant, and whether the wizard will open.

import { describe, expect, test } from 'vitest';
import { VALUED, wordsOf } from '../../src/cli/command-words.ts';
import { commands } from '../../src/cli/commands.ts';
import { wantsWizard } from '../../src/cli/first-screen.ts';

describe('the words of a command line', () => {
  test.each([
    ['nothing', [], []],
    ['a command', ['status'], ['status']],
    ['a command and its arguments', ['config', 'set', 'key', 'x'], ['config', 'set', 'key', 'x']],
    ['a command behind a folder', ['-C', 'app', 'status'], ['status']],
    ['a flag has no value', ['--json', 'status'], ['status']],
    ['a value in one piece with its option', ['--scope=web', 'status'], ['status']],
  ])('%s', (_, args, words) => {
    expect(wordsOf(args)).toEqual(words);
  });

  test('every option of the wizard and of sign that takes a value is known', () => {
    const rows = commands.filter(({ usage }) => /^(?:wizard|sign)\b/.test(usage));
    const flags = rows.flatMap(({ options }) => options.map(([each]) => each));
    const valued = flags.flatMap((each) => (each.includes('<') ? [each.split(' ')[0] ?? ''] : []));
    expect(rows).toHaveLength(2);
    expect(new Set([...valued, '-C', '--directory'])).toEqual(VALUED);
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
