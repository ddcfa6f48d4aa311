// Every rule of the scan against its own examples and counter-examples, and every detector against long lines.

import { describe, expect, test } from 'vitest';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import type { ExampleFiles } from '../../src/scan/detector.ts';
import { factKey } from '../../src/scan/fact.ts';
import { FACT_KINDS } from '../../src/scan/kinds.ts';
import { sightingsIn, textFile } from '../../src/scan/scan.ts';
import { zoneOf } from '../../src/scan/zones.ts';
import { LIMITS } from '../../src/text/limits.ts';
import { sourceOf } from './source.ts';

const RULES = DETECTORS.flatMap(({ rules }) => rules);

/** The keys of the facts that a rule finds in files, sorted. */
function keysOf(rule: string, files: ExampleFiles): readonly string[] {
  const found = sightingsIn(sourceOf(files), DETECTORS).sightings.filter(
    (sighting) => sighting.rule === rule,
  );
  return [...new Set(found.map((sighting) => factKey(sighting)))].toSorted();
}

describe.each(RULES)('rule $id', ({ id, kinds, examples, counterExamples }) => {
  test('has examples and counter-examples', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(counterExamples.length).toBeGreaterThan(0);
    expect(examples.every(({ keys }) => keys.length > 0)).toBe(true);
  });

  test.each(examples)('finds the facts of its examples: $keys', ({ files, keys }) => {
    expect(keysOf(id, files)).toEqual(keys.toSorted());
  });

  test('finds nothing in its counter-examples', () => {
    const found = counterExamples.map((files) => keysOf(id, files));
    expect(found).toEqual(counterExamples.map(() => []));
  });

  test('finds only the kinds that it names', () => {
    const found = examples.flatMap(
      ({ files }) => sightingsIn(sourceOf(files), DETECTORS).sightings,
    );
    const unnamed = found.filter(
      (sighting) => sighting.rule === id && !kinds.includes(sighting.kind),
    );
    expect(unnamed).toEqual([]);
  });
});

test('the ids of rules are different, and every kind has a rule', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  expect(RULES.filter(({ id }) => !/^[a-z][a-z0-9-]{0,63}$/.test(id))).toEqual([]);
  const found = new Set<string>(RULES.flatMap(({ kinds }) => kinds));
  expect(FACT_KINDS.filter((kind) => !found.has(kind))).toEqual([]);
});

/** The largest file that is read whole. */
const LARGEST = LIMITS.scannedFileBytes;

/** Characters that slow patterns try again and again, on one line and on many lines of the greatest length that rules see. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['letters', 'a'.repeat(LARGEST)],
  ['spaces', ' '.repeat(LARGEST)],
  ['quotes', `"'`.repeat(LARGEST / 2)],
  ['brackets', '[{(<'.repeat(LARGEST / 4)],
  ['closed tags', '<a b="c" '.repeat(LARGEST / 9)],
  ['dots and slashes', '//a.b-'.repeat(LARGEST / 6)],
  ['assignments', 'a = '.repeat(LARGEST / 4)],
  ['lines of spaces', `x${' '.repeat(3_990)}y\n`.repeat(250)],
  ['lines of letters', `${'ab1'.repeat(1_330)}!\n`.repeat(250)],
  ['lines of dots', `a${'.a'.repeat(1_990)}!\n`.repeat(250)],
  ['short lines', ' a:\n'.repeat(250_000)],
];

/** Milliseconds of the processor for one detector and one file. A pattern with exponential or square time needs minutes. */
const SLOWEST = 4000;

describe.each(HOSTILE)('a file of %s', (_, text) => {
  const paths = [
    ...new Set(
      RULES.flatMap(({ examples }) => examples.flatMap(({ files }) => Object.keys(files))),
    ),
  ];

  test('takes time in proportion to its size', { timeout: 120_000 }, () => {
    const slow = paths.flatMap((path) => {
      const file = textFile({ path, zone: zoneOf(path) }, text);
      return DETECTORS.filter(({ wants }) => wants?.(file) === true).flatMap(
        ({ inText, rules }) => {
          const start = process.cpuUsage();
          inText?.(file);
          const took = process.cpuUsage(start).user / 1000;
          return took > SLOWEST ? [`${rules[0]?.id}: ${path} took ${took}`] : [];
        },
      );
    });
    expect(slow).toEqual([]);
  });
});
