// A comparison as text for windows of two widths, as Markdown and as JSON; texts of other people have no effect in any.

import { describe, expect, test } from 'vitest';
import {
  compareSides,
  type ComparedSide,
  type Comparison,
} from '../../src/comparison/comparison.ts';
import { changeSummary } from '../../src/comparison/change-summary.ts';
import { comparisonSchema } from '../../src/comparison/comparison-schema.ts';
import { comparisonLines, comparisonMarkdown } from '../../src/comparison/formats.ts';
import { forgeText } from '../../src/findings/reporters/markdown-text.ts';
import { jsonText } from '../../src/terminal/json-text.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { rowsFor } from '../../src/terminal/rows.ts';
import { HOSTILE } from '../findings/reporters/sample.ts';
import { sheetText } from '../reference-projects/projects.ts';
import { recordOfSheet, sideOf } from './records.ts';

const signed = (side: ComparedSide, doubt = '', person = 'alice@example.com'): ComparedSide => ({
  ...side,
  records: side.records.map((each) => ({
    ...each,
    signatures: [
      {
        record: each.record.id,
        file: 'assessor.alice-example-com-ff8d98.json',
        person,
        role: 'assessor',
        says: 'answers' as const,
        time: '2026-11-21T11:00:00Z',
        doubt,
        hasExpiredKey: false,
      },
    ],
  })),
});

function edited(sheet: string, edits: Readonly<Record<string, string>>): string {
  return Object.entries(edits).reduce((text, [id, value]) => {
    const line = new RegExp(`^  ${id.replaceAll('.', '\\.')}: .*$`, 'm');
    if (!line.test(text)) throw new Error(`the sheet has no ${id}`);
    return text.replace(line, `  ${id}: ${value}`);
  }, sheet);
}

const OLD = sheetText('local-cli');
const BEFORE = recordOfSheet(OLD);
const AFTER: AssessmentRecord = recordOfSheet(
  edited(OLD, {
    'security.surface': 'anyone',
    'security.disclosure': '0',
    'security.identity': '{ value: 2, evidence: [SECURITY.md, docs/keys.md] }',
  }),
  { id: '2026-11-28-bbbbb', time: '2026-11-28T10:00:00Z' },
);
const COMPARISON = compareSides(
  signed(sideOf('main (1a2b3c4)', BEFORE)),
  signed(sideOf('this checkout', AFTER), 'the key was revoked on 2026-11-25'),
);

function textAt(columns: number): string {
  return rowsFor({ isTTY: true, columns }, comparisonLines(COMPARISON));
}

describe('text', () => {
  test('in a window of 80 columns', () => {
    expect(textAt(80)).toMatchInlineSnapshot(`
      "before: main (1a2b3c4): record 2026-11-21-aaaaa of 2026-11-21 (security, social,
              privacy, bias)
      now: this checkout: record 2026-11-28-bbbbb of 2026-11-28 (security, social,
           privacy, bias)

      Result
        Ready, Low -> Ready with actions, Moderate
        security: Low -> Moderate

      Scenarios
        S6 An attack or a vulnerability goes unnoticed or is handled badly: Low ->
        Moderate
          without this change it would be Low: Who is the least trusted person who can
          send input to the project or reach its interfaces? (security.surface)
          without this change it would be Low: What happens when someone outside the
          project tries to report a vulnerability privately? (security.disclosure)

      Answers
        Who is the least trusted person who can send input to the project or reach its
        interfaces? (security.surface)
          was: Only that person, with files or pages that others made; or only
               programs that include it (a library)
          is: Anyone on the internet or in radio range, or who can send messages to
              the project
        What protects the accounts that can publish, deploy or administer the project?
        (security.identity)
          was: 2: In place: every account is personal and has a second factor;
               evidence: SECURITY.md (f6ed156e)
          is: 2: In place: every account is personal and has a second factor;
              evidence: SECURITY.md (f6ed156e); evidence: docs/keys.md (ee9484a9)
        What happens when someone outside the project tries to report a vulnerability
        privately? (security.disclosure)
          was: 2: In place: a page gives a private way to report and an answer time;
               evidence: SECURITY.md (f6ed156e)
          is: 0: Not done: vulnerabilities can only be reported in public

      Evidence
        new: docs/keys.md (sha256 ee9484a950b5)
          for: What protects the accounts that can publish, deploy or administer the
               project? (security.identity)
        no longer: SECURITY.md (sha256 f6ed156e4bf5)
          for: What happens when someone outside the project tries to report a
               vulnerability privately? (security.disclosure)

      Actions
        new: Put this in place (step 2): a page gives a private way to report and an
             answer time.
          no owner yet, no date yet
          step 1 of the first: S6 falls from Moderate to Low; the project's level is
          then Low; the verdict is then "ready"

      Signatures before
        alice@example.com (assessor), 2026-11-21: these are my answers

      Signatures now
        NOT VALID: the key was revoked on 2026-11-25. It says: alice@example.com
        (assessor), 2026-11-21: these are my answers
      "
    `);
  });

  test.each([60, 40, 20])(
    'in a window of %d columns no line is longer, and no word is lost',
    (columns) => {
      const words = (text: string): string => text.replaceAll(/\s+/g, '');
      expect(
        Math.max(
          ...textAt(columns)
            .split('\n')
            .map(({ length }) => length),
        ),
      ).toBeLessThanOrEqual(columns);
      expect(words(textAt(columns))).toBe(words(textAt(200)));
    },
  );
});

test('Markdown has the same sections', () => {
  const titles = comparisonLines(COMPARISON).filter((line) => /^[A-Z]/.test(line));
  const headings = comparisonMarkdown(COMPARISON, forgeText)
    .split('\n')
    .filter((line) => line.startsWith('## '));
  expect(headings).toEqual(titles.map((title) => `## ${title}`));
  expect(titles.length).toBeGreaterThan(5);
});

test('the JSON has the published form', () => {
  const data = JSON.parse(jsonText({ schema: 'assess.diff/1', ...COMPARISON })) as unknown;
  expect(comparisonSchema.parse(data)).toEqual(data);
});

/** A comparison in which every free text is the given one. */
function hostile(text: string): Comparison {
  const given = [...BEFORE.answers].map((answer) => ({ ...answer, note: [] }));
  const other = given.map((answer, index) => ({
    ...answer,
    question: text,
    label: `${text}${index}`,
    note: [text],
    by: text,
    evidence: [
      { kind: 'path' as const, path: text, blob: '', sha256: 'a'.repeat(64) },
      { kind: 'person' as const, name: text, on: '2026-11-20' },
    ],
  }));
  const record: AssessmentRecord = {
    ...BEFORE,
    answers: other,
    scenarios: BEFORE.scenarios.map((one) => ({ ...one, title: text, level: 'Critical' })),
    redLines: [{ id: 'R1', question: 'security.surface', state: 'fired', say: text }],
    acceptances: [
      { scenario: 'S1', owner: text, why: [text], until: '2027-01-01', wouldChange: [text] },
    ],
    actions: BEFORE.actions.map((action) => ({ ...action, what: text, class: 'own', owner: text })),
    closed: [{ questionnaire: 'privacy', reason: text }],
  };
  return compareSides(
    sideOf('main', { ...BEFORE, answers: given }),
    signed(sideOf(text, record), text, text),
  );
}

const OBEYED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
const LOG_COMMAND = /^\s*::|##[\w.-]*\[|section_(?:start|end):\d/m;

describe.each(HOSTILE)('text of other people: %j', (text) => {
  const comparison = hostile(text);

  test('moves no cursor and is no command of a build server', () => {
    for (const shown of [
      rowsFor({}, comparisonLines(comparison)),
      rowsFor({ isTTY: true, columns: 80 }, comparisonLines(comparison)),
      rowsFor({}, changeSummary(comparison)),
      comparisonMarkdown(comparison, forgeText),
      jsonText({ schema: 'assess.diff/1', ...comparison }),
    ]) {
      expect(shown).not.toMatch(OBEYED);
      expect(shown).not.toMatch(LOG_COMMAND);
    }
  });

  test('is no HTML, link, image, mention or reference in Markdown', () => {
    const shown = comparisonMarkdown(comparison, forgeText).replaceAll('<!-- -->', '\0');
    expect(shown).not.toMatch(/<|(?<!\\)\]\(|(?<!\\)`|@(?!\0)|(?<!^|\\|#)#(?=\d)|:\/\/|www\./m);
  });
});
