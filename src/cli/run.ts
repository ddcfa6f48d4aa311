// assess run: the record from an answer sheet, without a terminal.

import { UserError } from '../errors.ts';
import { prepareRecord, writeFiles } from '../record/finish.ts';
import { recordIdPattern } from '../record/schema.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { folderName, instrumentsOf, onlyOption, sheetOf, workspaceOf } from './open.ts';
import { principalOf } from './person.ts';
import { print, printJson, remark } from './print.ts';
import { actionLines, driverLines, verdictLines } from './summary.ts';

/** Exit 0 when the record is written (whatever its verdict: `assess check` judges), 2 otherwise. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  const file = textOption(call, 'answers');
  if (file === undefined) {
    throw new UserError({
      what: 'no answer sheet is named',
      why: 'assess run makes a record from answers and asks nothing',
      fix: 'assess questions > answers.yaml, fill it in, assess run --answers answers.yaml',
    });
  }
  const workspace = await workspaceOf(call);
  const instruments = instrumentsOf();
  const by = await principalOf(io, workspace, textOption(call, 'by'));
  const read = await sheetOf(call, file, instruments, by);
  const assessment: Assessment = {
    ...read,
    only: [...(onlyOption(call, instruments) ?? read.only)],
  };
  const finished = await prepareRecord({
    workspace,
    instruments,
    assessment,
    time: timeOf(call),
    random: io.random(31),
    id: idOption(call),
    projectName: folderName(workspace),
    toolVersion: (await import('../version.ts')).VERSION,
  });
  const dry = flagOption(call, 'dryRun');
  if (!dry) await writeFiles(workspace.top, finished.files);
  const files = finished.files.map((planned) => planned.path);
  if (flagOption(call, 'json')) {
    printJson(io, 'assess.run/1', {
      written: !dry,
      record: finished.record,
      files,
      notes: finished.notes,
    });
    return 0;
  }
  const { record } = finished;
  print(io, [
    ...verdictLines(record),
    '',
    'What drives it:',
    ...driverLines(record, 3).map((line) => `  ${line}`),
    ...(record.actions.length === 0
      ? []
      : ['', 'To do:', ...actionLines(record).map((line) => `  ${line}`)]),
    '',
    ...(dry ? ['Nothing was written (--dry-run). It would be:'] : [`Record ${record.id}:`]),
    ...files.map((name) => `  ${name}`),
    ...(dry ? [] : ['', 'Next: git add assessments, and sign it: assess sign']),
  ]);
  if (finished.notes.length > 0)
    remark(
      io,
      finished.notes.map((note) => `note: ${note}`),
    );
  return 0;
}

/** The id asked for with `--id`. */
export function idOption(call: Call): string | undefined {
  const id = textOption(call, 'id');
  if (id === undefined || recordIdPattern.test(id)) return id;
  throw new UserError({
    what: `"${id}" is not a record id`,
    why: 'an id is a day and five characters of a-z and 2-7',
    fix: 'write it like 2026-11-22-k7f3q, or leave it out',
  });
}
