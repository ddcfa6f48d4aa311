// What could still change a band: the answers and flags that keep its two ends apart.

import { conditionOf, flagsOf, holds } from '../../questionnaire/condition.ts';
import { askedAs } from '../../questionnaire/walk.ts';
import type { Band, LevelRange } from '../level.ts';
import { levelRank } from '../level.ts';
import type { Open } from '../result.ts';
import { type Feed, IRREVERSIBLE, VULNERABLE, WIDE_REACH } from './before-controls.ts';
import { type AfterControls, isCriticalBefore, isRepaired } from './after-controls.ts';
import { type ControlUse, type Model, type ScenarioModel, type Steps } from './model.ts';
import { allQuestions } from './scenario-links.ts';

interface Collector {
  readonly questions: Set<string>;
  readonly flags: Set<string>;
}

const NOTHING: Open = { questions: [], flags: [] };

/** What keeps the two ends of a scenario's band apart; empty when they are equal. */
export function scenarioOpen(
  scenario: ScenarioModel,
  outcome: AfterControls,
  model: Model,
  steps: Steps,
): Open {
  if (outcome.after.best === outcome.after.worst) return NOTHING;
  const found: Collector = { questions: new Set(), flags: new Set() };
  if (scenario.applies === 'maybe') {
    addFlags(found, scenario.questionnaire.applies, model);
    addFlags(found, scenario.scenario.applies, model);
  }
  addFeeds(found, scenario.feeds.severity, scenario.severity.fed, scenario, model);
  addFeeds(found, scenario.feeds.likelihood, scenario.likelihood.fed, scenario, model);
  if (isOpen(scenario.severity.stepped)) addLasting(found, model);
  if (isOpen(scenario.likelihood.stepped)) addFlags(found, WIDE_REACH, model);
  addControls(found, scenario, outcome, model);
  if (isRepaired('best', scenario, steps.best) && !isRepaired('worst', scenario, steps.worst)) {
    addLasting(found, model);
    for (const use of scenario.repair) addUse(found, use, [3], scenario, model);
  }
  return inOrder(found, scenario);
}

/** What could still change the worst of several bands: everything that keeps a band open which reaches above the best end. */
export function openOfWorst(
  parts: readonly { readonly after: Band; readonly open: Open }[],
  worst: Band,
): Open {
  const moving = parts.filter((part) => levelRank(part.after.worst) > levelRank(worst.best));
  return {
    questions: [...new Set(moving.flatMap((part) => part.open.questions))],
    flags: [...new Set(moving.flatMap((part) => part.open.flags))].sort(),
  };
}

function isOpen(span: LevelRange): boolean {
  return span.best !== span.worst;
}

function addFlags(found: Collector, condition: string, { flags }: Model): void {
  for (const flag of flagsOf(conditionOf(condition))) {
    if (holds(flag, flags) === 'maybe') found.flags.add(flag);
  }
}

function addLasting(found: Collector, model: Model): void {
  for (const flag of [VULNERABLE, IRREVERSIBLE]) addFlags(found, flag, model);
}

function addFeeds(
  found: Collector,
  feeds: readonly Feed[],
  span: LevelRange,
  scenario: ScenarioModel,
  model: Model,
): void {
  for (const feed of feeds) {
    if (feed.worst <= span.best) continue;
    if (isOpen(feed)) found.questions.add(feed.question.id);
    if (!feed.certain) addVisibility(found, feed.question, scenario, model);
  }
}

function addVisibility(
  found: Collector,
  question: { readonly show: string; readonly tier: 'core' | 'deep' },
  scenario: ScenarioModel,
  model: Model,
): void {
  addFlags(found, question.show, model);
  if (question.tier === 'deep' && scenario.gate === 'maybe') addGate(found, scenario, model);
}

/** The gate of a scenario is open or not by its core exposures and by the flags that make it worse. */
function addGate(found: Collector, { scenario, feeds }: ScenarioModel, model: Model): void {
  addFlags(found, scenario.applies, model);
  addLasting(found, model);
  addFlags(found, WIDE_REACH, model);
  for (const feed of [...feeds.severity, ...feeds.likelihood]) {
    if (feed.question.tier === 'deep') continue;
    if (isOpen(feed)) found.questions.add(feed.question.id);
    if (!feed.certain) addFlags(found, feed.question.show, model);
  }
}

function addControls(
  found: Collector,
  scenario: ScenarioModel,
  { steps }: AfterControls,
  model: Model,
): void {
  if (!isOpen(steps)) return;
  const bounds = isCriticalBefore('worst', scenario) ? [2, 3, 4] : [2, 3];
  for (const use of scenario.essential) addUse(found, use, bounds, scenario, model);
  if (steps.best < 2) return;
  for (const use of [...scenario.other, ...scenario.deep]) addUse(found, use, [2], scenario, model);
}

/** A control keeps the band open when its span crosses a step that matters, or when it may be hidden. */
function addUse(
  found: Collector,
  use: ControlUse,
  bounds: readonly number[],
  scenario: ScenarioModel,
  model: Model,
): void {
  const control = model.controls[use.index];
  if (control === undefined) return;
  const { best, worst } = control.counted;
  if (bounds.some((bound) => worst < bound && best >= bound))
    found.questions.add(control.question.id);
  if (!use.certain) addVisibility(found, control.question, scenario, model);
}

function inOrder(found: Collector, { questionnaire }: ScenarioModel): Open {
  return {
    questions: allQuestions(questionnaire)
      .filter(({ id }) => found.questions.has(id))
      .map((question) => askedAs(question)),
    flags: [...found.flags].sort(),
  };
}
