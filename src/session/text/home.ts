// What the first screen says before its menu.

import { amountRange } from '../../text/amount.ts';
import { carriedWords } from '../carried.ts';
import { progressIn } from '../derived.ts';
import type { Session } from '../state.ts';

const FIRST_TIME =
  'about facts come first; they decide which others you see. "Don\'t know yet" is a good answer. Nothing leaves this machine, and every answer is saved at once. The minutes are for reading and answering, not for looking things up.';
const BEGUN = 'Every answer is saved at once. You can leave at any time and continue later.';

/** Where the answers come from if there is an earlier record; otherwise what to know before answering. */
export function introductionSentence(session: Session): string {
  if (session.survey.asked.every(({ answer }) => answer === undefined)) {
    const { questions } = progressIn(session, session.context.instruments.triage.id);
    return `${amountRange(questions, 'question')} ${FIRST_TIME}`;
  }
  return carriedWords(session) ?? BEGUN;
}
