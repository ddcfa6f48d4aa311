// Why no record can be made of some answers, and what to do about it.

import { amount, plural } from '../text/amount.ts';
import { type Answer, demandedNote, SENTENCE } from '../assessment/answer.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { contradictionsOf, type OpenContradiction } from '../assessment/contradictions.ts';
import { SKEW_SECONDS } from '../assessment/days.ts';
import { isGivenAfter, isShownAfter } from '../assessment/later-dates.ts';
import { changedFiles, type EvidenceFiles, reopenedWords } from '../assessment/changed-evidence.ts';
import { projectionsOf, reopenedByFacts, reopeningChanges } from '../assessment/basis.ts';
import { type Asked, gapsOf, type Survey } from '../assessment/survey.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import type { Superseded } from './build.ts';
import type { FactsOfRecord } from './facts-file.ts';
import { unconfirmedAnswers } from './changes.ts';
import type { AssessmentRecord } from './format/schema.ts';

/** Refuses an assessment with gaps or unexplained contradictions. Throws a UserError. */
export function refuseIncomplete(
  instruments: Instruments,
  assessment: Assessment,
  survey: Survey,
): void {
  // While triage has gaps, the other questions are not known.
  const gaps = gapsOf(survey);
  const first = gaps.filter(({ questionnaire }) => questionnaire === instruments.triage);
  refuseGaps(first.length > 0 ? first : gaps);
  refuseContradictions(
    contradictionsOf(instruments, assessment, survey).filter(({ isExplained }) => !isExplained),
  );
}

/** Refuses answers that the facts of the record make doubtful and that no one explained. Throws a UserError. */
export function refuseDoubtful(
  instruments: Instruments,
  assessment: Assessment,
  survey: Survey,
  facts: FactsOfRecord['facts'],
): void {
  const open = contradictionsOf(instruments, assessment, survey, facts).filter(
    ({ isExplained }) => !isExplained,
  );
  if (open.length === 0) return;
  throw new UserError({
    what: `${amount(open.length, 'answer')} ${plural(open.length, 'does', 'do')} not fit what the files show`,
    why: open.map((c) => `${c.id}: ${c.ask} (${c.questions.join(', ')})`).join('\n'),
    fix: `change the answer, or explain both in the review or under "explanations" (${SENTENCE}+ characters)`,
  });
}

/** How many answers an error lists. */
const MOST_GAPS = 20;

/** Refuses answers that are not finished. Throws a UserError. */
function refuseGaps(gaps: readonly Asked[]): void {
  if (gaps.length === 0) return;
  const shown = gaps
    .slice(0, MOST_GAPS)
    .map(({ question, missing }) => `  ${question.id}: ${missing ?? ''}`);
  const more = gaps.length > shown.length ? [`  and ${gaps.length - shown.length} more`] : [];
  const notes = gaps.filter((gap) => lacksNoteAlone(gap)).length;
  const answers = gaps.length - notes;
  throw new UserError({
    what: `${[...counted(answers, 'answer'), ...counted(notes, 'note')].join(' and ')} ${plural(gaps.length, 'is', 'are')} missing`,
    why: ['a record has no gaps ("unknown" is an answer):', ...shown, ...more].join('\n'),
    fix: [
      ...(notes === 0 ? [] : ['write the notes beside the answers that are there']),
      ...(answers === 0 ? [] : [ANSWER]),
    ].join('; '),
  });
}

const ANSWER =
  'answer these questions; for a sheet of all: assess questions --answers FILE --output NEW-FILE';

/** An answer is there, and only the note that it needs is not. */
function lacksNoteAlone({ question, answer, missing }: Asked): boolean {
  return answer !== undefined && demandedNote(question, answer)?.say === missing;
}

function counted(count: number, what: string): readonly string[] {
  if (count === 0) return [];
  return [amount(count, what)];
}

/** Refuses answers that contradict each other and have no explanation. Throws a UserError. */
function refuseContradictions(open: readonly OpenContradiction[]): void {
  if (open.length === 0) return;
  throw new UserError({
    what: `${amount(open.length, 'pair')} of answers ${plural(open.length, 'contradicts', 'contradict')} each other`,
    why: open.map((c) => `${c.id}: ${c.ask} (${c.questions.join(', ')})`).join('\n'),
    fix: `change an answer, or explain both in the review or under "explanations" (${SENTENCE}+ characters)`,
  });
}

/**
 * Refuses answers that rest on files other than those they were confirmed with: a record must not claim that a person has
 * looked at them. Throws a UserError.
 */
export function refuseChanged({ asked }: Survey, files: EvidenceFiles): void {
  const lines = asked.flatMap(({ question, answer }) => {
    const words = reopenedWords(changedFiles(answer, files));
    return words === undefined ? [] : [`  ${question.id}: ${words}`];
  });
  if (lines.length === 0) return;
  const shown = lines.slice(0, MOST_GAPS);
  const more = lines.length > shown.length ? [`  and ${lines.length - shown.length} more`] : [];
  throw new UserError({
    what: `${amount(lines.length, 'answer')} ${plural(lines.length, 'rests', 'rest')} on files that changed`,
    why: ['no one has confirmed these answers since:', ...shown, ...more].join('\n'),
    fix: 'look at the files, then confirm in assess, or by "confirm: yes" (assess questions)',
  });
}

/**
 * Refuses answers under which facts have changed since they were given: a record must not claim that a person knew of
 * them. `facts`: those of the record. Throws a UserError.
 */
export function refuseGrown({ asked }: Survey, facts: FactsOfRecord['facts']): void {
  if (facts === undefined) return;
  const now = projectionsOf(facts);
  const lines = asked.flatMap(({ question, answer }) => {
    const words = reopenedByFacts(reopeningChanges(answer, now));
    return words === undefined ? [] : [`  ${question.id}: ${words}`];
  });
  if (lines.length === 0) return;
  const shown = lines.slice(0, MOST_GAPS);
  const more = lines.length > shown.length ? [`  and ${lines.length - shown.length} more`] : [];
  throw new UserError({
    what: `${amount(lines.length, 'answer')} ${plural(lines.length, 'was', 'were')} given before the files changed`,
    why: ['no one has confirmed these answers since:', ...shown, ...more].join('\n'),
    fix: 'look at what changed, then confirm in assess, or by "confirm: yes" (assess questions)',
  });
}

/** Refuses to replace a later record: that would turn the history round; clocks may differ a little. Throws a UserError. */
export function refuseEarlier(time: string, supersedes: readonly Superseded[]): void {
  const latest = Date.parse(time) + SKEW_SECONDS * 1000;
  const later = supersedes.find(({ record }) => Date.parse(record.completed) > latest);
  if (later === undefined) return;
  throw new UserError({
    what: `the clock (${time}) is behind record ${later.record.id}`,
    why: `the new record would replace that one, which was completed at ${later.record.completed}`,
    fix: 'set the clock of this machine or leave --time out; the answers are saved',
  });
}

/**
 * Refuses what cannot have been said yet: a clock was wrong, here or where a draft or a record was made that this one
 * carries on from. Throws a UserError.
 */
export function refuseLater({ asked }: Survey, time: string): void {
  const ids = (isLater: (answer: Answer) => boolean): readonly string[] =>
    asked.flatMap(({ question, answer }) =>
      answer !== undefined && isLater(answer) ? [question.id] : [],
    );
  const given = ids((answer) => isGivenAfter(answer, time));
  if (given.length > 0) {
    throw new UserError({
      what: `some answers are dated after the record (${time})`,
      why: `these answers have a time in the future: ${given.join(', ')}`,
      fix: 'set the clock of this machine (or --time) right, or choose these answers again',
    });
  }
  const shown = ids((answer) => isShownAfter(answer, time));
  if (shown.length > 0) {
    throw new UserError({
      what: 'a check or person as evidence has a date in the future',
      why: `the record would be of ${time}; the day is later in ${shown.join(', ')}`,
      fix: 'write the day on which it was looked at or said',
    });
  }
}

/**
 * Refuses a record with evidence or facts that changed since the answer was given: verify accepts it only after someone has confirmed
 * the answer. Throws a UserError.
 */
export function refuseUnconfirmed(
  { profile, answers }: AssessmentRecord,
  supersedes: readonly Superseded[],
): void {
  const ids = unconfirmedAnswers(supersedes, [...profile.triage, ...answers]);
  if (ids.length === 0) return;
  throw new UserError({
    what: 'evidence or facts have changed and no one confirmed the answers',
    why: `what these answers rest on differs from the earlier record: ${ids.join(', ')}`,
    fix: 'look at the files, then give these answers again',
  });
}
