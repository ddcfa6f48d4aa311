// What differs between two states of an assessment, as values: every part of a record by its own key. Words are made by
// those who show it. Pure.

import type { Kleene } from '../questionnaire/kleene.ts';
import { answerChanges, type Replaced, isSameEvidence } from '../record/changes.ts';
import { recordedSteps } from '../record/first-steps.ts';
import type { PinnedEvidence, RecordAnswer } from '../record/format/schema.ts';
import { isSameJson } from '../record/format/strict-json.ts';
import {
  type AcceptanceFacts,
  acceptancesOfSide,
  type ActionFacts,
  actionFacts,
  answersOfSide,
  type Edition,
  editionsOfSide,
  flagsOfSide,
  oldestFirst,
  questionnaireRisks,
  type RedLineFacts,
  redLinesOfSide,
  resultOfSide,
  type Risk,
  type ScenarioRisk,
  scenarioRisks,
  type SideResult,
  type Titled,
} from './side.ts';

/** Something that is not as it was. `was` or `is` is null where there was or is nothing. */
export interface ValueChange<T> {
  readonly id: string;
  /** For people: the question, the scenario, the sentence of an action. */
  readonly title: string;
  readonly was: T | null;
  readonly is: T | null;
}

/** How an answer differs. confirmed: the same content, given again by a person or at another time. */
export type AnswerDifference = 'changed' | 'confirmed' | 'added' | 'removed';

export interface ComparedAnswer extends ValueChange<RecordAnswer> {
  readonly how: AnswerDifference;
}

export interface ComparedEvidence extends ValueChange<PinnedEvidence> {
  /** The id of the answer that it is evidence for. */
  readonly answer: string;
}

export interface ActionChange extends ValueChange<ActionFacts> {
  /** What it does in the later state; null where it is not among the first steps there. */
  readonly effect: StepPlace | null;
}

/** The place among the first steps, from 1, and the effect after the steps before it, in words. */
interface StepPlace {
  readonly rank: number;
  readonly says: string;
}

/** The parts of two states that differ. Every list has only what differs, in the order of the later state. */
export interface Differences {
  /** Both results, whether they differ or not; null where a side has no record. */
  readonly result: { readonly was: SideResult | null; readonly is: SideResult | null };
  readonly questionnaires: readonly ValueChange<Risk>[];
  readonly scenarios: readonly ValueChange<ScenarioRisk>[];
  readonly flags: readonly ValueChange<Kleene>[];
  readonly redLines: readonly ValueChange<RedLineFacts>[];
  readonly acceptances: readonly ValueChange<AcceptanceFacts>[];
  readonly answers: readonly ComparedAnswer[];
  readonly evidence: readonly ComparedEvidence[];
  readonly actions: readonly ActionChange[];
  readonly editions: readonly ValueChange<Edition>[];
}

/**
 * Everything that differs between two states. A state is records with the questionnaires for which each counts; where
 * several give an answer of triage, the newest does. No records: nothing is assessed.
 */
export function differencesBetween(
  before: readonly Replaced[],
  after: readonly Replaced[],
): Differences {
  const sides = [oldestFirst(before), oldestFirst(after)] as const;
  const between = <T>(
    valuesOf: (side: readonly Replaced[]) => readonly Titled<T>[],
  ): readonly ValueChange<T>[] => valueChanges(valuesOf(sides[0]), valuesOf(sides[1]));
  return {
    result: { was: resultOfSide(sides[0]), is: resultOfSide(sides[1]) },
    questionnaires: between(questionnaireRisks),
    scenarios: between(scenarioRisks),
    flags: between(flagsOfSide),
    redLines: between(redLinesOfSide),
    acceptances: between(acceptancesOfSide),
    answers: answerDifferences(sides[0], sides[1]),
    evidence: evidenceDifferences(sides[0], sides[1]),
    actions: actionChanges(between(actionFacts), sides[1]),
    editions: between(editionsOfSide),
  };
}

/** The things of two sides by their keys, wherever the values are not the same JSON. */
function valueChanges<T>(
  before: readonly Titled<T>[],
  now: readonly Titled<T>[],
): readonly ValueChange<T>[] {
  const [old, fresh] = [before, now].map((list) => new Map(list.map((each) => [each.id, each])));
  const keys = new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])]);
  return [...keys].flatMap((id): readonly ValueChange<T>[] => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    if (isSameJson(was?.value, is?.value)) return [];
    return [
      { id, title: is?.title ?? was?.title ?? id, was: was?.value ?? null, is: is?.value ?? null },
    ];
  });
}

function actionChanges(
  changes: readonly ValueChange<ActionFacts>[],
  after: readonly Replaced[],
): readonly ActionChange[] {
  const steps = after.flatMap(({ record }) =>
    recordedSteps(record).map(
      ({ id, words }, at) => [id, { rank: at + 1, says: words.effect }] as const,
    ),
  );
  const effects = new Map(steps);
  return changes.map((change) => ({ ...change, effect: effects.get(change.id) ?? null }));
}

function answerDifferences(
  before: readonly Replaced[],
  after: readonly Replaced[],
): readonly ComparedAnswer[] {
  const [old, now] = [answersOfSide(before), answersOfSide(after)];
  const { changed, confirmed, added, removed } = answerChanges(old, now);
  const lists: readonly (readonly [AnswerDifference, readonly string[]])[] = [
    ['changed', changed],
    ['confirmed', confirmed.map(({ id }) => id)],
    ['added', added],
    ['removed', removed],
  ];
  const how = new Map(lists.flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)));
  const [was, is] = [old, now].map((list) => new Map(list.map((answer) => [answer.id, answer])));
  return [...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])])].flatMap((id) => {
    const kind = how.get(id);
    const title = is?.get(id)?.question ?? was?.get(id)?.question ?? id;
    return kind === undefined
      ? []
      : [{ id, title, how: kind, was: was?.get(id) ?? null, is: is?.get(id) ?? null }];
  });
}

function evidenceDifferences(
  before: readonly Replaced[],
  after: readonly Replaced[],
): readonly ComparedEvidence[] {
  const [old, now] = [evidenceOfSide(before), evidenceOfSide(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((id): readonly ComparedEvidence[] => {
    const [was, is] = [old.get(id), now.get(id)];
    const about = is ?? was;
    if (
      about === undefined ||
      (was !== undefined && is !== undefined && isSameEvidence(was.item, is.item))
    )
      return [];
    const { question, answer } = about;
    return [{ id, answer, title: question, was: was?.item ?? null, is: is?.item ?? null }];
  });
}

interface EvidenceOfAnswer {
  readonly answer: string;
  readonly question: string;
  readonly item: PinnedEvidence;
}

/** By the answer and what a person gave: a file is the same evidence with another digest. */
function evidenceOfSide(side: readonly Replaced[]): ReadonlyMap<string, EvidenceOfAnswer> {
  return new Map(
    answersOfSide(side).flatMap(({ id, question, evidence }) =>
      evidence.map((item) => [
        JSON.stringify([id, item.row ?? '', item.kind, sourceOf(item)]),
        { answer: id, question, item },
      ]),
    ),
  );
}

function sourceOf(item: PinnedEvidence): string {
  switch (item.kind) {
    case 'path':
      return item.path;
    case 'url':
      return item.url;
    case 'person':
      return `${item.name} ${item.on}`;
  }
}
