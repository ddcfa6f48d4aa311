// Which questions are shown: their condition, and for deep questions the gate that exposures open.

import type { ScoredAnswers } from '../../questionnaire/answer.ts';
import { type Flags, holds } from '../../questionnaire/condition.ts';
import { all, any, type Kleene } from '../../questionnaire/kleene.ts';
import type { Question, Questionnaire, Scenario } from '../../questionnaire/schema.ts';
import { type Band, isAtLeast } from '../level.ts';
import type { Shown, ShownOptions } from '../result.ts';
import { feedsOf, likelihoodBefore, worstFeed } from './before-controls.ts';
import { riskLevel } from './matrix.ts';
import { allQuestions, scenarioLinks } from './scenario-links.ts';

/** One scenario's part in the gate: its band before controls and without the flag steps. */
export interface GateScenario {
  readonly scenario: Scenario;
  readonly high: Kleene;
}

export interface DeepGate {
  readonly open: Kleene;
  readonly scenarios: readonly GateScenario[];
}

/**
 * The gate of the deep questions: a scenario that applies is High or Critical before controls, leaving out the
 * steps for reach and vulnerability (docs/scoring.md, "Deep questions"). It rests on core exposures alone, so
 * that a deep exposure cannot open its own gate.
 */
export function deepGate(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
): DeepGate {
  const before = lastGates.get(questionnaire);
  if (before?.flags === flags && before.answers === answers) return before.gate;
  const gate = computeDeepGate(questionnaire, flags, answers, 'maybe');
  lastGates.set(questionnaire, { flags, answers, gate });
  return gate;
}

/** Visibility and score are computed one after the other with the same answers, so the last gate is kept. */
const lastGates = new WeakMap<
  Questionnaire,
  { readonly flags: Flags; readonly answers: ScoredAnswers; readonly gate: DeepGate }
>();

function computeDeepGate(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  unset: Kleene,
): DeepGate {
  const scenarios = questionnaire.scenarios.map((scenario) => {
    const exposures = scenarioLinks(questionnaire, scenario.id).exposures.filter(
      ({ tier }) => tier === 'core',
    );
    const feeds = feedsOf(exposures, scenario.id, ({ show }) => holds(show, flags, unset), answers);
    const severity = worstFeed(feeds.severity, 0);
    const likelihood = likelihoodBefore(scenario.base, feeds.likelihood);
    const band: Band = {
      best: riskLevel(severity.best, likelihood.best),
      worst: riskLevel(severity.worst, likelihood.worst),
    };
    return { scenario, high: all([holds(scenario.applies, flags, unset), reachesHigh(band)]) };
  });
  return { open: any(scenarios.map(({ high }) => high)), scenarios };
}

function reachesHigh(band: Band): Kleene {
  if (isAtLeast(band.best, 'High')) return true;
  return isAtLeast(band.worst, 'High') ? 'maybe' : false;
}

/** Whether a question is shown, as if its questionnaire applies. `unset`: what a flag is that is not in the map. */
export function shownWithin(
  question: Question,
  flags: Flags,
  gate: Kleene,
  unset: Kleene = 'maybe',
): Kleene {
  const shown = holds(question.show, flags, unset);
  return question.tier === 'deep' ? all([shown, gate]) : shown;
}

/**
 * Whether each question is shown, by id. With `all`, deep questions are shown by their condition alone: they are
 * asked, and affect the score only if the gate shows them. `unset`: what a flag is that is not in the map. Throws
 * RangeError on a condition that never passed the schema.
 */
export function shownQuestions(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  { all: isUngated, unset = 'maybe' }: ShownOptions,
): Shown {
  const applies = holds(questionnaire.applies, flags, unset);
  const gate = isUngated || gateFor(questionnaire, flags, answers, unset).open;
  return new Map(
    allQuestions(questionnaire).map((question) => [
      question.id,
      all([applies, shownWithin(question, flags, gate, unset)]),
    ]),
  );
}

/** Only the gate that the score needs as well is kept. */
function gateFor(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  unset: Kleene,
): DeepGate {
  return unset === 'maybe'
    ? deepGate(questionnaire, flags, answers)
    : computeDeepGate(questionnaire, flags, answers, unset);
}
