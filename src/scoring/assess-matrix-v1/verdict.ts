// The verdict and its grounds, by the worst end of everything (docs/scoring.md, "Verdict").

import type { Level, Verdict } from '../level.ts';
import { verdictRank } from '../level.ts';
import type { Finding, Open, Reason } from '../result.ts';

/** What a scenario at this level asks for, by itself. */
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

/** What a rule or a red line asks for. A stop that is not certain never blocks, but must be looked into. */
export function findingDemand(effect: Finding['effect'], certain: boolean): Verdict {
  switch (effect) {
    case 'stop':
      return certain ? 'blocked' : 'not-ready';
    case 'must-fix':
      return 'not-ready';
    case 'fix':
      return 'ready';
  }
}

/** Every ground that asks for more than "ready", worst first. */
export function reasonsOf(
  scenarios: readonly {
    readonly id: string;
    readonly level: Level;
    readonly lowEssentials: readonly string[];
  }[],
  findings: readonly Finding[],
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
