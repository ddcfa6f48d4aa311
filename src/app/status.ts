// What is done in a project, what is open, and the next command to type.

import { progressOf, surveyOf } from '../assessment/survey.ts';
import { sentences, UserError } from '../errors.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { Latest } from '../record/heads.ts';
import { hasDraft, loadDraft } from '../record/store/draft-file.ts';
import { readRecords, type Unreadable, unreadableRecords } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { currentMethod } from '../scoring/index.ts';
import { changedSince } from './code-changed.ts';
import { latestRecords } from './latest-records.ts';
import { CHECK, firstStep, stepWords, URGENT, WAITING } from './next-command.ts';
import { type Reception, receptionsOf } from './sign-off-status.ts';

/** A current record, and whether the code has changed since. */
export interface CurrentRecord {
  readonly head: Latest;
  /** undefined: assess cannot tell, because there is no git or the record is not bound to a state. */
  readonly changed: boolean | undefined;
}

export interface Status {
  readonly project: string | undefined;
  readonly draft:
    | { readonly scope: string; readonly done: number; readonly of: number }
    | undefined;
  /** Why there is a draft that cannot be used, and what to do. */
  readonly draftProblem: string | undefined;
  readonly heads: readonly CurrentRecord[];
  /** Of the records that the heads are of, each once. */
  readonly receptions: readonly Reception[];
  /** Any of these may have replaced any of the heads. */
  readonly broken: readonly Unreadable[];
  readonly next: string;
}

/** What is there and what comes next, at a time (YYYY-MM-DDThh:mm:ssZ). */
export async function statusOf(workspace: Workspace, time: string): Promise<Status> {
  const { draft, problem } = await draftAtHand(workspace);
  const stored = await readRecords(workspace.top);
  const isChanged = changedSince(workspace);
  const heads = await Promise.all(
    (await latestRecords(workspace, stored, time)).map(async (head) => ({
      head,
      changed: await isChanged(head.record),
    })),
  );
  const receptions = await receptionsOf(
    workspace,
    time,
    heads.map(({ head }) => head.record),
  );
  const broken = unreadableRecords(stored);
  const progress =
    draft === undefined
      ? undefined
      : progressOf(surveyOf(builtinInstruments(), draft.assessment, currentMethod));
  return {
    project: workspace.project?.name,
    draft:
      draft === undefined || progress === undefined
        ? undefined
        : { scope: draft.assessment.scope, done: progress.done, of: progress.of },
    draftProblem: problem,
    heads,
    receptions,
    broken,
    next: nextStep(progress, heads, receptions, broken),
  };
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

function nextStep(
  progress: { done: number; of: number } | undefined,
  heads: readonly CurrentRecord[],
  receptions: readonly Reception[],
  [unread]: readonly Unreadable[],
): string {
  if (unread !== undefined)
    return `assess verify   (record ${unread.id} cannot be read, so assess cannot tell which record is current)`;
  if (progress !== undefined)
    return progress.done < progress.of
      ? 'assess   (continues where you left off)'
      : 'assess   (all answered: make the record)';
  if (heads.length === 0)
    return 'assess   (twelve facts, then about 18 questions for a small tool, 40 for a web shop)';
  const urgent = firstStep(URGENT, receptions);
  if (urgent !== undefined) return stepWords(urgent);
  if (heads.some((state) => state.changed === true))
    return 'assess   (the project has changed; earlier answers are kept)';
  return stepWords(firstStep(WAITING, receptions) ?? CHECK);
}
