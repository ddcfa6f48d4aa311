// Rules that cite law fire for the people and projects that the law is about, and no others.

import { describe, expect, test } from 'vitest';
import { resultOf } from '../../src/assessment/outcome.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { references } from '../../src/questionnaire/catalogue.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { fullAssessment } from '../helpers/answers.ts';

const instruments = builtinInstruments();

/** The rules that fire when everything is at step 0. */
function rulesFor(
  facts: readonly string[],
  given: Readonly<Record<string, string | number>> = {},
): readonly string[] {
  const survey = surveyOf(instruments, fullAssessment({ facts, given, step: 0 }), currentMethod);
  return resultOf(instruments, survey).findings.map(({ id }) => id.replace(/^.*:/, ''));
}

const CHILDREN = ['triage.data/content', 'triage.people/children', 'triage.delivery/service'];
const AI_SERVICE = ['triage.ai/hosted', 'triage.delivery/service'];
const DECIDES = ['triage.data/content', 'triage.output/decides', 'triage.delivery/service'];
const PEOPLE = ['triage.data/content', 'triage.delivery/service'];
const SERIOUS = { 'bias.harm-size': 'lost-chance', 'bias.who-decides': 'alone' };

test.each<[string, readonly string[], Readonly<Record<string, string>>, string, readonly string[]]>(
  [
    [
      "children's data in the EU",
      [...CHILDREN, 'triage.regions/eu'],
      {},
      'children-not-written',
      ['children-not-written'],
    ],
    [
      "children's data in the UK",
      [...CHILDREN, 'triage.regions/uk'],
      {},
      'children-not-written',
      ['children-not-written'],
    ],
    [
      "children's data in the United States",
      [...CHILDREN, 'triage.regions/other-us'],
      {},
      'children-not-written',
      ['children-not-written-us'],
    ],
    ["children's data elsewhere", CHILDREN, {}, 'children-not-written', []],
    [
      'a model that writes, for people in the EU',
      [...AI_SERVICE, 'triage.output/content', 'triage.regions/eu'],
      {},
      'ai-not-disclosed',
      ['ai-not-disclosed-eu'],
    ],
    [
      'a model that only ranks, for people in the EU',
      [...AI_SERVICE, 'triage.output/recommends', 'triage.regions/eu'],
      {},
      'ai-not-disclosed',
      ['ai-not-disclosed'],
    ],
    [
      'a model that writes, elsewhere',
      [...AI_SERVICE, 'triage.output/content'],
      {},
      'ai-not-disclosed',
      ['ai-not-disclosed'],
    ],
    [
      'decisions in the UK without a legal basis',
      [...DECIDES, 'triage.regions/uk'],
      SERIOUS,
      'decides-alone',
      ['decides-alone-without-permission'],
    ],
    [
      'decisions in the United States',
      [...DECIDES, 'triage.regions/other-us'],
      SERIOUS,
      'no-explanation',
      ['no-explanation-us'],
    ],
    [
      'decisions in California',
      [...DECIDES, 'triage.regions/california'],
      SERIOUS,
      'no-other-route',
      ['no-other-route-california'],
    ],
    [
      'requests in the EU',
      [...PEOPLE, 'triage.regions/eu'],
      {},
      'request-route',
      ['request-route-missing'],
    ],
    [
      'requests in California',
      [...PEOPLE, 'triage.regions/california'],
      {},
      'request-route',
      ['request-route-missing-california'],
    ],
    [
      'advertising in California',
      [...PEOPLE, 'triage.regions/california'],
      { 'privacy.uses': 'others' },
      'sale',
      ['sale-california'],
    ],
  ],
)('%s', (_, facts, given, prefix, expected) => {
  expect(rulesFor(facts, given).filter((id) => id.startsWith(prefix))).toEqual(expected);
});

describe('a rule', () => {
  const rules = [instruments.triage, ...instruments.questionnaires]
    .flatMap(questionsOf)
    .flatMap(({ question }) => question.rules);
  const { documents, provisions } = references();

  const documentOf = new Map(provisions.map(({ id, document }) => [id, document]));
  const regionsOfDocument = new Map(documents.map(({ id, regions }) => [id, regions]));

  /** The regions whose law a rule cites; empty for standards. */
  function regionsOf(ids: readonly string[]): ReadonlySet<string> {
    return new Set(ids.flatMap((id) => regionsOfDocument.get(documentOf.get(id) ?? '') ?? []));
  }

  test.each(['california', 'us'])(
    'that rests on law of %s alone asks whether it applies',
    (region) => {
      const resting = rules.filter(({ references: ids }) => [...regionsOf(ids)].join() === region);
      expect(resting).not.toEqual([]);
      expect(resting.filter(({ say }) => !/\b(?:Check whether|may also)\b/.test(say))).toEqual([]);
    },
  );

  test('that does not concern people in California cites no law of California', () => {
    const citing = rules.filter(({ references: ids }) => regionsOf(ids).has('california'));
    const conditions = citing.map(({ id, when }) => [
      id,
      when.some((clause) => 'flags' in clause && /\b(?:california|us)\b/.test(clause.flags)),
    ]);
    expect(conditions.filter(([, names]) => names === false)).toEqual([]);
  });
});
