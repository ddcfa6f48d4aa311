// The library: answering and scoring. Pure functions.

import { misfit } from '../assessment/answer.ts';
import { type Assessment, apply, emptyAssessment } from '../assessment/assessment.ts';
import { contradictionsOf } from '../assessment/contradictions.ts';
import { linesMisfit } from '../assessment/stored-text.ts';
import { resultOf } from '../assessment/outcome.ts';
import { type Survey, surveyOf } from '../assessment/survey.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { contradictionsIn } from '../questionnaire/contradictions.ts';
import { askedAs, findQuestion } from '../questionnaire/walk.ts';
import { parseScope } from '../repository/files/path-form.ts';
import { currentMethod } from '../scoring/index.ts';
import { assessmentFrom, instrumentsFrom, secondsOf } from './boundary.ts';
import type {
  AssessmentData,
  ChangeData,
  ResultData,
  StampData,
  SurveyData,
} from './assessment-data.ts';
import type { QuestionnaireSet } from './questionnaire-data.ts';

/** What a new assessment is about. */
export interface AssessmentOptions {
  /** A path of the repository; `.`, the default, is all of it. */
  readonly scope?: string;
  /** Ids of the questionnaires to answer; all that apply by default. */
  readonly only?: readonly string[];
  /** Asks the deep questions too, whatever the exposures say. */
  readonly askAll?: boolean;
}

/** An assessment without answers. Throws a UserError on a scope that is not a path of a repository. */
export function newAssessment({
  scope = '.',
  only = [],
  askAll = false,
}: AssessmentOptions = {}): AssessmentData {
  const parsed = parseScope(scope);
  if (!parsed.ok) throw new UserError(parsed.problem);
  return assessmentFrom({ ...emptyAssessment(parsed.scope), only: [...only], askAll });
}

/**
 * The assessment after some changes, in order. Throws a UserError on a change that does not fit: an unknown question or
 * scenario, an answer that the question does not offer, a text that is too long.
 */
export function applyChanges(
  questionnaires: QuestionnaireSet,
  assessment: AssessmentData,
  changes: readonly ChangeData[],
  stamp: StampData,
): AssessmentData {
  const instruments = instrumentsFrom(questionnaires);
  secondsOf(stamp.at);
  const before = assessmentFrom(assessment);
  return assessmentFrom(
    changes.reduce<Assessment>((sum, change) => {
      const after = apply(sum, change, stamp);
      const why = misfitOf(instruments, after, change);
      if (why === undefined) return after;
      throw new UserError({
        what: `the change "${change.type}" does not fit`,
        why,
        fix: 'surveyAssessment lists the questions and what each one takes',
      });
    }, before),
  );
}

function misfitOf(
  instruments: Instruments,
  after: Assessment,
  change: ChangeData,
): string | undefined {
  const all = [instruments.triage, ...instruments.questionnaires];
  if ('scenario' in change) {
    const isKnown = all.some(({ scenarios }) => scenarios.some(({ id }) => id === change.scenario));
    return isKnown ? undefined : `there is no scenario "${change.scenario}"`;
  }
  if ('contradiction' in change) {
    const isKnown = contradictionsIn(all).some(({ id }) => id === change.contradiction);
    return isKnown
      ? linesMisfit(change.text)
      : `there is no contradiction "${change.contradiction}"`;
  }
  if (!('question' in change)) return undefined;
  const { question: id } = change;
  const question = findQuestion(all, id)?.question;
  if (question === undefined) return `there is no question "${id}"`;
  if (askedAs(question) !== id) return `${id} is answered as ${askedAs(question)}`;
  const answer = after.answers[id];
  const why = answer === undefined ? undefined : misfit(question, answer);
  if (why !== undefined) return `${id}: ${why}`;
  return change.type === 'note' ? linesMisfit(change.text) : undefined;
}

/** The questions that the answers so far make necessary, in order, and what is still missing. */
export function surveyAssessment(
  questionnaires: QuestionnaireSet,
  assessment: AssessmentData,
): SurveyData {
  const instruments = instrumentsFrom(questionnaires);
  const internal = assessmentFrom(assessment);
  const survey = surveyOf(instruments, internal, currentMethod);
  return {
    flags: Object.fromEntries(survey.flags),
    asked: survey.asked.map(
      ({ questionnaire, section, question, answer, missing, lacksEvidence }) => ({
        questionnaire: questionnaire.id,
        section: section.title,
        question,
        answer,
        missing,
        lacksEvidence,
      }),
    ),
    open: survey.open.map(({ id }) => id),
    closed: survey.closed,
    contradictions: contradictionsOf(instruments, internal, survey).map(
      ({ id, ask, questions, isExplained }) => ({ id, ask, questions, isExplained }),
    ),
  };
}

/**
 * Scores the answers so far (docs/scoring.md). While answers are missing, `before` and `after` are bands. `recorded`: a
 * step without evidence counts 1 for good, as in a record.
 */
export function scoreAssessment(
  questionnaires: QuestionnaireSet,
  assessment: AssessmentData,
  { recorded = false }: { readonly recorded?: boolean } = {},
): ResultData {
  const instruments = instrumentsFrom(questionnaires);
  const survey: Survey = surveyOf(instruments, assessmentFrom(assessment), currentMethod);
  return resultOf(instruments, survey, recorded);
}
