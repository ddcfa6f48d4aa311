// The world as a session asks for it: the draft, records, keys and signatures of one workspace.

import type { Assessment } from '../assessment/assessment.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { prepareRecord } from '../record/finish.ts';
import { projectNameOf } from '../record/project-name.ts';
import type { DraftKeeper } from '../record/store/draft-file.ts';
import { keepRemarks } from '../record/store/remarks-file.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { meanwhileNotes, writeRecord } from '../record/write-record.ts';
import type { SessionPort } from '../session/port.ts';
import type { SignedStatement } from '../session/reading.ts';
import type { Recorded } from '../session/state.ts';
import { VERSION } from '../version.ts';
import { type Call, timeOf, timeOfMaking } from './command.ts';
import { editInTerminal, terminalRunner } from './hand-over.ts';
import { idOption } from './open.ts';
import { nextAfter } from '../app/next-command.ts';
import {
  type FoundSigners,
  makeKeyFile,
  signersOf,
  signingStanding,
  signNow,
} from './session-signing.ts';

interface SessionParts {
  readonly instruments: Instruments;
  readonly person: string;
  readonly keeper: DraftKeeper;
  /** The keys that were found when the session began. */
  readonly signers: FoundSigners;
  /** Files that the first record of the project writes. */
  readonly first: readonly string[];
  readonly onSigned: (signed: SignedStatement) => void;
}

/** The port of a session on a workspace. */
export function portOf(
  call: Call,
  workspace: Workspace,
  { instruments, person, keeper, signers: found, first, onSigned }: SessionParts,
): SessionPort {
  const { io } = call;
  const remarks = keepRemarks(workspace);
  let signers = found;
  return {
    save: (assessment) => keeper.save(assessment),
    saveNow: (assessment) => keeper.saveNow(assessment),
    saveRemarks: (unsigned) => remarks.save(unsigned),
    saveRemarksNow: (unsigned) => remarks.saveNow(unsigned),
    edit: (text, lend) => editInTerminal(io, text, lend),
    record: async (assessment, signer) => {
      const made = await makeRecord(call, workspace, instruments, assessment);
      const recorded = { ...made, notes: [...made.notes, ...(await keptDraftNotes(keeper))] };
      // Whoever signs it now hears what comes next after that.
      const isLast = signer === undefined;
      return isLast
        ? { ...recorded, next: await nextAfter(workspace, timeOf(call), recorded.id) }
        : recorded;
    },
    sign: async (record, signer, lend, stop) => {
      const known = signers;
      // Since home was shown an agent may have been locked, a file may have gone, or come.
      signers = await signersOf(call, workspace);
      const chosen = {
        signer,
        found: [signers, known].flatMap((each) => (each.ok ? [each.signers] : [])),
      };
      const run = terminalRunner(io, lend);
      const signed = await signNow(call, workspace, record, chosen, run, stop);
      return signed.ok ? signed : { ...signed, standing: signingStanding(io, signers, first) };
    },
    makeKey: async (lend) => {
      if (signers.ok) await makeKeyFile(io, signers.signers, terminalRunner(io, lend));
      signers = await signersOf(call, workspace);
      return signingStanding(io, signers, first);
    },
    openRecord: async (id) => {
      const { openRecord } = await import('./reading/opened.ts');
      const record = await openRecord(call, workspace, person, id);
      return { ...record, ...(await remarks.open(record)) };
    },
    signRecord: async (request, lend, stop) => {
      const { signAsShown } = await import('./reading/opened.ts');
      const signed = await signAsShown(call, workspace, request, terminalRunner(io, lend), stop);
      await remarks.discard();
      onSigned(signed);
      return signed;
    },
  };
}

/** Removes the draft of a record that was made. The record is there even where that fails. */
async function keptDraftNotes(keeper: DraftKeeper): Promise<readonly string[]> {
  try {
    await keeper.discard();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`The draft was not removed: ${error.what}; ${error.why}.`];
  }
}

async function makeRecord(
  call: Call,
  workspace: Workspace,
  instruments: Instruments,
  assessment: Assessment,
): Promise<Recorded> {
  const request = {
    workspace,
    instruments,
    assessment,
    time: timeOfMaking(call),
    random: call.io.random(31),
    id: idOption(call),
    projectName: (await projectNameOf(workspace)).name,
    toolVersion: VERSION,
  };
  const prepared = await prepareRecord(request);
  const finished = await writeRecord(request, prepared);
  const meanwhile = await meanwhileNotes(workspace.top, finished, prepared.known);
  return {
    id: finished.record.id,
    files: finished.files.map((file) => file.path),
    signed: undefined,
    notes: [...finished.notes, ...meanwhile],
    next: [],
  };
}
