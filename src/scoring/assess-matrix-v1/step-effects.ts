// What each step does, on top of those before it: the level and verdict after it, and where no level moves, what it meets.

import { LEVELS, VERDICTS } from '../level.ts';
import type { FirstStep, ScoringInput } from '../result.ts';
import { afterAt, lowEssentials } from './after-controls.ts';
import { applied } from './applied.ts';
import { buildModel } from './build-model.ts';
import type { ScenarioModel } from './model.ts';
import { isPractice } from './practices.ts';
import {
  type ControlImpact,
  controlImpact,
  currentProjection,
  type Projection,
  raise,
  verdictAt,
} from './projection.ts';
import { nextBound } from './ranked-raises.ts';
import type { PieceOfWork } from './work.ts';
import { SENTENCES } from './wording.ts';

/** A project with some of the work done. */
export interface ProjectState {
  readonly input: ScoringInput;
  readonly impact: ControlImpact;
  readonly today: Projection;
}

/** The project with these answers. */
export function projectWith(input: ScoringInput): ProjectState {
  const impact = controlImpact(buildModel(input));
  return { input, impact, today: currentProjection(impact) };
}

/** The project when a piece of work is done. */
export function projectAfter(
  project: ProjectState,
  { action, change }: Pick<PieceOfWork, 'action' | 'change'>,
): ProjectState {
  const { impact, today } = project;
  // A practice with a date changes no level and no verdict.
  const isWeightless = action.class === 'fix-by-date' && isPractice(action.id, impact.model);
  if (change === null || isWeightless) return project;
  const input = applied(project.input, change, impact.model);
  // A raise changes nothing that is asked, so the model stays.
  return change.kind === 'raise'
    ? { input, impact, today: raise(impact, today, change.control, change.step) }
    : projectWith(input);
}

/** The rank of the project's verdict. */
export function verdictOf({ impact, today }: ProjectState): number {
  return verdictAt(impact, today);
}

/** The pieces with their effects, in their order. */
export function withEffects(
  start: ProjectState,
  pieces: readonly PieceOfWork[],
): readonly FirstStep[] {
  const steps: FirstStep[] = [];
  let before = start;
  for (const piece of pieces) {
    const { action, change } = piece;
    const after = projectAfter(before, piece);
    const scenarios = falls(before, after);
    steps.push({
      ...action,
      meets: meets(piece, before, after, scenarios.length > 0),
      effect: {
        level: LEVELS[Math.max(0, ...after.today.levels)] ?? 'None',
        verdict: VERDICTS[verdictOf(after)] ?? 'blocked',
        certain: change?.kind !== 'find-out' && (change?.kind !== 'settle' || change.isOnlyWay),
        scenarios,
      },
    });
    before = after;
  }
  return steps;
}

function falls(before: ProjectState, after: ProjectState): FirstStep['effect']['scenarios'] {
  return before.impact.scenarios.flatMap(({ scenario }, place) => {
    const [from = 0, to = 0] = [before.today.levels[place], after.today.levels[place]];
    return to < from
      ? [{ id: scenario.id, from: LEVELS[from] ?? 'None', to: LEVELS[to] ?? 'None' }]
      : [];
  });
}

/** The rules that are met; where nothing falls, also what the step contributes to. */
function meets(
  { action, change }: PieceOfWork,
  before: ProjectState,
  after: ProjectState,
  falling: boolean,
): readonly string[] {
  if (falling) return action.meets;
  const nearer = change?.kind === 'raise' ? contribution(change.control, before, after) : [];
  const all = [...action.meets, ...nearer];
  return all.length > 0 ? all : [SENTENCES.condition(action.class)];
}

/** Of the scenarios that a control is essential in, what the worst one still lacks. */
function contribution(
  control: number,
  before: ProjectState,
  after: ProjectState,
): readonly string[] {
  const helped = before.impact.scenarios
    .map((scenario, place) => ({ scenario, rank: before.today.levels[place] ?? 0 }))
    .filter(
      ({ scenario, rank }) => rank > 1 && scenario.essential.some((use) => use.index === control),
    )
    .toSorted((a, b) => b.rank - a.rank);
  const [worst] = helped;
  if (worst === undefined) return [];
  const { scenario } = worst;
  const id = scenario.scenario.id;
  if (likelihood(scenario, after) < likelihood(scenario, before)) return [SENTENCES.lessLikely(id)];
  const bound = nextBound(scenario, before.today.steps.worst);
  const lacking =
    bound === 2
      ? lowEssentials(scenario, after.today.steps.worst).length
      : scenario.essential.filter((use) => (after.today.steps.worst[use.index] ?? 0) < bound)
          .length;
  return lacking === 0 ? [] : [SENTENCES.lacking(id, lacking, bound)];
}

function likelihood(scenario: ScenarioModel, { today }: ProjectState): number {
  return afterAt('worst', scenario, today.steps.worst).likelihood;
}
