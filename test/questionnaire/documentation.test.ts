// The example in docs/writing-a-questionnaire.md is a real questionnaire, and so are those that ship.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { questionnaireProblems } from '../../src/app/questionnaire-lint.ts';
import { builtinCatalogue } from '../../src/questionnaire/builtin-catalogue.ts';
import { lint } from '../../src/questionnaire/lint/index.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

const SHIPPED = ['triage', 'privacy', 'bias', 'security', 'social'];
const exceptionsSchema = z.array(
  z.strictObject({ question: z.string(), code: z.string(), reason: z.string().min(20) }),
);

function problems(source: string): readonly string[] {
  return lint(source, builtinCatalogue(), new Set()).problems.map(
    (problem) => `${problem.line}:${problem.column} ${problem.code}: ${problem.what}`,
  );
}

describe('questionnaires', () => {
  test('the example of the documentation passes lint unchanged', () => {
    const [, example = ''] =
      /```yaml\n([\s\S]*?)```/.exec(read('docs/writing-a-questionnaire.md')) ?? [];
    expect(example).toContain('schema: assess.questionnaire/1');
    expect(problems(example)).toEqual([]);
  });

  test.each(SHIPPED)('%s passes lint with the exceptions that are written down', (name) => {
    expect(questionnaireProblems(read(`questionnaires/${name}.yaml`))).toEqual([]);
  });

  test('each exception is needed: without it lint reports its question', () => {
    const found = SHIPPED.flatMap((name) => problems(read(`questionnaires/${name}.yaml`)));
    const isFound = (question: string, code: string): boolean =>
      found.some((each) => each.includes(` ${code}: ${question}`));
    const exceptions = exceptionsSchema.parse(
      parse(read('questionnaires/wording-exceptions.yaml')),
    );
    expect(exceptions.filter(({ question, code }) => !isFound(question, code))).toEqual([]);
  });

  test.each([
    [
      'a condition that is always true',
      'applies: personal-data',
      'applies: personal-data or not personal-data',
      'constant-condition',
    ],
    [
      'a flag that triage does not set',
      'applies: personal-data',
      'applies: personal-dta',
      'unknown-name',
    ],
    ['a reference that is not there', 'references: [gdpr-', 'references: [gdpr-x-', 'unknown-name'],
    ['an essential control that is hidden', 'P1: essential', 'P1: other', 'uncovered-scenario'],
    ['an alias', 'id: privacy\n', 'id: &a privacy\n', 'yaml-alias'],
    ['a misspelt field', 'closing:', 'closng:', 'form'],
  ])('%s is found, with its line', (_, good, bad, code) => {
    const source = read('questionnaires/privacy.yaml');
    expect(source).toContain(good);
    const found = lint(source.replaceAll(good, bad), builtinCatalogue(), new Set()).problems;
    expect(found.map((problem) => problem.code)).toContain(code);
    expect(
      found.every((problem) => problem.line > 0 && problem.column > 0 && problem.fix !== ''),
    ).toBe(true);
  });
});
