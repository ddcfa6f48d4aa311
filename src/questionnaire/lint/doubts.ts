// Checks the contradictions of a question with facts: kinds, rows, words and steps that exist.

import { isKindOrGroup } from '../../scan/kinds.ts';
import { rowWords } from '../answer.ts';
import type { Found, Path } from '../parse.ts';
import type { Question } from '../schema.ts';
import { placesOf } from '../walk.ts';
import { missingName } from './missing-name.ts';

type Doubt = Question['signals']['contradicts'][number];

/** Every contradiction of a question with facts that can never be found. */
export function doubts(question: Question, path: Path): readonly Found[] {
  return question.signals.contradicts.flatMap((doubt, index) => {
    const place = [...path, 'signals', 'contradicts', index];
    const unknown = doubt.facts.find((kind) => !isKindOrGroup(kind));
    if (unknown !== undefined)
      return [
        missingName(
          [...place, 'facts'],
          `there is no kind of fact "${unknown}"`,
          'use a kind or a group of kinds of docs/scan.md',
        ),
      ];
    return fits(question, doubt)
      ? []
      : [missingName(place, `${question.id} cannot be answered like that`)];
  });
}

function fits(question: Question, { row, is, stepAtLeast }: Doubt): boolean {
  if (question.kind === 'control') return stepAtLeast !== null && row === null && is.length === 0;
  if (stepAtLeast !== null || is.length === 0) return false;
  if (question.kind !== 'rows')
    return row === null && is.every((key) => placesOf(question).some((place) => place.key === key));
  const found = question.rows.find(({ key }) => key === row);
  return found !== undefined && is.every((word) => rowWords(question, found).includes(word));
}
