// The world as a session asks for it: the draft, records, keys and signatures of one workspace.

import { shownWhenMade, signAsShown } from '../app/sign-record.ts';
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
import type { SignatureRequest, SignedStatement } from '../session/reading.ts';
import type { Recorded } from '../session/state.ts';
import type { Signers } from '../signing/trust/signers.ts';
import { VERSION } from '../version.ts';
import { type Call, timeOf, timeOfMaking } from './command.ts';
import { editInTerminal, terminalRunner } from './hand-over.ts';
import { idOption } from './open.ts';
import { nextAfter } from '../app/next-command.ts';
import { type FoundSigners, makeKeyFile, signersOf, signingStanding } from './session-signing.ts';
import { signersFor } from './sign-steps.ts';

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
  let opened: string | undefined;
  return {
    save: (assessment) => keeper.save(assessment),
    saveNow: (assessment) => keeper.saveNow(assessment),
    saveRemarks: (unsigned) => remarks.save(unsigned),
    saveRemarksNow: (unsigned) => remarks.saveNow(unsigned),
    edit: (text, lend) => editInTerminal(io, text, lend),
    record: async (assessment, signer) => {
      const made = await makeRecord(call, workspace, { instruments, person }, assessment);
      const recorded = { ...made, notes: [...made.notes, ...(await keptDraftNotes(keeper))] };
      // Whoever signs it now hears what comes next after that.
      const isLast = signer === undefined;
      return isLast
        ? { ...recorded, next: await nextAfter(workspace, timeOf(call), recorded.id) }
        : recorded;
    },
    signing: async () => {
      signers = await signersOf(call, workspace);
      return signingStanding(io, signers, first);
    },
    makeKey: async (lend) => {
      if (signers.ok) await makeKeyFile(io, signers.signers, terminalRunner(io, lend));
    },
    openRecord: async (id) => {
      const { openRecord } = await import('./reading/open.ts');
      const record = await openRecord(call, workspace, person, id);
      opened = id;
      return { ...record, ...(await remarks.open(record)) };
    },
    signRecord: async (request, lend, stop) => {
      // Since the keys were shown an agent may have been locked, a file may have gone, or come.
      const now = await signersFor(call, workspace, request.role, timeOf(call));
      const before = signers.ok && signers.signers.role === request.role ? [signers.signers] : [];
      const { files, already } = await signAsShown(request, {
        workspace,
        among: [now, ...before],
        time: timeOfMaking(call),
        run: terminalRunner(io, lend),
        signal: stop,
      });
      const signed = {
        ...signatureWords(request, now, files.length === 0),
        files: [...already, ...files],
        next: await nextAfter(workspace, timeOf(call), request.record),
      };
      if (request.record === opened) {
        await remarks.discard();
        onSigned(signed);
      }
      return signed;
    },
  };
}

const DECIDED: Readonly<Record<SignatureRequest['decision'], string>> = {
  approve: 'approves record',
  reject: 'rejects record',
  withdraw: 'withdraws record',
  remark: 'remarks on record',
};

function signatureWords(
  { record, decision }: SignatureRequest,
  { principal, role }: Signers,
  isSignedBefore: boolean,
): Pick<SignedStatement, 'record' | 'by' | 'said'> {
  const by = `${principal} (${role})`;
  const said = isSignedBefore
    ? `${by} has signed the same about record ${record} already. Nothing has changed since, so nothing was written.`
    : `${by} ${DECIDED[decision]} ${record}.`;
  return { record, by, said };
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
  { instruments, person }: Pick<SessionParts, 'instruments' | 'person'>,
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
    shown: shownWhenMade(finished, person),
    signed: undefined,
    notes: [...finished.notes, ...meanwhile],
    next: [],
  };
}
