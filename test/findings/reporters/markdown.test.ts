import { describe, expect, test } from 'vitest';
import { markdown, marker } from '../../../src/findings/reporters/markdown.ts';
import type { Report } from '../../../src/findings/report-schema.ts';
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
  return markdown(hostile(text)).replaceAll(
    /<!-- -->|<!-- assess-check -->|<\/?sub>|<details><summary>[\w ,:]+<\/summary>|<\/details>/g,
    '\u0000',
  );
}

/** What a forge sees that looks for references in the rendered text. */
const rendered = (shown: string): string =>
  shown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&')
    .replaceAll(/&[lg]t;/g, '');

/** How a line of ours begins. */
const OURS =
  /^(?:<!-- assess-check -->|## assess check|### \w|\*\*[A-Z][a-z ,]+\*\*$|\*\*First steps\.\*\* [\w ]+\.$|\| |- (?:\*\*|Level |1 )|[1-5]\. | {2}\S|<details><summary>|<\/details>$|Next: |<sub>)/;

describe('text of other people stays text', () => {
  test.each(HOSTILE)(
    'no tag, comment, link, image, table cell, code, mention or issue: %j',
    (text) => {
      const shown = foreign(text);
      expect(shown).not.toMatch(/<|(?<!\\)[[\]]|:\/\//);
      expect(shown).not.toMatch(/@\w|www\.|gh-\d/i);
      expect(rendered(shown)).not.toMatch(/[#!$%~^&][\w"]/);
      // Code spans are ours alone: commands, with words that mean nothing to a forge.
      for (const code of shown.match(/(?<!\\)`[^`]*`/g) ?? [])
        expect(code).toMatch(/^`assess (?:explain|sign|trust add)(?: [\w./-]+)+`$/);
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
        .filter((line) => line.trim() !== '' && !OURS.test(line));
      // What is left are the two lines of the verdict, unless nothing of the text was legal, and five items of changes.
      const items = shapes.filter((line) => line.startsWith('- '));
      expect(items).toHaveLength(5);
      expect([0, 2]).toContain(shapes.length - items.length);
      for (const line of shapes)
        expect(line.replace(/^- /, '')).not.toMatch(/^\s*(?:[#>/+*=-]|\d+[.)])/);
    },
  );
});

test.each(['x<', '@', '&', '\u{1F680}', 'www.'])(
  'a flood of findings full of %j stays below what forges take',
  (text) => {
    const long = text.repeat(2000);
    const findings = Array.from({ length: 5000 }, () => ({
      ...FAILED.findings[1]!,
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
    expect(items).toBeGreaterThan(1);
    expect(shown).toContain(`and ${5000 - items} more: run`);
    expect(shown).toContain(`| and ${5000 - (rows - 3)} more |`);
  },
);

test('62 short findings are shown, with the number of those that are left', () => {
  const findings = Array.from({ length: 5000 }, () => FAILED.findings[1]!);
  expect(markdown({ ...FAILED, findings })).toContain('and 4938 more: run');
});

/** The lines that a reader sees before opening a fold, without the empty ones. */
function visibleLines(report: Report): readonly string[] {
  const folded = /(<details><summary>[^<]*<\/summary>)(?:(?!<\/?details>)[\s\S])*<\/details>/g;
  return markdown(report)
    .replaceAll(folded, '$1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('<!--'));
}

describe('what a reader sees', () => {
  const many = (count: number): Report => ({
    ...FAILED,
    requirements: Array.from({ length: count }, () => FAILED.requirements).flat(),
    results: Array.from({ length: count }, (_, at) => ({
      ...FAILED.results[0]!,
      scope: `packages/${at}`,
    })),
    findings: Array.from({ length: count }, () => FAILED.findings).flat(),
  });

  test.each([
    [1, 25],
    [2, 28],
    [50, 28],
  ])('with %i records is at most %i lines', (count, most) => {
    const lines = visibleLines(many(count));
    expect(lines.length).toBeLessThanOrEqual(most);
    expect(lines.filter((line) => /^\d+\. /.test(line))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('- **'))).toHaveLength(2);
  });

  test('what the change alters: three lines, the rest folded, each with its scope where there are several', () => {
    const [first] = FAILED.changes;
    const lines = visibleLines(FAILED);
    const at = lines.indexOf('**This change alters**');
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '- The result changes: Ready, Low -&gt; Ready with actions, High',
      '- P2 data is kept too long: Low -&gt; High, because of: How long is data kept?',
      '- Answers: 2 changed, 1 added',
      '<details><summary>2 more changes</summary>',
    ]);
    const two = [
      { scope: '.', says: [] },
      { ...first!, scope: 'packages/web' },
    ];
    expect(visibleLines({ ...FAILED, changes: two }).join('\n')).toContain(
      '- packages/web: The result changes',
    );
  });

  test('that the change alters nothing, which is not said without a base', () => {
    const nothing = 'This change alters nothing in the assessment.';
    const changes = [{ scope: '.', says: [] }];
    expect(visibleLines({ ...FAILED, changes })).toContain(nothing);
    expect(markdown({ ...FAILED, changes: [] })).not.toMatch(/alters/);
  });

  test('a release that passes has one line for each record and folds', () => {
    const results = FAILED.results.map((one) => ({ ...one, needed: [], steps: [] }));
    const passed = { ...PASSED, results, findings: FAILED.findings.slice(4) };
    expect(visibleLines(passed)).toEqual([
      '## assess check: passed, level High',
      'PASSED: nothing blocks a release',
      '- Level **High**. Ready with actions: finish 5 actions by their dates (record 2026-11-21-k7f3q)',
      '<details><summary>Found: 1 note</summary>',
      expect.stringContaining('<sub>0 errors'),
    ]);
  });

  test('the headline has the highest level of several records, and each line its scope', () => {
    const [first] = FAILED.results;
    const results = [first!, { ...first!, scope: 'packages/web', level: 'Critical' as const }];
    const lines = visibleLines({ ...FAILED, results });
    expect(lines[0]).toBe('## assess check: failed, level Critical');
    expect(lines[3]).toMatch(/^- whole repository: Level \*\*High\*\*/);
    expect(lines[4]).toMatch(/^- packages\/web: Level \*\*Critical\*\*/);
  });

  test('where no signer has the role, the command adds one', () => {
    const needed = [{ role: 'approver', count: 1, people: [] }];
    const results = FAILED.results.map((one) => ({ ...one, needed }));
    const findings = FAILED.findings.filter(({ code }) => code === 'quorum-missing');
    const lines = visibleLines({ ...FAILED, results, findings });
    expect(lines).toContain('**Still needed**');
    expect(lines).toContain(
      '- 1 approver (no signer has this role): `assess trust add NAME --role approver --key KEY.pub`',
    );
  });

  test('a missing signature that is about no judged record is listed with the errors', () => {
    const lines = visibleLines({ ...FAILED, results: [] });
    expect(lines.join('\n')).toContain('- **quorum-missing**: 0 of 1');
  });
});

test('the time of the run is in no comment', () => {
  const later = { ...FAILED, time: '2027-05-05T05:05:05Z' };
  expect(markdown(later)).toBe(markdown(FAILED));
});
