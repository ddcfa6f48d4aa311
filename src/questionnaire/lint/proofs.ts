// What lint proves for every combination of flags (docs/scoring.md, "What lint proves").

import { conditionOf, evaluate, flagsOf } from '../condition.ts';
import type { Kleene } from '../kleene.ts';
import type { Found } from '../parse.ts';
import type { Question, Questionnaire, Scenario } from '../schema.ts';
import { conditionsOf, contradictionConditions, questionsOf } from '../walk.ts';
import { exposureValues } from './exposure-values.ts';

const MAX_FLAGS = 16;

/** Evaluations of conditions in one run of lint, which take a few seconds. The largest shipped questionnaire needs 2,700. */
const MAX_EVALUATIONS = 2 ** 20;

/** What is left of `MAX_EVALUATIONS`. A file with more to prove is not proved, which is an error. */
interface Budget {
  left: number;
}

/** All faults of the questionnaire's logic. An empty list is a proof over all combinations of flags. */
export function proofs(questionnaire: Questionnaire): readonly Found[] {
  const budget = { left: MAX_EVALUATIONS };
  return [
    ...constantConditions(questionnaire, budget),
    ...questionnaire.scenarios.flatMap((scenario, index) => {
      const about = { questionnaire, scenario, path: ['scenarios', index, 'id'], budget };
      return [
        ...coverage(about, 'severity feed', feedsSeverity),
        ...coverage(about, 'essential control', isEssential),
        ...fewEssentials(about),
      ];
    }),
    ...exposureValues(questionnaire),
  ];
}

function error(code: string, path: Found['path'], what: string, fix: string): Found {
  return { code, severity: 'error', path, what, fix };
}

function unproved(path: Found['path'], what: string): Found {
  return error(
    'too-many-flags',
    path,
    `${what} cannot be proved: over ${MAX_FLAGS} flags a condition or ${MAX_EVALUATIONS} combinations`,
    'use fewer flags in the conditions',
  );
}

/**
 * Calls `visit` with every assignment of the flags until it returns false; undefined when there are too many.
 * `conditions`: how many conditions a visit evaluates.
 */
function everyAssignment(
  flags: readonly string[],
  conditions: number,
  budget: Budget,
  visit: (assignment: ReadonlyMap<string, Kleene>) => boolean,
): boolean | undefined {
  if (flags.length > MAX_FLAGS) return undefined;
  budget.left -= conditions * 2 ** flags.length;
  if (budget.left < 0) return undefined;
  for (let bits = 0; bits < 2 ** flags.length; bits += 1) {
    const assignment = new Map(
      flags.map((flag, index) => [flag, Math.floor(bits / 2 ** index) % 2 === 1]),
    );
    if (!visit(assignment)) return false;
  }
  return true;
}

function constantConditions(questionnaire: Questionnaire, budget: Budget): readonly Found[] {
  const conditions = [...conditionsOf(questionnaire), ...contradictionConditions(questionnaire)];
  return conditions.flatMap(({ source, path }) => {
    const condition = conditionOf(source);
    const flags = flagsOf(condition);
    if (flags.length === 0) return [];
    const seen = new Set<Kleene>();
    const proved = everyAssignment(flags, 1, budget, (assignment) => {
      seen.add(evaluate(condition, assignment));
      return true;
    });
    if (proved === undefined) return [unproved(path, `that condition "${source}" can change`)];
    return seen.size > 1
      ? []
      : [
          error(
            'constant-condition',
            path,
            `condition "${source}" has the same result whatever the flags are`,
            'write "always", or name the flag that decides',
          ),
        ];
  });
}

interface About {
  readonly questionnaire: Questionnaire;
  readonly scenario: Scenario;
  readonly path: Found['path'];
  readonly budget: Budget;
}

function coverage(
  { questionnaire, scenario, path, budget }: About,
  what: string,
  serves: (question: Question, scenario: string) => boolean,
): readonly Found[] {
  const shows = questionsOf(questionnaire)
    .filter(({ question }) => question.tier === 'core' && serves(question, scenario.id))
    .map(({ question }) => conditionOf(question.show));
  const applies = conditionOf(scenario.applies);
  const flags = [...new Set([applies, ...shows].flatMap((condition) => flagsOf(condition)))];
  let gap: ReadonlyMap<string, Kleene> | undefined;
  const proved = everyAssignment(flags, 1 + shows.length, budget, (assignment) => {
    if (evaluate(applies, assignment) !== true) return true;
    if (shows.some((show) => evaluate(show, assignment) === true)) return true;
    gap = assignment;
    return false;
  });
  if (proved === undefined)
    return [unproved(path, `that scenario ${scenario.id} always has a core ${what}`)];
  if (gap === undefined) return [];
  const example = [...gap]
    .map(([flag, value]) => (value === true ? flag : `not ${flag}`))
    .join(', ');
  return [
    error(
      'uncovered-scenario',
      path,
      `scenario ${scenario.id} can apply while no core ${what} is shown (${example || 'always'})`,
      `widen the condition of a core ${what}, or narrow when the scenario applies`,
    ),
  ];
}

/** Core essential controls of one scenario that can be asked together. More would make every project answer what only a dangerous one needs. */
const MOST_ESSENTIALS = 2;

function fewEssentials({ questionnaire, scenario, path, budget }: About): readonly Found[] {
  const shows = questionsOf(questionnaire)
    .filter(({ question }) => question.tier === 'core' && isEssential(question, scenario.id))
    .map(({ question }) => conditionOf(question.show));
  if (shows.length <= MOST_ESSENTIALS) return [];
  const flags = [...new Set(shows.flatMap((condition) => flagsOf(condition)))];
  const proved = everyAssignment(
    flags,
    shows.length,
    budget,
    (assignment) =>
      shows.filter((show) => evaluate(show, assignment) === true).length <= MOST_ESSENTIALS,
  );
  if (proved === undefined)
    return [unproved(path, `that scenario ${scenario.id} has few core essential controls`)];
  return proved
    ? []
    : [
        error(
          'many-essentials',
          path,
          `scenario ${scenario.id} can have more than ${MOST_ESSENTIALS} core essential controls at once`,
          'make the others deep, or practice rows',
        ),
      ];
}

function feedsSeverity(question: Question, scenario: string): boolean {
  return question.kind === 'exposure' && (question.feeds[scenario]?.severity ?? null) !== null;
}

function isEssential(question: Question, scenario: string): boolean {
  return question.kind === 'control' && question.serves[scenario] === 'essential';
}
