// What the scan finds in small repositories of different kinds, as golden files that a person has read line by line. A change
// of one of them is a change of what people are shown: read the difference before you update it.

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { isCountedKind } from '../../src/scan/kinds.ts';
import { scan } from '../../src/scan/scan.ts';
import { FIXTURE_REPOSITORIES } from './fixture-repositories.ts';
import { sourceOf } from './source.ts';

/** One line for each fact that the text output lists: its key, class and zone. */
function factLinesOf(files: (typeof FIXTURE_REPOSITORIES)[number]['files']): readonly string[] {
  return scan(sourceOf(files), DETECTORS, [])
    .facts.filter(({ kind }) => !isCountedKind(kind))
    .map(({ key, class: factClass, zone }) => `${key}   ${factClass}, ${zone}`);
}

describe.each(FIXTURE_REPOSITORIES)('$name', ({ name, holds, files }) => {
  test('has the facts of its golden file', async () => {
    const golden = path.join(import.meta.dirname, 'golden-facts', `${name}.txt`);
    const text = [`# ${holds}`, ...factLinesOf(files), ''].join('\n');
    await expect(text).toMatchFileSnapshot(golden);
  });
});

test.each(['static-site-generator', 'command-line-tool'])(
  '%s has no strong fact about people, models, recipients or secrets in the product',
  (wanted) => {
    const found = FIXTURE_REPOSITORIES.filter(({ name }) => name === wanted).flatMap(
      ({ files }) => scan(sourceOf(files), DETECTORS, []).facts,
    );
    const wrong = found.filter(
      ({ kind, class: factClass, zone }) =>
        factClass === 'strong' &&
        zone === 'product' &&
        !isCountedKind(kind) &&
        !/^(?:ci|dependency\.lock-file|dependency\.updates|document|licence)/.test(kind),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(wrong.map(({ key }) => key)).toEqual([]);
  },
);
