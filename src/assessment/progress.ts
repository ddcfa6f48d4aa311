// How many questions an assessment has and how long they take, as a range. It narrows while questions are answered; only a
// change of an earlier answer can widen it.

import type { ScoredAnswers } from '../questionnaire/answer.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { settledFlags } from '../questionnaire/flags.ts';
import type { Question, Questionnaire } from '../questionnaire/schema.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import type { AmountRange } from '../text/amount.ts';
import { missing } from './answer.ts';
import type { Assessment } from './assessment.ts';
import type { Survey } from './survey.ts';

/** A question that is asked, or may be. */
export interface ExpectedQuestion {
  readonly questionnaire: string;
  readonly question: Question;
  /** Whether it is asked whatever the open answers say. */
  readonly isCertain: boolean;
  readonly isFinished: boolean;
}

export interface Progress {
  /** Questions with a finished answer. */
  readonly done: number;
  /** All questions, answered or not: those that are asked for certain, and those that may be asked. */
  readonly questions: AmountRange;
  /** An estimate for what is left, in whole minutes. */
  readonly minutes: AmountRange;
}

/** Every question that may be asked, in order. An answer to a question without one only settles which they are. */
export function expectedQuestions(
  { triage }: Instruments,
  assessment: Assessment,
  { method, flags, answers, open, asked }: Survey,
): readonly ExpectedQuestion[] {
  const reopened = new Set(
    asked.filter(({ changed }) => changed.length > 0).map(({ question }) => question.id),
  );
  const settled = settledFlags(triage, flags, answers);
  const { askAll: all } = assessment;
  return [triage, ...open].flatMap((questionnaire) => {
    const mild = withMildest(questionnaire, answers);
    const certain = method.shownQuestions(questionnaire, settled, mild, { all, unset: false });
    const possible = method.shownQuestions(questionnaire, flags, answers, { all });
    return questionsOf(questionnaire).flatMap(({ question }): readonly ExpectedQuestion[] => {
      const { id } = question;
      if ((possible.get(id) ?? false) === false || askedAs(question) !== id) return [];
      return [
        {
          questionnaire: questionnaire.id,
          question,
          isCertain: certain.get(id) !== false,
          isFinished:
            missing(question, assessment.answers[id], flags) === undefined && !reopened.has(id),
        },
      ];
    });
  });
}

/** The first option of an exposure is the mildest, so an exposure without an answer opens no deep question here. */
function withMildest(questionnaire: Questionnaire, answers: ScoredAnswers): ScoredAnswers {
  const mildest = questionsOf(questionnaire).flatMap(({ question }) => {
    const [first] = question.kind === 'exposure' ? question.options : [];
    if (first === undefined || answers.has(question.id)) return [];
    const value = { value: first.key, notApplicable: false, evidenced: false };
    return [[question.id, value] as const];
  });
  return new Map([...answers, ...mildest]);
}

/** How far along, for one questionnaire or (undefined) for all. */
export function progressOf(
  expected: readonly ExpectedQuestion[],
  questionnaire?: string,
): Progress {
  const own = expected.filter(
    (each) => questionnaire === undefined || each.questionnaire === questionnaire,
  );
  const certain = own.filter(({ isCertain }) => isCertain);
  return {
    done: own.filter(({ isFinished }) => isFinished).length,
    questions: { least: certain.length, most: own.length },
    minutes: { least: minutesFor(certain), most: minutesFor(own) },
  };
}

function minutesFor(expected: readonly ExpectedQuestion[]): number {
  const open = expected.filter(({ isFinished }) => !isFinished);
  const seconds = open.reduce((sum, { question }) => sum + secondsFor(question), 0);
  return Math.ceil(seconds / 60);
}

/** Adults read English non-fiction at 238 words a minute on average (Brysbaert, J. Memory and Language 109, 2019). */
const WORDS_PER_MINUTE = 238;

/** Seconds to think and to choose, by the kind of question. An estimate: no person was measured. */
const PAUSE = { choice: 5, rows: 15, exposure: 10, control: 20 } as const;

function secondsFor(question: Question): number {
  const words = textsOf(question).join(' ').split(/\s+/).length;
  return PAUSE[question.kind] + (words / WORDS_PER_MINUTE) * 60;
}

/** What a person reads to answer. Rows that do not concern the project are counted too: they are few. */
function textsOf(question: Question): readonly string[] {
  const { ask, why } = question;
  switch (question.kind) {
    case 'control':
      return [ask, why, ...question.steps];
    case 'rows':
      return [ask, why, ...question.rows.map(({ text }) => text)];
    case 'choice':
    case 'exposure':
      return [ask, why, ...question.options.map(({ text }) => text)];
  }
}
