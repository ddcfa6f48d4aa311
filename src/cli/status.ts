// assess status: what is done, what is open, and the next command to type.

import { progressOf, surveyOf } from '../assessment/survey.ts';
import { loadDraft } from '../record/draft-file.ts';
import { type Head, headsOf, readRecords } from '../record/records.ts';
import type { Workspace } from '../record/workspace.ts';
import { readSubject } from '../repository/subject.ts';
import { type Call, type ExitCode, flagOption } from './command.ts';
import { instrumentsOf, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';
import { bandWords } from './summary.ts';

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
  readonly broken: readonly { readonly id: string; readonly why: string }[];
  readonly next: string;
}

/** Prints the status. */
export async function run(call: Call): Promise<ExitCode> {
  const status = await statusOf(await workspaceOf(call));
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
export async function statusOf(workspace: Workspace): Promise<Status> {
  const instruments = instrumentsOf();
  const draft = await loadDraft(workspace, instruments);
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
  const progress =
    draft === undefined ? undefined : progressOf(surveyOf(instruments, draft.assessment));
  return {
    project: workspace.project?.name,
    draft:
      draft === undefined || progress === undefined
        ? undefined
        : { scope: draft.assessment.scope, done: progress.done, of: progress.of },
    heads,
    broken: stored.flatMap((record) =>
      record.parse.ok ? [] : [{ id: record.id, why: record.parse.why }],
    ),
    next: nextStep(progress, heads),
  };
}

async function currentSubject(workspace: Workspace, scope: string): Promise<string | undefined> {
  try {
    const subject = await readSubject(workspace.repository, { scope });
    return subject.kind === 'git' ? subject.id : undefined;
  } catch {
    return undefined; // the scope is gone, which the list shows as "cannot be told"
  }
}

function nextStep(
  progress: { done: number; of: number } | undefined,
  heads: readonly HeadState[],
): string {
  if (progress !== undefined)
    return progress.done < progress.of
      ? 'assess   (goes on where you left off)'
      : 'assess   (all answered: make the record)';
  if (heads.length === 0)
    return 'assess   (about 15 questions for a small tool, 40 for a web shop)';
  if (heads.some((state) => state.changed === true))
    return 'assess   (the project has changed; earlier answers are kept)';
  return 'assess verify   (are the records genuine)';
}

/** The status in words. */
export function statusLines(status: Status): readonly string[] {
  return [
    `project   ${status.project ?? 'not assessed yet'}`,
    ...(status.draft === undefined
      ? []
      : [
          `draft     ${status.draft.done} of ${status.draft.of} answered (scope ${status.draft.scope})`,
        ]),
    ...status.heads.map(({ head, changed }) => {
      const since =
        changed === undefined ? '' : changed ? 'code changed since' : 'code as assessed';
      const result = head.record.verdict.perQuestionnaire.find((q) => q.id === head.questionnaire);
      const level = result === undefined ? 'does not apply' : bandWords(result.band);
      return `${head.questionnaire.padEnd(9)} ${level.padEnd(22)} ${head.record.verdict.verdict.padEnd(19)} ${head.record.id}  ${since}`;
    }),
    ...status.broken.map(({ id, why }) => `${id} cannot be read: ${why}`),
    '',
    `next      ${status.next}`,
  ];
}
