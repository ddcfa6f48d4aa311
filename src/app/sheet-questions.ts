// The questions that a new answer sheet asks.

import { apply, type Assessment } from '../assessment/assessment.ts';
import { expectedQuestions, type Progress, progressOf } from '../assessment/progress.ts';
import { type Asked, type Survey, surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import { currentMethod } from '../scoring/index.ts';
import { sheetStart, type SheetStart, type StartRequest } from './sheet-start.ts';

/** What is asked for on a new sheet. */
export interface QuestionRequest extends StartRequest {
  /** The questionnaires that were asked for; undefined for those of the start. */
  readonly only: readonly string[] | undefined;
  /** Whether questions are included that do not apply so far. */
  readonly everything: boolean;
}

/** The content of a new sheet. */
export interface SheetQuestions extends Pick<SheetStart, 'problem' | 'notes'> {
  readonly assessment: Assessment;
  readonly survey: Survey;
  readonly asked: readonly Asked[];
  /** How far along the assessment is. */
  readonly progress: Progress;
  /** How many questions of triage have to be answered before others are asked; undefined where none is left. */
  readonly triage: number | undefined;
}

/** The questions of a new sheet. Until triage is answered it asks nothing else. Throws a UserError without a start. */
export async function sheetQuestions(request: QuestionRequest): Promise<SheetQuestions> {
  const { instruments, scope, only, everything, time } = request;
  const { assessment: start, problem, notes } = await sheetStart(request);
  const narrowed: Assessment = {
    ...start,
    scope: scope ?? start.scope,
    only: [...(only ?? start.only)],
  };
  const assessment = everything
    ? apply(narrowed, { type: 'ask-all', on: true }, { by: '', at: time })
    : narrowed;
  const survey = surveyOf(instruments, assessment, currentMethod);
  const progress = progressOf(expectedQuestions(instruments, assessment, survey));
  if (everything) {
    const asked = everyQuestion(instruments, assessment);
    return { assessment, survey, asked, progress, triage: undefined, problem, notes };
  }
  const triage = survey.asked.filter((entry) => entry.questionnaire === instruments.triage);
  const isOpen = triage.some(({ missing }) => missing !== undefined);
  const asked = survey.asked.filter(
    (entry) => !isOpen || triage.includes(entry) || entry.answer !== undefined,
  );
  const left = isOpen ? triage.length : undefined;
  return { assessment, survey, asked, progress, triage: left, problem, notes };
}

function everyQuestion(instruments: Instruments, assessment: Assessment): readonly Asked[] {
  return [instruments.triage, ...instruments.questionnaires]
    .filter(
      (q) =>
        q === instruments.triage || assessment.only.length === 0 || assessment.only.includes(q.id),
    )
    .flatMap((questionnaire) =>
      questionsOf(questionnaire)
        .filter(({ question }) => askedAs(question) === question.id)
        .map(({ section, question }) => ({
          questionnaire,
          section,
          question,
          answer: assessment.answers[question.id],
          missing: undefined,
          lacksEvidence: false,
        })),
    );
}
