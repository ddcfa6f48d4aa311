// What the answers of a session rest on: the files of their evidence and the facts of a scan, as the session knows them.

import { type AnswerBasis, currentBasis, projectionsOf } from '../assessment/basis.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Change } from '../assessment/change.ts';
import { withBasis } from '../assessment/changed-answer.ts';
import type { EvidenceFiles, PinnedFile } from '../assessment/changed-evidence.ts';
import { type Survey, surveyOf } from '../assessment/survey.ts';
import { findQuestion } from '../questionnaire/walk.ts';
import type { Context, Session, SessionScan } from './state.ts';

/** The change that confirms an answer with files and facts. */
export function confirmation(
  question: string,
  files: readonly PinnedFile[],
  basis: AnswerBasis | undefined,
): Extract<Change, { readonly type: 'confirm' }> {
  return { type: 'confirm', question, files, ...(basis === undefined ? {} : { basis }) };
}

/** The facts to which a question listens, as they are now; undefined while they are not known, or for none. */
export function basisNow(
  { instruments, projections }: Context,
  question: string,
): AnswerBasis | undefined {
  const placed = findQuestion([instruments.triage, ...instruments.questionnaires], question);
  if (placed === undefined || projections === undefined) return undefined;
  const basis = currentBasis(placed.question, projections);
  return Object.keys(basis).length === 0 ? undefined : basis;
}

/** The survey of answers with the files and facts as the session knows them. */
export function surveyIn(
  { instruments, files, projections }: Context,
  assessment: Assessment,
  method: Survey['method'],
): Survey {
  return surveyOf(instruments, assessment, method, files, projections);
}

/** The session with files of evidence as they are now: answers that rest on others are reopened. */
export function withFiles(session: Session, read: EvidenceFiles): Session {
  const files = new Map([...(session.context.files ?? []), ...read]);
  const context = { ...session.context, files };
  return {
    ...session,
    context,
    survey: surveyIn(context, session.assessment, session.survey.method),
  };
}

/**
 * The session with what is known of the facts in the files. Once they are known, answers that rest on others are reopened, and
 * answers that rest on none yet are bound to them.
 */
export function withScan(session: Session, scan: SessionScan): Session {
  const projections =
    scan.state === 'done' ? projectionsOf(scan.report.facts) : session.context.projections;
  const context: Context = { ...session.context, scan, projections };
  const answers = Object.entries(session.assessment.answers).map(([id, answer]) => {
    const basis = answer.basis ?? basisNow(context, id);
    return [id, basis === undefined ? answer : withBasis(answer, basis)] as const;
  });
  const assessment = { ...session.assessment, answers: Object.fromEntries(answers) };
  const survey = surveyIn(context, assessment, session.survey.method);
  return { ...session, context, assessment, survey };
}
