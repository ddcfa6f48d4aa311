// The world as a session asks for it: the draft, records, keys and signatures of one workspace.

import type { Assessment } from '../../assessment/assessment.ts';
import { UserError } from '../../errors.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { readEvidence } from '../../record/pin-evidence.ts';
import type { DraftKeeper } from '../../record/store/draft-file.ts';
import { keepComments } from '../../record/store/comments-file.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { LendTerminal, SessionPort } from '../../session/port.ts';
import { decisionWords } from '../../text/decisions.ts';
import type { RunWithTerminal } from '../../signing/ssh/ssh-keygen.ts';
import type { SignatureRequest, SignedStatement } from '../../session/reading.ts';
import type { Recorded } from '../../session/state.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { shownWhenMade, signAsShown } from '../sign-opened.ts';
import { type Actor, signersFor } from '../actor.ts';
import { recordInMemory } from '../make-record.ts';
import type { SignedSame } from '../signed-same.ts';
import { evidenceDifference } from '../evidence-difference.ts';
import { type CommandPlace, commandsFrom } from '../../text/commands-here.ts';
import { nextAfter } from '../next-command.ts';
import { backgroundScan } from './background-scan.ts';
import { type FoundSigners, makeKeyFile, signersOf, signingStanding } from './signing.ts';

/** Programs that need the terminal. */
interface SessionTerminal {
  readonly edit: SessionPort['edit'];
  readonly runner: (lend: LendTerminal) => RunWithTerminal;
}

/** A session that is to begin. */
export interface SessionRequest {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly actor: Actor;
  /** What was asked for; undefined where it was not. */
  readonly scope: string | undefined;
  readonly only: readonly string[] | undefined;
  readonly role: string | undefined;
  /** The id that the record gets, for reproducible records. */
  readonly id: string | undefined;
  /** Where the person types commands. */
  readonly commandPlace: CommandPlace;
  /** Whether there is a terminal to ask at. */
  readonly canAsk: boolean;
  readonly terminal: SessionTerminal;
  /** The time by which things are judged, and that of what is made, as YYYY-MM-DDThh:mm:ssZ. */
  readonly time: () => string;
  readonly timeOfMaking: () => string;
  readonly random: (bytes: number) => Uint8Array;
  /** Called after each signature of the record that is read. */
  readonly onSigned: (signed: SignedStatement) => void;
}

interface SessionParts {
  readonly keeper: DraftKeeper;
  /** The keys that were found when the session began. */
  readonly signers: FoundSigners;
  /** Files that the first record of the project writes. */
  readonly first: readonly string[];
  /** Aborted when the session is over. */
  readonly ended: AbortSignal;
}

/** The port of a session on a workspace. */
export function portOf(
  request: SessionRequest,
  { keeper, signers: found, first, ended }: SessionParts,
): SessionPort {
  const { workspace, actor, role, canAsk, time, timeOfMaking, terminal, onSigned } = request;
  const { commandPlace } = request;
  const comments = keepComments(workspace);
  let signers = found;
  let opened: string | undefined;
  const next = async (id: string): Promise<readonly string[]> => {
    const lines = await nextAfter(workspace, time(), { id, person: actor.principal });
    return lines.map((line) => commandsFrom(commandPlace, line));
  };
  return {
    save: (assessment) => keeper.save(assessment),
    saveNow: (assessment) => keeper.saveNow(assessment),
    saveComments: (unsigned) => comments.save(unsigned),
    saveCommentsNow: (unsigned) => comments.saveNow(unsigned),
    readEvidence: (paths) => readEvidence(workspace, paths),
    scan: (scope) => backgroundScan(workspace, scope, { env: actor.env, ended }),
    difference: (file) => evidenceDifference(workspace, file),
    edit: (text, lend) => terminal.edit(text, lend),
    record: async (assessment, signer) => {
      const made = await makeRecord(request, assessment);
      const recorded = { ...made, notes: [...made.notes, ...(await keptDraftNotes(keeper))] };
      // The next step is shown after the signature, which can still come.
      const isLast = signer === undefined;
      return isLast
        ? {
            ...recorded,
            next: await next(recorded.id),
          }
        : recorded;
    },
    signing: async () => {
      signers = await signersOf(actor, workspace, time());
      return signingStanding(canAsk, signers, first, commandPlace);
    },
    makeKey: async (lend) => {
      if (signers.ok) await makeKeyFile(actor.env, signers.signers, terminal.runner(lend));
    },
    openRecord: async (id) => {
      const { openRecord } = await import('./open-record.ts');
      const record = await openRecord({ workspace, actor, time: time(), role, canAsk }, id);
      opened = id;
      const capacities = record.capacities.map((each) => ({
        ...each,
        signing: commandsFrom(commandPlace, each.signing),
      }));
      return { ...record, capacities, ...(await comments.open(record)) };
    },
    signRecord: async (request, lend, stop) => {
      // Since the keys were shown an agent may have been locked, a file may have gone, or come.
      const now = await signersFor(actor, workspace, request.role, time());
      const before = signers.ok && signers.signers.role === request.role ? [signers.signers] : [];
      const { files, already } = await signAsShown(request, {
        workspace,
        among: [now, ...before],
        time: timeOfMaking(),
        run: terminal.runner(lend),
        signal: stop,
      });
      const signed = {
        ...signatureWords(request, now, files.length === 0),
        files: [...already, ...files],
        next: await next(request.record),
      };
      if (request.record === opened) {
        await comments.discard();
        onSigned(signed);
      }
      return signed;
    },
  };
}

function signatureWords(
  { record, decision }: SignatureRequest,
  { principal, role }: Signers,
  isSignedBefore: boolean,
): Pick<SignedStatement, 'record' | 'by' | 'sentence'> {
  const by = `${principal} (${role})`;
  const sentence = isSignedBefore
    ? `${by} has signed the same about record ${record} already. The statement exists, so nothing was written.`
    : decision === 'comment'
      ? `${by} comments on record ${record}.`
      : decisionWords({ decision, person: principal, role }).about(record);
  return { record, by, sentence };
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

async function makeRecord(request: SessionRequest, assessment: Assessment): Promise<Recorded> {
  const { workspace, instruments, actor, random, id } = request;
  const [time, now] = [request.timeOfMaking(), request.time()];
  const making = { workspace, instruments, assessment, time, now, random, id };
  const { same, write } = await recordInMemory(making);
  if (same !== undefined) throw nothingNew(same);
  const made = await write();
  return {
    id: made.record.id,
    files: made.files.map((file) => file.path),
    shown: shownWhenMade(made, actor.principal),
    signed: undefined,
    notes: [...made.notes, ...made.meanwhile],
    next: [],
  };
}

function nothingNew({ record, why }: SignedSame): UserError {
  return new UserError({
    what: 'no record was made',
    why,
    fix: `change an answer first; to add a signature: assess sign ${record.id}`,
  });
}
