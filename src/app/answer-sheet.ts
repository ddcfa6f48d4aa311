// An answer sheet, read into an assessment, or into what is wrong with it.

import { apply, type Assessment } from '../assessment/assessment.ts';
import { pinnedFiles } from '../assessment/changed-evidence.ts';
import type { Attributed } from '../assessment/attribution.ts';
import { dayOfTime } from '../assessment/days.ts';
import { parseSheet, type SheetParse } from '../assessment/sheet/sheet.ts';
import { type Problem, UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { legalLine } from '../text/legal-text.ts';
import { readEvidence } from '../record/pin-evidence.ts';
import { readStanding } from '../record/store/standing.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { statementReader } from './statement-reader.ts';

/** A sheet as it was given. */
export interface SheetFile {
  /** As it was typed; `-` for standard input. */
  readonly name: string;
  readonly text: string;
}

/** Where a sheet is read, by whom and when. */
export interface SheetFor {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly by: string;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
}

/** The assessment on an answer sheet. Throws a UserError that lists what is wrong, with lines. */
export async function sheetOf(file: SheetFile, around: SheetFor): Promise<Attributed> {
  const { name } = file;
  const parsed = await read(file, around);
  if (parsed.ok) return withAttached(parsed, around);
  throw new UserError(
    parsed.rest === undefined
      ? unusable(name, parsed.problems)
      : {
          ...unusable(name, parsed.problems),
          fix: `fix these lines; assess questions --answers ${fileWord(name)} --output NEW-FILE writes a sheet without them, ${TAKES}`,
        },
  );
}

/** What can be read of an answer sheet. */
export interface ReadSheet {
  readonly assessment: Assessment;
  /** The questions whose answers the sheet confirms, with the changed facts that it names there. */
  readonly confirmed: ReadonlyMap<string, readonly string[]>;
  /** What cannot be, with lines; undefined when all of it can. */
  readonly problem: Problem | undefined;
}

/** As much of an answer sheet as can be read. Throws a UserError when it is none. */
export async function readableSheet(file: SheetFile, around: SheetFor): Promise<ReadSheet> {
  const { name } = file;
  const parsed = await read(file, around);
  if (parsed.ok) return { ...(await withAttached(parsed, around)), problem: undefined };
  const problem = unusable(name, parsed.problems);
  if (parsed.rest === undefined) throw new UserError(problem);
  return {
    ...(await withAttached(parsed.rest, around)),
    problem: {
      ...problem,
      what: `parts of ${legalLine(name)} cannot be read; the new sheet lacks them`,
      fix: `write them on the new sheet; ${TAKES}`,
    },
  };
}

const TAKES = 'assess explain QUESTION shows what a question takes';

async function read(
  { text }: SheetFile,
  { workspace, instruments, by, time: at }: SheetFor,
): Promise<SheetParse> {
  return parseSheet(
    // A record holds text in NFC only; an editor or a file name that was pasted may give another form.
    text.normalize('NFC'),
    [instruments.triage, ...instruments.questionnaires],
    { by, at },
    await readStanding(
      workspace,
      instruments,
      dayOfTime(at),
      statementReader(workspace, at).isWithdrawn,
    ),
  );
}

/** The files that the person attaches with the sheet are pinned as they are now. */
async function withAttached(
  read: Attributed,
  { workspace, by, time: at }: SheetFor,
): Promise<Attributed> {
  const attached = [...read.attached];
  const files = await readEvidence(workspace, [...new Set(attached.flatMap(([, paths]) => paths))]);
  const assessment = attached.reduce(
    (sum, [question, paths]) =>
      apply(sum, { type: 'pin', question, files: pinnedFiles(files, paths) }, { by, at }),
    read.assessment,
  );
  return { ...read, assessment };
}

function unusable(
  name: string,
  problems: readonly { readonly line: number; readonly what: string }[],
): Problem {
  return {
    what: `the answer sheet ${legalLine(name)} cannot be used`,
    why: problems
      .map((problem) => `${legalLine(name)}:${problem.line}: ${legalLine(problem.what)}`)
      .join('\n'),
    fix: `fix these lines; ${TAKES}`,
  };
}

/** A pipe has no name to type again. */
function fileWord(name: string): string {
  return name === '-' ? 'FILE' : legalLine(name);
}
