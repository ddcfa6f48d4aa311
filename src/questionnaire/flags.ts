// Flags from triage: which facts about the project are true, false, or not known.

import { type AnswerValue, type ScoredAnswers, UNKNOWN } from './answer.ts';
import { conditionOf, type Flags, flagsOf, holds } from './condition.ts';
import { all, any, type Kleene } from './kleene.ts';
import { oncePerQuestionnaire } from './once.ts';
import type { Question, Questionnaire } from './schema.ts';
import { placesOf, questionsOf } from './walk.ts';

/**
 * The flags that the answers to triage set. A flag is the Kleene "or" over its rows; a hidden row is false, a
 * row that is unknown or not answered is maybe. A condition in triage looks at earlier questions only, so that the
 * questions are read in their order. Throws RangeError when triage never passed the schema.
 */
export function flagsFrom(triage: Questionnaire, answers: ScoredAnswers): Flags {
  const facts = new Map<string, Kleene>();
  const flags = new Map<string, Kleene>(
    Object.entries(triage.flags).map(([flag, { from }]) => [flag, any(from.map(() => 'maybe'))]),
  );
  for (const { question } of questionsOf(triage)) {
    const shown = holds(question.show, flags);
    const value = answers.get(question.id)?.value ?? null;
    for (const { key, show } of placesOf(question)) {
      const rowShown = all([shown, holds(show, flags)]);
      facts.set(`${question.id}/${key}`, all([rowShown, factOf(question, key, value)]));
    }
    for (const [flag, from] of flagsSetBy(triage).get(question.id) ?? [])
      flags.set(flag, any(from.map((place) => facts.get(place) ?? 'maybe')));
  }
  return flags;
}

/**
 * The flags that no answer to a question without one can change any more, with their values; maybe where "don't know"
 * is the answer. Reads the questions in their order, as `flagsFrom` does. `flags`: what it gives for these answers.
 */
export function settledFlags(triage: Questionnaire, flags: Flags, answers: ScoredAnswers): Flags {
  const settled = new Map(Array.from(flags).filter(([, value]) => value !== 'maybe'));
  const places = new Set<string>();
  for (const { question } of questionsOf(triage)) {
    const value = answers.get(question.id)?.value ?? null;
    for (const { key, show } of placesOf(question)) {
      const conditions = [question.show, show];
      const isHidden = conditions.some((condition) => holds(condition, settled) === false);
      const isShownForGood = conditions.every((condition) =>
        flagsOf(conditionOf(condition)).every((flag) => settled.has(flag)),
      );
      if (isHidden || (isShownForGood && isAnswered(key, value)))
        places.add(`${question.id}/${key}`);
    }
    for (const [flag, from] of flagsSetBy(triage).get(question.id) ?? [])
      if (from.every((place) => places.has(place))) settled.set(flag, flags.get(flag) ?? 'maybe');
  }
  return settled;
}

/** Whether a row has an answer; of other questions, whether there is one at all. */
function isAnswered(row: string, value: AnswerValue | null): boolean {
  return typeof value === 'object' && value !== null ? Object.hasOwn(value, row) : value !== null;
}

type Sources = readonly (readonly [flag: string, from: readonly string[]])[];

/** The flags that each question has a part in: all others stay as they are while it is read. */
const flagsSetBy = oncePerQuestionnaire((triage): ReadonlyMap<string, Sources> => {
  const sources = Object.entries(triage.flags).map(([flag, { from }]) => [flag, from] as const);
  return new Map(
    questionsOf(triage).map(({ question: { id } }) => [
      id,
      sources.filter(([, from]) => from.some((place) => place.startsWith(`${id}/`))),
    ]),
  );
});

// An exception to a red line is narrower than "yes", but the fact behind it still holds.
const ROW_FACTS: ReadonlyMap<string | undefined, boolean> = new Map([
  ['yes', true],
  ['exception', true],
  ['no', false],
]);

function factOf(question: Question, key: string, value: AnswerValue | null): Kleene {
  if (value === null || value === UNKNOWN) return 'maybe';
  switch (question.kind) {
    case 'rows':
      if (typeof value !== 'object' || !Object.hasOwn(value, key)) return 'maybe';
      return ROW_FACTS.get(value[key]) ?? 'maybe';
    case 'choice':
    case 'exposure':
      return question.options.some((option) => option.key === value) ? value === key : 'maybe';
    case 'control':
      return 'maybe';
  }
}
