// From sightings to facts: one fact for each key, with its best places first.

import { classInFile } from './developer-scripts.ts';
import { FACT_CLASSES, factKey, factText, type Sighting, ZONES } from './fact.ts';
import type { Fact, FactPlace } from './scan-schema.ts';

/** Places that a fact lists; the others are counted. */
const MOST_PLACES = 3;

/** The facts that sightings add up to, by key. */
export function factsOf(sightings: readonly Sighting[]): readonly Fact[] {
  const byKey = new Map<string, [Sighting, ...Sighting[]]>();
  for (const found of sightings) {
    const sighting = { ...found, class: classInFile(found.path, found.kind, found.class) };
    const key = factKey(sighting);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [sighting]);
    else known.push(sighting);
  }
  return [...byKey]
    .toSorted(([one], [other]) => compareTexts(one, other))
    .map(([key, group]) => factOf(key, group));
}

function factOf(key: string, group: readonly [Sighting, ...Sighting[]]): Fact {
  const sorted = group.toSorted(byWorth);
  const [best = group[0]] = sorted;
  return {
    key,
    kind: best.kind,
    subject: factText(best.subject),
    class: best.class,
    zone: best.zone,
    places: sorted.slice(0, MOST_PLACES).map(placeOf),
    count: group.length,
  };
}

function placeOf({ path, line, class: factClass, zone, rule, reason }: Sighting): FactPlace {
  return { path, line: line ?? null, class: factClass, zone, rule, reason: factText(reason) };
}

/** Product before tests, strong before weak, near the top of the repository before far from it. */
function byWorth(one: Sighting, other: Sighting): number {
  return (
    ZONES.indexOf(one.zone) - ZONES.indexOf(other.zone) ||
    FACT_CLASSES.indexOf(one.class) - FACT_CLASSES.indexOf(other.class) ||
    one.path.split('/').length - other.path.split('/').length ||
    compareTexts(one.path, other.path) ||
    (one.line ?? 0) - (other.line ?? 0) ||
    compareTexts(one.rule, other.rule)
  );
}

/** By UTF-16 units, the same in every locale. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
