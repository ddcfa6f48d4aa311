// Options that choose the form of the output exclude each other, in every command that has more than one of them.

import { expect, test } from 'vitest';
import { commandNames, COMMAND_ROWS } from '../../src/cli/commands.ts';
import { optionName } from '../../src/cli/option-forms.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';

/** How each is given on the command line. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '--json': ['--json'],
  '--format': ['--format', 'sarif'],
  '--markdown': ['--markdown'],
};

const PAIRS = commandNames().flatMap((command) => {
  const names = Object.keys(COMMAND_ROWS[command].options)
    .map((name) => optionName(name))
    .filter((name) => name in FORMS);
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => [command, one, other]));
});

test('check and show have more than one', () => {
  expect(PAIRS.map(([command]) => command)).toEqual(expect.arrayContaining(['check', 'show']));
});

test.each(PAIRS)('%s refuses %s with %s, in both orders', async (command, one, other) => {
  const place = gitdir({ 'README.md': '# Shop\n' });
  const forms = [FORMS[one ?? ''] ?? [], FORMS[other ?? ''] ?? []];
  for (const order of [forms, forms.toReversed()]) {
    const run = await assess(place, [command ?? '', ...order.flat()]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('cannot be used with option');
  }
});
