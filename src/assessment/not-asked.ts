// Answers to questions that the other answers do not ask. They are kept, because a changed answer can ask them again, and
// no record has them.

import type { Instruments } from '../questionnaire/builtin.ts';
import { questionsOf } from '../questionnaire/walk.ts';
import { amount, plural } from '../text/amount.ts';
import type { Assessment } from './assessment.ts';
import { labelOf } from './label.ts';
import type { Survey } from './survey.ts';

export interface UnaskedAnswer {
  readonly id: string;
  readonly ask: string;
  /** The answer in words; empty where nothing is chosen. */
  readonly label: string;
}

/** The answers of the chosen questionnaires whose questions are not asked, in the order of the questionnaires. */
export function unaskedAnswers(
  { triage, questionnaires }: Instruments,
  { answers, only }: Assessment,
  { asked }: Survey,
): readonly UnaskedAnswer[] {
  const isAsked = new Set(asked.map(({ question }) => question.id));
  const chosen = questionnaires.filter(({ id }) => only.length === 0 || only.includes(id));
  return [triage, ...chosen]
    .flatMap((each) => questionsOf(each))
    .flatMap(({ question }) => {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      if (answer === undefined || isAsked.has(question.id)) return [];
      return [{ id: question.id, ask: question.ask, label: labelOf(question, answer) }];
    });
}

/** What to say above these answers: how many the record does not have, and why. */
export function unaskedHeading({ length }: readonly UnaskedAnswer[]): string {
  return `${amount(length, 'answer is', 'answers are')} not in the record, because the other answers do not ask ${plural(length, 'its question', 'their questions')}:`;
}

const MOST_LINES = 10;

/** The answers one a line, at most ten of them, and how many more there are. */
export function unaskedLines(list: readonly UnaskedAnswer[]): readonly string[] {
  const more = list.length - MOST_LINES;
  return [
    ...list.slice(0, MOST_LINES).map(({ id, label }) => (label === '' ? id : `${id}: ${label}`)),
    ...(more > 0 ? [`and ${amount(more, 'more answer')}`] : []),
  ];
}
