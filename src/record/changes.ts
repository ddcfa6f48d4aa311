// What differs between a record's answers and those of the records it supersedes.

import { isSameJson } from './format/strict-json.ts';
import type { AssessmentRecord, RecordAnswer } from './format/schema.ts';

/** A record and the questionnaires for which it is replaced. */
export interface Replaced {
  readonly record: AssessmentRecord;
  readonly questionnaires: readonly string[];
}

/** Question ids that were changed, added, removed, or carried over unchanged; for the replaced questionnaires and triage. */
export function changesAgainst(
  previous: readonly Replaced[],
  answers: readonly RecordAnswer[],
): AssessmentRecord['changes'] {
  if (previous.length === 0) return { changed: [], added: [], removed: [], carried: [] };
  const before = new Map(
    previous.flatMap(({ record, questionnaires }) =>
      [
        ...record.profile.triage,
        ...record.answers.filter((answer) => isOf(answer, questionnaires)),
      ].map((answer) => [answer.id, answer] as const),
    ),
  );
  const now = new Set(answers.map((answer) => answer.id));
  const changes: AssessmentRecord['changes'] = { changed: [], added: [], removed: [], carried: [] };
  for (const answer of answers) {
    const old = before.get(answer.id);
    if (old === undefined) changes.added.push(answer.id);
    else if (isSameJson(old, answer)) changes.carried.push(answer.id);
    else changes.changed.push(answer.id);
  }
  changes.removed.push(...[...before.keys()].filter((id) => !now.has(id)));
  return changes;
}

/**
 * Whether two records have the same content for some questionnaires: values, notes and evidence of their answers and
 * of triage. The author, the time and the wording of an answer are ignored.
 */
export function isSameSaid(
  one: AssessmentRecord,
  other: AssessmentRecord,
  questionnaires: readonly string[],
): boolean {
  const [said, there] = [one, other].map((record) =>
    [...record.profile.triage, ...record.answers.filter((answer) => isOf(answer, questionnaires))]
      .map(({ id, value, note, evidence, notApplicable }) =>
        JSON.stringify([id, value, note, evidence, notApplicable ?? null]),
      )
      .toSorted(),
  );
  return isSameJson(said, there);
}

function isOf({ id }: RecordAnswer, questionnaires: readonly string[]): boolean {
  return questionnaires.some((questionnaire) => id.startsWith(`${questionnaire}.`));
}
