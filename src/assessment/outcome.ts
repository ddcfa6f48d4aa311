// The result of an assessment as it stands, for screens and for the record.

import type { Result, ScoringInput, WhatIf } from '../scoring/result.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { SENTENCE, written } from './answer.ts';
import { allHold } from './rules.ts';
import type { Assessment } from './assessment.ts';
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

/** What would lower the risk most, judged as if the record were made now. */
export function whatIfOf(instruments: Instruments, survey: Survey): WhatIf {
  return survey.method.whatIf(scoringInput(instruments, survey, true));
}

export interface OpenContradiction {
  readonly id: string;
  readonly ask: string;
  readonly questions: readonly string[];
  /** Why it is kept, where it is. */
  readonly because: readonly string[];
  /** Whether that is a sentence, so that a record can be made. */
  readonly isExplained: boolean;
}

/** Pairs of answers that cannot both be right, kept with a reason or not. */
export function contradictionsOf(
  instruments: Instruments,
  assessment: Assessment,
  survey: Survey,
): readonly OpenContradiction[] {
  const asked = new Map(survey.asked.map((entry) => [entry.question.id, entry]));
  return [instruments.triage, ...survey.open].flatMap((questionnaire) =>
    questionnaire.contradictions
      .filter((contradiction) => allHold(contradiction.when, survey.flags, asked))
      .map(({ id, ask, when }) => {
        const because = explanationOf(assessment, id);
        const questions = when.flatMap((clause) => ('flags' in clause ? [] : [clause.question]));
        return { id, ask, questions, because, isExplained: written(because) >= SENTENCE };
      }),
  );
}

/** Why a contradiction is kept; empty where nobody said. */
function explanationOf({ explanations }: Assessment, contradiction: string): readonly string[] {
  return Object.hasOwn(explanations, contradiction) ? (explanations[contradiction] ?? []) : [];
}
