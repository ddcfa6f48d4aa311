// How far along an assessment is, in words. Both surfaces, the header and the message on leaving use these.

import type { Progress } from '../../assessment/progress.ts';
import { amountRange, rangeWords } from '../../text/amount.ts';
import { isDone, progressIn } from '../derived.ts';
import type { Session } from '../state.ts';

/** "3 of 18 to 40". */
export function doneWords({ done, questions }: Pick<Progress, 'done' | 'questions'>): string {
  return `${done} of ${rangeWords(questions)}`;
}

/** "3 of 18 to 40": the number of a question among all of them; "30 of at most 40" while it may turn out not to be asked. */
export function numberWords(number: number, { questions }: Pick<Progress, 'questions'>): string {
  return number > questions.least
    ? `${number} of at most ${questions.most}`
    : `${number} of ${rangeWords(questions)}`;
}

/** "about 5 to 12 min left"; empty when all is answered. */
export function timeLeftWords(progress: Progress): string {
  if (isDone(progress)) return '';
  const { minutes } = progress;
  return minutes.least === 0
    ? `at most ${minutes.most} min left`
    : `about ${rangeWords(minutes)} min left`;
}

/** "3 of 18 to 40 questions answered, about 5 to 12 min left". */
export function progressWords(progress: Progress): string {
  const time = timeLeftWords(progress);
  const { done, questions } = progress;
  return `${done} of ${amountRange(questions, 'question')} answered${time === '' ? '' : `, ${time}`}`;
}

/** "Privacy 18 to 40": a questionnaire and how many questions it has. */
export function titleAndCount(session: Session, { id, title }: Titled): string {
  return `${title} ${rangeWords(progressIn(session, id).questions)}`;
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

export type CountChange = 'narrower' | 'wider';

/** How the number of questions changed with an answer; undefined where it is the same. */
export function countChange(before: Session, after: Session): CountChange | undefined {
  const was = progressIn(before).questions;
  const is = progressIn(after).questions;
  if (is.least < was.least || is.most > was.most) return 'wider';
  return is.least > was.least || is.most < was.most ? 'narrower' : undefined;
}

/** Why the number of questions is another one. */
export function changedCountWords(before: Session, after: Session, change: CountChange): string {
  const now = amountRange(progressIn(after).questions, 'question');
  const instead = `${now} instead of ${rangeWords(progressIn(before).questions)}`;
  return change === 'wider'
    ? `You changed an earlier answer, so the assessment has ${instead}.`
    : `This answer decides about later questions: the assessment has ${instead}.`;
}
