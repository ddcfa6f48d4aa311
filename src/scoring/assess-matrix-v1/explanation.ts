// The explanation of a scenario, sentence by sentence: what set each number and what gave or withheld each step.

import { conditionOf, flagsOf, holds } from '../../questionnaire/condition.ts';
import { askedAs } from '../../questionnaire/walk.ts';
import type { LevelRange } from '../level.ts';
import type { Open } from '../result.ts';
import { type Feed, IRREVERSIBLE, VULNERABLE, WIDE_REACH } from './before-controls.ts';
import { type AfterControls, hasHalf, isCheckedEnough, isRepaired } from './after-controls.ts';
import type { ControlUse, Model, ScenarioModel, Steps } from './model.ts';
import { controlWords, feedWords, flagWords, SENTENCES } from './wording.ts';

/** Why a scenario is at its level. The same input gives the same sentences. */
export function explainScenario(
  scenario: ScenarioModel,
  outcome: AfterControls,
  open: Open,
  model: Model,
  steps: Steps,
): readonly string[] {
  if (scenario.applies === false) return [SENTENCES.doesNotApply()];
  const certainty =
    scenario.applies === true ? [] : [SENTENCES.mayNotApply(undecided(scenario, model))];
  const severity = severityLines(scenario, model);
  if (scenario.severity.stepped.worst === 0)
    return [...certainty, ...severity, SENTENCES.cannotHappen()];
  return [
    ...certainty,
    ...severity,
    ...likelihoodLines(scenario, model),
    SENTENCES.before(scenario.before.best, scenario.before.worst),
    ...controlLines(scenario, outcome.steps, model, steps),
    ...repairLines(scenario, model, steps),
    SENTENCES.after(outcome.severity, outcome.likelihood, outcome.after.best, outcome.after.worst),
    ...(open.questions.length + open.flags.length === 0
      ? []
      : [SENTENCES.open(open.questions, named(open.flags, model))]),
  ];
}

function undecided(scenario: ScenarioModel, model: Model): readonly string[] {
  const conditions = [scenario.questionnaire.applies, scenario.scenario.applies];
  const flags = conditions.flatMap((condition) => flagsOf(conditionOf(condition)));
  const open = [...new Set(flags)].filter((flag) => holds(flag, model.flags) === 'maybe');
  return named(open, model);
}

function named(flags: readonly string[], model: Model): readonly string[] {
  return flags.map((flag) => flagWords(flag, model.flagTitles.get(flag)));
}

function severityLines(scenario: ScenarioModel, model: Model): readonly string[] {
  const { fed, stepped } = scenario.severity;
  const answers = deciding(scenario.feeds.severity, fed);
  const lines = [
    answers.length === 0 ? SENTENCES.severityUnasked(fed) : SENTENCES.severity(fed, answers),
  ];
  if (sameSpan(fed, stepped)) return lines;
  const certain = lastingFlags(model, true);
  return certain.length > 0
    ? [...lines, SENTENCES.severityStep(stepped, certain)]
    : [...lines, SENTENCES.severityMayStep(stepped, lastingFlags(model, 'maybe'))];
}

function likelihoodLines(scenario: ScenarioModel, model: Model): readonly string[] {
  const { fed, stepped } = scenario.likelihood;
  const { base, because } = scenario.scenario;
  const grounds = [
    ...(base >= fed.best ? [SENTENCES.base(base, because)] : []),
    ...deciding(scenario.feeds.likelihood, fed),
  ];
  const lines = [SENTENCES.likelihood(fed, grounds)];
  if (sameSpan(fed, stepped)) return lines;
  const flag = flagWords(WIDE_REACH, model.flagTitles.get(WIDE_REACH));
  return [
    ...lines,
    scenario.reach === true
      ? SENTENCES.reachStep(stepped, flag)
      : SENTENCES.reachMayStep(stepped, flag),
  ];
}

/** The answers that set a span: those that reach its best end, or could reach beyond it. */
function deciding(feeds: readonly Feed[], span: LevelRange): readonly string[] {
  return feeds
    .filter((feed) => feed.worst >= span.best)
    .map((feed) =>
      feedWords(askedAs(feed.question), feed.standing, chosenText(feed), feed, feed.certain),
    );
}

function chosenText({ question, option }: Feed): string | null {
  return question.options.find(({ key }) => key === option)?.text ?? null;
}

function controlLines(
  scenario: ScenarioModel,
  down: LevelRange,
  model: Model,
  steps: Steps,
): readonly string[] {
  const essentials = scenario.essential.map((use) => SENTENCES.essential(useWords(use, model)));
  if (down.best !== down.worst) {
    const held = withheld(scenario, down.worst, model, steps).map((line) =>
      SENTENCES.worstCase(line),
    );
    return [...essentials, SENTENCES.openSteps(down), ...held];
  }
  switch (down.worst) {
    case 2:
      return [...essentials, SENTENCES.twoSteps()];
    case 1:
      return [...essentials, SENTENCES.oneStep(), ...withheld(scenario, 1, model, steps)];
    default:
      return [...essentials, ...withheld(scenario, 0, model, steps)];
  }
}

/** Why the next step is not certain, at the worst end. */
function withheld(
  scenario: ScenarioModel,
  given: number,
  model: Model,
  steps: Steps,
): readonly string[] {
  const below = (bound: number): readonly string[] =>
    scenario.essential
      .filter((use) => (steps.worst[use.index] ?? 0) < bound)
      .map((use) => idOf(use, model));
  if (given === 0) {
    return [
      scenario.essential.some((use) => use.certain)
        ? SENTENCES.noStep(below(2))
        : SENTENCES.noEssential(),
    ];
  }
  const low = below(3);
  if (low.length > 0) return [SENTENCES.secondNeedsEssential(low)];
  return [
    ...halfLine('core', scenario.other, steps),
    ...halfLine('deep', scenario.deep, steps),
    ...(isCheckedEnough('worst', scenario, steps.worst) ? [] : [SENTENCES.secondNeedsCheck()]),
  ];
}

function halfLine(
  kind: 'core' | 'deep',
  uses: readonly ControlUse[],
  steps: Steps,
): readonly string[] {
  if (hasHalf('worst', uses, steps.worst)) return [];
  const passed = uses.filter((use) => use.certain && (steps.worst[use.index] ?? 0) >= 2);
  const failed = uses.filter((use) => (steps.worst[use.index] ?? 0) < 2);
  return [SENTENCES.secondNeedsHalf(kind, passed.length, passed.length + failed.length)];
}

function repairLines(scenario: ScenarioModel, model: Model, steps: Steps): readonly string[] {
  if (scenario.repair.length === 0) return [];
  const controls = scenario.repair.map((use) => SENTENCES.repair(useWords(use, model)));
  if (scenario.lasting === true) return [SENTENCES.repairNeverHere(lastingFlags(model, true))];
  if (scenario.severity.stepped.worst <= 2) return [SENTENCES.repairNotNeeded()];
  if (isRepaired('worst', scenario, steps.worst)) return [...controls, SENTENCES.repaired()];
  if (isRepaired('best', scenario, steps.best)) return [...controls, SENTENCES.mayBeRepaired()];
  return [...controls, SENTENCES.repairNeedsMore()];
}

function useWords(use: ControlUse, model: Model): string {
  const counted = model.controls[use.index]?.counted;
  if (counted === undefined) return '';
  // Controls that were left out are not in a scenario's model.
  const standing = counted.standing === 'left-out' ? 'given' : counted.standing;
  return controlWords(idOf(use, model), { ...counted, standing }, use.certain);
}

function idOf(use: ControlUse, model: Model): string {
  return model.controls[use.index]?.question.id ?? '';
}

function lastingFlags(model: Model, value: true | 'maybe'): readonly string[] {
  const flags = [VULNERABLE, IRREVERSIBLE].filter((flag) => holds(flag, model.flags) === value);
  return named(flags, model);
}

function sameSpan(a: LevelRange, b: LevelRange): boolean {
  return a.best === b.best && a.worst === b.worst;
}
