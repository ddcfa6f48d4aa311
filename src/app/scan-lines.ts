// The result of a scan in lines for people: facts by kind, and how much was looked at.

import { UserError } from '../errors.ts';
import { coverageWords } from '../scan/coverage-words.ts';
import { DETECTORS } from '../scan/detectors/index.ts';
import type { ScanRule } from '../scan/detector.ts';
import { FACT_CLASSES, ZONES } from '../scan/fact.ts';
import { isCountedKind, kindTitle } from '../scan/kinds.ts';
import type { Fact, FactPlace, ScanReport } from '../scan/scan-schema.ts';
import { amount, plural } from '../text/amount.ts';
import { similarWords } from '../text/similar-names.ts';

/** Facts of one kind that the overview lists. */
const MOST_ROWS = 12;

/** The overview: every kind with its facts, and the coverage. */
export function scanLines(report: ScanReport): readonly string[] {
  const kinds = [...new Set(report.facts.map(({ kind }) => kind))];
  return [
    ...kinds.flatMap((kind) => kindLines(kind, ofKind(report, kind))),
    ...coverageLines(report),
  ];
}

function ofKind({ facts }: ScanReport, kind: string): readonly Fact[] {
  return facts.filter((fact) => fact.kind === kind).toSorted(byWorth);
}

/** Product before tests, strong before weak; by key where both are the same. */
function byWorth(one: Fact, other: Fact): number {
  return (
    ZONES.indexOf(one.zone) - ZONES.indexOf(other.zone) ||
    FACT_CLASSES.indexOf(one.class) - FACT_CLASSES.indexOf(other.class)
  );
}

function kindLines(kind: string, facts: readonly Fact[]): readonly string[] {
  const more = `assess scan --explain ${kind}`;
  const heading = `${kindTitle(kind)}   ${kind}`;
  if (isCountedKind(kind)) return [heading, `  ${amount(facts.length, 'fact')}; all: ${more}`, ''];
  const rest = facts.length - MOST_ROWS;
  return [
    heading,
    ...facts.slice(0, MOST_ROWS).map(factRow),
    ...(rest > 0 ? [`  and ${rest} more; all: ${more}`] : []),
    '',
  ];
}

function factRow({ subject, class: factClass, zone, places: [first], count }: Fact): string {
  const where = first === undefined ? '' : placeText(first);
  const name = subject === '' ? '' : `${subject}   `;
  const others = count > 1 ? ` and ${amount(count - 1, 'more place')}` : '';
  return `  ${name}${where}${others}   (${factClass}, ${zone})`;
}

function placeText({ path, line }: FactPlace): string {
  return line === null ? path : `${path}:${line}`;
}

function coverageLines({ coverage, rulesOff, scope }: ScanReport): readonly string[] {
  return [
    ...coverageWords(coverage, scope, rulesOff),
    'A fact shows what is in the files. A scan can miss things: an empty result is no proof.',
  ];
}

/**
 * What is known of a fact, by its key; of all facts of a kind; or of a rule, by its id. Throws a UserError when the name
 * is none of these.
 */
export function explainedLines(report: ScanReport, name: string): readonly string[] {
  const fact = report.facts.find(({ key }) => key === name);
  if (fact !== undefined) return factLines(fact);
  const rules = DETECTORS.flatMap((detector) => detector.rules);
  const rule = rules.find(({ id }) => id === name);
  if (rule !== undefined) return ruleLines(rule);
  const ofThisKind = rules.filter(({ kinds }) => kinds.some((kind) => kind === name));
  if (ofThisKind.length > 0)
    return [
      `${name}   ${kindTitle(name)}`,
      '',
      ...ofThisKind.flatMap(ruleLines),
      '',
      ...found(ofKind(report, name)),
    ];
  const known = [
    ...report.facts.map(({ key }) => key),
    ...rules.flatMap(({ id, kinds }) => [id, ...kinds]),
  ];
  throw new UserError({
    what: `there is no fact, kind or rule "${name}"`,
    why: similarWords(name, known, 'facts have keys such as dependency.declared:npm/react'),
    fix: 'run assess scan: it lists facts and kinds',
  });
}

function found(facts: readonly Fact[]): readonly string[] {
  return [`found here: ${amount(facts.length, 'fact')}`, ...facts.map(factRow)];
}

function factLines(fact: Fact): readonly string[] {
  const rest = fact.count - fact.places.length;
  const ids = new Set(fact.places.map(({ rule }) => rule));
  const rules = DETECTORS.flatMap((detector) => detector.rules);
  return [
    `${fact.key}   ${kindTitle(fact.kind)}`,
    `${fact.class}, ${fact.zone}`,
    '',
    `found in ${amount(fact.count, 'place')}:`,
    ...fact.places.map(
      (place) => `  ${placeText(place)}   ${place.reason} (${place.class}, ${place.zone})`,
    ),
    ...(rest > 0 ? [`  and ${rest} more ${plural(rest, 'place')}`] : []),
    '',
    ...rules.filter(({ id }) => ids.has(id)).flatMap(ruleLines),
  ];
}

function ruleLines({ id, looksFor, examples, counterExamples }: ScanRule): readonly string[] {
  const files = (list: readonly Readonly<Record<string, string>>[]): string =>
    [...new Set(list.flatMap((each) => Object.keys(each)))].join(', ');
  return [
    `rule ${id}: looks for ${looksFor}`,
    `  tested with ${files(examples.map((example) => example.files))}; finds nothing in ${files(counterExamples)}`,
    `  to switch it off, write in assessments/policy.yaml: scan: {off: [{rule: ${id}, reason: ...}]}`,
  ];
}
