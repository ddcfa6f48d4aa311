// What differs between a record's answers and those of the records it supersedes.

import { reopensAnswers } from '../scan/projected-kinds.ts';
import { isSameJson } from './format/strict-json.ts';
import type { AssessmentRecord, PinnedEvidence, RecordAnswer } from './format/schema.ts';

/** A record and the questionnaires for which it is replaced. */
export interface Replaced {
  readonly record: AssessmentRecord;
  readonly questionnaires: readonly string[];
}

/**
 * The answers that were changed, confirmed, added, removed, or carried over, for the replaced questionnaires and triage.
 * An answer with other evidence or facts under the old author and time belongs to no list, so it is listed as changed.
 */
export function changesAgainst(
  previous: readonly Replaced[],
  answers: readonly RecordAnswer[],
): AssessmentRecord['changes'] {
  return previous.length === 0
    ? noChanges()
    : answerChanges([...answersBefore(previous).values()], answers);
}

function noChanges(): AssessmentRecord['changes'] {
  return { changed: [], confirmed: [], added: [], removed: [], carried: [] };
}

/** The same for any two lists of answers, each of which has an answer once. */
export function answerChanges(
  old: readonly RecordAnswer[],
  answers: readonly RecordAnswer[],
): AssessmentRecord['changes'] {
  const changes = noChanges();
  const before = new Map(old.map((answer) => [answer.id, answer]));
  for (const answer of answers) {
    const earlier = before.get(answer.id);
    if (earlier === undefined) changes.added.push(answer.id);
    else if (!hasSameContent(earlier, answer)) changes.changed.push(answer.id);
    else if (!hasSameStamp(earlier, answer)) changes.confirmed.push(confirmationOf(earlier));
    else if (hasSameGrounds(earlier, answer)) changes.carried.push(answer.id);
    else changes.changed.push(answer.id);
  }
  const now = new Set(answers.map(({ id }) => id));
  changes.removed.push(...[...before.keys()].filter((id) => !now.has(id)));
  return changes;
}

/**
 * Ids of answers whose evidence has other digests than in the record before, or whose facts have changed so that a person
 * has to look again, under the author and time of that record.
 */
export function unconfirmedAnswers(
  previous: readonly Replaced[],
  answers: readonly RecordAnswer[],
): readonly string[] {
  const before = answersBefore(previous);
  return answers.flatMap((answer) => {
    const old = before.get(answer.id);
    const isUnconfirmed =
      old !== undefined &&
      hasSameContent(old, answer) &&
      hasSameStamp(old, answer) &&
      !hasSameGrounds(old, answer);
    return isUnconfirmed ? [answer.id] : [];
  });
}

function answersBefore(previous: readonly Replaced[]): ReadonlyMap<string, RecordAnswer> {
  return new Map(
    previous.flatMap(({ record, questionnaires }) =>
      [
        ...record.profile.triage,
        ...record.answers.filter((answer) => isOf(answer, questionnaires)),
      ].map((answer) => [answer.id, answer] as const),
    ),
  );
}

/** What an answer says, and the wording it was given to; digests of files aside. */
function hasSameContent(one: RecordAnswer, other: RecordAnswer): boolean {
  const content = (answer: RecordAnswer): unknown => {
    const { question, label, value, note, notApplicable, checked } = answer;
    const evidence = answer.evidence.map((item) => withoutDigests(item));
    return [question, label, value, note, notApplicable ?? null, checked ?? null, evidence];
  };
  return isSameJson(content(one), content(other));
}

function withoutDigests(item: PinnedEvidence): unknown {
  return item.kind === 'path' ? [item.kind, item.path, item.row ?? null] : item;
}

function hasSameStamp(one: RecordAnswer, other: RecordAnswer): boolean {
  return one.by === other.by && one.at === other.at && isSameJson(one.origin, other.origin);
}

/** Whether an answer rests on the same files as before, and on facts that do not reopen it. */
function hasSameGrounds(one: RecordAnswer, other: RecordAnswer): boolean {
  return hasSameDigests(one, other) && !isReopenedByFacts(one, other);
}

/** Only projections that both records have are compared: one of them may have had no scan, or an earlier version of it. */
function isReopenedByFacts(one: RecordAnswer, other: RecordAnswer): boolean {
  return one.basis.some(({ projection, value }) => {
    const now = other.basis.find((each) => each.projection === projection)?.value;
    if (now === undefined) return false;
    return (
      now.some((element) => !value.includes(element) && reopensAnswers(element, 'new')) ||
      value.some((element) => !now.includes(element) && reopensAnswers(element, 'gone'))
    );
  });
}

/** For answers with the same list of evidence. */
function hasSameDigests(one: RecordAnswer, other: RecordAnswer): boolean {
  return one.evidence.every((item, index) => {
    const now = other.evidence[index];
    return now === undefined || isSameEvidence(item, now);
  });
}

/**
 * Whether two pieces of evidence that name the same thing have the same content. A checkout can change line ends; git's
 * object is the same then.
 */
export function isSameEvidence(one: PinnedEvidence, other: PinnedEvidence): boolean {
  if (one.kind !== 'path' || other.kind !== 'path') return true;
  return one.sha256 === other.sha256 || (one.blob !== '' && one.blob === other.blob);
}

function confirmationOf({
  id,
  by,
  at,
  evidence,
}: RecordAnswer): AssessmentRecord['changes']['confirmed'][number] {
  const files = evidence.flatMap((item) =>
    item.kind === 'path' ? [{ path: item.path, sha256: item.sha256 }] : [],
  );
  return { id, by, at, evidence: files };
}

/**
 * Whether two records have the same content for some questionnaires: values, notes and evidence of their answers and
 * of triage. The author, the time and the wording of an answer are ignored.
 */
export function hasSameAnswers(
  one: AssessmentRecord,
  other: AssessmentRecord,
  questionnaires: readonly string[],
): boolean {
  const [contents, others] = [one, other].map((record) =>
    [...record.profile.triage, ...record.answers.filter((answer) => isOf(answer, questionnaires))]
      .map(({ id, value, note, evidence, notApplicable }) =>
        JSON.stringify([id, value, note, evidence, notApplicable ?? null]),
      )
      .toSorted(),
  );
  return isSameJson(contents, others);
}

function isOf({ id }: RecordAnswer, questionnaires: readonly string[]): boolean {
  return questionnaires.some((questionnaire) => id.startsWith(`${questionnaire}.`));
}
