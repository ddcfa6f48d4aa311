// The first steps: at most ten pieces of work in the order in which an expert would do them, each with its effect.

import { LEVELS, levelRank, verdictRank } from '../level.ts';
import type { FirstStep, Open, ScoringInput } from '../result.ts';
import { piecesOf, raisePiece } from './actions.ts';
import { lowEssentials } from './after-controls.ts';
import { findingsOf, workOf } from './fired-rules.ts';
import type { Model } from './model.ts';
import { isPractice } from './practices.ts';
import { changeMerit, compareMerit, helpAt, type Merit, rankedRaises } from './ranked-raises.ts';
import { score } from './score.ts';
import {
  type ProjectState,
  projectAfter,
  projectWith,
  verdictOf,
  withEffects,
} from './step-effects.ts';
import type { PieceOfWork } from './work.ts';

/** A longer list is not read. */
const MOST = 10;

/** Improvements that the verdict does not ask for: a project that may be released is not given a second list of work. */
const MOST_IMPROVEMENTS = 3;

/**
 * The first steps, judged as if the record were made now: first what blocks a release; then what is not known and keeps the
 * worst level open; then what the verdict needs, what lowers the worst scenarios most before the rest; then what has a
 * date; last what lowers the worst scenarios further. Each effect is on top of those of the steps before it.
 */
export function firstSteps(given: ScoringInput): readonly FirstStep[] {
  const start = projectWith({ ...given, recorded: true });
  return withEffects(start, improved(demanded(start)).pieces);
}

/** The pieces so far, and the project when they are done. */
interface Chosen {
  readonly pieces: readonly PieceOfWork[];
  readonly now: ProjectState;
}

/** The work that the verdict, a rule or an unknown answer asks for. */
function demanded(start: ProjectState): Chosen {
  const { model } = start.impact;
  const findings = findingsOf(model, start.today.steps);
  const weak = start.impact.scenarios.map((scenario, place) => ({
    level: LEVELS[start.today.levels[place] ?? 0] ?? 'None',
    low: lowEssentials(scenario, start.today.steps.worst),
  }));
  const rules = new Map(model.rules.map((rule) => [rule.finding.id, rule]));
  const stops = findings.filter(({ effect, certain }) => effect === 'stop' && certain);
  const blocking = new Set(
    stops.map(({ id }) => {
      const rule = rules.get(id);
      return rule === undefined ? id : workOf(rule).place;
    }),
  );
  const uncertain = findings.filter(({ effect, certain }) => effect === 'stop' && !certain);
  const grounds: Grounds = {
    blocking,
    uncertain: new Set(uncertain.map(({ say }) => say)),
    // It costs a scoring, and only answers that are not known need it.
    open: model.findOut.length === 0 ? { questions: [], flags: [] } : score(start.input).open,
    model,
  };
  const pieces = piecesOf(model, findings, weak);
  return GROUPS.reduce<Chosen>(
    (chosen, group) =>
      inOrder(
        chosen,
        pieces.filter((piece) => groupOf(piece, grounds) === group),
        // What blocks, or may, comes first whatever it lowers: in the order of the questions, so triage before all else.
        group !== 'blocks' && group !== 'may-block',
      ),
    { pieces: [], now: start },
  );
}

const GROUPS = ['blocks', 'may-block', 'unknown', 'must-fix', 'fix-by-date', 'find-out'] as const;
type Group = (typeof GROUPS)[number];

interface Grounds {
  /** Where a red line is crossed, or a rule that blocks fires. */
  readonly blocking: ReadonlySet<string>;
  /** The words of what may block. */
  readonly uncertain: ReadonlySet<string>;
  readonly open: Open;
  readonly model: Model;
}

function groupOf(
  { action, change, rules }: PieceOfWork,
  { blocking, uncertain, open, model }: Grounds,
): Group | undefined {
  if (blocking.has(action.id)) return 'blocks';
  if (change?.kind === 'find-out') {
    if (rules.some((rule) => uncertain.has(rule))) return 'may-block';
    const isOpen = action.class === 'must-fix' || keepsOpen(change.question, open, model);
    return isOpen ? 'unknown' : 'find-out';
  }
  return action.class === 'must-fix' || action.class === 'fix-by-date' ? action.class : undefined;
}

function keepsOpen(question: string, { questions, flags }: Open, { flagSources }: Model): boolean {
  return (
    questions.includes(question) ||
    flags.some((flag) => flagSources.get(flag)?.includes(question) === true)
  );
}

/** Adds the pieces of a group, each time the one that does most; else in the order of the questions. */
function inOrder(chosen: Chosen, group: readonly PieceOfWork[], byMerit: boolean): Chosen {
  let { now } = chosen;
  // What an answer does is computed once: unlike a raise it costs a scoring.
  const alone = new Map(
    group
      .filter(
        ({ change, action }) =>
          byMerit && change?.kind !== 'raise' && !isPractice(action.id, now.impact.model),
      )
      .map((piece) => [piece, changeMerit(now, projectAfter(now, piece))]),
  );
  const left = [...group];
  const pieces = [...chosen.pieces];
  while (pieces.length < MOST && left.length > 0) {
    const merits = byMerit ? meritsOf(left, alone, now) : new Map<PieceOfWork, Merit>();
    const [best] = left.toSorted((a, b) => compareMerit(merits.get(b) ?? [], merits.get(a) ?? []));
    if (best === undefined) break;
    left.splice(left.indexOf(best), 1);
    pieces.push(best);
    now = projectAfter(now, best);
  }
  return { pieces, now };
}

function meritsOf(
  pieces: readonly PieceOfWork[],
  alone: ReadonlyMap<PieceOfWork, Merit>,
  { impact, today }: ProjectState,
): ReadonlyMap<PieceOfWork, Merit> {
  const wanted = new Map(
    pieces.flatMap(({ change }) =>
      change?.kind === 'raise' ? [[change.control, change.step] as const] : [],
    ),
  );
  const raises = new Map(
    rankedRaises(impact, today, wanted).map(({ control, merit }) => [control, merit]),
  );
  return new Map(
    pieces.map((piece) => {
      const { change } = piece;
      const merit = change?.kind === 'raise' ? raises.get(change.control) : alone.get(piece);
      return [piece, merit ?? []];
    }),
  );
}

/** Adds what lowers the worst scenarios further, as long as they are Moderate or worse. */
function improved(chosen: Chosen): Chosen {
  const pieces = [...chosen.pieces];
  let { now } = chosen;
  let improvements = 0;
  while (pieces.length < MOST && improvements < MOST_IMPROVEMENTS) {
    const when = verdictOf(now) <= verdictRank('ready-with-actions') ? 'improve' : 'must-fix';
    const worst = Math.max(0, ...now.today.levels);
    if (worst < levelRank('Moderate')) break;
    const best = rankedRaises(now.impact, now.today).find((raise) => {
      const { falls, nearer } = helpAt(raise, worst);
      return falls > 0 || (when === 'must-fix' && nearer > 0);
    });
    const control = best && now.impact.model.controls[best.control];
    if (best === undefined || control === undefined) break;
    const piece = raisePiece(control, best.control, best.step, when);
    pieces.push(piece);
    if (when === 'improve') improvements += 1;
    now = projectAfter(now, piece);
  }
  return { pieces, now };
}
