// assess status: what is done, what is open, and the next command to type.

import { progressOf, surveyOf } from '../assessment/survey.ts';
import { currentMethod } from '../scoring/index.ts';
import { hasDraft, loadDraft } from '../record/draft-file.ts';
import { type Head, headsOf, readRecords, type Unreadable, unreadable } from '../record/records.ts';
import type { Workspace } from '../record/workspace.ts';
import { identifySubject } from '../repository/subject.ts';
import { bandWords, VERDICT_WORDS } from '../scoring/words.ts';
import { type Call, type ExitCode, flagOption } from './command.ts';
import { instrumentsOf, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';
import { CHECK, firstStep, stepWords, URGENT, WAITING } from './reading/next.ts';
import { type Reception, receptionsOf } from './reading/reception.ts';

interface HeadState {
  readonly head: Head;
  /** undefined: it cannot be told, because there is no git or the record is not bound to a state. */
  readonly changed: boolean | undefined;
}

export interface Status {
  readonly project: string | undefined;
  readonly draft:
    | { readonly scope: string; readonly done: number; readonly of: number }
    | undefined;
  readonly heads: readonly HeadState[];
  /** Of the records that the heads are of, each once. */
  readonly receptions: readonly Reception[];
  /** Any of these may have replaced any of the heads. */
  readonly broken: readonly Unreadable[];
  readonly next: string;
}

/** Prints the status. */
export async function run(call: Call): Promise<ExitCode> {
  const status = await statusOf(call, await workspaceOf(call));
  if (flagOption(call, 'json')) {
    printJson(call.io, 'assess.status/1', {
      project: status.project ?? null,
      draft: status.draft ?? null,
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

/** What is there and what comes next. */
export async function statusOf(call: Call, workspace: Workspace): Promise<Status> {
  const draft = (await hasDraft(workspace))
    ? await loadDraft(workspace, instrumentsOf())
    : undefined;
  const stored = await readRecords(workspace.top);
  const scopes = new Map<string, string | undefined>();
  const heads: HeadState[] = [];
  for (const head of headsOf(stored)) {
    if (!scopes.has(head.scope))
      scopes.set(head.scope, await currentSubject(workspace, head.scope));
    const now = scopes.get(head.scope);
    const then = head.record.subject.kind === 'git' ? head.record.subject.object : undefined;
    heads.push({
      head,
      changed: now === undefined || then === undefined ? undefined : now !== then,
    });
  }
  const receptions = await receptionsOf(
    call,
    workspace,
    heads.map(({ head }) => head.record),
  );
  const broken = unreadable(stored);
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
    heads,
    receptions,
    broken,
    next: nextStep(progress, heads, receptions, broken),
  };
}

function signOffsOf({ receptions }: Pick<Status, 'receptions'>, { record }: Head): number {
  return receptions.find((reception) => reception.record.id === record.id)?.signOffs ?? 0;
}

async function currentSubject(workspace: Workspace, scope: string): Promise<string | undefined> {
  try {
    const subject = await identifySubject(workspace.repository, scope);
    return subject.kind === 'git' ? subject.id : undefined;
  } catch {
    return undefined; // the scope is gone, which the list shows as "cannot be told"
  }
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
    return 'assess   (about 15 questions for a small tool, 40 for a web shop)';
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
    ...status.heads.map(({ head, changed }) => {
      const signOffs = signOffsOf(status, head);
      const since = isCertain ? sinceWords(changed) : 'may have been replaced';
      const result = head.record.verdict.perQuestionnaire.find((q) => q.id === head.questionnaire);
      const level = result === undefined ? 'does not apply' : bandWords(result.band);
      const signed =
        signOffs === 0 ? 'not signed' : signOffs === 1 ? 'signed' : `${signOffs} sign-offs`;
      return `${head.questionnaire.padEnd(9)} ${level.padEnd(22)} ${head.record.id}  ${signed.padEnd(11)} ${since}`.trimEnd();
    }),
    ...status.receptions.flatMap((reception) => receptionRows(reception, isCertain)),
    ...(isCertain ? [] : ['']),
    ...status.broken.map(
      ({ id, why }) => `record ${id} cannot be read; run assess verify   (${why})`,
    ),
    '',
    `next      ${status.next}`,
  ];
}

function sinceWords(changed: boolean | undefined): string {
  if (changed === undefined) return '';
  return changed ? 'code changed since' : 'code as assessed';
}

/** The verdict is the record's, so it stands once a record and not on the rows of its questionnaires. */
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
