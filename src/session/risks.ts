// The list of risks that a person may have to accept, as data: the risks, their owners, and what prevents accepting
// them.

import {
  type Acceptance,
  placedAcceptances,
  riskMisfit,
  scenariosOf,
} from '../assessment/acceptance.ts';
import type { ScenarioResult } from '../scoring/result.ts';
import { perSurvey, resultIfRecorded } from './derived.ts';
import type { Session } from './state.ts';

export interface RiskEntry {
  readonly scenario: string;
  readonly title: string;
  /** None where the harm cannot happen. */
  readonly level: ScenarioResult['level'];
  readonly acceptance: Acceptance | undefined;
  /** Why its acceptance would not be in a record made today, as the end of a sentence. */
  readonly leftOut: string | undefined;
  /** Why it cannot be accepted, as the end of a sentence. */
  readonly refusal: string | undefined;
}

/** Every risk that is High or Critical now, and every other one that was accepted before. */
export function riskEntries(session: Session): readonly RiskEntry[] {
  const known = perDay(session);
  const { today } = session.context;
  const entries = known.get(today) ?? entriesOn(session, today);
  known.set(today, entries);
  return entries;
}

const perDay: (session: Session) => Map<string, readonly RiskEntry[]> = perSurvey(() => new Map());

function entriesOn(session: Session, today: string): readonly RiskEntry[] {
  const result = resultIfRecorded(session);
  const placed = placedAcceptances(session.assessment.acceptances, result, today);
  const given = new Map(placed.map((one) => [one.scenario, one]));
  const scenarios = new Map(scenariosOf(result).map((scenario) => [scenario.id, scenario]));
  const isShown = (scenario: ScenarioResult): boolean =>
    given.has(scenario.id) ||
    (scenario.applies !== false && (scenario.level === 'High' || scenario.level === 'Critical'));
  const shown = [...scenarios.values()].filter(isShown).map(({ id }) => id);
  const unknown = placed.flatMap(({ scenario }) => (scenarios.has(scenario) ? [] : [scenario]));
  return [...shown, ...unknown].map((id): RiskEntry => {
    const scenario = scenarios.get(id);
    const one = given.get(id);
    return {
      scenario: id,
      title: scenario?.title ?? '',
      level: scenario === undefined || scenario.applies === false ? 'None' : scenario.level,
      acceptance: one?.acceptance,
      leftOut: one?.leftOut,
      refusal: riskMisfit(scenario),
    };
  });
}

/** The accepted risks that a record made today would have, and those it would not have. */
export function acceptedRisks(session: Session): {
  readonly standing: readonly (RiskEntry & { readonly acceptance: Acceptance })[];
  readonly leftOut: readonly (RiskEntry & { readonly leftOut: string })[];
} {
  const standing = riskEntries(session).flatMap((entry) => {
    const { acceptance, leftOut } = entry;
    return acceptance === undefined || leftOut !== undefined ? [] : [{ ...entry, acceptance }];
  });
  const leftOut = riskEntries(session).flatMap((entry) =>
    entry.leftOut === undefined ? [] : [{ ...entry, leftOut: entry.leftOut }],
  );
  return { standing, leftOut };
}
