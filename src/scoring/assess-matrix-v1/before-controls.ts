// Severity and likelihood before controls: the worst of what the shown exposure questions give.

import type { ScoredAnswers } from '../../questionnaire/answer.ts';
import type { Kleene } from '../../questionnaire/kleene.ts';
import type { Exposure } from '../../questionnaire/schema.ts';
import type { LevelRange } from '../level.ts';
import { chosenOption, exposureSpan, type AnswerState } from './unanswered-counts-worst.ts';

/** What one exposure question that is shown, or may be, gives to one scenario. */
export interface Feed extends LevelRange {
  readonly question: Exposure;
  readonly certain: boolean; // false: it may turn out not to be shown
  readonly standing: AnswerState;
  readonly option: string | null;
}

export interface Feeds {
  readonly severity: readonly Feed[];
  readonly likelihood: readonly Feed[];
}

/** The feeds of a scenario among the exposures for which `shown` is not false. */
export function feedsOf(
  exposures: readonly Exposure[],
  scenario: string,
  shown: (question: Exposure) => Kleene,
  answers: ScoredAnswers,
): Feeds {
  const severity: Feed[] = [];
  const likelihood: Feed[] = [];
  for (const question of exposures) {
    const gives = question.feeds[scenario];
    const visible = gives === undefined ? false : shown(question);
    if (gives === undefined || visible === false) continue;
    const { standing, key } = chosenOption(question, answers.get(question.id));
    const common = { question, certain: visible === true, standing, option: key };
    if (gives.severity !== null) {
      severity.push({ ...common, ...exposureSpan(question, gives.severity, key) });
    }
    if (gives.likelihood !== null) {
      likelihood.push({ ...common, ...exposureSpan(question, gives.likelihood, key) });
    }
  }
  return { severity, likelihood };
}

/**
 * Severity, 0-4: the worst of the feeds. A feed that may be hidden counts at the worst end; at the best end
 * only when no feed is certain, and then the mildest one does, because lint proves that one is shown.
 */
export function worstFeed(feeds: readonly Feed[], whenNone: number): LevelRange {
  if (feeds.length === 0) return { best: whenNone, worst: whenNone };
  const certain = feeds.filter((feed) => feed.certain);
  return {
    best:
      certain.length > 0
        ? Math.max(...certain.map((feed) => feed.best))
        : Math.min(...feeds.map((feed) => feed.best)),
    worst: Math.max(...feeds.map((feed) => feed.worst)),
  };
}

/** Likelihood before controls, 1-4: the worst of the base and the feeds. The base is always certain. */
export function likelihoodBefore(base: number, feeds: readonly Feed[]): LevelRange {
  return {
    best: Math.max(base, ...feeds.filter((feed) => feed.certain).map((feed) => feed.best)),
    worst: Math.max(base, ...feeds.map((feed) => feed.worst)),
  };
}

/** One step up, at most 4 and only above 0, when a flag says so; at the worst end also when it may. */
export function stepUp(span: LevelRange, by: Kleene): LevelRange {
  return {
    best: by === true ? up(span.best) : span.best,
    worst: by === false ? span.worst : up(span.worst),
  };
}

function up(value: number): number {
  return value === 0 ? 0 : Math.min(4, value + 1);
}
