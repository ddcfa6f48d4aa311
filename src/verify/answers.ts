// From a record back to the assessment it was made of. Only what a person gave is taken; everything that follows
// from it is left behind and computed again.

import { misfit } from '../assessment/answer.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { oncePerQuestionnaire } from '../questionnaire/once.ts';
import type { Question, Questionnaire } from '../questionnaire/schema.ts';
import { questionsOf } from '../questionnaire/walk.ts';
import { answerFromRecord } from '../record/carry.ts';
import type { AssessmentRecord, RecordAnswer } from '../record/format/schema.ts';

/** The assessment that a record says it was made of. */
export function assessmentOf(record: AssessmentRecord): Assessment {
  const given = [...record.profile.triage, ...record.answers];
  return {
    scope: record.scope,
    only: [],
    askAll: record.profile.askAll,
    versions: {},
    answers: Object.fromEntries(given.map((answer) => [answer.id, answerFromRecord(answer)])),
    plans: Object.fromEntries(record.actions.map(({ id, owner, due }) => [id, { owner, due }])),
    ownActions: record.actions
      .filter((action) => isOwn(action))
      .map(({ id, what }) => ({ id, what })),
    explanations: Object.fromEntries(
      record.explanations.map(({ id, because }) => [id, [...because]]),
    ),
    reworded: [],
    unfinished: {},
    acceptances: Object.fromEntries(
      record.acceptances.map(({ scenario, ...acceptance }) => [scenario, acceptance]),
    ),
    assisted: [...record.assisted],
  };
}

const OWN_ID = /^own-\d{1,4}$/;

function isOwn(action: AssessmentRecord['actions'][number]): boolean {
  return action.class === 'own' && OWN_ID.test(action.id);
}

export interface Unfit {
  readonly question: string;
  readonly why: string;
}

const questionsById = oncePerQuestionnaire(
  (questionnaire): ReadonlyMap<string, Question> =>
    new Map(questionsOf(questionnaire).map(({ question }) => [question.id, question])),
);

/** Answers that are none to a question of the record's questionnaires. */
export function unfitAnswers(instruments: Instruments, record: AssessmentRecord): readonly Unfit[] {
  return [
    ...unfitIn([instruments.triage], record.profile.triage),
    ...unfitIn(instruments.questionnaires, record.answers),
  ];
}

function unfitIn(
  questionnaires: readonly Questionnaire[],
  answers: readonly RecordAnswer[],
): readonly Unfit[] {
  const seen = new Set<string>();
  return answers.flatMap((stored): readonly Unfit[] => {
    const twice = seen.has(stored.id);
    seen.add(stored.id);
    const why = twice ? 'it is answered twice' : unfit(questionnaires, stored);
    return why === undefined ? [] : [{ question: stored.id, why }];
  });
}

function unfit(questionnaires: readonly Questionnaire[], stored: RecordAnswer): string | undefined {
  const found = questionnaires.flatMap(
    (questionnaire) => questionsById(questionnaire).get(stored.id) ?? [],
  );
  const [question] = found;
  if (question === undefined || found.length > 1)
    return 'there is no such question in the questionnaires of the record';
  const answer = answerFromRecord(stored);
  if (answer.notApplicable !== null && answer.value !== null)
    return 'it has a value and is "not applicable"';
  return misfit(question, answer);
}
