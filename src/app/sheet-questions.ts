// The questions that a new answer sheet asks.

import { apply, type Assessment } from '../assessment/assessment.ts';
import { expectedQuestions, type Progress, progressOf } from '../assessment/progress.ts';
import { changedFiles, type EvidenceFiles, evidencePaths } from '../assessment/changed-evidence.ts';
import { type Projections, projectionsOf, reopeningChanges } from '../assessment/basis.ts';
import { type Asked, type Survey, surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { askedAs, questionsOf } from '../questionnaire/walk.ts';
import { readEvidence } from '../record/pin-evidence.ts';
import { UserError } from '../errors.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Fact } from '../scan/scan-schema.ts';
import { sentences } from '../text/sentences.ts';
import { scanWorkspace } from './scan.ts';
import { currentMethod } from '../scoring/index.ts';
import { sheetStart, type SheetStart, type StartRequest } from './sheet-start.ts';

/** What is asked for on a new sheet. */
export interface QuestionRequest extends StartRequest {
  /** The questionnaires that were asked for; undefined for those of the start. */
  readonly only: readonly string[] | undefined;
  /** Whether questions are included that do not apply so far. */
  readonly everything: boolean;
}

/** The content of a new sheet. */
export interface SheetQuestions extends Pick<SheetStart, 'problem' | 'notes' | 'confirmed'> {
  readonly assessment: Assessment;
  readonly survey: Survey;
  readonly asked: readonly Asked[];
  /** How far along the assessment is. */
  readonly progress: Progress;
  /** Answers to questions that the other answers do not ask; they stay on the sheet. */
  readonly notAsked: readonly Asked[];
  /** What the files show; empty where they could not be scanned. */
  readonly facts: readonly Fact[];
  /** How many questions of triage have to be answered before others are asked; undefined where none is left. */
  readonly triage: number | undefined;
}

/** The questions of a new sheet. Until triage is answered it asks nothing else. Throws a UserError without a start. */
export async function sheetQuestions(request: QuestionRequest): Promise<SheetQuestions> {
  const { workspace, instruments, scope, only, everything, time } = request;
  const { assessment: start, confirmed, problem, notes } = await sheetStart(request);
  const narrowed: Assessment = {
    ...start,
    scope: scope ?? start.scope,
    only: [...(only ?? start.only)],
  };
  const assessment = everything
    ? apply(narrowed, { type: 'ask-all', on: true }, { by: '', at: time })
    : narrowed;
  const files = await readEvidence(workspace, evidencePaths(assessment.answers));
  const scanned = await scannedFacts(workspace, assessment.scope);
  const projections = scanned.facts === undefined ? undefined : projectionsOf(scanned.facts);
  const survey = surveyOf(instruments, assessment, currentMethod, files, projections);
  const progress = progressOf(expectedQuestions(instruments, assessment, survey));
  const every = everyQuestion(instruments, assessment, files, projections);
  const common = {
    assessment,
    survey,
    confirmed,
    progress,
    problem,
    notes: [...notes, ...scanned.notes],
    facts: scanned.facts,
  };
  if (everything) return { ...common, asked: every, notAsked: [], triage: undefined };
  const triage = survey.asked.filter((entry) => entry.questionnaire === instruments.triage);
  const isOpen = triage.some(({ missing }) => missing !== undefined);
  const asked = survey.asked.filter(
    (entry) => !isOpen || triage.includes(entry) || entry.answer !== undefined,
  );
  const onSheet = new Set(asked.map(({ question }) => question.id));
  const notAsked = every.filter(
    ({ question, answer }) => answer !== undefined && !onSheet.has(question.id),
  );
  return { ...common, asked, notAsked, triage: isOpen ? triage.length : undefined };
}

/** A sheet is of use without facts, so a scan that fails is only a note. */
async function scannedFacts(
  workspace: Workspace,
  scope: string,
): Promise<{ readonly facts: readonly Fact[]; readonly notes: readonly string[] }> {
  try {
    return { facts: (await scanWorkspace(workspace, scope)).facts, notes: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { facts: [], notes: [`The files were not scanned. ${sentences(error)}`] };
  }
}

function everyQuestion(
  instruments: Instruments,
  assessment: Assessment,
  files: EvidenceFiles,
  projections: Projections | undefined,
): readonly Asked[] {
  return [instruments.triage, ...instruments.questionnaires]
    .filter(
      (q) =>
        q === instruments.triage || assessment.only.length === 0 || assessment.only.includes(q.id),
    )
    .flatMap((questionnaire) =>
      questionsOf(questionnaire)
        .filter(({ question }) => askedAs(question) === question.id)
        .map(({ section, question }) => ({
          questionnaire,
          section,
          question,
          answer: assessment.answers[question.id],
          missing: undefined,
          evidenceLimit: null,
          lacksEvidence: false,
          changed: changedFiles(assessment.answers[question.id], files),
          factChanges: reopeningChanges(assessment.answers[question.id], projections),
          isReworded: assessment.reworded.includes(question.id),
        })),
    );
}
