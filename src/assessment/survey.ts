// The questions to ask of a project, in order, and those not answered yet.

import type { ScoredAnswers } from '../questionnaire/answer.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import { flagsFrom } from '../questionnaire/flags.ts';
import type { Question, Questionnaire, Section } from '../questionnaire/schema.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import type { ScoringMethod } from '../scoring/result.ts';
import { type Answer, lacksEvidence, missing, scored } from './answer.ts';
import type { Assessment } from './assessment.ts';
import {
  type ChangedEvidence,
  changedFiles,
  type EvidenceFiles,
  reopenedWords,
} from './changed-evidence.ts';

/** A question that concerns the project. */
export interface Asked {
  readonly questionnaire: Questionnaire;
  readonly section: Section;
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** Why it is not finished, in words; undefined when it is. */
  readonly missing: string | undefined;
  readonly lacksEvidence: boolean;
  /** The files under the answer that have changed since it was confirmed; the answer is not finished then. */
  readonly changed: readonly ChangedEvidence[];
}

export interface Closed {
  readonly questionnaire: string;
  readonly reason: string;
}

export interface Survey {
  /** What says which questions are shown; the answers are scored with it and no other. */
  readonly method: ScoringMethod;
  readonly flags: Flags;
  readonly answers: ScoredAnswers;
  readonly asked: readonly Asked[];
  /** Questionnaires that do not apply, with the line that is signed for them. */
  readonly closed: readonly Closed[];
  /** Those that apply or may apply. */
  readonly open: readonly Questionnaire[];
}

/**
 * The questions that the answers so far make necessary, triage first. `method` is that of the record
 * where there is one: a later method must not judge it again. `files`: the evidence as it is now; without it no evidence
 * is compared, such as where a finished record is read.
 */
export function surveyOf(
  instruments: Instruments,
  assessment: Assessment,
  method: ScoringMethod,
  files?: EvidenceFiles,
): Survey {
  const answers = scoredAnswers(instruments, assessment);
  const flags = flagsFrom(instruments.triage, answers);
  const chosen = instruments.questionnaires.filter(
    ({ id }) => assessment.only.length === 0 || assessment.only.includes(id),
  );
  const open = chosen.filter((q) => holds(q.applies, flags) !== false);
  const closed = chosen
    .filter((q) => !open.includes(q))
    .map((q) => ({ questionnaire: q.id, reason: q.closing ?? '' }));
  const asked = [instruments.triage, ...open].flatMap((questionnaire) => {
    const shown = method.shownQuestions(questionnaire, flags, answers, {
      all: assessment.askAll,
    });
    const settled = exposuresAnswered(questionnaire, shown, answers);
    return questionsOf(questionnaire).flatMap(({ section, question }): readonly Asked[] => {
      const visible = shown.get(question.id) ?? false;
      if (visible === false || askedAs(question) !== question.id) return [];
      // Deep questions are asked only once the exposures show that they are needed.
      const waits =
        question.tier === 'deep' && visible === 'maybe' && !assessment.askAll && !settled;
      if (waits) return [];
      const answer = assessment.answers[question.id];
      const changed = changedFiles(answer, files);
      return [
        {
          questionnaire,
          section,
          question,
          answer,
          missing: missing(question, answer, flags) ?? reopenedWords(changed),
          lacksEvidence: lacksEvidence(question, answer),
          changed,
        },
      ];
    });
  });
  return { method, flags, answers, asked, closed, open };
}

/** The answers as the scoring sees them: what triage asked for another question counts there too. */
export function scoredAnswers(
  { questionnaires }: Instruments,
  assessment: Assessment,
): ScoredAnswers {
  const map = new Map<string, NonNullable<ReturnType<typeof scored>>>();
  for (const [id, answer] of Object.entries(assessment.answers)) {
    const weight = scored(answer);
    if (weight !== undefined) map.set(id, weight);
  }
  for (const { question } of questionnaires.flatMap((each) => questionsOf(each))) {
    const from = askedAs(question);
    if (from === question.id) continue;
    const weight = map.get(from);
    if (weight === undefined) map.delete(question.id);
    else map.set(question.id, weight);
  }
  return map;
}

// Deep exposures are left out: the gate must not depend on questions that it opens itself.
function exposuresAnswered(
  questionnaire: Questionnaire,
  shown: ReadonlyMap<string, boolean | 'maybe'>,
  answers: ScoredAnswers,
): boolean {
  return questionsOf(questionnaire).every(
    ({ question }) =>
      question.kind !== 'exposure' ||
      question.tier === 'deep' ||
      shown.get(question.id) === false ||
      answers.has(question.id),
  );
}

/** Questions without a finished answer. */
export function gapsOf(survey: Survey): readonly Asked[] {
  return survey.asked.filter((asked) => asked.missing !== undefined);
}
