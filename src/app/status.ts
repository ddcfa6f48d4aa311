// What is done in a project, what is open, and the next command to type.

import type { Assessment } from '../assessment/assessment.ts';
import { contradictionsOf } from '../assessment/contradictions.ts';
import { evidencePaths } from '../assessment/changed-evidence.ts';
import { expectedQuestions, progressOf } from '../assessment/progress.ts';
import { surveyOf } from '../assessment/survey.ts';
import { UserError } from '../errors.ts';
import { sentences } from '../text/sentences.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { Latest } from '../record/heads.ts';
import { readEvidence } from '../record/pin-evidence.ts';
import { hasDraft, loadDraft } from '../record/store/draft-file.ts';
import { readRecords, type Unreadable, unreadableRecords } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { currentMethod } from '../scoring/index.ts';
import type { HeadBasis } from '../policy/facts.ts';
import { answerBases } from '../policy/facts/answer-bases.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { changedSince } from './code-changed.ts';
import { projectionsNow } from './projections-now.ts';
import { type DraftProgress, nextStep, stepWords } from './next-command.ts';
import { readablePolicy } from './policy-and-signers.ts';
import { latestWithSignOffs, type SignOffStatus } from './sign-off-status.ts';

/** A current record, and whether the code is another one than those for which its answers hold. */
export interface CurrentRecord {
  readonly head: Latest;
  /** undefined: assess cannot tell, because there is no git or the record is not bound to a state. */
  readonly changed: boolean | undefined;
  /** The facts under its answers, compared with the files as they are now. */
  readonly basis: HeadBasis;
}

export interface Status {
  readonly project: string | undefined;
  readonly draft:
    | (Pick<DraftProgress, 'done' | 'questions'> & {
        readonly scope: string;
        /** Questions whose words have changed since they were answered. */
        readonly reworded: readonly string[];
      })
    | undefined;
  /** Why there is a draft that cannot be used, and what to do. */
  readonly draftProblem: string | undefined;
  readonly heads: readonly CurrentRecord[];
  /** Of the records that the heads are of, each once. */
  readonly signOffStatuses: readonly SignOffStatus[];
  /** Any of these may have replaced any of the heads. */
  readonly broken: readonly Unreadable[];
  readonly next: string;
}

/**
 * What is there and what comes next, at a time (YYYY-MM-DDThh:mm:ssZ). `person`: who asks; undefined where assess cannot
 * tell.
 */
export async function statusOf(
  workspace: Workspace,
  time: string,
  person: string | undefined,
): Promise<Status> {
  const { draft, problem } = await draftAtHand(workspace);
  const stored = await readRecords(workspace.top);
  const { latest, signOffStatuses } = await latestWithSignOffs(workspace, time, stored);
  const heads = await withChanges(workspace, latest, signOffStatuses);
  const broken = unreadableRecords(stored);
  const progress =
    draft === undefined ? undefined : await draftProgress(workspace, draft.assessment);
  return {
    project: workspace.project?.name,
    draft:
      draft === undefined || progress === undefined
        ? undefined
        : {
            scope: progress.scope,
            done: progress.done,
            questions: progress.questions,
            reworded: draft.assessment.reworded,
          },
    draftProblem: problem,
    heads,
    signOffStatuses,
    broken,
    next: stepWords(
      nextStep({
        draft: progress,
        unreadable: broken,
        signOffStatuses,
        changed: new Set(
          heads.flatMap(({ head, changed }) => (changed === true ? [head.record.id] : [])),
        ),
        person,
      }),
    ),
  };
}

async function withChanges(
  workspace: Workspace,
  latest: readonly Latest[],
  signOffStatuses: readonly SignOffStatus[],
): Promise<readonly CurrentRecord[]> {
  const isChanged = changedSince(workspace);
  const changes = new Map(
    await Promise.all(
      signOffStatuses.map(
        async ({ record: { id, scope }, states }) =>
          [id, states.length === 0 ? undefined : await isChanged({ scope, states })] as const,
      ),
    ),
  );
  const bases = await answerBases(
    workspace,
    diskSnapshot(workspace.top),
    [...new Map(latest.map(({ record }) => [record.id, record])).values()],
    (await readablePolicy(workspace))?.scan.off ?? [],
  );
  return latest.map((head) => ({
    head,
    changed: changes.get(head.record.id),
    basis: bases.get(head.record.id) ?? { kind: 'unknown', why: 'the record was not compared' },
  }));
}

/** A draft that cannot be used says nothing about the records. */
async function draftAtHand(workspace: Workspace): Promise<{
  readonly draft?: Awaited<ReturnType<typeof loadDraft>>;
  readonly problem?: string;
}> {
  try {
    if (!(await hasDraft(workspace))) return {};
    const draft = await loadDraft(workspace, builtinInstruments());
    return draft === undefined ? {} : { draft };
  } catch (error) {
    if (error instanceof UserError) return { problem: sentences(error) };
    throw error;
  }
}

async function draftProgress(workspace: Workspace, assessment: Assessment): Promise<DraftProgress> {
  const instruments = builtinInstruments();
  const files = await readEvidence(workspace, evidencePaths(assessment.answers));
  const projections = await projectionsNow(workspace, assessment);
  const survey = surveyOf(instruments, assessment, currentMethod, files, projections);
  const { done, questions } = progressOf(expectedQuestions(instruments, assessment, survey));
  const contradictions = contradictionsOf(instruments, assessment, survey);
  return {
    scope: assessment.scope,
    done,
    questions,
    contradictions: contradictions.filter(({ isExplained }) => !isExplained).length,
  };
}
