// Whatever stands in a file name, a note or a name: no format passes on what its reader would obey.

import { describe, expect, test } from 'vitest';
import { formats, REPORTERS } from '../../src/reporters/index.ts';
import { hostile, HOSTILE } from './sample.ts';

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const OBEYED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

describe.each(formats())('%s', (format) => {
  test.each(HOSTILE)(
    'no control, bidirectional or invisible character comes through: %j',
    (text) => {
      const shown = REPORTERS[format](hostile(text));
      expect(shown).not.toMatch(OBEYED);
      expect(shown).not.toMatch(/\p{Cs}/u);
      expect(shown.endsWith('\n')).toBe(true);
    },
  );

  test('the same report gives the same text', () => {
    expect(REPORTERS[format](hostile('x'))).toBe(REPORTERS[format](hostile('x')));
  });
});

describe.each(['text', 'github'] as const)('%s, in a build log', (format) => {
  test.each(HOSTILE)('no line of somebody else is a command of a build server: %j', (text) => {
    const lines = REPORTERS[format](hostile(text)).split('\n');
    expect(lines.filter((line) => /##[\w.-]*\[/.test(line))).toEqual([]);
    const commands = lines.filter((line) => /^\s*::/.test(line));
    const ours = /^::(?:error|warning|notice) file=[^:,]*(?:,line=\d+)?,title=[^:,]*::/;
    expect(commands.filter((line) => !ours.test(line))).toEqual([]);
    expect(commands).toHaveLength(format === 'github' ? 5 : 0);
  });
});
