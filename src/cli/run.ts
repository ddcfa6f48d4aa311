// assess run: the record from an answer sheet, without a terminal.

import { principalOf } from '../app/person.ts';
import { nextAfter } from '../app/next-command.ts';
import { resultSections, verdictLines } from '../app/record-lines.ts';
import { recordFromSheet, signMade } from '../app/run-sheet.ts';
import type { SignedSame } from '../app/signed-same.ts';
import { UserError } from '../errors.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { SigningMeans } from '../signing/statements/sign-statement.ts';
import { keyWords } from '../signing/trust/signer-words.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import { agree, meansOf } from './confirm-and-sign.ts';
import {
  commandsHere,
  idOption,
  onlyOption,
  readInput,
  workspaceOf,
  workspaceToWrite,
} from './open.ts';
import { print, printJson, notify } from './print.ts';

/** Exit 0 when the record is written, or exists signed (whatever its verdict: `assess check` judges), 2 otherwise. */
export async function run(call: CallOf<'run'>): Promise<ExitCode> {
  const { io, options } = call;
  const { answers: name, json, dryRun: dry } = options;
  if (name === undefined) throw noSheet();
  const workspace = await (dry ? workspaceOf(call) : workspaceToWrite(call));
  const instruments = builtinInstruments();
  const person = await principalOf(io, workspace, options.by);
  const time = timeOfMaking(call);
  const { prepared, same, notes, write } = await recordFromSheet({
    workspace,
    instruments,
    person,
    sheet: { name, text: await readInput(io, name) },
    only: onlyOption(call, instruments),
    now: timeOf(call),
    time,
    random: io.random,
    id: idOption(call),
  });
  if (same !== undefined) return nothingNew(call, workspace, { ...same, person });
  // Shown before anything is signed.
  if (!json) showNotes(call, notes);
  // Whether it can be signed is found out before anything is written.
  const means = options.sign && !dry ? await meansToSign(call, workspace) : undefined;
  const made = dry ? { ...prepared, meanwhile: [] } : await write();
  const signed =
    means === undefined
      ? []
      : (await stoppable((signal) => signMade({ ...means, signal }, made, time))).files;
  const files = [...made.files.map((planned) => planned.path), ...signed];
  const { record, meanwhile } = made;
  if (json) {
    printJson(io, 'assess.run/1', {
      written: !dry,
      record,
      files,
      notes: [...notes, ...meanwhile],
    });
    return 0;
  }
  showNotes(call, meanwhile);
  const done = means === undefined ? 'Written' : 'Signed';
  print(io, [
    ...verdictLines(record),
    ...resultSections(record, 'short'),
    '',
    ...(dry ? ['Nothing was written (--dry-run). It would be:'] : [`Record ${record.id}:`]),
    ...files.map((file) => `  ${file}`),
    ...(dry
      ? []
      : [
          '',
          ...commandsHere(call, [
            `${done}. Commit it: git add assessments`,
            ...(await nextAfter(workspace, timeOf(call), { id: record.id, person })),
          ]),
        ]),
  ]);
  return 0;
}

/** Exit 0: the record that is wanted exists, signed. */
async function nothingNew(
  call: CallOf<'run'>,
  workspace: Workspace,
  same: SignedSame & { readonly person: string },
): Promise<ExitCode> {
  const { io, options } = call;
  const { record, why, person } = same;
  const nothing = 'Nothing was written.';
  if (options.json) {
    printJson(io, 'assess.run/1', { written: false, record, files: [], notes: [why, nothing] });
    return 0;
  }
  const next = await nextAfter(workspace, timeOf(call), { id: record.id, person });
  print(io, [...verdictLines(record), '', ...commandsHere(call, [`${why} ${nothing}`, ...next])]);
  return 0;
}

function noSheet(): UserError {
  return new UserError({
    what: 'no answer sheet is named',
    why: 'assess run makes a record from answers and asks nothing',
    fix: 'assess questions --output answers.yaml, fill it in, assess run --answers answers.yaml',
  });
}

function showNotes(call: CallOf<'run'>, notes: readonly string[]): void {
  if (notes.length === 0) return;
  notify(
    call.io,
    commandsHere(call, notes).map((note) => `note: ${note}`),
  );
}

/** The key is shown and the signature confirmed before anything is written. */
async function meansToSign(call: CallOf<'run'>, workspace: Workspace): Promise<SigningMeans> {
  const means = await meansOf(call, { workspace, role: 'assessor', time: timeOf(call) });
  const { principal, role } = means.signers;
  await agree(call, means, [
    `The record will be signed as ${principal} (${role}) with ${keyWords(means.candidate)}.`,
  ]);
  return means;
}
