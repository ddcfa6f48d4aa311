import { describe, expect, test } from 'vitest';
import { markdown, MARKER } from '../../src/reporters/markdown.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

const GOLDEN = '../fixtures/reporters';

test('a failed check as a comment', async () => {
  await expect(markdown(FAILED)).toMatchFileSnapshot(`${GOLDEN}/failed.md`);
});

test('the marker is the first line, and stands there once', () => {
  for (const report of [FAILED, PASSED, hostile(MARKER)]) {
    expect(markdown(report).startsWith(`${MARKER}\n`)).toBe(true);
    expect(markdown(report).split(MARKER)).toHaveLength(2);
  }
});

/** What is left when our own markup is taken away. */
function foreign(text: string): string {
  return markdown(hostile(text)).replaceAll(/<!-- -->|<!-- assess-check -->|<\/?sub>/g, '\u0000');
}

describe('foreign text stays text', () => {
  test.each(HOSTILE)(
    'no tag, comment, link, image, table cell, code, mention or issue: %j',
    (text) => {
      const shown = foreign(text);
      expect(shown).not.toMatch(/<|(?<!\\)[[\]]|(?<!\\):\/\//);
      expect(shown).not.toMatch(/(?<!\w)@[A-Za-z]/);
      expect(shown).not.toMatch(/[#!]\d/);
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

test('a flood of findings stays below what forges take', () => {
  const findings = Array.from({ length: 5000 }, () => ({
    ...FAILED.findings[0]!,
    text: 'x<'.repeat(2000),
  }));
  const requirements = Array.from({ length: 5000 }, () => FAILED.requirements[0]!);
  const shown = markdown({ ...FAILED, findings, requirements });
  expect(shown.length).toBeLessThan(65_536);
  expect(shown).toContain('and 4940 more');
});
