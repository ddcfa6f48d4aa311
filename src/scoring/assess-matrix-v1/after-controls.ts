// How controls lower the risk: steps down in likelihood through essential controls, and repair of severity.

import type { Band, Level, LevelRange } from '../level.ts';
import { riskLevel } from './matrix.ts';
import type { ControlUse, ScenarioModel, Steps } from './model.ts';

type End = 'best' | 'worst';

export interface AfterControls {
  readonly steps: LevelRange; // best: the most steps down
  readonly severity: LevelRange;
  readonly likelihood: LevelRange;
  readonly after: Band;
}

/** Severity, likelihood and level of a scenario after controls, at both ends. */
export function afterControls(model: ScenarioModel, steps: Steps): AfterControls {
  const best = afterAt('best', model, steps.best);
  const worst = afterAt('worst', model, steps.worst);
  return {
    steps: { best: best.steps, worst: worst.steps },
    severity: { best: best.severity, worst: worst.severity },
    likelihood: { best: best.likelihood, worst: worst.likelihood },
    after: { best: best.level, worst: worst.level },
  };
}

/** One end of a scenario after controls. */
export function afterAt(
  end: End,
  model: ScenarioModel,
  counted: readonly number[],
): {
  readonly steps: number;
  readonly severity: number;
  readonly likelihood: number;
  readonly level: Level;
} {
  const steps = stepsDown(end, model, counted);
  const severity = severityAfter(end, model, counted);
  const likelihood = Math.max(1, model.likelihood.stepped[end] - steps);
  const applies = end === 'best' ? model.applies === true : model.applies !== false;
  return { steps, severity, likelihood, level: applies ? riskLevel(severity, likelihood) : 'None' };
}

/**
 * Steps down in likelihood, 0-2 (docs/scoring.md, "How controls lower the risk"): one when every essential control
 * counts 2 or more; two when every one counts 3 or more, half of the others and half of the deep ones count 2 or more,
 * and, where the scenario is Critical before controls, an essential one counts 4.
 */
export function stepsDown(end: End, model: ScenarioModel, counted: readonly number[]): 0 | 1 | 2 {
  const weakest = weakestEssential(end, model.essential, counted);
  if (weakest < 2) return 0;
  if (weakest < 3) return 1;
  return hasHalf(end, model.other, counted) &&
    hasHalf(end, model.deep, counted) &&
    isCheckedEnough(end, model, counted)
    ? 2
    : 1;
}

/** Whether the scenario is below Critical before controls, or someone else has checked an essential control. */
export function isCheckedEnough(
  end: End,
  model: ScenarioModel,
  counted: readonly number[],
): boolean {
  if (!isCriticalBefore(end, model)) return true;
  return model.essential.some(
    (use) => (end === 'best' || use.certain) && (counted[use.index] ?? 0) >= 4,
  );
}

/** Whether the scenario is Critical before controls, as if it applies. */
export function isCriticalBefore(end: End, { severity, likelihood }: ScenarioModel): boolean {
  return riskLevel(severity.stepped[end], likelihood.stepped[end]) === 'Critical';
}

/**
 * The lowest step among the essential controls. At the worst end one that may be hidden counts against the
 * project and is never the only reason for a step down; at the best end it is hidden unless it is the only kind there is.
 */
function weakestEssential(
  end: End,
  uses: readonly ControlUse[],
  counted: readonly number[],
): number {
  let certain = 4;
  let uncertain = end === 'worst' ? 4 : 0;
  let hasCertain = false;
  for (const use of uses) {
    const step = counted[use.index] ?? 0;
    if (use.certain) {
      hasCertain = true;
      certain = Math.min(certain, step);
    } else {
      uncertain = end === 'worst' ? Math.min(uncertain, step) : Math.max(uncertain, step);
    }
  }
  if (end === 'worst') return hasCertain ? Math.min(certain, uncertain) : 0;
  return hasCertain ? certain : uncertain;
}

/** Whether at least half count 2 or more. A control that may be hidden is treated as shown or hidden, by the end of the band. */
export function hasHalf(
  end: End,
  uses: readonly ControlUse[],
  counted: readonly number[],
): boolean {
  let shown = 0;
  let passed = 0;
  for (const use of uses) {
    const passes = (counted[use.index] ?? 0) >= 2;
    if (!use.certain && passes !== (end === 'best')) continue;
    shown += 1;
    if (passes) passed += 1;
  }
  return passed * 2 >= shown;
}

function severityAfter(end: End, model: ScenarioModel, counted: readonly number[]): number {
  const severity = model.severity.stepped[end];
  return severity > 2 && isRepaired(end, model, counted) ? severity - 1 : severity;
}

/** Whether a repair control counts 3 or more and repair is possible. */
export function isRepaired(end: End, model: ScenarioModel, counted: readonly number[]): boolean {
  if (end === 'best' ? model.lasting === true : model.lasting !== false) return false;
  return model.repair.some(
    (use) => (end === 'best' || use.certain) && (counted[use.index] ?? 0) >= 3,
  );
}

/** Places of the essential controls that count 0 or 1 at the worst end. */
export function lowEssentials(model: ScenarioModel, counted: readonly number[]): readonly number[] {
  return model.essential.filter((use) => (counted[use.index] ?? 0) < 2).map((use) => use.index);
}
