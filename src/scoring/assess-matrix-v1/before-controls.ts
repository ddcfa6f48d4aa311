// Severity and likelihood before controls: the worst of what the shown exposure questions give.

import type { ScoredAnswers } from '../../questionnaire/answer.ts';
import { type Flags, holds } from '../../questionnaire/condition.ts';
import { any, type Kleene } from '../../questionnaire/kleene.ts';
import type { Exposure, Scenario } from '../../questionnaire/schema.ts';
import type { Band, LevelRange } from '../level.ts';
import { riskLevel } from './matrix.ts';
import { chosenOption, exposureSpan, type AnswerState } from './unanswered-counts-worst.ts';

/** Flags that change severity, likelihood or repair by themselves. */
export const VULNERABLE = 'vulnerable-people';
export const IRREVERSIBLE = 'irreversible';
export const WIDE_REACH = 'wide-reach';

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

/** A number by the feeds alone, and after the step of a flag. */
export interface Stepped {
  readonly fed: LevelRange;
  readonly stepped: LevelRange;
}

/** A scenario before controls, as if it applies. */
export interface BeforeControls {
  readonly feeds: Feeds;
  readonly severity: Stepped;
  readonly likelihood: Stepped;
  readonly level: Band;
  /** Vulnerable people or an effect that cannot be undone: one step worse, and no repair. */
  readonly lasting: Kleene;
  readonly reach: Kleene;
}

/**
 * The four steps of "Before controls" in docs/scoring.md for one scenario. `shown`: whether an exposure counts here;
 * `whenNone`: the severity where none does; `unset`: what a flag is that is not in the map.
 */
export function beforeControls(
  scenario: Scenario,
  exposures: readonly Exposure[],
  shown: (question: Exposure) => Kleene,
  whenNone: number,
  {
    flags,
    answers,
    unset = 'maybe',
  }: { readonly flags: Flags; readonly answers: ScoredAnswers; readonly unset?: Kleene },
): BeforeControls {
  const feeds = feedsOf(exposures, scenario.id, shown, answers);
  const lasting = any([holds(VULNERABLE, flags, unset), holds(IRREVERSIBLE, flags, unset)]);
  const reach = holds(WIDE_REACH, flags, unset);
  const fedSeverity = worstFeed(feeds.severity, whenNone);
  const fedLikelihood = likelihoodBefore(scenario.base, feeds.likelihood);
  const severity = { fed: fedSeverity, stepped: stepUp(fedSeverity, lasting) };
  const likelihood = { fed: fedLikelihood, stepped: stepUp(fedLikelihood, reach) };
  const levelAt = (end: 'best' | 'worst'): Band[typeof end] =>
    riskLevel(severity.stepped[end], likelihood.stepped[end]);
  return {
    feeds,
    severity,
    likelihood,
    level: { best: levelAt('best'), worst: levelAt('worst') },
    lasting,
    reach,
  };
}

/** The feeds of a scenario among the exposures for which `shown` is not false. */
function feedsOf(
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
function worstFeed(feeds: readonly Feed[], whenNone: number): LevelRange {
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
function likelihoodBefore(base: number, feeds: readonly Feed[]): LevelRange {
  return {
    best: Math.max(base, ...feeds.filter((feed) => feed.certain).map((feed) => feed.best)),
    worst: Math.max(base, ...feeds.map((feed) => feed.worst)),
  };
}

/** One step up, at most 4 and only above 0, when a flag says so; at the worst end also when it may. */
function stepUp(span: LevelRange, by: Kleene): LevelRange {
  return {
    best: by === true ? up(span.best) : span.best,
    worst: by === false ? span.worst : up(span.worst),
  };
}

function up(value: number): number {
  return value === 0 ? 0 : Math.min(4, value + 1);
}
