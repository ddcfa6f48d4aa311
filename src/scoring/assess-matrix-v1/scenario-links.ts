// The links within a questionnaire, computed once: its questions, which of them feed or serve a scenario, which have
// no effect, which flags it names.

import { conditionOf, flagsOf } from '../../questionnaire/condition.ts';
import { oncePerQuestionnaire } from '../../questionnaire/once.ts';
import type { Control, Exposure, Question, Questionnaire } from '../../questionnaire/schema.ts';
import { conditionsOf, questionsOf } from '../../questionnaire/walk.ts';

/** All questions of a questionnaire in file order. */
export const allQuestions: (questionnaire: Questionnaire) => readonly Question[] =
  oncePerQuestionnaire((questionnaire) =>
    questionsOf(questionnaire).map(({ question }) => question),
  );

/** The exposures that feed a scenario and the controls that serve it, in file order. */
export interface ScenarioLinks {
  readonly exposures: readonly Exposure[];
  readonly controls: readonly Control[];
}

const NOTHING: ScenarioLinks = { exposures: [], controls: [] };

/** The questions linked to a scenario. */
export function scenarioLinks(questionnaire: Questionnaire, scenario: string): ScenarioLinks {
  return linksByScenario(questionnaire).get(scenario) ?? NOTHING;
}

const linksByScenario = oncePerQuestionnaire(
  (questionnaire): ReadonlyMap<string, ScenarioLinks> => {
    const questions = allQuestions(questionnaire);
    return new Map(
      questionnaire.scenarios.map(({ id }) => [
        id,
        {
          exposures: questions.filter(
            (question): question is Exposure =>
              question.kind === 'exposure' && question.feeds[id] !== undefined,
          ),
          controls: questions.filter(
            (question): question is Control =>
              question.kind === 'control' && question.serves[id] !== undefined,
          ),
        },
      ]),
    );
  },
);

/** The questions of triage that set no flag and have no red line. */
export const withoutEffect: (triage: Questionnaire) => ReadonlySet<Question> = oncePerQuestionnaire(
  (triage) => {
    const places = Object.values(triage.flags).flatMap(({ from }) => from);
    return new Set(
      allQuestions(triage).filter(
        (question) =>
          !places.some((place) => place.startsWith(`${question.id}/`)) &&
          !(question.kind === 'rows' && question.rows.some((row) => row.redLine !== null)),
      ),
    );
  },
);

/** The ids of the questions that rules of a questionnaire look at. */
export const namedInRules: (questionnaire: Questionnaire) => ReadonlySet<string> =
  oncePerQuestionnaire((questionnaire) => {
    const rules = allQuestions(questionnaire).flatMap((question) => question.rules);
    const clauses = rules.flatMap((rule) => rule.when);
    return new Set(clauses.flatMap((clause) => ('question' in clause ? [clause.question] : [])));
  });

/** The flags that conditions of a questionnaire name, each once. */
export const namedFlags: (questionnaire: Questionnaire) => readonly string[] = oncePerQuestionnaire(
  (questionnaire) => {
    const sources = new Set(conditionsOf(questionnaire).map(({ source }) => source));
    return [...new Set([...sources].flatMap((source) => flagsOf(conditionOf(source))))];
  },
);
