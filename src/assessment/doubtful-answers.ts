// Answers that the files of the project make doubtful. Only strong facts of the product can do so, and a fact of a scan is
// not always right: the person is asked, and may explain.

import type { Contradiction } from '../questionnaire/contradictions.ts';
import { amount } from '../text/amount.ts';
import type { Question } from '../questionnaire/schema.ts';
import { type Answer, rowValue } from './answer.ts';
import { isNamedBy } from '../scan/kinds.ts';
import { kindTitle } from '../scan/kinds.ts';
import type { Fact } from '../scan/scan-schema.ts';
import { legalLine } from '../text/legal-text.ts';
import type { Asked } from './survey.ts';

/** What of a fact can make an answer doubtful; a record stores only this. */
export type DoubtingFact = Pick<Fact, 'kind' | 'subject' | 'class' | 'zone'> & {
  readonly places: readonly { readonly path: string; readonly line: number | null }[];
};

/** A contradiction between an answer and facts. */
export interface Doubt extends Pick<Contradiction, 'id' | 'ask'> {
  /** The question of the answer. */
  readonly questions: readonly [string];
}

/** The ids of contradictions with facts begin so. What questions listen to is not frozen with a record. */
const PREFIX = 'facts-';

/** Whether the id of a contradiction is of one with facts. */
export function isAboutFacts(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** What the facts make doubtful in an answer. */
export function doubtsOn(
  { question, answer }: Pick<Asked, 'question' | 'answer'>,
  facts: readonly DoubtingFact[],
): readonly Doubt[] {
  if (answer === undefined || answer.notApplicable !== null) return [];
  return question.signals.contradicts.flatMap((doubt): readonly Doubt[] => {
    if (!isGiven(answer, doubt)) return [];
    const [best, ...others] = facts.filter(
      (fact) =>
        fact.class === 'strong' && fact.zone === 'product' && isNamedBy(doubt.facts, fact.kind),
    );
    if (best === undefined) return [];
    const more = others.length === 0 ? '' : `, and ${amount(others.length, 'more fact')}`;
    return [
      {
        id: `${PREFIX}${doubt.id}`,
        ask: `The files show: ${wordsOf(best)}${more}. ${doubt.say}`,
        questions: [question.id],
      },
    ];
  });
}

/** Whether an answer is one that the facts make doubtful. */
function isGiven(
  answer: Answer,
  { row, is, stepAtLeast }: Question['signals']['contradicts'][number],
): boolean {
  const given = row === null ? answer.value : rowValue(answer, row);
  if (typeof given === 'number') return stepAtLeast !== null && given >= stepAtLeast;
  return typeof given === 'string' && is.includes(given);
}

/** A fact and its best place; the places of secrets are not stored. */
function wordsOf({ kind, subject, places: [place] }: DoubtingFact): string {
  const line = place === undefined || place.line === null ? '' : `:${place.line}`;
  const where = place === undefined ? [] : [`${legalLine(place.path)}${line}`];
  const what = subject === '' ? [] : [legalLine(subject)];
  return [...what, ...where, kindTitle(kind)].join(', ');
}
