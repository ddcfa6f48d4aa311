// What triage asked is not asked again and counts where it belongs; rules that decide are asked about as models are.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { resultOf } from '../../src/assessment/outcome.ts';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinCatalogue } from '../../src/questionnaire/builtin-catalogue.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { lint } from '../../src/questionnaire/lint/index.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const source = readFileSync(path.join(ROOT, 'questionnaires/privacy.yaml'), 'utf8');
const instruments = builtinInstruments();

const problems = (text: string): readonly string[] =>
  lint(text, builtinCatalogue(), new Set()).problems.map(({ code, what }) => `${code}: ${what}`);

function privacyOf(facts: readonly string[], given = {}): ReturnType<typeof surveyOf> {
  const assessment = fullAssessment({ only: ['privacy'], facts, step: 1, given });
  return surveyOf(instruments, assessment, currentMethod);
}

describe('the kind of data', () => {
  test.each([
    ['identifiers', 1],
    ['content', 2],
    ['consequential', 3],
    ['sensitive', 4],
  ])('is answered in triage (%s) and sets severity %i in privacy', (kind, severity) => {
    const survey = privacyOf([`triage.data/${kind}`]);
    expect(survey.asked.map(({ question }) => question.id)).not.toContain('privacy.data-kinds');
    const p1 = resultOf(instruments, survey, true).questionnaires[0]?.scenarios[0];
    expect(p1).toMatchObject({ id: 'P1', severity: { before: { best: severity } } });
    expect(p1?.because[0]).toContain('triage.data');
  });

  test('that is unknown keeps the band open, under the name of the asked question', () => {
    const result = resultOf(instruments, privacyOf([], { 'triage.data': 'unknown' }), true);
    expect(result.open.questions).toContain('triage.data');
    const named = [...result.open.questions, ...result.unknown.questions];
    expect(named).not.toContain('privacy.data-kinds');
    expect(result.actions.filter(({ id }) => id === 'triage.data')).toHaveLength(1);
  });

  test('cannot be answered in a sheet a second time', () => {
    const sheet = 'schema: assess.answers/1\nanswers:\n  privacy.data-kinds: content\n';
    const parsed = parseSheet(sheet, instruments.questionnaires, STAMP);
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 3, what: expect.stringContaining('it is answered as triage.data') }],
    });
  });

  test.each<[string, string, string]>([
    ['another text', 'Identifiers only:', 'the options of privacy.data-kinds differ'],
    ['another key', 'key: identifiers,', 'the options of privacy.data-kinds differ'],
    ['no such question', 'sameAs: triage.data', 'triage has no list of options'],
    ['rows', 'sameAs: triage.data', 'triage has no list of options'],
  ])('is refused by lint with %s', (what, words, says) => {
    const instead = what === 'rows' ? 'sameAs: triage.people' : `${words}x`;
    const changed = source.replace(words, what === 'another key' ? 'key: names,' : instead);
    expect(problems(changed).filter((problem) => problem.includes(says))).toHaveLength(1);
  });
});

describe('children among the people', () => {
  test('make any data sensitive', () => {
    const survey = privacyOf(['triage.data/identifiers', 'triage.people/children']);
    expect(survey.flags.get('sensitive-data')).toBe(true);
    const rows = (facts: readonly string[]): unknown =>
      privacyOf(facts).asked.find(({ question }) => question.id === 'triage.red-lines')?.answer
        ?.value;
    const children = 'triage.people/children';
    expect(rows(['triage.data/identifiers', children])).toHaveProperty('sensitive-unfounded');
    expect(rows([children])).not.toHaveProperty('sensitive-unfounded');
  });
});

describe('rules that decide about people, without a model', () => {
  const survey = surveyOf(
    instruments,
    fullAssessment({
      only: ['bias'],
      facts: ['triage.output/decides', 'triage.data/content', 'triage.delivery/service'],
      step: 2,
      given: { 'bias.harm-size': 'setback' },
    }),
    currentMethod,
  );
  const ids: ReadonlySet<string> = new Set(survey.asked.map(({ question }) => question.id));

  test('are asked about figures by group, reasons and overturning', () => {
    expect([...ids]).toEqual(
      expect.arrayContaining([
        'bias.subgroup-evaluation',
        'bias.output-probes',
        'bias.explain-to-person',
        'bias.human-authority',
        'bias.live-monitoring',
      ]),
    );
  });

  test('are not asked about models and training', () => {
    const model = ['provenance', 'explanation-tools', 'upkeep'];
    expect(model.filter((name) => ids.has(`bias.${name}`))).toEqual([]);
  });

  test('can harm people in every way except by what a model writes', () => {
    const [bias] = resultOf(instruments, survey, true).questionnaires;
    const applying = bias?.scenarios.filter(({ applies }) => applies === true);
    expect(applying?.map(({ id }) => id)).toEqual(['B1', 'B2', 'B4', 'B5']);
  });
});
