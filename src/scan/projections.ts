// What a question needs to know of the facts: a projection. It leaves out what does not change an answer, such as paths,
// lines, versions and weak facts, so that moved code and updates reopen nothing. A question's projections follow from the
// kinds in its `signals`. Records store projections, so a published one keeps its meaning: another meaning has a higher version.

import { isCountedKind, isNamedBy } from './kinds.ts';
import { isProjected, kindOfElement, meaningOf } from './projected-kinds.ts';
import type { Fact, FactPlace } from './scan-schema.ts';

/** The kinds that a question listens to. */
export interface QuestionSignals {
  /** Kinds, or groups of kinds. */
  readonly facts: readonly string[];
  /** Whether the answer is about each thing by its name. */
  readonly byName: boolean;
}

const NAMES = '/names';

/** The ids of the projections that an answer to a question rests on, such as `field/1` or `field/names/1`; sorted. */
export function projectionIds({ facts, byName }: QuestionSignals): readonly string[] {
  const ids = facts.flatMap((signal) => {
    const meaning = meaningOf(signal);
    if (meaning === undefined || isCountedKind(signal)) return [];
    return [`${signal}${byName ? NAMES : ''}/${meaning.version}`];
  });
  return [...new Set(ids)].toSorted();
}

/** What a projection needs of a fact. */
export type ProjectedFact = Pick<Fact, 'kind' | 'subject' | 'class' | 'zone'> & {
  readonly places: readonly Pick<FactPlace, 'path' | 'line' | 'rule'>[];
};

/** The facts that a projection has as one, best first. */
export interface ProjectedElement {
  /** A kind, or a kind and a name: `permission.camera`, `dependency.payment:stripe`. */
  readonly element: string;
  readonly facts: readonly [ProjectedFact, ...ProjectedFact[]];
}

/** The elements of a projection by their text. */
export type Elements = ReadonlyMap<string, ProjectedElement>;

/**
 * The elements that facts have in a projection, sorted; undefined where this version does not know the projection. More
 * than `MOST_ELEMENTS` are counted together: by the thing before the first dot of their names, else by kind.
 */
export function project(id: string, facts: readonly ProjectedFact[]): Elements | undefined {
  const parts = partsOf(id);
  if (parts === undefined) return undefined;
  const { signal, hasNames } = parts;
  const counting = facts.filter(
    (fact) =>
      fact.class !== 'weak' &&
      fact.zone === 'product' &&
      isProjected(fact.kind) &&
      isNamedBy([signal], fact.kind),
  );
  for (const shorten of SHORTENED) {
    const elements = grouped(counting, (fact) => shorten(elementOf(fact, hasNames)));
    if (elements.size <= MOST_ELEMENTS) return elements;
  }
  return grouped(counting, ({ kind }) => kind);
}

/** The most elements of a projection, so that a record stays small enough to be read. */
const MOST_ELEMENTS = 500;

const SHORTENED: readonly ((element: string) => string)[] = [
  (element) => element,
  (element) => {
    const { length } = kindOfElement(element);
    const dot = element.indexOf('.', length);
    return dot === -1 ? element : element.slice(0, dot);
  },
];

function grouped(
  facts: readonly ProjectedFact[],
  textOf: (fact: ProjectedFact) => string,
): Elements {
  const elements = new Map<string, ProjectedElement>();
  for (const fact of facts) {
    const element = textOf(fact);
    const known = elements.get(element);
    const group: ProjectedElement['facts'] =
      known === undefined ? [fact] : strongFirst(known.facts, fact);
    elements.set(element, { element, facts: group });
  }
  return new Map([...elements].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function strongFirst(
  [first, ...rest]: ProjectedElement['facts'],
  fact: ProjectedFact,
): ProjectedElement['facts'] {
  return first.class !== 'strong' && fact.class === 'strong'
    ? [fact, first, ...rest]
    : [first, ...rest, fact];
}

function partsOf(id: string): { readonly signal: string; readonly hasNames: boolean } | undefined {
  const slash = id.lastIndexOf('/');
  const [name, version] = [id.slice(0, Math.max(0, slash)), id.slice(slash + 1)];
  const hasNames = name.endsWith(NAMES);
  const signal = hasNames ? name.slice(0, -NAMES.length) : name;
  const meaning = meaningOf(signal);
  return meaning === undefined || String(meaning.version) !== version
    ? undefined
    : { signal, hasNames };
}

/** The same package or host of several ecosystems is one thing: the name is the subject without the ecosystem. */
function elementOf({ kind, subject }: ProjectedFact, hasNames: boolean): string {
  const names = meaningOf(kind)?.names;
  const isNamed = names === 'always' || (names === 'where-asked' && hasNames);
  if (!isNamed || subject === '') return kind;
  const name = kind.startsWith('dependency.') ? subject.slice(subject.indexOf('/') + 1) : subject;
  return `${kind}:${name}`;
}
