// Which questions are shown: their condition, and for deep questions the scenarios that are High before controls.

import type { ScoredAnswers } from '../../questionnaire/answer.ts';
import { type Flags, holds } from '../../questionnaire/condition.ts';
import { all, any, type Kleene } from '../../questionnaire/kleene.ts';
import type { Question, Questionnaire } from '../../questionnaire/schema.ts';
import { type Band, isAtLeast } from '../level.ts';
import type { Shown, ShownOptions } from '../result.ts';
import { beforeControls } from './before-controls.ts';
import { allQuestions, scenarioLinks } from './scenario-links.ts';

/** For each scenario by its id: whether it applies and is High or Critical before controls, as if its questionnaire applies. */
export type DeepGates = ReadonlyMap<string, Kleene>;

/**
 * Which scenarios ask their deep questions (docs/scoring.md, "Deep questions"). Rests on core exposures alone, so that
 * a deep exposure cannot open its own gate.
 */
export function deepGates(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
): DeepGates {
  const before = lastGates.get(questionnaire);
  if (before?.flags === flags && before.answers === answers) return before.gates;
  const gates = computeDeepGates(questionnaire, flags, answers, 'maybe');
  lastGates.set(questionnaire, { flags, answers, gates });
  return gates;
}

/** Visibility and score are computed one after the other with the same answers, so the last gates are kept. */
const lastGates = new WeakMap<
  Questionnaire,
  { readonly flags: Flags; readonly answers: ScoredAnswers; readonly gates: DeepGates }
>();

function computeDeepGates(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  unset: Kleene,
): DeepGates {
  return new Map(
    questionnaire.scenarios.map((scenario) => {
      const exposures = scenarioLinks(questionnaire, scenario.id).exposures.filter(
        ({ tier }) => tier === 'core',
      );
      const shown = ({ show }: Question): Kleene => holds(show, flags, unset);
      const known = { flags, answers, unset };
      const { level } = beforeControls(scenario, exposures, shown, 0, known);
      return [scenario.id, all([holds(scenario.applies, flags, unset), reachesHigh(level)])];
    }),
  );
}

function reachesHigh(band: Band): Kleene {
  if (isAtLeast(band.best, 'High')) return true;
  return isAtLeast(band.worst, 'High') ? 'maybe' : false;
}

/**
 * Whether a question counts in one scenario, as if the questionnaire applies. `gate`: that of the scenario; `unset`: what
 * a flag is that is not in the map.
 */
export function countsIn(
  gate: Kleene,
  question: Question,
  flags: Flags,
  unset: Kleene = 'maybe',
): Kleene {
  const shown = holds(question.show, flags, unset);
  return question.tier === 'deep' ? all([shown, gate]) : shown;
}

/** Whether a question is shown, as if its questionnaire applies: a deep one where one of its scenarios asks it. */
export function shownWithin(
  question: Question,
  flags: Flags,
  gates: DeepGates,
  unset: Kleene = 'maybe',
): Kleene {
  const open = any(scenariosOf(question).map((id) => gates.get(id) ?? false));
  return countsIn(open, question, flags, unset);
}

/** The ids of the scenarios that a question serves or feeds; rows and choices have none. */
function scenariosOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'control':
      return Object.keys(question.serves);
    case 'exposure':
      return Object.keys(question.feeds);
    case 'rows':
    case 'choice':
      return [];
  }
}

/**
 * Whether each question is shown, by id. With `all`, deep questions are shown by their condition alone: they are
 * asked, and affect the score only if their scenarios ask them. `unset`: what a flag is that is not in the map. Throws
 * RangeError on a condition that never passed the schema.
 */
export function shownQuestions(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  { all: isUngated, unset = 'maybe' }: ShownOptions,
): Shown {
  const applies = holds(questionnaire.applies, flags, unset);
  const gates = isUngated ? undefined : gatesFor(questionnaire, flags, answers, unset);
  return new Map(
    allQuestions(questionnaire).map((question) => {
      const shown =
        gates === undefined
          ? holds(question.show, flags, unset)
          : shownWithin(question, flags, gates, unset);
      return [question.id, all([applies, shown])];
    }),
  );
}

/** Only the gates that the score needs as well are kept. */
function gatesFor(
  questionnaire: Questionnaire,
  flags: Flags,
  answers: ScoredAnswers,
  unset: Kleene,
): DeepGates {
  return unset === 'maybe'
    ? deepGates(questionnaire, flags, answers)
    : computeDeepGates(questionnaire, flags, answers, unset);
}
