// No format passes on text of a file name, a note or a name that its reader would obey.

import { describe, expect, test } from 'vitest';
import { COMMAND_ROWS } from '../../../src/cli/commands.ts';
import { REPORTERS } from '../../../src/findings/reporters/index.ts';
import { hostile, HOSTILE } from './sample.ts';
import { readXml } from './xml.ts';

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const OBEYED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

describe.each(COMMAND_ROWS.check.options.format.words)('%s', (format) => {
  test.each(HOSTILE)(
    'no control, bidirectional or invisible character comes through: %j',
    (text) => {
      for (const command of ['check', 'verify'] as const) {
        const shown = REPORTERS[format](hostile(text, command));
        expect(shown).not.toMatch(OBEYED);
        expect(shown).not.toMatch(/\p{Cs}/u);
        expect(shown.endsWith('\n')).toBe(true);
      }
    },
  );

  test('the same report gives the same text', () => {
    expect(REPORTERS[format](hostile('x'))).toBe(REPORTERS[format](hostile('x')));
  });
});

/** Commands that build servers read out of a log, by server. */
const LOG_COMMANDS = [
  '##[group]Hidden',
  '###[group]Hidden',
  '##vso[task.setvariable variable=x]y',
  "##teamcity[buildStatus status='SUCCESS']",
  '::set-output name=x::y',
  '  ::stop-commands::x',
  '::add-mask::a',
  'section_start:1700000000:hidden[collapsed=true]',
  'x section_end:1700000000:hidden',
];

test.each(LOG_COMMANDS.filter((text) => text === text.trim()))(
  'readers of XML and JSON get the same text as before: %j',
  (text) => {
    const suite = readXml(REPORTERS.junit(hostile(text))).children[0];
    expect(suite?.children[0]?.children[0]?.attributes['message']).toBe(text);
    expect(suite?.children[0]?.children[0]?.text).toContain(`\n${text}\n`);
    expect(JSON.parse(REPORTERS.json(hostile(text)))).toMatchObject({ next: text });
  },
);

describe.each(COMMAND_ROWS.check.options.format.words)('%s, in a build log', (format) => {
  test.each([...HOSTILE, ...LOG_COMMANDS])('no text of other people is a command: %j', (text) => {
    const lines = [hostile(text), hostile(text, 'verify')].flatMap((report) =>
      REPORTERS[format](report).split('\n'),
    );
    expect(lines.filter((line) => /##[\w.-]*\[|section_(?:start|end):\d/.test(line))).toEqual([]);
    const commands = lines.filter((line) => /^\s*::/.test(line));
    const ours = /^::(?:error|warning|notice) file=[^:,]*(?:,line=\d+)?,title=[^:,]*::/;
    expect(commands.filter((line) => !ours.test(line))).toEqual([]);
    expect(commands).toHaveLength(format === 'github' ? 10 : 0);
  });
});
