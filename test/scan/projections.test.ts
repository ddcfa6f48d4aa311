// What projections keep of facts: only what can change an answer.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';
import { factsOf } from '../../src/scan/facts.ts';
import { FACT_CLASSES, type Sighting, ZONES } from '../../src/scan/fact.ts';
import { FACT_KINDS, isCountedKind, isFactKind, type FactKind } from '../../src/scan/kinds.ts';
import {
  concernOf,
  elementWords,
  isProjected,
  reopensAnswers,
} from '../../src/scan/projected-kinds.ts';
import { project, projectionIds } from '../../src/scan/projections.ts';

const KINDS: readonly FactKind[] = FACT_KINDS.filter((kind): kind is FactKind => isFactKind(kind));
const GROUPS = [...new Set(KINDS.map((kind) => kind.split('.')[0] ?? ''))];
const IDS: readonly string[] = [...KINDS, ...GROUPS].flatMap((signal) => [
  ...projectionIds({ facts: [signal], byName: false }),
  ...projectionIds({ facts: [signal], byName: true }),
]);

function sighting(about: Partial<Sighting>): Sighting {
  return {
    rule: 'any',
    kind: 'dependency.payment',
    subject: 'npm/stripe',
    class: 'strong',
    path: 'package.json',
    line: 3,
    reason: 'declared',
    zone: 'product',
    ...about,
  };
}

const SIGHTING = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    subject: fc.constantFrom('npm/stripe', 'pypi/stripe', 'users.email', 'a b', ''),
    class: fc.constantFrom(...FACT_CLASSES),
    zone: fc.constantFrom(...ZONES),
    path: fc.constantFrom('a.ts', 'src/b.ts', 'lib/deep/c.ts'),
    line: fc.integer({ min: 1, max: 99 }),
  })
  .map(sighting);

function elements(id: string, sightings: readonly Sighting[]): readonly string[] {
  return [...(project(id, factsOf(sightings))?.keys() ?? [])];
}

describe('a projection', () => {
  test('never depends on the order of facts, on paths, lines, reasons or rules', () => {
    fc.assert(
      fc.property(fc.array(SIGHTING), fc.constantFrom(...IDS), fc.nat(), (found, id, seed) => {
        const moved = found
          .map((each) => ({
            ...each,
            path: `moved/${seed}/${each.path}`,
            line: (each.line ?? 0) + seed,
            reason: 'another',
            rule: 'another',
          }))
          .toSorted((one, other) => (one.subject < other.subject ? 1 : -1));
        expect(elements(id, moved)).toEqual(elements(id, found));
      }),
    );
  });

  test('never has weak facts, or facts outside the product', () => {
    fc.assert(
      fc.property(fc.array(SIGHTING), fc.constantFrom(...IDS), (found, id) => {
        const strongest = found.map((each) => ({ ...each, class: 'weak' as const }));
        const elsewhere = found.map((each) => ({ ...each, zone: 'test' as const }));
        expect(elements(id, strongest)).toEqual([]);
        expect(elements(id, elsewhere)).toEqual([]);
      }),
    );
  });

  test('has a service once, whatever the ecosystem', () => {
    const both = [sighting({}), sighting({ subject: 'pypi/stripe', path: 'requirements.txt' })];
    expect(elements('dependency.payment/names/1', both)).toEqual(['dependency.payment:stripe']);
    expect(elements('dependency/names/1', both)).toEqual(['dependency.payment:stripe']);
    expect(elements('dependency/1', both)).toEqual(['dependency.payment']);
    expect(elements('dependency.analytics/1', both)).toEqual([]);
  });

  test('has a permission and a document by kind alone', () => {
    const found = [
      sighting({ kind: 'permission.camera', subject: 'android.permission.CAMERA' }),
      sighting({ kind: 'permission.camera', subject: 'NSCameraUsageDescription' }),
      sighting({ kind: 'document.privacy-notice', subject: '' }),
    ];
    expect(elements('permission/names/1', found)).toEqual(['permission.camera']);
    expect(elements('document/1', found)).toEqual(['document.privacy-notice']);
  });

  test('counts more than 500 things together', () => {
    const hosts = (name: (index: number) => string): readonly Sighting[] =>
      Array.from({ length: 600 }, (_, index) =>
        sighting({ kind: 'host.payment', subject: name(index) }),
      );
    expect(
      elements(
        'host/names/1',
        hosts((index) => `pay${index % 7}.x${index}`),
      ),
    ).toHaveLength(7);
    expect(
      elements(
        'host/names/1',
        hosts((index) => `pay${index}`),
      ),
    ).toEqual(['host.payment']);
  });

  test('of another version, or of no kind, is not known', () => {
    for (const id of ['dependency.payment/2', 'nothing/1', 'dependency.payment', '__proto__/1'])
      expect(project(id, factsOf([sighting({})])), id).toBeUndefined();
  });
});

describe('every kind', () => {
  test.each(KINDS.filter((kind) => kind !== 'permission.workflow'))(
    '%s is in a projection, or is only counted',
    (kind) => {
      expect(isProjected(kind)).toBe(!isCountedKind(kind));
    },
  );

  test('what workflows may write is in none: it changes with every tool of a pipeline', () => {
    expect(isProjected('permission.workflow')).toBe(false);
  });
});

test('the signals of every question give projections with names that records can have', () => {
  const { triage, questionnaires } = builtinInstruments();
  const questions = [triage, ...questionnaires].flatMap((each) => questionsOf(each));
  const ids = questions.map(({ question }) => projectionIds(question.signals));
  expect(ids.filter((each) => each.length > 0).length).toBeGreaterThan(20);
  for (const each of ids) {
    expect(each.length).toBeLessThanOrEqual(50);
    expect(each).toEqual([...new Set(each)].toSorted());
  }
});

test.each([
  ['dependency.payment:stripe', 'recipient', 'new', 'package stripe (payment)'],
  ['dependency.model-provider:openai', 'model', 'new', 'package openai (model-provider)'],
  ['dependency.lock-file', 'other', 'gone', 'packages: lock-file'],
  ['dependency.lock-file-missing', 'other', 'new', 'packages: lock-file-missing'],
  ['permission.location', 'permission', 'new', 'permission: location'],
  ['document.security-policy', 'other', 'gone', 'document: security-policy'],
  ['field.health', 'personal-data', 'new', 'fields about people: health'],
  ['field.birth:users.birth_date', 'personal-data', 'new', 'field users.birth_date (birth)'],
  ['model.file:weights.onnx', 'model', 'new', 'model weights.onnx (file)'],
] as const)('%s concerns %s and reopens answers if it is %s', (element, concern, change, words) => {
  expect(concernOf(element)).toBe(concern);
  expect(reopensAnswers(element, change)).toBe(true);
  expect(reopensAnswers(element, change === 'new' ? 'gone' : 'new')).toBe(false);
  expect(elementWords(element)).toBe(words);
});
