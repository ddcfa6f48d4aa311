// assess run: the record from an answer sheet, without a terminal.

import {
  APPROVAL,
  openToSign,
  refuseOther,
  shownOf,
  shownWhenMade,
  signOpened,
} from '../app/sign-opened.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { Interrupted, UserError } from '../errors.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { SigningMeans } from '../signing/statements/sign-statement.ts';
import { keyWords } from '../signing/trust/signer-words.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { VERSION } from '../version.ts';
import { type Finished, prepareRecord } from '../record/finish.ts';
import { projectNameOf } from '../record/project-name.ts';
import { attributionNotes } from '../record/notes.ts';
import { meanwhileNotes, writeRecord } from '../record/write-record.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { principalOf } from '../app/person.ts';
import { rejectedBefore } from '../app/superseded-rejections.ts';
import { nextAfter } from '../app/next-command.ts';
import { sheetOf } from '../app/answer-sheet.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import { gitHere, idOption, onlyOption, readInput, workspaceOf, workspaceToWrite } from './open.ts';
import type { Io } from './io.ts';
import { agree, meansOf } from './confirm-and-sign.ts';
import { print, printJson, remark } from './print.ts';
import { stopLines } from '../record/verdict-words.ts';
import { acceptedRiskLines, actionLines, driverLines, verdictLines } from './summary.ts';

/** Exit 0 when the record is written (whatever its verdict: `assess check` judges), 2 otherwise. */
export async function run(call: CallOf<'run'>): Promise<ExitCode> {
  const { io, options } = call;
  const file = options.answers;
  if (file === undefined) {
    throw new UserError({
      what: 'no answer sheet is named',
      why: 'assess run makes a record from answers and asks nothing',
      fix: 'assess questions --output answers.yaml, fill it in, assess run --answers answers.yaml',
    });
  }
  const workspace = await (options.dryRun ? workspaceOf(call) : workspaceToWrite(call));
  const instruments = builtinInstruments();
  const by = await principalOf(io, workspace, options.by);
  const sheet = await sheetOf(
    { name: file, text: await readInput(io, file) },
    { workspace, instruments, by, time: timeOf(call) },
  );
  const assessment: Assessment = {
    ...sheet.assessment,
    only: [...(onlyOption(call, instruments) ?? sheet.assessment.only)],
  };
  const request = {
    workspace,
    instruments,
    assessment,
    time: timeOfMaking(call),
    random: io.random(31),
    id: idOption(call),
    projectName: (await projectNameOf(workspace)).name,
    toolVersion: VERSION,
  };
  const prepared = await prepareRecord(request);
  const notes = [
    ...attributionNotes(sheet),
    ...prepared.notes,
    ...(await rejectedNotes(call, workspace, prepared.record)),
  ];
  const { json, dryRun: dry } = options;
  // Shown before anything is signed.
  if (!json) showNotes(io, gitHere(call, notes));
  const sign = options.sign && !dry;
  // Whether it can be signed is found out before anything is written.
  const means = sign ? await meansToSign(call, workspace) : undefined;
  const finished = dry ? prepared : await writeRecord(request, prepared);
  const signed = means === undefined ? [] : await signFinished(call, means, finished);
  const files = [...finished.files.map((planned) => planned.path), ...signed];
  const meanwhile = await meanwhileNotes(workspace.top, finished, prepared.known);
  if (!json) showNotes(io, gitHere(call, meanwhile));
  if (json) {
    printJson(io, 'assess.run/1', {
      written: !dry,
      record: finished.record,
      files,
      notes: [...notes, ...meanwhile],
    });
    return 0;
  }
  const { record } = finished;
  print(io, [
    ...verdictLines(record),
    '',
    ...(record.redLines.length === 0
      ? []
      : ['Red lines and rules that block:', ...stopLines(record).map((line) => `  ${line}`), '']),
    'What drives it:',
    ...driverLines(record, 3).map((line) => `  ${line}`),
    ...(record.acceptances.length === 0
      ? []
      : ['', 'Accepted:', ...acceptedRiskLines(record).map((line) => `  ${line}`)]),
    ...(record.actions.length === 0
      ? []
      : ['', 'To do:', ...actionLines(record).map((line) => `  ${line}`)]),
    '',
    ...(dry ? ['Nothing was written (--dry-run). It would be:'] : [`Record ${record.id}:`]),
    ...files.map((name) => `  ${name}`),
    ...(dry
      ? []
      : [
          '',
          ...gitHere(call, [`${sign ? 'Signed' : 'Written'}. Commit it: git add assessments`]),
          ...(await nextAfter(workspace, timeOf(call), { id: record.id, person: by })),
        ]),
  ]);
  return 0;
}

function showNotes(io: Io, notes: readonly string[]): void {
  if (notes.length === 0) return;
  remark(
    io,
    notes.map((note) => `note: ${note}`),
  );
}

/** Verifying is loaded only where something is replaced. */
async function rejectedNotes(
  call: CallOf<'run'>,
  workspace: Workspace,
  record: AssessmentRecord,
): Promise<readonly string[]> {
  if (record.supersedes.length === 0) return [];
  const { standingsOf } = await import('../app/record-standing.ts');
  return rejectedBefore(await standingsOf(workspace, timeOf(call)), record);
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

async function signFinished(
  call: CallOf<'run'>,
  means: SigningMeans,
  finished: Finished,
): Promise<readonly string[]> {
  const { id } = finished.record;
  const { principal } = means.signers;
  try {
    const signable = await openToSign(means.workspace, id, principal);
    // What is signed is what was made, and not what another process has written since.
    refuseOther(shownOf(signable, principal), {
      record: id,
      ...shownWhenMade(finished, principal),
    });
    const about = { signable, statements: [APPROVAL], time: timeOfMaking(call) };
    const { files } = await stoppable((signal) => signOpened({ ...means, signal }, about));
    return files;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, why, fix } = error;
    const reported = {
      what,
      why: `${why} Record ${id} is written, unsigned.`,
      fix: `${fix} Later: assess sign ${id}`,
    };
    throw error instanceof Interrupted ? new Interrupted(reported) : new UserError(reported);
  }
}
