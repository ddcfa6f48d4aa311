// What a new answer sheet starts from: a sheet, the draft of the wizard, the records that stand, or nothing.

import { type Assessment, emptyAssessment } from '../assessment/assessment.ts';
import { dayOfTime } from '../assessment/days.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { amount, plural } from '../text/amount.ts';
import { legalLine } from '../text/legal-text.ts';
import { loadDraft } from '../record/store/draft-file.ts';
import { droppedNotes, rewordedNotes } from '../record/notes.ts';
import { readStands, type Stands } from '../record/store/standing.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { statementReader } from './statement-reader.ts';
import { readableSheet, type ReadSheet, type SheetFile } from './answer-sheet.ts';

export interface SheetStart extends ReadSheet {
  /** What the person should know about it. */
  readonly notes: readonly string[];
}

/** In this order, unless the person says which. */
const STARTS = ['draft', 'record', 'nothing'] as const;
export type StartName = (typeof STARTS)[number];

/** A sheet does not say who answered. */
const NO_AUTHOR = '';

const NONE: ReadonlyMap<string, readonly string[]> = new Map();

/** From what a sheet is to start. */
export interface StartRequest {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** The scope that was asked for. */
  readonly scope: string | undefined;
  /** The start that was asked for; undefined for the first that there is. */
  readonly from: StartName | undefined;
  /** An earlier sheet to start from. */
  readonly sheet: SheetFile | undefined;
}

/** The start that was asked for, or the first that there is. Throws a UserError when there is none. */
export async function sheetStart(request: StartRequest): Promise<SheetStart> {
  const { workspace, instruments, time, scope, from, sheet } = request;
  if (sheet !== undefined) {
    const around = { workspace, instruments, by: NO_AUTHOR, time };
    return { ...(await readableSheet(sheet, around)), notes: [] };
  }
  const finders: Readonly<Record<StartName, () => Promise<SheetStart | undefined>>> = {
    draft: () => fromDraft(workspace, instruments, scope),
    record: () => fromRecord(time, workspace, instruments, scope ?? '.'),
    nothing: async () => ({
      assessment: emptyAssessment(scope ?? '.'),
      confirmed: NONE,
      problem: undefined,
      notes: [],
    }),
  };
  for (const start of from === undefined ? STARTS : [from]) {
    const found = await finders[start]();
    if (found !== undefined) return found;
  }
  throw new UserError({
    what: `there is no ${from ?? 'start'} to start from`,
    why: `nothing of it is here for ${scope === undefined ? 'this repository' : legalLine(scope)}`,
    fix: 'assess status shows what exists; --from nothing starts empty',
  });
}

async function fromDraft(
  workspace: Workspace,
  instruments: Instruments,
  scope: string | undefined,
): Promise<SheetStart | undefined> {
  const draft = await loadDraft(workspace, instruments);
  if (draft === undefined || (scope ?? draft.assessment.scope) !== draft.assessment.scope)
    return undefined;
  return {
    assessment: draft.assessment,
    confirmed: NONE,
    problem: undefined,
    notes: [
      `This sheet starts from the draft of the wizard (${answersIn(draft.assessment)}). Without it: --from record, or --from nothing`,
      ...droppedNotes(draft.dropped),
      ...rewordedNotes(draft.assessment.reworded),
    ],
  };
}

async function fromRecord(
  time: string,
  workspace: Workspace,
  instruments: Instruments,
  scope: string,
): Promise<SheetStart | undefined> {
  const { isWithdrawn } = statementReader(workspace, time);
  const stands = await readStands(workspace, instruments, dayOfTime(time), isWithdrawn);
  const { assessment, heads, unreadable } = stands(scope);
  if (heads.length === 0) return undefined;
  return {
    assessment,
    confirmed: NONE,
    problem: undefined,
    notes: [
      `This sheet starts from ${recordsOf(heads)} (${answersIn(assessment)}). To begin empty: --from nothing`,
      ...unreadable.map(
        ({ id }) =>
          `Record ${id} cannot be read and may have replaced the current record: run assess verify first.`,
      ),
    ],
  };
}

function recordsOf(heads: Stands['heads']): string {
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  return `${plural(ids.length, 'record')} ${ids.join(', ')}`;
}

function answersIn({ answers }: Assessment): string {
  const count = Object.keys(answers).length;
  return amount(count, 'answer');
}
