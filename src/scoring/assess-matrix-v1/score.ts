// From answers to a result: every scenario at both ends, the worst of them, the verdict and its reasons.

import { any } from '../../questionnaire/kleene.ts';
import { NO_RISK, worstBand, worstVerdict } from '../level.ts';
import type { QuestionnaireResult, Result, ScenarioResult, ScoringInput } from '../result.ts';
import { actionsOf } from './actions.ts';
import { explainScenario } from './explanation.ts';
import { buildModel } from './build-model.ts';
import { afterControls, lowEssentials } from './after-controls.ts';
import {
  countedSteps,
  type Model,
  type QuestionnaireModel,
  type ScenarioModel,
  type Steps,
} from './model.ts';
import { openOfWorst, scenarioOpen } from './undecided.ts';
import { findingsOf } from './fired-rules.ts';
import { verdictReasons } from './verdict.ts';

export const METHOD = 'assess-matrix-v1';

/**
 * Scores an assessment, finished or in progress, by the rules of docs/scoring.md. Pure: the same input gives the
 * same result. Throws RangeError when a questionnaire never passed the schema.
 */
export function score(input: ScoringInput): Result {
  const model = buildModel(input);
  const steps = countedSteps(model);
  const questionnaires = model.questionnaires.map((each) => scoreQuestionnaire(each, model, steps));
  const scenarios = questionnaires.flatMap((each) => each.scenarios);
  const findings = findingsOf(model, steps);
  const why = verdictReasons(scenarios, findings, model.unknown);
  const after = worstBand(questionnaires.map((each) => each.after));
  const weak = model.questionnaires
    .flatMap((each) => each.scenarios)
    .map((scenario, index) => ({
      level: scenarios[index]?.level ?? 'None',
      low: lowEssentials(scenario, steps.worst),
    }));
  return {
    method: METHOD,
    verdict: worstVerdict(why.map((reason) => reason.demands)),
    why,
    before: worstBand(questionnaires.map((each) => each.before)),
    after,
    level: after.worst,
    questionnaires,
    findings,
    exceptions: model.exceptions,
    actions: actionsOf(model, findings, weak),
    unknown: model.unknown,
    open: openOfWorst(questionnaires, after),
  };
}

function scoreQuestionnaire(
  questionnaire: QuestionnaireModel,
  model: Model,
  steps: Steps,
): QuestionnaireResult {
  const scenarios = questionnaire.scenarios.map((scenario) =>
    scoreScenario(scenario, model, steps),
  );
  const after = worstBand([NO_RISK, ...scenarios.map((scenario) => scenario.after)]);
  return {
    id: questionnaire.questionnaire.id,
    version: questionnaire.questionnaire.version,
    applies: questionnaire.applies,
    deep: any(questionnaire.scenarios.map(({ gate }) => gate)),
    before: worstBand(scenarios.map((scenario) => scenario.before)),
    after,
    level: after.worst,
    scenarios,
    open: openOfWorst(scenarios, after),
  };
}

function scoreScenario(scenario: ScenarioModel, model: Model, steps: Steps): ScenarioResult {
  const outcome = afterControls(scenario, steps);
  const open = scenarioOpen(scenario, outcome, model, steps);
  return {
    id: scenario.scenario.id,
    questionnaire: scenario.questionnaire.id,
    title: scenario.scenario.title,
    applies: scenario.applies,
    severity: { before: scenario.severity.stepped, after: outcome.severity },
    likelihood: { before: scenario.likelihood.stepped, after: outcome.likelihood },
    before: scenario.before,
    after: outcome.after,
    level: outcome.after.worst,
    lowEssentials: lowEssentials(scenario, steps.worst).map(
      (index) => model.controls[index]?.question.id ?? '',
    ),
    because: explainScenario(scenario, outcome, open, model, steps),
    open,
  };
}
