// The current result of an assessment, for screens and for the record.

import type { FirstStep, Result, ScoringInput } from '../scoring/result.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import type { Survey } from './survey.ts';

/** What the scoring takes. `recorded`: a claimed step without evidence counts 1 for good. */
export function scoringInput(
  instruments: Instruments,
  survey: Survey,
  recorded: boolean,
): ScoringInput {
  return {
    questionnaires: survey.open,
    triage: instruments.triage,
    flags: survey.flags,
    answers: survey.answers,
    recorded,
  };
}

/** Scores the answers so far, with the method that chose the questions. */
export function resultOf(instruments: Instruments, survey: Survey, recorded = false): Result {
  return survey.method.score(scoringInput(instruments, survey, recorded));
}

/** The first steps, judged as if the record were made now. */
export function firstStepsOf(instruments: Instruments, survey: Survey): readonly FirstStep[] {
  return survey.method.firstSteps(scoringInput(instruments, survey, true));
}
