// assess status: what is done, what is open, and the next command to type.

import { principalIfKnown } from '../app/person.ts';
import { type CurrentRecord, type Status, statusOf } from '../app/status.ts';
import type { SignOffStatus } from '../app/sign-off-status.ts';
import type { Latest } from '../record/heads.ts';
import { basisReport } from '../policy/build-report.ts';
import { reopensAnswers } from '../scan/projected-kinds.ts';
import { rewordedNotes } from '../record/notes.ts';
import { recordVerdictWords } from '../record/verdict-words.ts';
import { actionsWords, bandWords } from '../scoring/words.ts';
import { amount, rangeWords } from '../text/amount.ts';
import { codeStateWords } from '../text/sign-off-words.ts';
import type { CallOf, ExitCode } from './command.ts';
import { timeText } from './io.ts';
import { commandsHere, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';

/** Prints the status. */
export async function run(call: CallOf<'status'>): Promise<ExitCode> {
  const { io } = call;
  const workspace = await workspaceOf(call);
  const person = await principalIfKnown(io, workspace);
  const status = await statusOf(workspace, timeText(io.now()), person);
  if (call.options.json) {
    printJson(call.io, 'assess.status/1', {
      project: status.project ?? null,
      draft: status.draft ?? null,
      draftProblem: status.draftProblem ?? null,
      records: status.heads.map(({ head, changed, basis }) => ({
        scope: head.scope,
        questionnaire: head.questionnaire,
        record: head.record.id,
        verdict: head.record.verdict.verdict,
        level: head.record.verdict.level,
        changed: changed ?? null,
        signOffs: signOffsOf(status, head),
        current: status.broken.length === 0 ? true : null,
        actions: head.record.actions.length,
        basis: basisReport(basis),
      })),
      signOffStatuses: status.signOffStatuses.map(
        ({ record, isGenuine, needed, rejections, before }) => ({
          record: record.id,
          genuine: isGenuine,
          needed,
          rejections,
          before,
        }),
      ),
      broken: status.broken,
      next: commandsHere(call, [status.next])[0],
    });
  } else {
    print(call.io, commandsHere(call, projectStatusLines(status)));
  }
  return 0;
}

function signOffsOf(
  { signOffStatuses }: Pick<Status, 'signOffStatuses'>,
  { record }: Latest,
): number {
  return (
    signOffStatuses.find((signOffStatus) => signOffStatus.record.id === record.id)?.signOffs ?? 0
  );
}

/** The status in words. */
export function projectStatusLines(status: Status): readonly string[] {
  const isCertain = status.broken.length === 0;
  return [
    `project   ${status.project ?? 'not assessed yet'}`,
    ...(status.draft === undefined
      ? []
      : [
          `draft     ${status.draft.done} of ${rangeWords(status.draft.questions)} answered (scope ${status.draft.scope})`,
          ...rewordedNotes(status.draft.reworded).map((note) => `          ${note}`),
        ]),
    ...(status.draftProblem === undefined ? [] : [`draft     ${status.draftProblem}`]),
    ...scopesOf(status.heads).flatMap((scope) => [
      ...(scope === '.' ? [] : ['', `scope     ${scope}`]),
      ...status.heads
        .filter(({ head }) => head.scope === scope)
        .map((state) => headRow(status, state, isCertain)),
    ]),
    ...status.signOffStatuses.flatMap((signOffStatus) => [
      ...signOffRows(signOffStatus, isCertain),
      ...factRows(status, signOffStatus),
    ]),
    ...(isCertain ? [] : ['']),
    ...status.broken.map(
      ({ id, why }) => `record ${id} cannot be read; run assess verify   (${why})`,
    ),
    '',
    `next      ${status.next}`,
  ];
}

/** The whole repository first, then parts of it by name. */
function scopesOf(heads: readonly CurrentRecord[]): readonly string[] {
  const scopes = [...new Set(heads.map(({ head }) => head.scope))];
  return scopes.sort((a, b) => Number(b === '.') - Number(a === '.') || (a < b ? -1 : 1));
}

function headRow(status: Status, { head, changed }: CurrentRecord, isCertain: boolean): string {
  const { questionnaire, record } = head;

  const result = record.verdict.perQuestionnaire.find((q) => q.id === questionnaire);
  const level = result === undefined ? 'does not apply' : bandWords(result.band);
  const signOffStatus = status.signOffStatuses.find((one) => one.record.id === record.id);
  const signed = signOffStatus?.summary ?? '';
  const isReaffirmed = (signOffStatus?.states.length ?? 0) > 1;
  const since = isCertain
    ? codeStateWords({ isChanged: changed, isReaffirmed }).column
    : 'may have been replaced';
  return `${questionnaire.padEnd(9)} ${level.padEnd(22)} ${record.id}  ${signed.padEnd(11)} ${since}`.trimEnd();
}

/** The questions whose answers are to be looked at because facts have changed, or why assess cannot tell. */
function factRows({ heads }: Status, { record }: SignOffStatus): readonly string[] {
  const basis = heads.find(({ head }) => head.record.id === record.id)?.basis;
  if (basis === undefined) return [];
  if (basis.kind === 'unknown')
    return [`  facts under the answers were not compared: ${basis.why}`];
  const reopened = basis.answers.filter(({ changes }) =>
    changes.some(({ element, change }) => reopensAnswers(element, change)),
  );
  if (reopened.length === 0) return [];
  const ids = reopened.map(({ question }) => question).join(', ');
  return [`  facts changed since under ${amount(reopened.length, 'answer')}: ${ids}`];
}

/** The verdict belongs to the record, so it is shown once per record and not in the rows of its questionnaires. */
function signOffRows(
  { record, standing, rejections, before }: SignOffStatus,
  isCertain: boolean,
): readonly string[] {
  const { id, actions } = record;
  const { short } = recordVerdictWords(record);
  if (!isCertain)
    return ['', `${id}  assess cannot tell whether it is current; its verdict: ${short}`];
  return [
    '',
    `${id}  ${short}`,
    ...(actions.length === 0
      ? []
      : [`  assess show ${id} lists ${actionsWords(actions.map((action) => action.class))}.`]),
    `  ${standing}`,
    ...[...rejections, ...before].map((words) => `  ${words}`),
  ];
}
