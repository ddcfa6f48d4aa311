// The comparison of two states of an assessment: what differs, which changes moved which scenario, and who signed.

import type { Replaced } from '../record/changes.ts';
import { isSameJson } from '../record/format/strict-json.ts';
import { type Cause, causesOf, type ScenarioCauses, type ScoredRecord } from './causes.ts';
import type { ComparisonData, SignatureFacts } from './comparison-schema.ts';
import { type Differences, differencesBetween, type ValueChange } from './differences.ts';
import type { ScenarioRisk } from './side.ts';

/** A record with the questionnaires for which it counts, what it was answered with, and the signatures beside it. */
export interface ComparedRecord extends Replaced, ScoredRecord {
  readonly signatures: readonly SignatureFacts[];
}

/** A state of an assessment: the records that count in it. */
export interface ComparedSide {
  /** For people: "record 2026-11-22-k7f3q", "main (1a2b3c4)". */
  readonly name: string;
  readonly records: readonly ComparedRecord[];
}

export interface ScenarioChange extends ValueChange<ScenarioRisk> {
  /** null: assess cannot tell, or the questionnaire is assessed on one side only. */
  readonly causes: ScenarioCauses | null;
}

export interface Comparison extends Omit<Differences, 'scenarios'> {
  readonly before: SideFacts;
  readonly after: SideFacts;
  readonly scenarios: readonly ScenarioChange[];
  /** The signatures that are not the same on both sides; those of other records are all among them. */
  readonly signatures: readonly ValueChange<SignatureFacts>[];
}

/** What is said about a side itself. */
type SideFacts = ComparisonData['before'];

/** Compares two states. Pure; a side without records is a project that is not assessed. */
export function compareSides(before: ComparedSide, after: ComparedSide): Comparison {
  const { scenarios, flags, ...differences } = differencesBetween(before.records, after.records);
  const causes = causesByScenario(before, after, scenarios);
  const sides = { before: factsOf(before), after: factsOf(after) };
  const titles = flagTitles([before, after]);
  return {
    ...sides,
    ...differences,
    flags: flags.map((change) => ({ ...change, title: titles.get(change.id) ?? change.id })),
    scenarios: scenarios.map((change) => ({ ...change, causes: causes.get(change.id) ?? null })),
    signatures: signatureChanges(sides.before.signatures, sides.after.signatures),
  };
}

/** What each fact of triage is called; the later side decides. */
function flagTitles(sides: readonly ComparedSide[]): ReadonlyMap<string, string> {
  return new Map(
    sides
      .flatMap(({ records }) => records)
      .flatMap(({ instruments }) => Object.entries(instruments?.triage.flags ?? {}))
      .map(([id, { title }]) => [id, title]),
  );
}

/** Whether nothing differs. */
export function isSameState({
  result,
  before: _before,
  after: _after,
  ...parts
}: Comparison): boolean {
  const hasDifference = Object.values(parts).some((list) => list.length > 0);
  return !hasDifference && isSameJson(result.was, result.is);
}

function factsOf({ name, records }: ComparedSide): SideFacts {
  return {
    name,
    records: records.map(({ record: { id, scope, completed }, questionnaires }) => ({
      id,
      scope,
      completed,
      questionnaires: [...questionnaires],
    })),
    signatures: records.flatMap(({ signatures }) => signatures),
  };
}

/** Each scenario is scored with the records of its own questionnaire. */
function causesByScenario(
  before: ComparedSide,
  after: ComparedSide,
  scenarios: readonly ValueChange<ScenarioRisk>[],
): ReadonlyMap<string, ScenarioCauses> {
  const pairs = before.records.flatMap((old) =>
    after.records.map((now) => ({
      old,
      now,
      shared: now.questionnaires.filter((id) => old.questionnaires.includes(id)),
    })),
  );
  const found = pairs.flatMap(({ old, now, shared }) => {
    const own = new Set(
      [...old.record.scenarios, ...now.record.scenarios]
        .filter(({ questionnaire }) => shared.includes(questionnaire))
        .map(({ id }) => id),
    );
    const moved = scenarios.map(({ id }) => id).filter((id) => own.has(id));
    return moved.length === 0 ? [] : [...(causesOf(old, now, moved) ?? [])];
  });
  return new Map(found);
}

function signatureChanges(
  before: readonly SignatureFacts[],
  after: readonly SignatureFacts[],
): readonly ValueChange<SignatureFacts>[] {
  const byId = (list: readonly SignatureFacts[]): ReadonlyMap<string, SignatureFacts> =>
    new Map(list.map((one) => [`${one.record}/${one.file}`, one]));
  const [old, now] = [byId(before), byId(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    return isSameJson(was, is) ? [] : [{ id, title: is?.person ?? was?.person ?? id, was, is }];
  });
}

/** The title of what a cause names: the question, or the questionnaire. */
export function causeTitle(comparison: Comparison, cause: Cause): string {
  const answer = comparison.answers.find(({ id }) => id === cause.id);
  if (cause.kind === 'answer') return answer?.title ?? cause.id;
  return cause.kind === 'questionnaire' ? `the version of questionnaire ${cause.id}` : 'the method';
}
