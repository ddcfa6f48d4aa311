// What moved between a record and those it replaces, in words for the next signer. Pure.

import { planWords } from '../scoring/step-words.ts';
import { coveredBy } from '../record/heads.ts';
import { bandWords, VERDICT_NAMES } from '../scoring/words.ts';
import type { Replaced } from '../record/changes.ts';
import type { AssessmentRecord, PinnedEvidence, RecordAnswer } from '../record/format/schema.ts';
import { differencesBetween, type ValueChange } from './differences.ts';
import { editionWords, scenarioWords } from './words.ts';

/** Something that is not as it was; `was` or `is` is empty where there was or is nothing. */
export interface Moved {
  readonly group: 'result' | 'scenarios' | 'answers' | 'actions' | 'questionnaires';
  readonly what: string;
  readonly was: string;
  readonly is: string;
}

/** Everything that moved between the records that a record replaces and the record, in the order of the record. */
export function movedSince(
  previous: readonly Replaced[],
  record: AssessmentRecord,
): readonly Moved[] {
  const after = [{ record, questionnaires: coveredBy(record) }];
  const between = differencesBetween(previous, after);
  // The verdict is about a whole record; it can be compared only where one record replaces one.
  const { was, is } = between.result;
  const verdict =
    previous.length === 1
      ? [
          {
            group: 'result' as const,
            what: 'Verdict',
            was: was === null ? '' : VERDICT_NAMES[was.verdict],
            is: is === null ? '' : VERDICT_NAMES[is.verdict],
          },
        ]
      : [];
  return [
    ...verdict,
    ...inWords(
      'result',
      between.questionnaires,
      ({ band }) => bandWords(band),
      ({ id }) => id,
    ),
    ...between.scenarios.map(({ id, title, was: old, is: now }) => ({
      group: 'scenarios' as const,
      what: `${id} ${title}`,
      was: old === null ? '' : scenarioWords(old, now),
      is: now === null ? '' : scenarioWords(now, old),
    })),
    ...inWords('answers', between.answers, answerText, ({ id, title }) => `${title} (${id})`),
    ...inWords('actions', between.actions, planWords, ({ title }) => title),
    ...inWords('questionnaires', between.editions, editionWords, ({ id }) => id),
  ].filter((each) => each.was !== each.is);
}

function inWords<T>(
  group: Moved['group'],
  changes: readonly ValueChange<T>[],
  words: (value: T) => string,
  what: (change: ValueChange<T>) => string,
): readonly Moved[] {
  return changes.map((change) => ({
    group,
    what: what(change),
    was: change.was === null ? '' : words(change.was),
    is: change.is === null ? '' : words(change.is),
  }));
}

/** An answer with everything that was given with it, except who gave it and when. */
export function answerText(answer: RecordAnswer): string {
  const { checked, evidence, label, note, notApplicable, value } = answer;
  const step = typeof value === 'number' ? `${value}: ` : '';
  return [
    notApplicable === undefined ? `${step}${label}` : `Not applicable: ${notApplicable}`,
    ...(note.length === 0 ? [] : [`note: ${note.filter((line) => line !== '').join(' / ')}`]),
    ...evidence.map((item) => `evidence${rowText(item)}: ${evidenceText(item)}`),
    ...(checked === undefined ? [] : [`checked by ${checked.name}, ${checked.on}`]),
  ].join('; ');
}

function rowText({ row }: PinnedEvidence): string {
  return row === undefined ? '' : ` for ${row}`;
}

function evidenceText(evidence: PinnedEvidence): string {
  switch (evidence.kind) {
    case 'path':
      return `${evidence.path} (${evidence.sha256.slice(0, 8)})`;
    case 'url':
      return evidence.url;
    case 'person':
      return `${evidence.name}, ${evidence.on}`;
  }
}
