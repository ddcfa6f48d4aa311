// Answers that come from an earlier record, compared with that record as it is: a sentence that was true when the session
// began becomes wrong with the next answer.

import { amount, capitalised, plural } from '../text/amount.ts';
import { isSameAnswer } from '../assessment/answer.ts';
import { perSurvey } from './derived.ts';
import type { Session } from './state.ts';

interface Difference {
  /** Answers that say something else than the record, or that it does not have. */
  readonly other: number;
  /** Answers of the record to questions that are not asked any more. */
  readonly dropped: number;
}

/** How the answers differ from those of the earlier record. Who gave an answer, and when, makes no difference. */
export const differenceFromRecord: (session: Session) => Difference = perSurvey((session) => {
  const before = session.context.carried?.answers ?? {};
  const { asked } = session.survey;
  const { triage } = session.context.instruments;
  const { only } = session.assessment;
  const now = new Set(asked.map(({ question }) => question.id));
  // A session about some questionnaires says nothing about the answers to the others.
  const isChosen = (id: string): boolean =>
    only.length === 0 || [triage.id, ...only].some((each) => id.startsWith(`${each}.`));
  return {
    other: asked.filter(({ question: { id }, answer }) => !isSameAnswer(before[id], answer)).length,
    dropped: Object.keys(before).filter((id) => !now.has(id) && isChosen(id)).length,
  };
});

/**
 * Where the answers come from, how many differ from the record, and what has changed in the code since; undefined without
 * an earlier record. For the first screen and for the last one before the record is made.
 */
export function carriedWords(session: Session): string | undefined {
  const { carried } = session.context;
  if (carried === undefined) return undefined;
  const { record, isWithdrawn, isBegunFromIt, since } = carried;
  const difference = differenceFromRecord(session);
  const withdrawn = isWithdrawn ? ', which is withdrawn' : '';
  if (!isBegunFromIt) {
    const has = difference.other + difference.dropped > 0 ? 'other' : 'the same';
    return `${capitalised(record)}${withdrawn === '' ? '' : `${withdrawn},`} has ${has} answers. Your draft was not started from it. The record you make will replace it.`;
  }
  const head = `These answers ${isWithdrawn ? 'are those of' : 'are from'} ${record}${withdrawn}.`;
  return [head, ...changeSentences(difference), since].join(' ');
}

function changeSentences({ other, dropped }: Difference): readonly string[] {
  if (other + dropped === 0) return ['No answer has changed.'];
  return [
    ...(other === 0 ? [] : [`${amount(other, 'answer')} ${plural(other, 'has', 'have')} changed.`]),
    ...(dropped === 0
      ? []
      : [`${amount(dropped, 'recorded answer')} ${plural(dropped, 'is', 'are')} left out.`]),
  ];
}
