import { describe, expect, test } from 'vitest';
import { markdown, marker } from '../../../src/findings/reporters/markdown.ts';
import { FAILED, hostile, HOSTILE, PASSED, VERIFIED } from './sample.ts';

const MARKER = marker({ command: 'check' });
const GOLDEN = '../../fixtures/reporters';

test('a failed check as a comment', async () => {
  await expect(markdown(FAILED)).toMatchFileSnapshot(`${GOLDEN}/failed.md`);
});

test('a failed verification as a comment with its own marker', async () => {
  await expect(markdown(VERIFIED)).toMatchFileSnapshot(`${GOLDEN}/verified.md`);
});

test('the marker is the first line and occurs once', () => {
  for (const report of [FAILED, PASSED, hostile(MARKER)]) {
    expect(markdown(report).startsWith(`${MARKER}\n`)).toBe(true);
    expect(markdown(report).split(MARKER)).toHaveLength(2);
  }
});

/** What is left without our own markup. */
function foreign(text: string): string {
  return markdown(hostile(text)).replaceAll(/<!-- -->|<!-- assess-check -->|<\/?sub>/g, '\u0000');
}

/** What a forge sees that looks for references in the rendered text. */
const rendered = (shown: string): string =>
  shown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&')
    .replaceAll(/&[lg]t;/g, '');

describe('text of other people stays text', () => {
  test.each(HOSTILE)(
    'no tag, comment, link, image, table cell, code, mention or issue: %j',
    (text) => {
      const shown = foreign(text);
      expect(shown).not.toMatch(/<|(?<!\\)[[\]]|:\/\//);
      expect(shown).not.toMatch(/@\w|www\.|gh-\d/i);
      expect(rendered(shown)).not.toMatch(/[#!$%~^&][\w"]/);
      // Code spans are ours alone, bold text too.
      expect(shown.match(/(?<!\\)`[^`]*`/g)).toEqual(['`assess explain CODE`']);
      for (const row of shown.split('\n').filter((line) => line.startsWith('|'))) {
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
      }
    },
  );

  test.each(HOSTILE)(
    'no line begins with a heading, a quote, a list of its own or a command to a bot: %j',
    (text) => {
      const shapes = markdown(hostile(text))
        .split('\n')
        .filter(
          (line) =>
            line.trim() !== '' &&
            !/^(?:<!-- assess-check -->|## assess check|### \w|\| |- \*\*| {2}\S|Next: |<sub>)/.test(
              line,
            ),
        );
      // What is left are the two lines of the verdict, or none where nothing of the text was legal.
      expect([0, 2]).toContain(shapes.length);
      for (const line of shapes) expect(line).not.toMatch(/^\s*(?:[#>/+*=-]|\d+[.)])/);
    },
  );
});

test.each(['x<', '@', '&', '\u{1F680}', 'www.'])(
  'a flood of findings full of %j stays below what forges take',
  (text) => {
    const long = text.repeat(2000);
    const findings = Array.from({ length: 5000 }, () => ({
      ...FAILED.findings[0]!,
      path: long,
      text: long,
      fix: long,
    }));
    const requirements = Array.from({ length: 5000 }, () => ({
      ...FAILED.requirements[0]!,
      questionnaire: long,
      scope: long,
    }));
    const shown = markdown({ ...FAILED, findings, requirements });
    expect(shown.length).toBeLessThan(65_536);
    const [rows = 0, items = 0] = [/^\| privacy|^\| \S/gm, /^- \*\*/gm].map(
      (one) => shown.match(one)?.length,
    );
    expect(items).toBeGreaterThan(2);
    expect(shown).toContain(`and ${5000 - items} more: run`);
    expect(shown).toContain(`| and ${5000 - (rows - 3)} more |`);
  },
);

test('sixty short findings are shown, with the number of those that are left', () => {
  const findings = Array.from({ length: 5000 }, () => FAILED.findings[0]!);
  expect(markdown({ ...FAILED, findings })).toContain('and 4940 more: run');
});
