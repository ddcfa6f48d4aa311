// assess status: what is done, what is open, and the next command to type.

import { progressOf, surveyOf } from '../assessment/survey.ts';
import { sentences, UserError } from '../errors.ts';
import { currentMethod } from '../scoring/index.ts';
import { hasDraft, loadDraft } from '../record/store/draft-file.ts';
import { type Latest, latestOf } from '../record/heads.ts';
import {
  readRecords,
  type StoredRecord,
  type Unreadable,
  unreadableRecords,
} from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { bandWords, VERDICT_WORDS } from '../scoring/words.ts';
import type { CallOf, ExitCode } from './command.ts';
import { timeText } from './io.ts';
import { instrumentsOf, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';
import { CHECK, firstStep, stepWords, URGENT, WAITING } from '../app/next-command.ts';
import { changedSince } from '../app/code-changed.ts';
import { type Reception, receptionsOf } from '../app/sign-off-status.ts';

interface HeadState {
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
  readonly heads: readonly HeadState[];
  /** Of the records that the heads are of, each once. */
  readonly receptions: readonly Reception[];
  /** Any of these may have replaced any of the heads. */
  readonly broken: readonly Unreadable[];
  readonly next: string;
}

/** Prints the status. */
export async function run(call: CallOf<'status'>): Promise<ExitCode> {
  const status = await statusOf(await workspaceOf(call), timeText(call.io.now()));
  if (call.options.json) {
    printJson(call.io, 'assess.status/1', {
      project: status.project ?? null,
      draft: status.draft ?? null,
      draftProblem: status.draftProblem ?? null,
      records: status.heads.map(({ head, changed }) => ({
        scope: head.scope,
        questionnaire: head.questionnaire,
        record: head.record.id,
        verdict: head.record.verdict.verdict,
        level: head.record.verdict.level,
        changed: changed ?? null,
        signOffs: signOffsOf(status, head),
        current: status.broken.length === 0 ? true : null,
        actions: head.record.actions.length,
      })),
      receptions: status.receptions.map(({ record, isGenuine, needed, rejections, before }) => ({
        record: record.id,
        genuine: isGenuine,
        needed,
        rejections,
        before,
      })),
      broken: status.broken,
      next: status.next,
    });
  } else {
    print(call.io, statusLines(status));
  }
  return 0;
}

/** What is there and what comes next, at a time (YYYY-MM-DDThh:mm:ssZ). */
export async function statusOf(workspace: Workspace, time: string): Promise<Status> {
  const { draft, problem } = await draftAtHand(workspace);
  const stored = await readRecords(workspace.top);
  const isChanged = changedSince(workspace);
  const heads = await Promise.all(
    (await latestRecords(workspace, time, stored)).map(async (head) => ({
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
      : progressOf(surveyOf(instrumentsOf(), draft.assessment, currentMethod));
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

/** The latest records. Verifying is loaded only where there is a record. */
async function latestRecords(
  workspace: Workspace,
  time: string,
  stored: readonly StoredRecord[],
): Promise<readonly Latest[]> {
  if (stored.length === 0) return [];
  const { statementReader } = await import('../app/statement-reader.ts');
  return latestOf(stored, workspace.project?.id, statementReader(workspace, time).isWithdrawn);
}

/** A draft that cannot be used says nothing about the records. */
async function draftAtHand(workspace: Workspace): Promise<{
  readonly draft?: Awaited<ReturnType<typeof loadDraft>>;
  readonly problem?: string;
}> {
  try {
    if (!(await hasDraft(workspace))) return {};
    const draft = await loadDraft(workspace, instrumentsOf());
    return draft === undefined ? {} : { draft };
  } catch (error) {
    if (error instanceof UserError) return { problem: sentences(error) };
    throw error;
  }
}

function signOffsOf({ receptions }: Pick<Status, 'receptions'>, { record }: Latest): number {
  return receptions.find((reception) => reception.record.id === record.id)?.signOffs ?? 0;
}

function nextStep(
  progress: { done: number; of: number } | undefined,
  heads: readonly HeadState[],
  receptions: readonly Reception[],
  [unread]: readonly Unreadable[],
): string {
  if (unread !== undefined)
    return `assess verify   (record ${unread.id} cannot be read, so what stands cannot be told)`;
  if (progress !== undefined)
    return progress.done < progress.of
      ? 'assess   (goes on where you left off)'
      : 'assess   (all answered: make the record)';
  if (heads.length === 0)
    return 'assess   (twelve facts, then about 18 questions for a small tool, 40 for a web shop)';
  const urgent = firstStep(URGENT, receptions);
  if (urgent !== undefined) return stepWords(urgent);
  if (heads.some((state) => state.changed === true))
    return 'assess   (the project has changed; earlier answers are kept)';
  return stepWords(firstStep(WAITING, receptions) ?? CHECK);
}

/** The status in words. */
export function statusLines(status: Status): readonly string[] {
  const isCertain = status.broken.length === 0;
  return [
    `project   ${status.project ?? 'not assessed yet'}`,
    ...(status.draft === undefined
      ? []
      : [
          `draft     ${status.draft.done} of ${status.draft.of} answered (scope ${status.draft.scope})`,
        ]),
    ...(status.draftProblem === undefined ? [] : [`draft     ${status.draftProblem}`]),
    ...scopesOf(status.heads).flatMap((scope) => [
      ...(scope === '.' ? [] : ['', `scope     ${scope}`]),
      ...status.heads
        .filter(({ head }) => head.scope === scope)
        .map((state) => headRow(status, state, isCertain)),
    ]),
    ...status.receptions.flatMap((reception) => receptionRows(reception, isCertain)),
    ...(isCertain ? [] : ['']),
    ...status.broken.map(
      ({ id, why }) => `record ${id} cannot be read; run assess verify   (${why})`,
    ),
    '',
    `next      ${status.next}`,
  ];
}

/** The whole repository first, then parts of it by name. */
function scopesOf(heads: readonly HeadState[]): readonly string[] {
  const scopes = [...new Set(heads.map(({ head }) => head.scope))];
  return scopes.sort((a, b) => Number(b === '.') - Number(a === '.') || (a < b ? -1 : 1));
}

function headRow(status: Status, { head, changed }: HeadState, isCertain: boolean): string {
  const { questionnaire, record } = head;
  const since = isCertain ? sinceWords(changed) : 'may have been replaced';
  const result = record.verdict.perQuestionnaire.find((q) => q.id === questionnaire);
  const level = result === undefined ? 'does not apply' : bandWords(result.band);
  const signed = signedWords(status.receptions.find((one) => one.record.id === record.id));
  return `${questionnaire.padEnd(9)} ${level.padEnd(22)} ${record.id}  ${signed.padEnd(11)} ${since}`.trimEnd();
}

function signedWords(reception: Reception | undefined): string {
  if (reception === undefined || reception.signOffs === 0) return 'not signed';
  if (reception.isWithdrawn) return 'WITHDRAWN';
  if (reception.rejections.length > 0) return 'REJECTED';
  return reception.signOffs === 1 ? 'signed' : `${reception.signOffs} sign-offs`;
}

function sinceWords(changed: boolean | undefined): string {
  if (changed === undefined) return '';
  return changed ? 'code changed since' : 'code as assessed';
}

/** The verdict belongs to the record, so it is shown once per record and not in the rows of its questionnaires. */
function receptionRows(
  { record, standing, rejections, before }: Reception,
  isCertain: boolean,
): readonly string[] {
  const { id, verdict, actions } = record;
  const open = actions.length === 1 ? 'one action' : `${actions.length} actions`;
  if (!isCertain)
    return ['', `${id}  whether it still stands cannot be told; it said: ${verdict.verdict}`];
  return [
    '',
    `${id}  ${VERDICT_WORDS[verdict.verdict].headline}${actions.length === 0 ? '' : `; ${open}: assess show ${id}`}`,
    `  ${standing}`,
    ...[...rejections, ...before].map((words) => `  ${words}`),
  ];
}
