// The formats of a report: text of other people is inert in each, and each says the same.

import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test, vi } from 'vitest';
import { COMMAND_ROWS } from '../../src/cli/commands.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import type { AssessmentReport } from '../../src/report/assessment-report-schema.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../src/report/formats/index.ts';
import { REPORT_COLUMNS, reportRows } from '../../src/report/formats/rows.ts';
import { redacted } from '../../src/report/redact.ts';
import { releaseOf } from '../../src/report/release.ts';
import schema from '../../schemas/assessment-report.schema.json' with { type: 'json' };
import { recordOfProject, SIGNED, unanswered } from './reports.ts';

const FORMATS = Object.keys(REPORT_FORMATS) as readonly ReportFormat[];
const RECORD = recordOfProject('chatbot-careless');
const answered = (report: ReturnType<typeof unanswered>): AssessmentReport => ({
  ...report,
  release: releaseOf(report),
});
const REPORT = answered(unanswered(RECORD));

test('--format names each of the formats', () => {
  expect(COMMAND_ROWS.report.options.format.words).toEqual(FORMATS);
});

test('the JSON has the published form', () => {
  const validate = new Ajv().compile(schema);
  expect(validate(JSON.parse(REPORT_FORMATS.json(REPORT))), JSON.stringify(validate.errors)).toBe(
    true,
  );
});

test.each(FORMATS)('%s is the same whatever the locale and the time zone are', (format) => {
  const first = REPORT_FORMATS[format](REPORT);
  vi.stubEnv('TZ', 'Asia/Kathmandu');
  vi.stubEnv('LC_ALL', 'tr_TR.UTF-8');
  const second = REPORT_FORMATS[format](REPORT);
  // Test files share a process.
  vi.unstubAllEnvs();
  expect(second).toBe(first);
});

/** A record in which every text that a person can choose is this one, in a report with the same in what is around it. */
function filledWith(text: string): AssessmentReport {
  const answer = RECORD.answers[0]!;
  const record: AssessmentRecord = {
    ...RECORD,
    project: { ...RECORD.project, name: text, repository: text },
    scope: text,
    answers: [
      {
        ...answer,
        question: text,
        label: text,
        note: [text],
        notApplicable: text,
        checked: { name: text, on: '2026-11-20' },
        by: text,
        evidence: [
          { kind: 'path', path: text, blob: '', sha256: '5'.repeat(64) },
          { kind: 'url', url: `https://${text}/` },
          { kind: 'person', name: text, on: '2026-11-20' },
        ],
      },
    ],
    scenarios: RECORD.scenarios.map((each) => ({ ...each, title: text, because: [text] })),
    redLines: [{ id: 'R1', question: 'triage.red-lines', state: 'fired', say: text }],
    exceptions: [{ id: 'R2', question: 'triage.red-lines', row: 'x', ground: [text] }],
    actions: [
      {
        id: text,
        what: text,
        class: 'own',
        answers: [],
        meets: [],
        effect: null,
        evidence: text,
        owner: text,
        due: '',
      },
      ...RECORD.actions.slice(0, 2).map((each) => ({ ...each, owner: text })),
    ],
    acceptances: [
      { scenario: 'P1', owner: text, why: [text], until: '2026-12-01', wouldChange: [text] },
    ],
    explanations: [{ id: 'x', ask: text, because: [text] }],
    closed: [{ questionnaire: 'bias', reason: text }],
    assisted: [{ kind: text, name: text, for: text }],
    subject: { kind: 'none', why: text },
  };
  const signature = {
    ...SIGNED.signatures[1]!,
    file: text,
    person: text,
    why: text,
    fingerprint: text,
    comment: [text],
  };
  return answered(
    unanswered(record, {
      signatures: [signature, { ...signature, kind: 'unreadable', says: text }],
      needed: [{ role: 'approver', count: 1, people: [text] }],
      findings: [{ code: 'evidence-changed', kind: 'error', judged: true, text, fix: text }],
    }),
  );
}

describe('hostile text', () => {
  const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="a()">'"\`\u202E\u001B[31m**b** [l](javascript:x) @all ##[group] =1+1`;
  const report = filledWith(HOSTILE);

  test('is text in HTML: no tag, attribute or style of it is left', () => {
    const page = REPORT_FORMATS.html(report);
    expect(page).not.toMatch(/<(?:script|img|iframe|object|link|base|form)\b/i);
    expect(page).not.toMatch(/<[a-z][^>]*\son\w+=/i);
    expect(page).not.toMatch(/\sstyle=/);
    expect(page).not.toMatch(/href="(?!#|https:\/\/)/);
    expect(page).not.toContain('##[');
  });

  test('is text in Markdown', () => {
    const text = REPORT_FORMATS.markdown(report);
    expect(text).not.toMatch(/<\w/);
    expect(text).not.toMatch(/(?<!\\)\[l\]/);
    expect(text).not.toContain('##[');
    // The head of a table, its line, and rows all have the same number of cells.
    const cells = text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(Math.max(...cells)).toBeLessThanOrEqual(6);
  });

  test('is no formula in CSV', () => {
    const formula = filledWith('=HYPERLINK("http://x")');
    const lines = REPORT_FORMATS.csv(formula).trimEnd().split('\n');
    expect(lines[0]).toBe(REPORT_COLUMNS.join(','));
    expect(lines).toHaveLength(reportRows(formula).length + 1);
    expect(REPORT_FORMATS.csv(formula)).not.toMatch(/(?:^|,)"?[=+@-]/m);
  });

  test.each(FORMATS)('has no control or bidirectional character in %s', (format) => {
    // oxlint-disable-next-line no-control-regex -- the characters that must not be there
    expect(REPORT_FORMATS[format](report)).not.toMatch(
      /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/,
    );
  });
});

describe('a redacted report', () => {
  // The questionnaires give the texts of questions, labels, titles and reasons; they stay.
  const CANARY = 'canary7261';
  const report = filledWith(CANARY);
  const kept: Partial<AssessmentReport> = {
    project: { ...report.project, name: 'Shop' },
    scenarios: REPORT.scenarios,
    stops: REPORT.stops,
    closed: REPORT.closed,
    verdict: REPORT.verdict,
    answers: report.answers.map((each) => ({ ...each, question: 'Which?', label: 'This one' })),
    explanations: report.explanations.map((each) => ({ ...each, ask: 'Which is right?' })),
  };
  const { release: _release, ...full } = { ...report, ...kept };
  const shown = answered(redacted(full));

  test.each(FORMATS)('names no person, file, host or note in %s', (format) => {
    expect(REPORT_FORMATS[format](answered(full))).toContain(CANARY);
    expect(REPORT_FORMATS[format](shown)).not.toContain(CANARY);
  });

  test('gives the same person the same number everywhere', () => {
    const { signatures, steps, needed } = redacted(
      unanswered(RECORD, {
        needed: [{ role: 'approver', count: 1, people: ['carol@example.com', 'dave@example.com'] }],
      }),
    );
    expect(needed[0]?.people).toEqual(['person 1', 'person 2']);
    expect(signatures.map(({ person }) => person)).toEqual(['person 3', 'person 1']);
    expect(signatures.map(({ fingerprint }) => fingerprint)).toEqual(['key 1', 'key 2']);
    expect(steps.some(({ owner }) => owner.includes('@'))).toBe(false);
  });

  test.each(['html', 'markdown'] as const)('says in %s that it is redacted', (format) => {
    expect(REPORT_FORMATS[format](shown)).toContain('Redacted: notes and comments are left out');
    expect(REPORT_FORMATS[format](REPORT)).not.toContain('Redacted:');
  });
});

test('steps that someone has taken on are listed by owner and then by date, without an owner last', () => {
  const plans = [
    { owner: 'zoe@example.com', due: '2026-12-01' },
    { owner: '', due: '2026-11-30' },
    { owner: 'alice@example.com', due: '' },
    { owner: 'alice@example.com', due: '2026-12-24' },
  ];
  const steps = plans.map((plan, at) => ({ ...REPORT.steps[at]!, ...plan }));
  const page = REPORT_FORMATS.html({ ...REPORT, steps });
  const [, table = ''] = page.split('<caption>By owner and date</caption>');
  const rows = [
    ...table
      .slice(0, table.indexOf('</table>'))
      .matchAll(/<th scope="row">(.*?)<\/th><td[^>]*>(.*?)<\/td>/g),
  ];
  expect(rows.map(([, owner = '', due]) => [owner.replaceAll(/<.*?>/g, ''), due])).toEqual([
    ['alice@example.com', 'by 2026-12-24'],
    ['alice@example.com', 'no date yet'],
    ['zoe@example.com', 'by 2026-12-01'],
    ['no owner yet', 'by 2026-11-30'],
  ]);
  const without = steps.map((step) => ({ ...step, owner: '', due: '' }));
  expect(REPORT_FORMATS.html({ ...REPORT, steps: without })).not.toContain('By owner and date');
});

test('a genuine signature that rejects has the colour of a rejection, and its reason is on the first screen', () => {
  const [answers, approval] = SIGNED.signatures;
  const rejection = {
    ...approval!,
    decision: 'reject' as const,
    says: 'rejects it',
    comment: ['The retention period is missing.'],
  };
  const page = REPORT_FORMATS.html(
    answered(unanswered(RECORD, { signatures: [answers!, rejection] })),
  );
  const card = page.slice(page.indexOf('<section class="card'), page.indexOf('<nav'));
  expect(card).toContain('<span class="against"><bdi>rejects it</bdi></span>');
  expect(card).toContain('rejects it: &quot;The retention period is missing.&quot;</li>');
  expect(page).toContain('.against { color: var(--critical-ink)');
});

test('where nothing forbids a release, the page says what must be finished before it', () => {
  const free = recordOfProject('cycle-tracker');
  const page = REPORT_FORMATS.html(answered(unanswered(free)));
  const section = page.slice(page.indexOf('id="red-lines"'), page.indexOf('id="steps"'));
  expect(section).toMatch(
    /no rule forbids a release\. <a href="#steps">\d+ steps<\/a> must be finished before you release\./,
  );
});
