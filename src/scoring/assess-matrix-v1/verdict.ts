// The verdict and its reasons, by the worst end of every span (docs/scoring.md, "Verdict").

import type { Level, Verdict } from '../level.ts';
import { verdictRank } from '../level.ts';
import type { FiredRule, Open, Reason } from '../result.ts';

/** The verdict that a scenario at this level demands alone. */
export function scenarioDemand(level: Level, hasLowEssential: boolean): Verdict {
  switch (level) {
    case 'Critical':
      return 'not-ready';
    case 'High':
      return hasLowEssential ? 'not-ready' : 'ready-with-actions';
    case 'Moderate':
      return hasLowEssential ? 'ready-with-actions' : 'ready';
    case 'Low':
    case 'None':
      return 'ready';
  }
}

/** The verdict that a rule or a red line demands. An uncertain stop does not block, but you must find out before a release. */
export function findingDemand(effect: FiredRule['effect'], certain: boolean): Verdict {
  switch (effect) {
    case 'stop':
      return certain ? 'blocked' : 'not-ready';
    case 'must-fix':
      return 'not-ready';
    case 'fix':
      return 'ready';
  }
}

/** Every reason that demands more than "ready", worst first. */
export function verdictReasons(
  scenarios: readonly {
    readonly id: string;
    readonly level: Level;
    readonly lowEssentials: readonly string[];
  }[],
  findings: readonly FiredRule[],
  unknown: Open,
): readonly Reason[] {
  const fromFindings = findings.flatMap(({ id, effect, certain }): Reason[] =>
    effect === 'fix'
      ? []
      : [
          {
            kind: 'finding',
            demands: findingDemand(effect, certain),
            finding: id,
            effect,
            certain,
          },
        ],
  );
  const fromScenarios = scenarios.map(({ id, level, lowEssentials }): Reason => ({
    kind: 'scenario',
    demands: scenarioDemand(level, lowEssentials.length > 0),
    scenario: id,
    level,
    lowEssentials,
  }));
  const reasons: readonly Reason[] = [
    ...fromFindings,
    ...fromScenarios.filter((reason) => reason.demands !== 'ready'),
    ...unknown.questions.map((question): Reason => ({
      kind: 'unknown',
      demands: 'ready-with-actions',
      question,
    })),
    ...unknown.flags.map((flag): Reason => ({ kind: 'flag', demands: 'ready-with-actions', flag })),
  ];
  return [...reasons].sort((a, b) => verdictRank(b.demands) - verdictRank(a.demands));
}
