// Answers in words: what was said of a row, what is unknown, what a list without answers says.

import { UNKNOWN } from '../../questionnaire/answer.ts';
import type { Question } from '../../questionnaire/schema.ts';
import { NO_STOP } from '../../scoring/words.ts';
import { amount, plural } from '../../text/amount.ts';
import type { Filter } from '../state.ts';

export const DONT_KNOW = "don't know yet";

/** How to find the answer, before the advice of the question. */
export const FIND_OUT = 'How to find out';

/** The files that the repository suggests, before their names. */
export const IN_REPOSITORY = 'In this repository';

/** Shown on a list that has no answers under this filter. */
export const NO_ANSWERS: Readonly<Record<Filter, string>> = {
  all: 'There is nothing to answer.',
  unanswered: 'Every question is answered.',
  unknown: `No answer is "${DONT_KNOW}".`,
  'no evidence': 'Every claimed step has evidence.',
  changed: 'No evidence has changed since the answers.',
  contradicted: 'No two answers disagree.',
  'red line': NO_STOP,
  commented: 'No answer has a comment.',
};

/** That an answer has closed questions that have answers, and where these are. */
export function unaskedSentence(count: number): string {
  return `After this change ${amount(count, 'answered question is', 'answered questions are')} no longer asked. The draft keeps your ${plural(count, 'answer', 'answers')}; Finish lists ${plural(count, 'it', 'them')}.`;
}

/** That answers that were kept are asked again. */
export function askedAgainSentence(count: number): string {
  return `After this change ${amount(count, 'question is', 'questions are')} asked again. The draft kept your ${plural(count, 'answer', 'answers')}.`;
}

const ROW_ANSWER_WORDS: Readonly<Record<string, string>> = {
  yes: 'yes',
  no: 'no',
  exception: 'exception',
  do: 'we do it',
  plan: 'we plan it',
  'not-for-us': 'not for us',
  'in-place': 'in place',
  planned: 'planned',
  'not-in-place': 'not in place',
  'not-relevant': 'not relevant',
  [UNKNOWN]: DONT_KNOW,
};

/** The answer that was given for a row; "open" without one. */
export function rowAnswerWords(given: string | undefined): string {
  return given === undefined ? 'open' : (ROW_ANSWER_WORDS[given] ?? 'open');
}

/** What holds for every list of a kind of question, so that neither its options nor its help repeat it; empty for others. */
export const LIST_HINTS: Readonly<Record<Question['kind'], string>> = {
  control: 'Each step includes the ones before.',
  exposure: 'If several lines apply, choose the last one.',
  choice: '',
  rows: '',
};
