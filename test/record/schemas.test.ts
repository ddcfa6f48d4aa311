// The published JSON Schemas, judged by a second implementation: they compile, take what the program writes, and refuse what it refuses.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import { sheetSchema } from '../../src/assessment/sheet/schema.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { policySchema } from '../../src/policy/schema.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildRecord, freeze } from '../../src/record/build.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { draftSchema } from '../../src/record/store/draft-schema.ts';
import { PROJECT_TYPE, recordSchema } from '../../src/record/format/schema.ts';
import { buildReaffirmation } from '../../src/signing/statements/statement.ts';
import { statementSchema } from '../../src/signing/statements/statement-schema.ts';
import { fullAssessment, sheetText, STAMP } from '../helpers/answers.ts';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'schemas');
const instruments = builtinInstruments();
const assessment = fullAssessment({
  only: ['privacy'],
  facts: ['triage.data/identifiers'],
  step: 2,
});
const survey = surveyOf(instruments, assessment, currentMethod);

const record = buildRecord({
  id: '2026-11-20-abcde',
  time: STAMP.at,
  toolVersion: '0.0.0',
  project: { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' },
  repository: '',
  subject: { kind: 'none', why: 'a test' },
  observed: { gitCommit: '', branch: '', dirty: false },
  instruments,
  assessment,
  survey,
  pinned: new Map(),
  supersedes: [],
});

const SAMPLES: Readonly<Record<string, unknown>> = {
  answers: parse(sheetText(assessment)),
  draft: JSON.parse(formatDraft(assessment, '', instruments)),
  project: { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' },
  questionnaire: JSON.parse(freeze(instruments.triage).text),
  record,
};

function validator(name: string): (value: unknown) => boolean {
  const schema: object = JSON.parse(readFileSync(path.join(FOLDER, `${name}.schema.json`), 'utf8'));
  const validate = new Ajv2020({ strict: false, allErrors: false }).compile(schema);
  return (value) => validate(value);
}

describe('published schemas', () => {
  test.each(readdirSync(FOLDER).map((file) => file.replace('.schema.json', '')))(
    '%s compiles',
    (name) => {
      expect(typeof validator(name)).toBe('function');
    },
  );

  test.each(Object.keys(SAMPLES))(
    '%s takes what the program writes, and no unknown field',
    (name) => {
      const isValid = validator(name);
      const sample = SAMPLES[name];
      expect(isValid(sample)).toBe(true);
      expect(isValid({ ...(sample as object), surprise: 1 })).toBe(false);
      expect(isValid([])).toBe(false);
    },
  );
});

const DAY = '2028-02-29';
const accepted = { owner: 'ann@example.com', why: ['w'], until: DAY, wouldChange: ['c'] };
const reaffirmed = {
  kind: 'git',
  algorithm: 'sha1',
  type: 'tree',
  object: 'b'.repeat(40),
} as const;

/** Files with a day in every place that can have one. */
const DATED: readonly (readonly [name: string, form: z.ZodType, value: unknown])[] = [
  [
    'record',
    recordSchema,
    {
      ...record,
      answers: record.answers.slice(0, 1).map((answer) => ({
        ...answer,
        evidence: [{ kind: 'person', name: 'Ann', on: DAY }],
        checked: { name: 'Ann', on: DAY },
        origin: { program: 'p', at: STAMP.at, changed: false },
      })),
      changes: {
        ...record.changes,
        confirmed: [{ id: 'a', by: 'ann@example.com', at: STAMP.at, evidence: [] }],
      },
      actions: [
        {
          id: 'a',
          what: 'w',
          class: 'optional',
          answers: ['privacy.minimise'],
          meets: ['A duty.'],
          evidence: 'A log.',
          effect: {
            level: 'Low',
            verdict: 'ready',
            certain: true,
            scenarios: [{ id: 'P1', from: 'High', to: 'Low' }],
          },
          owner: 'o',
          due: DAY,
        },
      ],
      facts: { file: 'facts.json', sha256: 'a'.repeat(64), coverage: ['30 files'] },
      acceptances: [{ scenario: 'P1', ...accepted }],
      waivers: [
        {
          fact: 'f',
          digest: 'a'.repeat(64),
          reason: 'test-data',
          why: ['w'],
          by: 'ann@example.com',
          on: DAY,
          until: DAY,
        },
      ],
      supersedes: [{ id: '2026-11-20-abcde', sha256: 'a'.repeat(64), questionnaires: [] }],
    },
  ],
  [
    'draft',
    draftSchema,
    JSON.parse(
      formatDraft(
        { ...assessment, acceptances: { P1: accepted }, plans: { a: { owner: '', due: DAY } } },
        '',
        instruments,
      ),
    ),
  ],
  [
    'answers',
    sheetSchema,
    {
      schema: 'assess.answers/1',
      answers: { 'privacy.minimise': { value: 2 } },
      actions: { a: { owner: 'o', due: DAY } },
      ownActions: [{ what: 'w', owner: 'o', due: DAY }],
      acceptances: { P1: { ...accepted, why: 'w', wouldChange: 'c' } },
    },
  ],
  [
    'policy',
    policySchema,
    {
      schema: 'assess.policy/1',
      exemptions: [{ questionnaire: 'bias', owner: 'o', reason: 'r', until: DAY }],
    },
  ],
  [
    'statement',
    statementSchema,
    buildReaffirmation(
      {
        project: 'p',
        record: record.id,
        recordJson: 'a'.repeat(64),
        recordMd: 'a'.repeat(64),
        person: 'alice@example.com',
        role: 'assessor',
        time: STAMP.at,
        seen: [],
        tool: { name: 'assess', version: '0.0.0' },
      },
      { from: reaffirmed, to: reaffirmed, reason: ['Only texts changed.'] },
    ),
  ],
];

/** Copies of a value, each with one of its days moved to 31 February, with the place of that day. */
function undated(value: unknown, at: string): readonly (readonly [at: string, copy: unknown])[] {
  if (typeof value === 'string') {
    const moved = value.replace(/^\d{4}-\d\d-\d\d/, '2027-02-31');
    return moved === value ? [] : [[at, moved]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    undated(part, `${at}.${key}`).map(([place, moved]) => {
      const copy: unknown = structuredClone(value);
      Reflect.set(Object(copy), key, moved);
      return [place, copy] as const;
    }),
  );
}

describe('a day that the calendar does not have', () => {
  test.each(DATED)('is refused in every place: %s', (name, form, value) => {
    const isPublished = readdirSync(FOLDER).includes(`${name}.schema.json`);
    const isValid = isPublished ? validator(name) : () => false;
    expect(form.safeParse(value).success).toBe(true);
    expect(isValid(value)).toBe(isPublished);
    const copies = undated(value, name);
    expect(copies.length).toBeGreaterThan(0);
    const taken = copies.filter(([, copy]) => form.safeParse(copy).success || isValid(copy));
    expect(taken.map(([at]) => at)).toEqual([]);
  });
});
