// What a change alters, short enough for a comment on a pull request: the verdict, the scenarios that move and why, and
// how much of the rest is different.

import { levelRank } from '../scoring/level.ts';
import { amount } from '../text/amount.ts';
import { type Comparison, causeTitle, isSameState, type ScenarioChange } from './comparison.ts';
import type { ValueChange } from './differences.ts';
import {
  countsInWords,
  movedWords,
  resultWords,
  scenarioMovedWords,
  signatureWords,
} from './words.ts';

/** Scenarios and signatures that are named; the others are counted. */
const MOST_NAMED = 3;

/**
 * A few plain sentences without a full stop, the result first. At most 3 scenarios and 3 signatures are named. The texts
 * can quote files of the repository: escape them where they are shown.
 */
export function changeSummary(comparison: Comparison): readonly string[] {
  if (isSameState(comparison)) return ['Nothing in the assessment changes'];
  return [
    resultLine(comparison),
    ...shortened(worstFirst(comparison.scenarios), 'scenario', (each) =>
      scenarioSummary(comparison, each),
    ),
    ...comparison.redLines.map(
      ({ id, title, is }) =>
        `${is === null ? 'No longer blocks' : 'Blocks or could block'}: ${id}: ${title}`,
    ),
    ...part('Questionnaires', editionCounts(comparison)),
    ...part('Answers', answerCounts(comparison)),
    ...part('Evidence', parts(comparison.evidence, 'changed', 'new', 'removed')),
    ...part('Actions', parts(comparison.actions, 'changed', 'new', 'no longer needed')),
    ...part(
      'Accepted risks',
      parts(comparison.acceptances, 'changed', 'new', 'no longer accepted'),
    ),
    ...shortened(comparison.signatures, 'signature', signatureSummary),
  ];
}

function resultLine({ result: { was, is } }: Comparison): string {
  if (was !== null && is !== null && resultWords(was) === resultWords(is))
    return `The result stays: ${resultWords(is)}`;
  if (was === null && is !== null) return `First result: ${resultWords(is)}`;
  return `The result changes: ${movedWords({ was, is }, resultWords)}`;
}

/** The first few in words, and how many more there are. */
function shortened<T>(
  things: readonly T[],
  one: string,
  words: (thing: T) => string,
): readonly string[] {
  const left = things.length - MOST_NAMED;
  return [
    ...things.slice(0, MOST_NAMED).map((thing) => words(thing)),
    ...(left > 0 ? [`and ${amount(left, `more ${one}`)}`] : []),
  ];
}

/** By the worse of the two levels of each. */
export function worstFirst(scenarios: readonly ScenarioChange[]): readonly ScenarioChange[] {
  const rank = ({ was, is }: ScenarioChange): number =>
    Math.max(...[was, is].map((risk) => levelRank(risk?.level ?? 'None')));
  return scenarios.toSorted((a, b) => rank(b) - rank(a));
}

function scenarioSummary(comparison: Comparison, change: ScenarioChange): string {
  const { id, title, causes } = change;
  const named = (causes?.alone ?? []).map(({ cause }) => cause);
  const all = named.length > 0 ? named : (causes?.together ?? []);
  const [first] = all;
  const more = all.length > 1 ? ` and ${amount(all.length - 1, 'more change')}` : '';
  const why = first === undefined ? '' : `, because of: ${causeTitle(comparison, first)}${more}`;
  return `${id} ${title}: ${scenarioMovedWords(change)}${why}`;
}

function signatureSummary({ was, is }: Comparison['signatures'][number]): string {
  if (is === null) return `Not beside this record: ${was === null ? '' : signatureWords(was)}`;
  return `${was === null ? 'New signature' : 'Signature'}: ${signatureWords(is)}`;
}

function part(title: string, counts: string): readonly string[] {
  return counts === '' ? [] : [`${title}: ${counts}`];
}

function parts<T>(
  changes: readonly ValueChange<T>[],
  changed: string,
  added: string,
  removed: string,
): string {
  const isNew = changes.filter(({ was }) => was === null).length;
  const isGone = changes.filter(({ is }) => is === null).length;
  return countsInWords([
    [changes.length - isNew - isGone, changed],
    [isNew, added],
    [isGone, removed],
  ]);
}

function answerCounts({ answers }: Comparison): string {
  const count = (wanted: string): number => answers.filter(({ how }) => how === wanted).length;
  return countsInWords([
    [count('changed'), 'changed'],
    [count('added'), 'added'],
    [count('removed'), 'removed'],
    [count('confirmed'), 'confirmed again'],
  ]);
}

function editionCounts({ editions }: Comparison): string {
  return editions
    .map(
      (change) =>
        `${change.id} ${movedWords(change, (edition) => ('closed' in edition ? 'does not apply' : edition.version))}`,
    )
    .join(', ');
}
