// What would lower the risk most: controls raised one by one, greedily together, and the shortest way to a verdict.

import { LEVELS, type Verdict, VERDICTS, verdictRank } from '../level.ts';
import type { Lift, Reason, ScoringInput, Shortest, WhatIf } from '../result.ts';
import { buildModel } from './build-model.ts';
import { afterAt, lowEssentials } from './after-controls.ts';
import { TOP } from './required-raises.ts';
import {
  type Projection,
  currentProjection,
  raise,
  verdictAt,
  type ControlImpact,
  controlImpact,
} from './projection.ts';
import { findingsOf } from './fired-rules.ts';
import { smallestSet } from './smallest-set.ts';
import { isUseful, questionnaireRanks, rankedRaises, type RankedRaise } from './ranked-raises.ts';
import { verdictReasons } from './verdict.ts';

/** Longer lists are not read. */
const MOST_TOGETHER = 12;

/**
 * What raising controls would do, by the worst end: every core or essential control alone, the best ones together, and the
 * smallest set that reaches `target`. Pure and quick enough to be called while the result is on the screen.
 */
export function whatIf(input: ScoringInput, target: Verdict = 'ready-with-actions'): WhatIf {
  const model = buildModel(input);
  const impact = controlImpact(model);
  const today = currentProjection(impact);
  return {
    alone: rankedRaises(impact, today).map((each) => liftOf(impact, today, today, each)),
    together: together(impact, today),
    shortest: shortest(impact, today, target),
  };
}

function together(impact: ControlImpact, today: Projection): readonly Lift[] {
  const lifts: Lift[] = [];
  let from = today;
  while (lifts.length < MOST_TOGETHER) {
    const [best] = rankedRaises(impact, from);
    if (best === undefined || !isUseful(best)) break;
    lifts.push(liftOf(impact, today, from, best));
    from = raise(impact, from, best.control, best.step);
  }
  return lifts;
}

/** The effect of a raise on top of `from`, compared with today. */
function liftOf(
  impact: ControlImpact,
  today: Projection,
  from: Projection,
  { control, step }: RankedRaise,
): Lift {
  const projection = raise(impact, from, control, step);
  const before = questionnaireRanks(impact, today.levels);
  const after = questionnaireRanks(impact, projection.levels);
  return {
    ...changeOf(impact, control, step),
    level: LEVELS[Math.max(0, ...projection.levels)] ?? 'None',
    verdict: VERDICTS[verdictAt(impact, projection)] ?? 'blocked',
    questionnaires: impact.model.questionnaires.flatMap(({ questionnaire: { id } }, index) => {
      const [rank = 0, to = 0] = [before[index], after[index]];
      return to < rank ? [{ id, from: LEVELS[rank] ?? 'None', to: LEVELS[to] ?? 'None' }] : [];
    }),
    scenarios: impact.scenarios
      .filter((_, place) => (projection.levels[place] ?? 0) < (today.levels[place] ?? 0))
      .map(({ scenario }) => scenario.id),
  };
}

function changeOf(
  impact: ControlImpact,
  control: number,
  step: number,
): Pick<Lift, 'question' | 'counted' | 'claimed' | 'step'> {
  const model = impact.model.controls[control];
  return {
    question: model?.question.id ?? '',
    counted: model?.counted.worst ?? 0,
    claimed: model?.counted.claimed ?? null,
    step,
  };
}

function shortest(impact: ControlImpact, today: Projection, target: Verdict): Shortest {
  const { changes, proved } = smallestSet(impact, target);
  if (changes === undefined) {
    return {
      target,
      reached: false,
      proved,
      changes: [],
      remaining: remaining(impact, today, target),
    };
  }
  return {
    target,
    reached: true,
    proved,
    changes: [...changes].map(([control, step]) => changeOf(impact, control, step)),
    remaining: [],
  };
}

/** What still prevents the target when every control that is asked is at step 4. */
function remaining(impact: ControlImpact, today: Projection, target: Verdict): readonly Reason[] {
  const { model } = impact;
  let projection = today;
  const raised = new Set<string>();
  for (const [control, { asked, counted, question }] of model.controls.entries()) {
    if (asked === false || counted.standing === 'left-out') continue;
    raised.add(question.id);
    if ((projection.steps.worst[control] ?? 0) < TOP)
      projection = raise(impact, projection, control, TOP);
  }
  const { steps } = projection;
  const scenarios = impact.scenarios.map((scenario) => ({
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
  return verdictReasons(scenarios, findingsOf(model, steps), unknown).filter(
    (reason) => verdictRank(reason.demands) > verdictRank(target),
  );
}
