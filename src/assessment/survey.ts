// The questions to ask of a project, in order, and those not answered yet.

import type { ScoredAnswers } from '../questionnaire/answer.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import { flagsFrom } from '../questionnaire/flags.ts';
import type { Question, Questionnaire, Section } from '../questionnaire/schema.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import type { ScoringMethod } from '../scoring/result.ts';
import {
  type Answer,
  isPracticePage,
  lacksEvidence,
  missing,
  type RowContext,
  scored,
  shownRows,
} from './answer.ts';
import type { Assessment } from './assessment.ts';
import { type BasisChange, type Projections, reopenedByFacts, reopeningChanges } from './basis.ts';
import {
  type ChangedEvidence,
  changedFiles,
  type EvidenceFiles,
  reopenedWords,
} from './changed-evidence.ts';

/** A question that concerns the project. */
export interface Asked {
  readonly questionnaire: Questionnaire;
  readonly section: Section;
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** Why it is not finished, in words; undefined when it is. */
  readonly missing: string | undefined;
  /** The highest step that the evidence supports; null where the question has no steps. */
  readonly evidenceLimit: number | null;
  /** Whether the claimed step is above that. */
  readonly lacksEvidence: boolean;
  /** The files under the answer that have changed since it was confirmed; the answer is not finished then. */
  readonly changed: readonly ChangedEvidence[];
  /** The facts because of which a person has to look at the answer again; it is not finished then. */
  readonly factChanges: readonly BasisChange[];
  /** Whether the words of the question have changed since the answer; it is not finished then. */
  readonly isReworded: boolean;
}

/** Why an answer to a question with other words is reopened. */
export const REWORDED = 'the words of the question have changed since this answer';

export interface Closed {
  readonly questionnaire: string;
  readonly reason: string;
}

export interface Survey {
  /** What says which questions are shown; the answers are scored with it and no other. */
  readonly method: ScoringMethod;
  readonly flags: Flags;
  /** The controls that are asked or may still be, by id. They replace the practice rows that name them. */
  readonly ladders: ReadonlySet<string>;
  readonly answers: ScoredAnswers;
  readonly asked: readonly Asked[];
  /** Questionnaires that do not apply, with the line that is signed for them. */
  readonly closed: readonly Closed[];
  /** Those that apply or may apply. */
  readonly open: readonly Questionnaire[];
}

/**
 * The questions that the answers so far make necessary, triage first. `method` is that of the record
 * where there is one: a later method must not judge it again. `files`: the evidence as it is now; without it no evidence
 * is compared, such as where a finished record is read. `projections`: the facts as they are now, in the same way.
 */
export function surveyOf(
  instruments: Instruments,
  assessment: Assessment,
  method: ScoringMethod,
  files?: EvidenceFiles,
  projections?: Projections,
): Survey {
  const answers = scoredAnswers(instruments, assessment);
  const flags = flagsFrom(instruments.triage, answers);
  const chosen = instruments.questionnaires.filter(
    ({ id }) => assessment.only.length === 0 || assessment.only.includes(id),
  );
  const open = chosen.filter((q) => holds(q.applies, flags) !== false);
  const closed = chosen
    .filter((q) => !open.includes(q))
    .map((q) => ({ questionnaire: q.id, reason: q.closing ?? '' }));
  const candidates = [instruments.triage, ...open].flatMap((questionnaire) =>
    candidatesOf(questionnaire, assessment, method.shownQuestions, { flags, answers }),
  );
  const ladders = new Set(
    candidates.flatMap(({ question: { kind, id } }) => (kind === 'control' ? [id] : [])),
  );
  const context = { flags, ladders };
  const asked = candidates.flatMap(({ waits, ...placed }): readonly Asked[] => {
    const { question } = placed;
    if (waits || (isPracticePage(question) && shownRows(question, context).length === 0)) return [];
    const answer = assessment.answers[question.id];
    const changed = changedFiles(answer, files);
    const factChanges = reopeningChanges(answer, projections);
    const isReworded = answer !== undefined && assessment.reworded.includes(question.id);
    const evidenceLimit =
      question.kind === 'control' ? method.evidenceLimit(question, answers.get(question.id)) : null;
    return [
      {
        ...placed,
        answer,
        missing:
          missing(question, answer, context) ??
          reopenedWords(changed) ??
          reopenedByFacts(factChanges) ??
          (isReworded ? REWORDED : undefined),
        evidenceLimit,
        lacksEvidence: lacksEvidence(answer, evidenceLimit),
        changed,
        factChanges,
        isReworded,
      },
    ];
  });
  return {
    method,
    flags,
    ladders,
    answers: withoutHiddenPractices(answers, open, asked, context),
    asked,
    closed,
    open,
  };
}

interface Candidate extends Pick<Asked, 'questionnaire' | 'section' | 'question'> {
  /** A deep question waits until the exposures show that it is needed. */
  readonly waits: boolean;
}

/** The questions of a questionnaire that are shown, or may be. */
function candidatesOf(
  questionnaire: Questionnaire,
  { askAll }: Assessment,
  shownQuestions: ScoringMethod['shownQuestions'],
  { flags, answers }: { readonly flags: Flags; readonly answers: ScoredAnswers },
): readonly Candidate[] {
  const shown = shownQuestions(questionnaire, flags, answers, { all: askAll });
  const settled = exposuresAnswered(questionnaire, shown, answers);
  return questionsOf(questionnaire).flatMap(({ section, question }): readonly Candidate[] => {
    const visible = shown.get(question.id) ?? false;
    if (visible === false || askedAs(question) !== question.id) return [];
    const waits = question.tier === 'deep' && visible === 'maybe' && !askAll && !settled;
    return [{ questionnaire, section, question, waits }];
  });
}

/** A draft keeps the answer to a practice row that a ladder has replaced. It has no effect, because a record does not have it. */
function withoutHiddenPractices(
  answers: ScoredAnswers,
  open: readonly Questionnaire[],
  asked: readonly Asked[],
  context: RowContext,
): ScoredAnswers {
  const pages = open
    .flatMap((each) => questionsOf(each))
    .flatMap(({ question }) => (isPracticePage(question) ? [question] : []));
  const map = new Map(answers);
  for (const page of pages) {
    const answer = map.get(page.id);
    if (typeof answer?.value !== 'object' || answer.value === null) continue;
    const isAsked = asked.some(({ question }) => question === page);
    const shown = new Set(isAsked ? shownRows(page, context).map(({ key }) => key) : []);
    const rows = Object.entries(answer.value).filter(([key]) => shown.has(key));
    map.set(page.id, { ...answer, value: Object.fromEntries(rows) });
  }
  return map;
}

/** The answers as the scoring sees them: what triage asked for another question counts there too. */
export function scoredAnswers(
  { questionnaires }: Instruments,
  assessment: Assessment,
): ScoredAnswers {
  const map = new Map<string, NonNullable<ReturnType<typeof scored>>>();
  for (const [id, answer] of Object.entries(assessment.answers)) {
    const weight = scored(answer);
    if (weight !== undefined) map.set(id, weight);
  }
  for (const { question } of questionnaires.flatMap((each) => questionsOf(each))) {
    const from = askedAs(question);
    if (from === question.id) continue;
    const weight = map.get(from);
    if (weight === undefined) map.delete(question.id);
    else map.set(question.id, weight);
  }
  return map;
}

// Deep exposures are left out: the gate must not depend on questions that it opens itself.
function exposuresAnswered(
  questionnaire: Questionnaire,
  shown: ReadonlyMap<string, boolean | 'maybe'>,
  answers: ScoredAnswers,
): boolean {
  return questionsOf(questionnaire).every(
    ({ question }) =>
      question.kind !== 'exposure' ||
      question.tier === 'deep' ||
      shown.get(question.id) === false ||
      answers.has(question.id),
  );
}

/** Whether an answer is there and has to be confirmed: its files, its facts or the words of its question have changed. */
export function isReopened({
  changed,
  factChanges,
  isReworded,
}: Pick<Asked, 'changed' | 'factChanges' | 'isReworded'>): boolean {
  return changed.length > 0 || factChanges.length > 0 || isReworded;
}

/** Questions without a finished answer. */
export function gapsOf(survey: Survey): readonly Asked[] {
  return survey.asked.filter((asked) => asked.missing !== undefined);
}
