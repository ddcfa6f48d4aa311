// What an answer of a record rests on besides its evidence: the projections of the facts to which its question listens.

import type { AnswerBasis } from '../assessment/basis.ts';
import type { Question } from '../questionnaire/schema.ts';
import { project, type ProjectedFact, projectionIds } from '../scan/projections.ts';
import { digestOf } from './format/digest.ts';
import type { RecordAnswer } from './format/schema.ts';

/** The basis of an answer, in the form of the record. */
export function recordBasis(
  { signals }: Question,
  facts: readonly ProjectedFact[],
): RecordAnswer['basis'] {
  return projectionIds(signals).flatMap((projection) => {
    const value = projectedValue(projection, facts);
    return value === undefined ? [] : [{ projection, value, digest: basisDigest(value) }];
  });
}

/** The elements of a projection as a record stores them; undefined where this version does not know the projection. */
export function projectedValue(
  projection: string,
  facts: readonly ProjectedFact[],
): string[] | undefined {
  const elements = project(projection, facts);
  return elements === undefined ? undefined : [...elements.keys()];
}

/** SHA-256 of the elements, one a line, each with a line end. */
export function basisDigest(value: readonly string[]): string {
  return digestOf(value.map((element) => `${element}\n`).join(''));
}

/** The basis of a stored answer as a draft has it. */
export function basisFromRecord({ basis }: Pick<RecordAnswer, 'basis'>): AnswerBasis {
  return Object.fromEntries(basis.map(({ projection, value }) => [projection, [...value]]));
}
