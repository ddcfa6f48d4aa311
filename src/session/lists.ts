// The lists of the wizard's screens as data, so that moving, choosing and drawing agree on what is where.

import { suggestedFiles } from './found.ts';
import type { Evidence } from '../assessment/answer.ts';
import { rowValue } from '../assessment/answer.ts';
import { labelOf } from '../assessment/label.ts';
import { type Asked, isReopened, type Survey } from '../assessment/survey.ts';
import { UNKNOWN } from '../questionnaire/answer.ts';
import { answerTexts } from '../questionnaire/walk.ts';
import { isRedLineAnswer } from '../scoring/words.ts';
import { contradictionsNow, perSurvey, resultSoFar } from './derived.ts';
import { actionEntries } from './actions.ts';
import { riskEntries } from './risks.ts';
import { type ReopenedCounts, scoredAs } from './text/evidence.ts';
import type { Filter, ResultTab, Session } from './state.ts';

export interface ReviewEntry {
  readonly asked: Asked;
  readonly label: string;
  readonly hint: string; // what is missing or notable, or empty
}

const reviews: (session: Session) => Map<Filter, readonly ReviewEntry[]> = perSurvey(
  () => new Map(),
);

/** The answers that pass a filter, in order. */
export function reviewEntries(session: Session, filter: Filter): readonly ReviewEntry[] {
  const known = reviews(session);
  const entries = known.get(filter) ?? reviewed(session, filter);
  known.set(filter, entries);
  return entries;
}

function reviewed(session: Session, filter: Filter): readonly ReviewEntry[] {
  const contradictions =
    filter === 'contradicted' || filter === 'all' ? contradictionsNow(session) : [];
  const contradicted = new Set(contradictions.flatMap((c) => c.questions));
  const unexplained = new Set(
    contradictions.filter((c) => !c.isExplained).flatMap((c) => c.questions),
  );
  // Of a question with both, the red line is named.
  const crossed = new Map(
    filter === 'red line' || filter === 'all'
      ? resultSoFar(session)
          .findings.filter((finding) => finding.effect === 'stop' && finding.certain)
          .map((finding): [string, string] => [
            finding.question,
            isRedLineAnswer(finding) ? 'red line' : 'blocks a release',
          ])
          .toReversed()
      : [],
  );
  const passes = (asked: Asked): boolean => {
    switch (filter) {
      case 'all':
        return true;
      case 'unanswered':
        return asked.missing !== undefined;
      case 'unknown':
        return isUnknown(asked);
      case 'no evidence':
        return asked.lacksEvidence;
      case 'changed':
        return isReopened(asked);
      case 'contradicted':
        return contradicted.has(asked.question.id);
      case 'red line':
        return crossed.has(asked.question.id);
      case 'commented':
        return commentsOn(session, asked.question.id).length > 0;
    }
  };
  return session.survey.asked.filter(passes).map((asked) => ({
    asked,
    label: asked.answer === undefined ? '' : labelOf(asked.question, asked.answer),
    hint: [
      asked.missing ?? '',
      asked.lacksEvidence ? scoredAs(asked.evidenceLimit ?? 1) : '',
      crossed.get(asked.question.id) ?? '',
      contradicted.has(asked.question.id)
        ? `contradicts another answer${unexplained.has(asked.question.id) ? '' : ', explained'}`
        : '',
      commentWords(commentsOn(session, asked.question.id), filter),
    ]
      .filter((part) => part !== '')
      .join('; '),
  }));
}

/** In full if the filter is about comments. */
function commentWords(comments: readonly string[], filter: Filter): string {
  if (comments.length === 0) return '';
  return filter === 'commented'
    ? comments.map((each) => `comment of ${each}`).join('; ')
    : 'commented';
}

/** How many answers are to be confirmed, each by the first reason: its evidence, its facts, the words of its question. */
export function reopenedCounts({ survey }: Session): ReopenedCounts {
  const reopened = survey.asked.filter((asked) => isReopened(asked));
  const byFiles = reopened.filter(({ changed }) => changed.length > 0);
  const others = reopened.filter(({ changed }) => changed.length === 0);
  const byFacts = others.filter(({ factChanges }) => factChanges.length > 0);
  return {
    files: byFiles.length,
    facts: byFacts.length,
    words: others.length - byFacts.length,
  };
}

/** What this answer contradicts and no one has explained, as questions that name both answers. */
export function contradictionsOn(session: Session, question: string): readonly string[] {
  return contradictionsNow(session)
    .filter(({ isExplained, questions }) => !isExplained && questions.includes(question))
    .map(({ ask }) => ask);
}

/** The comments of others on the answer to a question, in the record that has it. */
export function commentsOn({ context }: Session, question: string): readonly string[] {
  return context.feedback?.comments.get(question) ?? [];
}

/** The questions asked now whose answers have comments. */
export function commentedCount(session: Session): number {
  return session.survey.asked.filter(({ question }) => commentsOn(session, question.id).length > 0)
    .length;
}

function isUnknown({ question, answer }: Asked): boolean {
  if (answer === undefined) return false;
  if (answer.value === UNKNOWN) return true;
  return (
    question.kind === 'rows' && question.rows.some((row) => rowValue(answer, row.key) === UNKNOWN)
  );
}

export type EvidenceEntry =
  | { readonly kind: 'attached'; readonly index: number; readonly evidence: Evidence }
  | { readonly kind: 'suggested'; readonly path: string }
  | { readonly kind: 'path' | 'url' | 'person' | 'later' | 'done' };

/** What the evidence panel offers: what is attached, what the repository suggests, and ways to add more. */
export function evidenceEntries(session: Session, question: string): readonly EvidenceEntry[] {
  const attached = session.assessment.answers[question]?.evidence ?? [];
  const paths = new Set(
    attached.flatMap((evidence) => (evidence.kind === 'path' ? [evidence.path] : [])),
  );
  const suggested = suggestedFiles(session, question).filter((path) => !paths.has(path));
  return [
    ...attached.map((evidence, index) => ({ kind: 'attached' as const, index, evidence })),
    ...suggested.slice(0, 5).map((path) => ({ kind: 'suggested' as const, path })),
    { kind: 'path' },
    { kind: 'url' },
    { kind: 'person' },
    attached.length === 0 ? { kind: 'later' } : { kind: 'done' },
  ];
}

/** The place of "that is all", so that enter continues after an attachment. */
export function lastEvidenceEntry(session: Session, question: string): number {
  return evidenceEntries(session, question).length - 1;
}

const lastFound = new WeakMap<
  Survey,
  { readonly text: string; readonly found: readonly Asked[] }
>();

/** The questions with these words: every word must occur in the question or in what can be answered. */
export function foundQuestions(session: Session, words: string): readonly Asked[] {
  const text = words.toLowerCase();
  const before = lastFound.get(session.survey);
  if (before?.text === text) return before.found;
  const found = matching(
    session.survey,
    text.split(/\s+/).filter((word) => word !== ''),
  );
  lastFound.set(session.survey, { text, found });
  return found;
}

function matching(survey: Survey, words: readonly string[]): readonly Asked[] {
  return survey.asked.filter(({ question, section }) => {
    const parts = [question.id, section.title, question.ask, ...answerTexts(question)];
    const text = parts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** How long the list on a page of the result is; undefined on the pages that are read. */
export function resultCount(session: Session, tab: ResultTab): number | undefined {
  return RESULT_LISTS[tab]?.(session).length;
}

const RESULT_LISTS: Readonly<Partial<Record<ResultTab, (session: Session) => readonly unknown[]>>> =
  { actions: actionEntries, accepted: riskEntries };
