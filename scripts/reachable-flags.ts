// Which combinations of flags triage can produce: facts that exclude each other never occur together, and a fact
// that implies another never occurs without it.

import { conditionOf, type Flags, flagsOf, holds } from '../src/questionnaire/condition.ts';
import type { Kleene } from '../src/questionnaire/kleene.ts';
import type { Question, Questionnaire } from '../src/questionnaire/schema.ts';
import { placesOf, questionsOf } from '../src/questionnaire/walk.ts';

/** A set of flags that are true, as their sorted names with spaces between. */
type Combination = string;

const found = new WeakMap<Questionnaire, Map<string, readonly Flags[]>>();

/**
 * Every combination of these flags that some finished triage leads to, each flag true or false. Walks through the
 * questions in their order and keeps only what these flags depend on, so that the number of combinations stays small.
 */
export function reachableFlags(triage: Questionnaire, flags: readonly string[]): readonly Flags[] {
  const relevant = withWhatTheyRestOn(triage, flags);
  const key = [...relevant].sort().join(' ');
  const known = found.get(triage) ?? new Map<string, readonly Flags[]>();
  found.set(triage, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const all = combinations(triage, relevant).map((combination) => {
    const names = namesOf(combination);
    return new Map([...relevant].map((flag) => [flag, names.has(flag)]));
  });
  known.set(key, all);
  return all;
}

/** The flags, and those in the conditions of the questions and rows that set them. */
function withWhatTheyRestOn(triage: Questionnaire, flags: readonly string[]): ReadonlySet<string> {
  const all = new Set(flags);
  const questions = questionsOf(triage).map(({ question }) => question);
  for (const flag of all) {
    for (const place of triage.flags[flag]?.from ?? []) {
      const question = questions.find(({ id }) => place.startsWith(`${id}/`));
      const row =
        question === undefined
          ? undefined
          : placesOf(question).find(({ key }) => place.endsWith(`/${key}`));
      for (const source of [question?.show, row?.show]) {
        if (source !== undefined) for (const name of flagsOf(conditionOf(source))) all.add(name);
      }
    }
  }
  return all;
}

function combinations(
  triage: Questionnaire,
  relevant: ReadonlySet<string>,
): readonly Combination[] {
  let states: ReadonlySet<Combination> = new Set(['']);
  const passed = new Set<string>();
  for (const { question } of questionsOf(triage)) {
    const before = (names: ReadonlySet<string>): Flags =>
      new Map([...relevant].map((flag) => [flag, knownSoFar(triage, flag, names, passed)]));
    states = new Set(
      [...states].flatMap((state) => after(triage, question, state, relevant, before)),
    );
    for (const { key } of placesOf(question)) passed.add(`${question.id}/${key}`);
  }
  return [...states];
}

/** A flag that is not set is open as long as a later row may set it. */
function knownSoFar(
  triage: Questionnaire,
  flag: string,
  names: ReadonlySet<string>,
  passed: ReadonlySet<string>,
): Kleene {
  if (names.has(flag)) return true;
  return (triage.flags[flag]?.from ?? []).every((place) => passed.has(place)) ? false : 'maybe';
}

/** The combinations that the answers to one question lead to. */
function after(
  triage: Questionnaire,
  question: Question,
  state: Combination,
  relevant: ReadonlySet<string>,
  before: (names: ReadonlySet<string>) => Flags,
): readonly Combination[] {
  const flags = before(namesOf(state));
  if (holds(question.show, flags) === false) return [state];
  const effects = placesOf(question)
    .filter(({ show }) => holds(show, flags) !== false)
    .map(({ key }) => setBy(triage, `${question.id}/${key}`, relevant));
  // A choice takes one of its options; of rows any may be true.
  if (question.kind !== 'rows') return effects.map((effect) => joined(state, effect));
  let states: ReadonlySet<Combination> = new Set([state]);
  for (const effect of effects.filter((each) => each.length > 0)) {
    states = new Set([...states, ...[...states].map((each) => joined(each, effect))]);
  }
  return [...states];
}

function setBy(
  triage: Questionnaire,
  place: string,
  relevant: ReadonlySet<string>,
): readonly string[] {
  return [...relevant].filter((flag) => triage.flags[flag]?.from.includes(place) === true);
}

function namesOf(combination: Combination): ReadonlySet<string> {
  return new Set(combination === '' ? [] : combination.split(' '));
}

function joined(combination: Combination, more: readonly string[]): Combination {
  return [...new Set([...namesOf(combination), ...more])].sort().join(' ');
}
