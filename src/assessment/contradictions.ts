// Finds answers that cannot both be right, and whether someone has explained why both hold. Unknown and missing answers
// never contradict, because a contradiction needs two statements.

import type { Instruments } from '../questionnaire/builtin.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import { contradictionsIn } from '../questionnaire/contradictions.ts';
import type { Clause } from '../questionnaire/schema.ts';
import { rowValue, SENTENCE, written } from './answer.ts';
import { doubtsOn, type DoubtingFact } from './doubtful-answers.ts';
import type { Assessment } from './assessment.ts';
import type { Asked, Survey } from './survey.ts';

export interface OpenContradiction {
  readonly id: string;
  readonly ask: string;
  readonly questions: readonly string[];
  /** Why it is kept, where it is. */
  readonly because: readonly string[];
  /** Whether that is a sentence, so that a record can be made. */
  readonly isExplained: boolean;
}

/**
 * Pairs of answers that cannot both be right, and answers that the facts of a scan make doubtful, kept with a reason or
 * not. Without `facts` only the answers are compared.
 */
export function contradictionsOf(
  instruments: Instruments,
  assessment: Assessment,
  survey: Survey,
  facts: readonly DoubtingFact[] = [],
): readonly OpenContradiction[] {
  const explained = ({
    id,
    ask,
    questions,
  }: Pick<OpenContradiction, 'id' | 'ask' | 'questions'>): OpenContradiction => {
    const because = explanationOf(assessment, id);
    return { id, ask, questions, because, isExplained: written(because) >= SENTENCE };
  };
  const asked = new Map(survey.asked.map((entry) => [entry.question.id, entry]));
  const pairs = contradictionsIn([instruments.triage, ...survey.open])
    .filter(({ when }) => allHold(when, survey.flags, asked))
    .map(({ id, ask, when }) => {
      const questions = when.flatMap((clause) => ('flags' in clause ? [] : [clause.question]));
      return explained({ id, ask, questions });
    });
  return [...pairs, ...survey.asked.flatMap((each) => doubtsOn(each, facts).map(explained))];
}

/** Why a contradiction is kept; empty if no reason was given. */
function explanationOf({ explanations }: Assessment, contradiction: string): readonly string[] {
  return Object.hasOwn(explanations, contradiction) ? (explanations[contradiction] ?? []) : [];
}

/** True when every clause holds for certain. */
function allHold(
  clauses: readonly Clause[],
  flags: Flags,
  asked: ReadonlyMap<string, Asked>,
): boolean {
  return clauses.every((clause) => clauseHolds(clause, flags, asked));
}

function clauseHolds(clause: Clause, flags: Flags, asked: ReadonlyMap<string, Asked>): boolean {
  if ('flags' in clause) return holds(clause.flags, flags) === true;
  const answer = asked.get(clause.question)?.answer;
  if (answer === undefined || answer.notApplicable !== null) return false;
  const { value } = answer;
  if ('stepAtMost' in clause) return typeof value === 'number' && value <= clause.stepAtMost;
  if ('stepAtLeast' in clause) return typeof value === 'number' && value >= clause.stepAtLeast;
  if ('row' in clause) return clause.is.includes(rowValue(answer, clause.row) ?? '');
  return typeof value === 'string' && clause.is.includes(value);
}
