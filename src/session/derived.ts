// What follows from the answers, computed once for each survey: moving a cursor must not cost a scoring.

import { contradictionsOf, type OpenContradiction } from '../assessment/contradictions.ts';
import { type UnaskedAnswer, unaskedAnswers } from '../assessment/not-asked.ts';
import { firstStepsOf, resultOf } from '../assessment/outcome.ts';
import { expectedQuestions, type Progress, progressOf } from '../assessment/progress.ts';
import type { Asked, Survey } from '../assessment/survey.ts';
import type { FirstStep, Result } from '../scoring/result.ts';
import type { Session } from './state.ts';

/** Remembers what `compute` gives for as long as the survey of the session stays the same. */
export function perSurvey<T>(compute: (session: Session) => T): (session: Session) => T {
  const known = new WeakMap<Survey, { readonly value: T }>();
  return (session) => {
    const before = known.get(session.survey);
    if (before !== undefined) return before.value;
    const value = compute(session);
    known.set(session.survey, { value });
    return value;
  };
}

/** The result while evidence may still be attached. */
export const resultSoFar: (session: Session) => Result = perSurvey((session) =>
  resultOf(session.context.instruments, session.survey, false),
);

/** The result if the record were made now. */
export const resultIfRecorded: (session: Session) => Result = perSurvey((session) =>
  resultOf(session.context.instruments, session.survey, true),
);

/** What to do first if the record were made now. */
export const firstStepsNow: (session: Session) => readonly FirstStep[] = perSurvey((session) =>
  firstStepsOf(session.context.instruments, session.survey),
);

/** Answers to questions that the other answers do not ask. */
export const unaskedNow: (session: Session) => readonly UnaskedAnswer[] = perSurvey((session) =>
  unaskedAnswers(session.context.instruments, session.assessment, session.survey),
);

/** The answers that a step has taken out of what is asked. */
export function newlyUnasked(before: Session, after: Session): readonly UnaskedAnswer[] {
  const known = new Set(unaskedNow(before).map(({ id }) => id));
  return unaskedNow(after).filter(({ id }) => !known.has(id));
}

/** Pairs of answers that cannot both be right. */
export const contradictionsNow: (session: Session) => readonly OpenContradiction[] = perSurvey(
  (session) =>
    contradictionsOf(
      session.context.instruments,
      session.assessment,
      session.survey,
      session.context.scan?.state === 'done' ? session.context.scan.report.facts : [],
    ),
);

const places: (session: Session) => ReadonlyMap<string, number> = perSurvey(
  ({ survey }) => new Map(survey.asked.map((asked, index) => [asked.question.id, index])),
);

/** The position of a question among those asked; -1 when it is not asked. */
export function placeOf(session: Session, id: string): number {
  return places(session).get(id) ?? -1;
}

/** A question that is asked, by its id. */
export function askedById(session: Session, id: string): Asked | undefined {
  return session.survey.asked[placeOf(session, id)];
}

const expected = perSurvey(({ context, assessment, survey }) =>
  expectedQuestions(context.instruments, assessment, survey),
);

const progresses: (session: Session) => Map<string | undefined, Progress> = perSurvey(
  () => new Map(),
);

/** How far along a questionnaire is, or (undefined) all of them. */
export function progressIn(session: Session, questionnaire?: string): Progress {
  const known = progresses(session);
  const progress = known.get(questionnaire) ?? progressOf(expected(session), questionnaire);
  known.set(questionnaire, progress);
  return progress;
}

/** Whether no question that may be asked, of a questionnaire or of all, waits for an answer. */
export function isDone({ done, questions }: Progress): boolean {
  return done === questions.most;
}
