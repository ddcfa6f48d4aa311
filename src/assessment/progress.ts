// How many questions an assessment has and how long they take, as a range. It narrows while questions are answered; only a
// change of an earlier answer can widen it.

import type { ScoredAnswer, ScoredAnswers } from '../questionnaire/answer.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import { settledFlags } from '../questionnaire/flags.ts';
import type { Kleene } from '../questionnaire/kleene.ts';
import type { Question, Questionnaire, Rows } from '../questionnaire/schema.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import type { Shown } from '../scoring/result.ts';
import { type AmountRange, amountRange, plural, rangeWords } from '../text/amount.ts';
import { isPracticePage, missing } from './answer.ts';
import type { Assessment } from './assessment.ts';
import { secondsFor } from './effort.ts';
import { isReopened, type Survey } from './survey.ts';

/** A question that is asked, or may be. */
export interface ExpectedQuestion {
  readonly questionnaire: string;
  readonly question: Question;
  /** Whether it is asked whatever the open answers say. */
  readonly isCertain: boolean;
  readonly isFinished: boolean;
  /** The rows of a page of practices; none for other questions. */
  readonly practiceRows: AmountRange;
}

export interface Progress {
  /** Questions with a finished answer. */
  readonly done: number;
  /** All questions, answered or not: those that are asked for certain, and those that may be asked. */
  readonly questions: AmountRange;
  /** The pages of practices among them, and the rows of those pages. */
  readonly practicePages: AmountRange;
  readonly practiceRows: AmountRange;
  /** An estimate for what is left, in whole minutes, without the time to look something up. */
  readonly minutes: AmountRange;
}

/** Every question that may be asked, in order. An answer to a question without one only settles which they are. */
export function expectedQuestions(
  { triage }: Instruments,
  assessment: Assessment,
  survey: Survey,
): readonly ExpectedQuestion[] {
  const { method, flags, answers, open, asked } = survey;
  const reopened = new Set(
    asked.filter((each) => isReopened(each)).map(({ question }) => question.id),
  );
  const neverSet = method.flags.filter((flag) => !flags.has(flag));
  const settled = new Map([
    ...neverSet.map((flag) => [flag, 'maybe'] as const),
    ...settledFlags(triage, flags, answers),
  ]);
  const { askAll: all } = assessment;
  return [triage, ...open].flatMap((questionnaire) => {
    const mild = withMildest(questionnaire, answers);
    const certain = method.shownQuestions(questionnaire, settled, mild, { all, unset: false });
    const possible = method.shownQuestions(questionnaire, flags, answers, { all });
    return questionsOf(questionnaire).flatMap(({ question }): readonly ExpectedQuestion[] => {
      const { id } = question;
      if ((possible.get(id) ?? false) === false || askedAs(question) !== id) return [];
      const isPage = isPracticePage(question);
      const practiceRows = {
        least: isPage ? countRows(question, settled, false, possible) : 0,
        most: isPage ? countRows(question, flags, 'maybe', certain) : 0,
      };
      if (isPage && practiceRows.most === 0) return [];
      return [
        {
          questionnaire: questionnaire.id,
          question,
          isCertain: certain.get(id) !== false && (!isPage || practiceRows.least > 0),
          isFinished:
            missing(question, assessment.answers[id], survey) === undefined && !reopened.has(id),
          practiceRows,
        },
      ];
    });
  });
}

/**
 * The rows of a page of practices. `unset`: what a flag is that is not in the map; `ladders`: a row whose ladder is shown
 * here is hidden.
 */
function countRows({ rows }: Rows, flags: Flags, unset: Kleene, ladders: Shown): number {
  return rows.filter(
    ({ show, ladder }) =>
      holds(show, flags, unset) !== false &&
      (ladder === null || (ladders.get(ladder) ?? false) === false),
  ).length;
}

/** The first option of an exposure is the mildest, so an exposure without an answer opens no deep question here. */
function withMildest(questionnaire: Questionnaire, answers: ScoredAnswers): ScoredAnswers {
  const mildest = questionsOf(questionnaire).flatMap(({ question }) => {
    const [first] = question.kind === 'exposure' ? question.options : [];
    if (first === undefined || answers.has(question.id)) return [];
    const value: ScoredAnswer = {
      value: first.key,
      notApplicable: false,
      evidence: 'none',
      checked: false,
    };
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
  const pages = own.filter(({ practiceRows }) => practiceRows.most > 0);
  const sum = (end: 'least' | 'most'): number =>
    pages.reduce((rows, { practiceRows }) => rows + practiceRows[end], 0);
  return {
    done: own.filter(({ isFinished }) => isFinished).length,
    questions: { least: certain.length, most: own.length },
    practicePages: {
      least: pages.filter(({ isCertain }) => isCertain).length,
      most: pages.length,
    },
    practiceRows: { least: sum('least'), most: sum('most') },
    minutes: { least: minutesFor(certain, 'least'), most: minutesFor(own, 'most') },
  };
}

/** "10 to 12 questions, of which 1 to 2 are pages with 14 practice rows": the number that every count of questions is about. */
export function totalWords({
  questions,
  practicePages: pages,
  practiceRows,
}: Pick<Progress, 'questions' | 'practicePages' | 'practiceRows'>): string {
  const all = amountRange(questions, 'question');
  if (pages.most === 0) return all;
  const what = plural(pages.most, 'is a page', 'are pages');
  return `${all}, of which ${rangeWords(pages)} ${what} with ${amountRange(practiceRows, 'practice row')}`;
}

/** Whole minutes for the questions without a finished answer, with the fewest or the most rows that they may have. */
function minutesFor(expected: readonly ExpectedQuestion[], end: 'least' | 'most'): number {
  const open = expected.filter(({ isFinished }) => !isFinished);
  const seconds = open.reduce((sum, each) => sum + secondsFor(each.question, rowsOf(each, end)), 0);
  return Math.ceil(seconds / 60);
}

/** The rows of a page of facts are all counted: few of them are hidden. */
function rowsOf({ question, practiceRows }: ExpectedQuestion, end: 'least' | 'most'): number {
  const isFacts = question.kind === 'rows' && question.answers !== 'practice';
  return isFacts ? question.rows.length : practiceRows[end];
}
