// The published JSON Schemas, judged by a second implementation: they compile, take what the program writes, and refuse what it refuses.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { buildRecord, freeze } from '../../src/record/build.ts';
import { formatDraft } from '../../src/record/draft.ts';
import { PROJECT_TYPE } from '../../src/record/schema.ts';
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
