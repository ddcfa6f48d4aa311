// What would lower the risk most: controls raised one by one, greedily together, and the shortest way to a verdict.

import { LEVELS, type Verdict, VERDICTS, verdictRank } from '../level.ts';
import type { Lift, Reason, ScoringInput, Shortest, WhatIf } from '../result.ts';
import { buildModel } from './build.ts';
import { afterAt, lowEssentials } from './controls.ts';
import { TOP } from './cuts.ts';
import { type Outlook, outlookToday, raise, verdictAt, type World, worldOf } from './outlook.ts';
import { findingsOf } from './rules.ts';
import { shortestSet } from './shortest.ts';
import { isUseful, questionnaireRanks, rankedTrials, type Trial } from './trials.ts';
import { reasonsOf } from './verdict.ts';

/** Beyond a dozen nobody reads on. */
const MOST_TOGETHER = 12;

/**
 * What raising controls would do, by the worst end: every core control alone, the best ones together, and the
 * smallest set that reaches `target`. Pure and quick enough to be called while the result is on the screen.
 */
export function whatIf(input: ScoringInput, target: Verdict = 'ready-with-actions'): WhatIf {
  const model = buildModel(input);
  const world = worldOf(model);
  const today = outlookToday(world);
  return {
    alone: rankedTrials(world, today).map((trial) => liftOf(world, today, today, trial)),
    together: together(world, today),
    shortest: shortest(world, today, target),
  };
}

function together(world: World, today: Outlook): readonly Lift[] {
  const lifts: Lift[] = [];
  let from = today;
  while (lifts.length < MOST_TOGETHER) {
    const [best] = rankedTrials(world, from);
    if (best === undefined || !isUseful(best)) break;
    lifts.push(liftOf(world, today, from, best));
    from = raise(world, from, best.control, best.step);
  }
  return lifts;
}

/** What a change on top of `from` comes to, compared with today. */
function liftOf(world: World, today: Outlook, from: Outlook, { control, step }: Trial): Lift {
  const outlook = raise(world, from, control, step);
  const before = questionnaireRanks(world, today.levels);
  const after = questionnaireRanks(world, outlook.levels);
  return {
    ...changeOf(world, control, step),
    level: LEVELS[Math.max(0, ...outlook.levels)] ?? 'None',
    verdict: VERDICTS[verdictAt(world, outlook)] ?? 'blocked',
    questionnaires: world.model.questionnaires.flatMap(({ questionnaire: { id } }, index) => {
      const [rank = 0, to = 0] = [before[index], after[index]];
      return to < rank ? [{ id, from: LEVELS[rank] ?? 'None', to: LEVELS[to] ?? 'None' }] : [];
    }),
    scenarios: world.scenarios
      .filter((_, place) => (outlook.levels[place] ?? 0) < (today.levels[place] ?? 0))
      .map(({ scenario }) => scenario.id),
  };
}

function changeOf(
  world: World,
  control: number,
  step: number,
): Pick<Lift, 'question' | 'counted' | 'claimed' | 'step'> {
  const model = world.model.controls[control];
  return {
    question: model?.question.id ?? '',
    counted: model?.counted.worst ?? 0,
    claimed: model?.counted.claimed ?? null,
    step,
  };
}

function shortest(world: World, today: Outlook, target: Verdict): Shortest {
  const { changes, proved } = shortestSet(world, target);
  if (changes === undefined) {
    return {
      target,
      reached: false,
      proved,
      changes: [],
      remaining: remaining(world, today, target),
    };
  }
  return {
    target,
    reached: true,
    proved,
    changes: [...changes].map(([control, step]) => changeOf(world, control, step)),
    remaining: [],
  };
}

/** What still stands in the way when every control that is asked is at step 3. */
function remaining(world: World, today: Outlook, target: Verdict): readonly Reason[] {
  const { model } = world;
  let outlook = today;
  const raised = new Set<string>();
  for (const [control, { asked, counted, question }] of model.controls.entries()) {
    if (asked === false || counted.standing === 'left-out') continue;
    raised.add(question.id);
    if ((outlook.steps.worst[control] ?? 0) < TOP) outlook = raise(world, outlook, control, TOP);
  }
  const { steps } = outlook;
  const scenarios = world.scenarios.map((scenario) => ({
    id: scenario.scenario.id,
    level: afterAt('worst', scenario, steps.worst).level,
    lowEssentials: lowEssentials(scenario, steps.worst).map(
      (index) => model.controls[index]?.question.id ?? '',
    ),
  }));
  const unknown = {
    questions: model.unknown.questions.filter((question) => !raised.has(question)),
    flags: model.unknown.flags,
  };
  return reasonsOf(scenarios, findingsOf(model, steps), unknown).filter(
    (reason) => verdictRank(reason.demands) > verdictRank(target),
  );
}
