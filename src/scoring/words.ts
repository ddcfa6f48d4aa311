// Bands and verdicts in words, for every surface. The rendering of a record has its own copy, because published renderings never change.

import type { Band, Level, Verdict } from './level.ts';
import { amount, plural } from '../text/amount.ts';
import { isDemanded } from './step-words.ts';
import type { ActionClass, FiredRule, Result } from './result.ts';

/** "High", or "Moderate to High" while answers are missing. */
export function bandWords({ best, worst }: Band): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

/** One letter for each level, where there is no room for a word. */
export const LEVEL_LETTERS: Readonly<Record<Level, string>> = {
  None: '-',
  Low: 'L',
  Moderate: 'M',
  High: 'H',
  Critical: 'C',
};

/** The part of a result that the words of its verdict name. */
export interface VerdictBasis {
  readonly verdict: Verdict;
  /** What blocks for certain: red lines that an answer crosses, and rules. The red line is empty where there is none. */
  readonly stops: readonly StopBasis[];
  /** The scenarios that are High or Critical, by id. */
  readonly highRisks: readonly string[];
  readonly actions: ActionCounts;
}

interface StopBasis {
  readonly question: string;
  readonly redLine: string;
  readonly say: string;
}

/** How many actions there are: those to finish before a release, and all that have to be done, without optional ones. */
export interface ActionCounts {
  readonly beforeRelease: number;
  readonly demanded: number;
}

/** Counts actions by their classes; those that a person added are among them. */
export function countActions(classes: readonly (ActionClass | 'own')[]): ActionCounts {
  return {
    beforeRelease: classes.filter((each) => each === 'must-fix').length,
    demanded: classes.filter((each) => isDemanded(each)).length,
  };
}

/** All actions in words, optional ones apart: "24 actions and 60 optional". */
export function actionsWords(classes: readonly (ActionClass | 'own')[]): string {
  const { demanded } = countActions(classes);
  const optional = classes.length - demanded;
  if (optional === 0) return amount(demanded, 'action');
  return demanded === 0
    ? amount(optional, 'optional action')
    : `${amount(demanded, 'action')} and ${optional} optional`;
}

/** The basis of a result. `actions`: counted with those that the person added. */
export function verdictBasis(result: Result, actions: ActionCounts): VerdictBasis {
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
  /** What it is and what it rests on, without a full stop: for lists, printed results and within a sentence. */
  readonly short: string;
  /** The same and what follows from it, as sentences. */
  readonly long: string;
}

/** A verdict in words that name what it rests on. Every surface uses these. */
export function verdictWords(basis: VerdictBasis): VerdictWords {
  const { short, after } = VERDICTS_IN_WORDS[basis.verdict](basis);
  return { short, long: `${short}. ${after}` };
}

interface VerdictParts {
  readonly short: string;
  readonly after: string;
}

const VERDICTS_IN_WORDS: Readonly<Record<Verdict, (basis: VerdictBasis) => VerdictParts>> = {
  blocked: ({ stops }) => ({
    short: `${VERDICT_NAMES.blocked}${stopsWords(stops)}`,
    after: 'Do not release until you have removed the cause.',
  }),
  'not-ready': ({ actions: { beforeRelease }, highRisks: risks }) => ({
    short: `${VERDICT_NAMES['not-ready']}: ${notReadyWords(beforeRelease, risks)}`,
    after: 'Then make a new record.',
  }),
  'ready-with-actions': ({ actions: { demanded }, highRisks: risks }) =>
    demanded > 0
      ? {
          short: `${VERDICT_NAMES['ready-with-actions']}: finish ${amount(demanded, 'action')} by ${plural(demanded, 'its date', 'their dates')}`,
          after: 'You can release.',
        }
      : {
          short: `${VERDICT_NAMES.ready}, with ${leftWords(risks)}`,
          after: 'You can release; no answer asks for an action.',
        },
  ready: () => ({ short: VERDICT_NAMES.ready, after: 'Nothing prevents a release.' }),
};

/** The question whose answer or rule blocks is named, and not only a red line: a rule can block where its row says no. */
function stopsWords([first, ...others]: readonly StopBasis[]): string {
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return ` by ${stopName(first)}${more}: ${firstSentence(first.say)}`;
}

function notReadyWords(actions: number, risks: readonly string[]): string {
  if (actions > 0) return `finish ${amount(actions, 'action')} before you release`;
  return risks.length === 0 ? 'find out what is open' : `lower ${risks.join(', ')}`;
}

function leftWords(risks: readonly string[]): string {
  return risks.length === 0 ? 'open points' : `High risk left: ${risks.join(', ')}`;
}

/** "bias.override (R11)", for a verdict or a list. */
export function stopName({ question, redLine }: Pick<StopBasis, 'question' | 'redLine'>): string {
  return redLine === '' ? question : `${question} (${redLine})`;
}

function firstSentence(text: string): string {
  return (/^.*?[.:!?](?=\s)/.exec(text)?.[0] ?? text).replace(/[.:]$/, '');
}

/** Where no stop fires. Rules of other kinds can ask for work before a release. */
export const NO_STOP = 'No red line is crossed, and no rule forbids a release.';

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

/** Above an explanation of scenarios: one answer appears in several of them, with a number of its own in each. */
export const ANSWER_NUMBERS =
  'The number after a question is the severity (0 to 4) or likelihood (1 to 4) of its answer in this scenario. It can differ between scenarios.';

/** The names of verdicts. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  blocked: 'Blocked',
  'not-ready': 'Not ready',
  'ready-with-actions': 'Ready with actions',
  ready: 'Ready',
};
