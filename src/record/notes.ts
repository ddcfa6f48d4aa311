// What a person should know about a record that was just made, and that is not in the record.

import { amount, plural } from '../text/amount.ts';
import { placedAcceptances } from '../assessment/acceptance.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Attributed } from '../assessment/attribution.ts';
import { unaskedAnswers, unaskedHeading, unaskedLines } from '../assessment/not-asked.ts';
import { dayOfTime } from '../assessment/days.ts';
import { resultOf } from '../assessment/outcome.ts';
import type { Survey } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import type { AssessmentRecord } from './format/schema.ts';
import { legalLine } from '../text/legal-text.ts';
import type { Subject } from '../repository/git/subject.ts';

/** Accepted risks that the record does not have, and why: never silently. */
export function acceptanceNotes(
  request: {
    readonly instruments: Instruments;
    readonly assessment: Assessment;
    readonly time: string;
  },
  survey: Survey,
): readonly string[] {
  const { instruments, assessment, time } = request;
  const result = resultOf(instruments, survey, true);
  return placedAcceptances(assessment.acceptances, result, dayOfTime(time)).flatMap(
    ({ scenario, leftOut }) =>
      leftOut === undefined
        ? []
        : [`The acceptance of ${scenario} is not in the record: ${leftOut}.`],
  );
}

/** Answers that the record does not have because their questions are not asked, and where they stay. */
export function unaskedNotes(
  {
    instruments,
    assessment,
  }: { readonly instruments: Instruments; readonly assessment: Assessment },
  survey: Survey,
): readonly string[] {
  const list = unaskedAnswers(instruments, assessment, survey);
  if (list.length === 0) return [];
  return [unaskedHeading(list), ...unaskedLines(list)];
}

/** Questions whose words have changed since they were answered; empty where there are none. */
export function rewordedNotes(questions: readonly string[]): readonly string[] {
  if (questions.length === 0) return [];
  const words = amount(questions.length, 'question has', 'questions have');
  return [
    `${words} other words than when you answered: ${questions.join(', ')}. Confirm each answer.`,
  ];
}

/** Answers of a draft that were left out when it was read. */
export function droppedNotes(questions: readonly string[]): readonly string[] {
  return questions.map(
    (id) => `The answer to ${id} no longer fits its question and has to be given again.`,
  );
}

/**
 * The people whose answers are kept beside those of the person who submits the sheet, and those whose answers are
 * not.
 */
export function attributionNotes({ kept, changed }: Attributed): readonly string[] {
  return [
    ...(kept.length === 0
      ? []
      : [`Answers of other people that did not change keep their names: ${counted(kept)}.`]),
    ...(changed.length === 0
      ? []
      : [`Answers that differ from what others gave are recorded as yours: ${counted(changed)}.`]),
  ];
}

function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => `${names.filter((each) => each === name).length} of ${name}`)
    .join(', ');
}

/** That every answer of the record is that of the records it replaces, and what is lost with them. */
export function sameAnswersNotes({
  supersedes,
  changes: { changed, confirmed, added, removed },
}: Pick<AssessmentRecord, 'supersedes' | 'changes'>): readonly string[] {
  if (supersedes.length === 0) return [];
  if (changed.length + confirmed.length + added.length + removed.length > 0) return [];
  const ids = supersedes.map(({ id }) => id).join(' and ');
  return [
    `No answer differs from ${ids}. The new record replaces it, and needs signatures of its own.`,
  ];
}

/** That it is bound to no state of the source, or that files are not part of it. */
export function subjectNotes(subject: Subject): readonly string[] {
  if (subject.kind === 'none')
    return [`The record is not bound to a source state: ${subject.why}.`];
  const count = subject.untracked.length;
  if (count === 0) return [];
  const [first = ''] = subject.untracked;
  return [
    `${amount(count, 'untracked file')} ${plural(count, 'is', 'are')} not part of what was assessed (${legalLine(first)}${count > 1 ? ', ...' : ''}). Use git add if they belong to it.`,
  ];
}
