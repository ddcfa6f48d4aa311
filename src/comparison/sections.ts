// A comparison in sections for people, before it is laid out as text or as Markdown. The texts are plain and can quote
// files of the repository: they are made harmless where they are laid out.

import { planWords, WHEN_WORDS } from '../scoring/step-words.ts';
import type { PinnedEvidence, RecordAnswer } from '../record/format/schema.ts';
import { amount } from '../text/amount.ts';
import type { Cause } from './causes.ts';
import { type Comparison, causeTitle, isSameState, type ScenarioChange } from './comparison.ts';
import type { ActionChange, ComparedAnswer, ComparedEvidence, ValueChange } from './differences.ts';
import { answerText } from './moved.ts';
import type { ActionFacts } from './side.ts';
import {
  editionWords,
  FACT_WORDS,
  movedWords,
  resultWords,
  riskWords,
  scenarioMovedWords,
  scenarioWords,
  signatureWords,
} from './words.ts';

export interface ComparisonItem {
  readonly text: string;
  readonly details: readonly string[];
}

/** A part of a comparison; never without items. */
export interface ComparisonSection {
  readonly title: string;
  readonly items: readonly ComparisonItem[];
}

/** Everything that a comparison says, what decides first. Signatures of both sides are always there. */
export function comparisonSections(comparison: Comparison): readonly ComparisonSection[] {
  const { scenarios, redLines, acceptances, flags, answers, evidence, editions, actions } =
    comparison;
  const sections: readonly ComparisonSection[] = [
    { title: 'Result', items: resultItems(comparison) },
    { title: 'Scenarios', items: scenarios.map((each) => scenarioItem(comparison, each)) },
    {
      title: 'Red lines and rules that block',
      items: redLines.map((change) =>
        item(
          change.is === null
            ? `${change.id} no longer blocks: ${change.title}`
            : `${change.id}: ${movedWords(change, ({ state, say }) => `${RED_LINE[state]}: ${say}`)}`,
        ),
      ),
    },
    {
      title: 'Accepted risks',
      items: acceptances.map((change) =>
        item(
          `${change.id} ${change.title}: ${movedWords(change, ({ owner, until }) => `accepted by ${owner} until ${until}`)}`,
        ),
      ),
    },
    {
      title: 'Facts about the project',
      items: flags.map((change) =>
        item(`${change.title}: ${movedWords(change, (value) => FACT_WORDS[`${value}`])}`),
      ),
    },
    { title: 'Answers', items: answers.map((each) => answerItem(each)) },
    { title: 'Evidence', items: evidence.map((each) => evidenceItem(each)) },
    {
      title: 'Questionnaires',
      items: editions.map((change) => item(`${change.id}: ${movedWords(change, editionWords)}`)),
    },
    { title: 'Actions', items: actionItems(actions) },
    { title: 'Signatures before', items: signatureItems(comparison.before) },
    { title: 'Signatures now', items: signatureItems(comparison.after) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** A side in words: "main (1a2b3c4): record 2026-11-22-k7f3q, completed 2026-11-22". */
export function comparedSideWords({ name, records }: Comparison['before']): string {
  const list = records.map(
    ({ id, completed, questionnaires }) =>
      `record ${id} of ${completed.slice(0, 10)} (${questionnaires.join(', ')})`,
  );
  return `${name}: ${list.length === 0 ? 'no record' : list.join('; ')}`;
}

function item(text: string, ...details: readonly string[]): ComparisonItem {
  return { text, details };
}

const RED_LINE = { fired: 'blocks', 'find-out': 'find out before a release' } as const;

function resultItems(comparison: Comparison): readonly ComparisonItem[] {
  const { was, is } = comparison.result;
  const isSame = was !== null && is !== null && resultWords(was) === resultWords(is);
  return [
    item(isSame ? `stays: ${resultWords(is)}` : movedWords({ was, is }, resultWords)),
    ...comparison.questionnaires.map((change) =>
      item(`${change.id}: ${movedWords(change, riskWords)}`),
    ),
    ...(isSameState(comparison) ? [item('Nothing in the assessment changes')] : []),
  ];
}

function scenarioItem(comparison: Comparison, change: ScenarioChange): ComparisonItem {
  const { id, title } = change;
  return item(`${id} ${title}: ${scenarioMovedWords(change)}`, ...causeLines(comparison, change));
}

/** How a change is named: the question with its id, or the version of a questionnaire. */
function causeWords(comparison: Comparison, cause: Cause): string {
  const title = causeTitle(comparison, cause);
  return cause.kind === 'answer' ? `${title} (${cause.id})` : title;
}

function causeLines(
  comparison: Comparison,
  { causes, was, is }: ScenarioChange,
): readonly string[] {
  if (causes === null) {
    const isOneSided = was === null || is === null;
    return isOneSided ? [] : ['assess cannot tell which change moved it; run assess verify'];
  }
  if (causes.together.length > 0)
    return [
      'moved only by these together:',
      ...causes.together.map((cause) => `  ${causeWords(comparison, cause)}`),
    ];
  return causes.alone.map(({ cause, without }) => {
    const level = without === null ? 'would not apply' : `would be ${scenarioWords(without, is)}`;
    return `without this change it ${level}: ${causeWords(comparison, cause)}`;
  });
}

function answerItem({ id, title, how, was, is }: ComparedAnswer): ComparisonItem {
  const text = `${title} (${id})`;
  if (how === 'confirmed')
    return item(text, `confirmed again by ${stampOf(is)}; before by ${stampOf(was)}`);
  return item(
    text,
    ...(was === null ? [] : [`${is === null ? 'no longer asked' : 'was'}: ${answerText(was)}`]),
    ...(is === null ? [] : [`${was === null ? 'new' : 'is'}: ${answerText(is)}`]),
    ...(was !== null && is !== null && answerText(was) === answerText(is)
      ? ['only the wording of the question or its evidence changed']
      : []),
  );
}

function stampOf(answer: RecordAnswer | null): string {
  return answer === null ? '' : `${answer.by}, ${answer.at.slice(0, 10)}`;
}

function evidenceItem(change: ComparedEvidence): ComparisonItem {
  return item(movedWords(change, pinWords), `for: ${change.title} (${change.answer})`);
}

/** The digest is long enough to find the file by. */
function pinWords(evidence: PinnedEvidence): string {
  switch (evidence.kind) {
    case 'path':
      return `${evidence.path} (sha256 ${evidence.sha256.slice(0, 12)})`;
    case 'url':
      return evidence.url;
    case 'person':
      return `${evidence.name}, ${evidence.on}`;
  }
}

/** Optional actions are many and change no verdict: they are counted. */
function actionItems(actions: readonly ActionChange[]): readonly ComparisonItem[] {
  const isOptional = ({ was, is }: ValueChange<ActionFacts>): boolean =>
    [was, is].every((action) => action === null || action.class === 'optional');
  const optional = actions.filter((change) => isOptional(change)).length;
  return [
    ...actions.filter((change) => !isOptional(change)).map((change) => actionItem(change)),
    ...(optional === 0
      ? []
      : [item(`and ${amount(optional, 'optional action')}, new or no longer there`)]),
  ];
}

function actionItem({ title, was, is, effect }: ActionChange): ComparisonItem {
  const place = effect === null ? [] : [`step ${effect.rank} of the first: ${effect.says}`];
  if (was === null) return item(`new: ${title}`, ...(is === null ? [] : [planWords(is)]), ...place);
  if (is === null) return item(`no longer needed: ${title}`);
  return item(`changed: ${title}`, `was: ${factsOfAction(was)}`, `is: ${factsOfAction(is)}`);
}

function factsOfAction(action: ActionFacts): string {
  return `${WHEN_WORDS[action.class]}; ${planWords(action)}; ${action.what}`;
}

function signatureItems({ records, signatures }: Comparison['before']): readonly ComparisonItem[] {
  if (records.length > 0 && signatures.length === 0) return [item('none')];
  return signatures.map((signature) => item(signatureWords(signature)));
}
