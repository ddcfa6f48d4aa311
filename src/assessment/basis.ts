// The facts that an answer rests on, compared with what the files show now. An answer is reopened if a fact that it does not
// cover is new, or one that it relied on is gone.

import { elementWords, reopensAnswers } from '../scan/projected-kinds.ts';
import { type Elements, project, type ProjectedFact, projectionIds } from '../scan/projections.ts';
import type { Question } from '../questionnaire/schema.ts';
import type { Answer } from './answer.ts';

/** The elements of each projection that an answer rests on, by the id of the projection. */
export type AnswerBasis = NonNullable<Answer['basis']>;

/** The projections of some facts, each made when it is first asked; undefined for one that this version does not know. */
export interface Projections {
  readonly get: (id: string) => Elements | undefined;
}

/** The projections of facts. */
export function projectionsOf(facts: readonly ProjectedFact[]): Projections {
  const known = new Map<string, Elements | undefined>();
  return {
    get: (id) => {
      if (!known.has(id)) known.set(id, project(id, facts));
      return known.get(id);
    },
  };
}

/** An element that a projection has now and did not have, or the other way round. */
export interface BasisChange {
  readonly projection: string;
  readonly element: string;
  readonly change: 'new' | 'gone';
  /** Where it is now, from the top of the repository; empty for one that is gone, and for secrets. */
  readonly path: string;
}

/** How a basis differs from the projections of now. Only projections that both sides have are compared. */
export function basisChanges(before: AnswerBasis, now: Projections): readonly BasisChange[] {
  const changes = Object.entries(before).flatMap(([projection, value]): readonly BasisChange[] => {
    const elements = now.get(projection);
    if (elements === undefined) return [];
    const old = new Set(value);
    return [
      ...[...elements.values()].flatMap(({ element, facts: [best] }): readonly BasisChange[] =>
        old.has(element)
          ? []
          : [{ projection, element, change: 'new', path: best.places[0]?.path ?? '' }],
      ),
      ...value.flatMap((element): readonly BasisChange[] =>
        elements.has(element) ? [] : [{ projection, element, change: 'gone', path: '' }],
      ),
    ];
  });
  return changes;
}

/** The changes for which a person has to look at an answer again. `now`: undefined compares nothing. */
export function reopeningChanges(
  answer: Pick<Answer, 'basis'> | undefined,
  now: Projections | undefined,
): readonly BasisChange[] {
  if (answer?.basis === undefined || now === undefined) return [];
  return basisChanges(answer.basis, now).filter(({ element, change }) =>
    reopensAnswers(element, change),
  );
}

/** What a question rests on now, as a draft stores it. */
export function currentBasis({ signals }: Question, now: Projections): AnswerBasis {
  return Object.fromEntries(
    projectionIds(signals).flatMap((id) => {
      const elements = now.get(id);
      return elements === undefined ? [] : [[id, [...elements.keys()]]];
    }),
  );
}

/** The basis after changes that a person has seen and confirmed. */
export function basisAfter(
  before: AnswerBasis,
  changes: readonly Pick<BasisChange, 'projection' | 'element' | 'change'>[],
): AnswerBasis {
  return Object.fromEntries(
    Object.entries(before).map(([projection, value]) => {
      const own = changes.filter((each) => each.projection === projection);
      const of = (change: BasisChange['change']): readonly string[] =>
        own.flatMap((each) => (each.change === change ? [each.element] : []));
      const kept = value.filter((element) => !of('gone').includes(element));
      return [projection, [...new Set([...kept, ...of('new')])].toSorted()];
    }),
  );
}

/** A change as a sheet names it: `new field/names/1 field.birth:users.birth_date`. */
export function basisChangeEntry({ projection, element, change }: BasisChange): string {
  return `${change} ${projection} ${element}`;
}

/** A change that a sheet names, in a list; empty for a text that names none. */
export function parsedBasisChange(
  text: string,
): readonly Pick<BasisChange, 'projection' | 'element' | 'change'>[] {
  const [, change, projection = '', element = ''] = /^(new|gone) (\S+) (.+)$/.exec(text) ?? [];
  return change === 'new' || change === 'gone' ? [{ change, projection, element }] : [];
}

/** Why an answer is reopened, in one line; undefined when it is not. */
export function reopenedByFacts(changes: readonly BasisChange[]): string | undefined {
  const [first, ...rest] = basisChangeLines(changes);
  if (first === undefined) return undefined;
  return `${first}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}

/** Changes in words, each once: two projections can have the same element. */
export function basisChangeLines(changes: readonly BasisChange[]): readonly string[] {
  return [...new Set(changes.map((change) => basisChangeWords(change)))];
}

/** A change in words: "db/schema.sql now has field users.birth_date (birth)", "document: security-policy is gone". */
export function basisChangeWords({ element, change, path }: BasisChange): string {
  const words = elementWords(element);
  if (change === 'gone') return `no longer found: ${words}`;
  return `${path === '' ? 'the repository' : path} now has ${words}`;
}
