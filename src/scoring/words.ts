// Bands and verdicts in words, for every surface. The rendering of a record has its own copy, because published renderings never change.

import type { Band, Level, Verdict } from './level.ts';
import type { FiredRule, Result } from './result.ts';

/** "High", or "Moderate to High" while answers are missing. */
export function bandWords({ best, worst }: Band): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

/** The part of a result that the words of its verdict name. */
export interface VerdictBasis {
  readonly verdict: Verdict;
  /** What blocks for certain: red lines that an answer crosses, and rules. The red line is empty where there is none. */
  readonly stops: readonly StopBasis[];
  /** The scenarios that are High or Critical, by id. */
  readonly highRisks: readonly string[];
  /** How many actions have to be done, those of the person included and optional ones left out. */
  readonly actions: number;
}

interface StopBasis {
  readonly question: string;
  readonly redLine: string;
  readonly say: string;
}

/** The basis of a result. `actions`: how many have to be done, with those that the person added. */
export function verdictBasis(result: Result, actions: number): VerdictBasis {
  return {
    verdict: result.verdict,
    stops: result.findings
      .filter(({ effect, certain }) => effect === 'stop' && certain)
      .map(({ question, redLine, say }) => ({ question, redLine: redLine ?? '', say })),
    highRisks: highRisks(result.questionnaires.flatMap(({ scenarios }) => scenarios)),
    actions,
  };
}

interface Risk {
  readonly id: string;
  readonly level: Level;
  readonly applies: boolean | 'maybe';
}

/** The ids of the scenarios that are High or Critical and can happen. */
export function highRisks(scenarios: readonly Risk[]): readonly string[] {
  return scenarios
    .filter(({ applies, level }) => applies !== false && (level === 'High' || level === 'Critical'))
    .map(({ id }) => id);
}

export interface VerdictWords {
  /** The first line of a printed result. */
  readonly headline: string;
  /** For use within a sentence. */
  readonly phrase: string;
  readonly sentence: string;
}

/** A verdict in words that name what it rests on. */
export function verdictWords(basis: VerdictBasis): VerdictWords {
  switch (basis.verdict) {
    case 'blocked':
      return blockedWords(basis.stops);
    case 'not-ready':
      return {
        headline: 'NOT READY: fix the problems below before you release',
        phrase: 'Not ready: fix the problems below before you release',
        sentence: 'Not ready: fix the problems before you release.',
      };
    case 'ready-with-actions':
      return basis.actions > 0
        ? {
            headline: 'READY WITH ACTIONS: finish each action by its date',
            phrase: VERDICT_NAMES['ready-with-actions'],
            sentence:
              'Ready with actions: you can release, and you finish each action by its date.',
          }
        : withoutActionsWords(basis.highRisks);
    case 'ready':
      return {
        headline: 'READY',
        phrase: VERDICT_NAMES.ready,
        sentence: 'Ready: nothing prevents a release.',
      };
  }
}

/** The question whose answer or rule blocks is named, and not only a red line: a rule can block where its row says no. */
function blockedWords(stops: readonly StopBasis[]): VerdictWords {
  const [first, ...others] = stops;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const by = first === undefined ? '' : ` by ${stopName(first)}${more}`;
  const why = first === undefined ? '' : `: ${firstSentence(first.say)}`;
  return {
    headline: `BLOCKED${by}${why}`,
    phrase: `Blocked${by}${why}`,
    sentence: `Blocked${by}${why}. Do not release until you have removed the cause.`,
  };
}

function withoutActionsWords(risks: readonly string[]): VerdictWords {
  const left = risks.length === 0 ? 'open points' : `High risk left: ${risks.join(', ')}`;
  const what = risks.length === 0 ? 'look at the reasons' : 'no answer asks for an action';
  return {
    headline: `READY, with ${left}`,
    phrase: `Ready, with ${left}`,
    sentence: `Ready, with ${left}. You can release; ${what}.`,
  };
}

/** "bias.override (R11)", for a headline or a list. */
export function stopName({ question, redLine }: Pick<StopBasis, 'question' | 'redLine'>): string {
  return redLine === '' ? question : `${question} (${redLine})`;
}

function firstSentence(text: string): string {
  return (/^.*?[.:!?](?=\s)/.exec(text)?.[0] ?? text).replace(/[.:]$/, '');
}

/** Whether a stop is an answer that crosses a red line. Otherwise it is a rule, which may name a red line that is answered "no". */
export function isRedLineAnswer({ id, question }: Pick<FiredRule, 'id' | 'question'>): boolean {
  return id.startsWith(`${question}/`);
}

/** What a stop is called before its reason: "Red line R1", "Blocks a release (R11)". */
export function stopHead(stop: Pick<FiredRule, 'id' | 'question' | 'redLine'>): string {
  const line = stop.redLine ?? '';
  if (isRedLineAnswer(stop)) return `Red line${line === '' ? '' : ` ${line}`}`;
  return `Blocks a release${line === '' ? '' : ` (${line})`}`;
}

/** A stop that is certain, in a sentence. */
export function stopWords(stop: FiredRule): string {
  return `${stopHead(stop)}${isRedLineAnswer(stop) ? ' is crossed' : ''}: ${stop.say}`;
}

/** The names of verdicts, for a verdict that is aimed at. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  blocked: 'Blocked',
  'not-ready': 'Not ready',
  'ready-with-actions': 'Ready, with actions to finish by their dates',
  ready: 'Ready',
};
