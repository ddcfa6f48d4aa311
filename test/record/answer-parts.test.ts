// Checks by others, evidence for single rows and proposals of programs: from the sheet to the record and back.

import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/assessment/answer.ts';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { resultSections } from '../../src/app/record-lines.ts';
import { ANSWER_NUMBERS } from '../../src/scoring/words.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildRecord } from '../../src/record/build.ts';
import { answerFromRecord } from '../../src/record/carry.ts';
import { renderRecord } from '../../src/record/format/render.ts';
import {
  type AssessmentRecord,
  PROJECT_TYPE,
  type PinnedEvidence,
  type RecordAnswer,
  recordSchema,
} from '../../src/record/format/schema.ts';
import { formatDraft, parseDraft } from '../../src/record/store/draft-file.ts';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { fullAssessment, sheetText, STAMP } from '../helpers/answers.ts';
import type { Change } from '../../src/assessment/change.ts';

const instruments = builtinInstruments();
const all = [instruments.triage, ...instruments.questionnaires];
const ORIGIN = { program: 'model m', at: '2026-11-19T09:00:00Z', changed: false } as const;
const CHECK = { name: 'Ann Lee', on: '2026-11-19' } as const;
const STEP = 'privacy.minimise';
const ROWS = 'triage.output';
const URL = { kind: 'url', url: 'https://example.org/a', row: 'content' } as const;

function assessment(...changes: readonly Change[]): Assessment {
  const rule = { only: ['privacy'], facts: ['triage.data/content'], step: 2 };
  return changes.reduce((sum, change) => apply(sum, change, STAMP), fullAssessment(rule));
}

/** Answers with every part that may be left out. */
function whole(): Assessment {
  const given = assessment(
    { type: 'check', question: STEP, checked: CHECK },
    { type: 'add-evidence', question: ROWS, evidence: URL },
  );
  return proposed(given, STEP);
}

function proposed(given: Assessment, id: string): Assessment {
  const answer = given.answers[id]!;
  return { ...given, answers: { ...given.answers, [id]: { ...answer, origin: ORIGIN } } };
}

function recordOf(given: Assessment): AssessmentRecord {
  const pinned = Object.entries(given.answers).map(
    ([id, { evidence }]) =>
      [id, evidence.filter((item): item is PinnedEvidence => item.kind !== 'path')] as const,
  );
  return buildRecord({
    id: '2026-11-20-abcde',
    time: STAMP.at,
    toolVersion: '0.0.0',
    project: { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' },
    repository: '',
    subject: { kind: 'none', why: 'a test' },
    observed: { gitCommit: '', branch: '', dirty: false },
    instruments,
    assessment: given,
    survey: surveyOf(instruments, given, currentMethod),
    pinned: new Map(pinned),
    supersedes: [],
  });
}

function answerIn({ profile, answers }: AssessmentRecord, id: string): RecordAnswer {
  return [...profile.triage, ...answers].find((answer) => answer.id === id)!;
}

function readAgain(sheet: string, standing: readonly Assessment[]): Assessment {
  const read = parseSheet(sheet, all, STAMP, () => standing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.assessment;
}

describe('a record', () => {
  const record = recordOf(whole());

  test('has the check, the row of the evidence and the proposal, and its form is legal', () => {
    expect(answerIn(record, STEP)).toMatchObject({ checked: CHECK, origin: ORIGIN });
    expect(answerIn(record, ROWS).evidence).toEqual([URL]);
    expect(recordSchema.safeParse(record).success).toBe(true);
    expect(JSON.stringify(recordSchema.parse(record))).toBe(JSON.stringify(record));
  });

  test('leaves them out where they were not given', () => {
    const plain = answerIn(recordOf(assessment()), STEP);
    expect(Object.keys(plain)).not.toContain('checked');
    expect(Object.keys(plain)).not.toContain('origin');
  });

  test('shows them to readers', () => {
    const text = renderRecord(record);
    expect(text).toContain('- checked by Ann Lee, 2026-11-19\n');
    expect(text).toContain('- evidence for content: https://example.org/a\n');
    expect(text).toContain(
      '- proposed by model m, 2026-11-19T09:00:00Z; the value is the proposed one\n',
    );
  });

  test('gives them to the next assessment', () => {
    const given: Answer = answerFromRecord(answerIn(record, STEP));
    expect(given).toEqual(whole().answers[STEP]);
    expect(answerFromRecord(answerIn(record, ROWS))).toEqual(whole().answers[ROWS]);
  });
});

test('a draft keeps them', () => {
  const parsed = parseDraft(Buffer.from(formatDraft(whole(), '', instruments)), instruments);
  expect(parsed).toMatchObject({ ok: true, dropped: [] });
  expect(parsed.ok && parsed.assessment.answers).toEqual(whole().answers);
});

describe('a sheet', () => {
  test('has the check and the row, and does not say what a program proposed', () => {
    const text = sheetText(whole());
    expect(text).toContain('checked: "Ann Lee, 2026-11-19"');
    expect(text).not.toContain('model m');
    expect(readAgain(text, []).answers[STEP]).toMatchObject({ checked: CHECK });
    expect(readAgain(text, []).answers[STEP]?.origin).toBeUndefined();
    expect(readAgain(text, []).answers[ROWS]?.evidence).toEqual([URL]);
  });

  test('with the same answer keeps the proposal of the answer that was there', () => {
    expect(readAgain(sheetText(whole()), [whole()]).answers).toEqual(whole().answers);
  });

  test('with another value says that a person changed the proposal', () => {
    const other = apply(whole(), { type: 'value', question: STEP, value: 3 }, STAMP);
    expect(readAgain(sheetText(other), [whole()]).answers[STEP]).toMatchObject({
      value: 3,
      origin: { ...ORIGIN, changed: true },
    });
  });

  test.each([
    ['a day to come', `${STEP}: {value: 4, checked: "Ann Lee, 2026-11-24"}`, /in the future/],
    ['no day', `${STEP}: {value: 4, checked: Ann Lee}`, /write who checked it and when/],
    ['a day that there is not', `${STEP}: {value: 4, checked: "Ann, 2026-02-31"}`, /write who/],
    ['a list', `${ROWS}: {checked: "Ann Lee, 2026-11-19"}`, /only a question with steps/],
    [
      'a row that there is not',
      `${ROWS}: {evidence: [{path: a.md, row: animals}]}`,
      /its evidence names a row "animals"/,
    ],
    [
      'a row of a question without rows',
      `${STEP}: {value: 2, evidence: [{path: a.md, row: content}]}`,
      /its evidence names a row "content"/,
    ],
  ])('refuses a check or evidence with %s', (_, line, why) => {
    const read = parseSheet(`schema: assess.answers/1\nanswers:\n  ${line}\n`, all, STAMP);
    expect(read.ok ? [] : read.problems.map(({ what }) => what)).toEqual([
      expect.stringMatching(why),
    ]);
  });
});

describe('a person who edits a proposed answer', () => {
  test.each<[string, Change, boolean]>([
    ['another value', { type: 'value', question: STEP, value: 1 }, true],
    ['not applicable', { type: 'not-applicable', question: STEP, reason: 'No data.' }, true],
    ['the same value', { type: 'value', question: STEP, value: 2 }, false],
    ['a note', { type: 'note', question: STEP, text: 'Looked at.' }, false],
  ])('changes the proposal with %s: %s', (_, change, changed) => {
    const after = apply(whole(), change, STAMP).answers[STEP];
    expect(after?.origin).toEqual({ ...ORIGIN, changed });
  });

  test('drops the check of the value before, and keeps it with the same value', () => {
    const value = (step: number): Change => ({ type: 'value', question: STEP, value: step });
    expect(apply(whole(), value(3), STAMP).answers[STEP]?.checked).toBeUndefined();
    expect(apply(whole(), value(2), STAMP).answers[STEP]?.checked).toEqual(CHECK);
  });
});

describe('the rendering', () => {
  const record = recordOf(assessment());

  test('shows what changed, who confirmed, what was set aside and the scan', () => {
    const text = renderRecord({
      ...record,
      supersedes: [{ id: '2026-11-19-abcde', sha256: 'a'.repeat(64), questionnaires: ['privacy'] }],
      changes: {
        changed: ['privacy.a', 'privacy.b'],
        confirmed: [
          {
            id: 'privacy.c',
            by: 'bob@example.com',
            at: '2026-11-19T09:00:00Z',
            evidence: [{ path: 'docs/a.md', sha256: '1'.repeat(64) }],
          },
        ],
        added: [],
        removed: ['privacy.d'],
        carried: ['privacy.e', 'privacy.f'],
      },
      facts: { file: 'facts.json', sha256: '2'.repeat(64), coverage: ['30 files, all read'] },
      waivers: [
        {
          fact: 'field:contact.email:users.email',
          digest: '3'.repeat(64),
          reason: 'test-data',
          why: ['Only in fixtures.'],
          by: 'bob@example.com',
          on: '2026-11-20',
          until: '2027-11-20',
        },
      ],
    });
    for (const line of [
      '- 2 answers carried over, 2 changed, 1 confirmed again, 0 added, 1 no longer asked',
      '- changed: privacy.a',
      '- confirmed again: privacy.c Before by bob@example.com, 2026-11-19T09:00:00Z; docs/a.md was sha256 111111111111',
      '- field:contact.email:users.email (sha256 333333333333): test-data, Only in fixtures. By bob@example.com, 2026-11-20, until 2027-11-20',
      '- facts: facts.json (sha256 222222222222)',
      '- scanned: 30 files, all read',
    ])
      expect(text).toContain(`${line}\n`);
  });

  test('shows the effect of an action and what would show that it is done', () => {
    const text = renderRecord({
      ...record,
      actions: [
        {
          id: 'privacy.minimise',
          what: 'Write the list',
          class: 'optional',
          answers: [STEP],
          meets: ['a duty'],
          evidence: 'a list is in docs',
          effect: {
            level: 'Low',
            verdict: record.verdict.verdict,
            certain: true,
            scenarios: [{ id: 'P1', from: 'High', to: 'Low' }],
          },
          owner: '',
          due: '',
        },
      ],
    });
    expect(text).toContain(
      [
        '1. **Write the list**\\',
        '   optional; no owner yet, no date yet\\',
        '   P1 falls from High to Low.\\',
        '   Done when a list is in docs.\n',
      ].join('\n'),
    );
  });

  test('has no section about what is not there', () => {
    const text = renderRecord(record);
    for (const title of ['Since the superseded', 'Facts set aside', 'facts:'])
      expect(text).not.toContain(title);
  });
});

test('assess show and record.md say above the scenarios what the numbers of answers are', () => {
  const record = recordOf(assessment());
  expect(resultSections(record, 'full')).toContain(`  ${ANSWER_NUMBERS}`);
  expect(renderRecord(record)).toContain(`## Scenarios\n\n${ANSWER_NUMBERS}\n`);
});
