// assess run: the record from an answer sheet, without a terminal.

import { Interrupted, UserError } from '../errors.ts';
import type { Workspace } from '../record/workspace.ts';
import { openSignable, signRecord } from '../signoff/sign-record.ts';
import { findSigners, type Signers } from '../signoff/signers.ts';
import { parseInstant } from '../signing/instant.ts';
import type { Candidate } from '../signing/keys.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { TOOL, VERSION } from '../version.ts';
import { terminalRunner } from './hand-over.ts';
import { preference } from './preferences.ts';
import { chooseCandidate } from './sign-steps.ts';
import { prepareRecord, writeFiles } from '../record/finish.ts';
import { attributionNotes } from '../record/notes.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { folderName, idOption, instrumentsOf, onlyOption, workspaceOf } from './open.ts';
import { principalOf } from './person.ts';
import { sheetOf } from './sheet-input.ts';
import { print, printJson, remark } from './print.ts';
import { acceptedLines, actionLines, driverLines, verdictLines } from './summary.ts';

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
  const sheet = await sheetOf(call, file, { workspace, instruments, by });
  const assessment: Assessment = {
    ...sheet.assessment,
    only: [...(onlyOption(call, instruments) ?? sheet.assessment.only)],
  };
  const finished = await prepareRecord({
    workspace,
    instruments,
    assessment,
    time: timeOf(call),
    random: io.random(31),
    id: idOption(call),
    projectName: folderName(workspace),
    toolVersion: VERSION,
  });
  const notes = [...attributionNotes(sheet), ...finished.notes];
  const json = flagOption(call, 'json');
  // Told before anything is signed.
  if (notes.length > 0 && !json)
    remark(
      io,
      notes.map((note) => `note: ${note}`),
    );
  const dry = flagOption(call, 'dryRun');
  const sign = flagOption(call, 'sign') && !dry;
  // Whether it can be signed is found out before anything is written.
  const signer = sign ? await signerOf(call, workspace, by) : undefined;
  if (!dry) await writeFiles(workspace.top, finished.files);
  const signed =
    signer === undefined ? [] : await signFinished(call, workspace, signer, finished.record.id);
  const files = [...finished.files.map((planned) => planned.path), ...signed];
  if (json) {
    printJson(io, 'assess.run/1', {
      written: !dry,
      record: finished.record,
      files,
      notes,
    });
    return 0;
  }
  const { record } = finished;
  print(io, [
    ...verdictLines(record),
    '',
    'What drives it:',
    ...driverLines(record, 3).map((line) => `  ${line}`),
    ...(record.acceptances.length === 0
      ? []
      : ['', 'Accepted:', ...acceptedLines(record).map((line) => `  ${line}`)]),
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
          sign
            ? 'Signed. Next: git add assessments'
            : 'Next: git add assessments, and sign it: assess sign',
        ]),
  ]);
  return 0;
}

interface ChosenSigner {
  readonly signers: Signers;
  readonly candidate: Candidate;
}

async function signerOf(
  call: Call,
  workspace: Workspace,
  principal: string,
): Promise<ChosenSigner> {
  const signers = await findSigners({
    workspace,
    env: call.io.env,
    platform: call.io.platform,
    principal,
    role: 'assessor',
    key: textOption(call, 'key') ?? preference(call.io, 'key'),
    at: parseInstant(timeOf(call)) ?? 0,
  });
  return { signers, candidate: await chooseCandidate(call, signers) };
}

async function signFinished(
  call: Call,
  workspace: Workspace,
  { signers, candidate }: ChosenSigner,
  id: string,
): Promise<readonly string[]> {
  try {
    const signable = await openSignable(workspace, id);
    return await stoppable((signal) =>
      signRecord({
        workspace,
        signable,
        signers,
        candidate,
        statements: [{ kind: 'signoff', decision: 'approve', comment: [] }],
        time: timeOf(call),
        tool: TOOL,
        run: terminalRunner(call.io),
        signal,
      }),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, why, fix } = error;
    const told = {
      what,
      why: `${why} Record ${id} is written, unsigned.`,
      fix: `${fix} Later: assess sign ${id}`,
    };
    throw error instanceof Interrupted ? new Interrupted(told) : new UserError(told);
  }
}
