// How a command signs: with which key, what is signed, a last look, the signature, what was written.

import { signersFor } from '../app/actor.ts';
import { openToSign, signedAlready, signOpened } from '../app/sign-opened.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import type { Candidate } from '../signing/trust/choose-key.ts';
import type { Signable, Statementable } from '../signing/statements/sign-record.ts';
import type { SignedFiles, SigningMeans } from '../signing/statements/sign-statement.ts';
import { besideKey } from '../signing/trust/signer-words.ts';
import type { Signers } from '../signing/trust/signers.ts';
import { shellWord } from '../text/shell-word.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { principalOf } from '../app/person.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import { confirm, SIGNATURE } from './confirm.ts';
import { refuseUntypable, terminalRunner } from './hand-over.ts';
import { gitHere, workspaceToWrite } from './open.ts';
import { print, printJson, remark } from './print.ts';
import { chosenRecord } from './choose-record.ts';
import { chooseCandidate, actorOf } from './choose-signer.ts';

/** A call of a command that signs. */
type SigningCall = CallOf<'sign' | 'comment' | 'reaffirm' | 'run' | 'trust'>;

/** The statements that are signed. */
export interface SigningWork {
  /** The files of statements that say the same already, where that is all of them; else none. */
  readonly already: (means: SigningMeans) => Promise<readonly string[]>;
  readonly sign: (means: SigningMeans) => Promise<SignedFiles>;
}

/** What a command wants signed. */
export interface Job {
  readonly workspace: Workspace;
  readonly role: string;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** Whose keys fit, where that is not decided by the files of this checkout. */
  readonly trust?: Trust;
  /** What the person reads before saying yes. */
  readonly shown: (signers: Signers, candidate: Candidate) => readonly string[];
  readonly work: SigningWork;
  /** The first line of the answer, once it is written. */
  readonly done: (signers: Signers) => string;
  /** What is said after that, once it is written. */
  readonly after?: (principal: string) => Promise<readonly string[]>;
  /** The answer as JSON; person, role, key and files are added. */
  readonly json: { readonly schema: string; readonly facts: Readonly<Record<string, unknown>> };
}

/**
 * Chooses the key, shows, asks, signs, reports. Exit 0 when it is written, or says the same as what this person has signed
 * already; throws a UserError when nothing was.
 */
export async function signAndTell(call: SigningCall, job: Job): Promise<ExitCode> {
  const means = await meansOf(call, job);
  const already = await job.work.already(means);
  if (already.length > 0) {
    await report(call, job, means, { files: [], already });
    return 0;
  }
  await agree(call, means, job.shown(means.signers, means.candidate));
  await report(call, job, means, await stoppable((signal) => job.work.sign({ ...means, signal })));
  return 0;
}

/** With which key a person signs in a role; they are asked where several fit. Throws a UserError where none does. */
export async function meansOf(
  call: SigningCall,
  { workspace, role, time, trust }: Pick<Job, 'workspace' | 'role' | 'time' | 'trust'>,
): Promise<SigningMeans> {
  const signers = await signersFor(await actorOf(call, workspace), workspace, role, time, {
    trust,
  });
  const candidate = await chooseCandidate(call, signers);
  return { workspace, signers, candidate, run: terminalRunner(call.io) };
}

/** Shows what is about to be signed, and asks. Throws a UserError where it cannot be signed here, or the answer is no. */
export async function agree(
  call: SigningCall,
  { signers, candidate }: SigningMeans,
  lines: readonly string[],
): Promise<void> {
  refuseUntypable(call.io, signers, candidate);
  remark(call.io, [...lines, ...besideKey(signers)]);
  await confirm(call, SIGNATURE);
}

async function report(
  call: SigningCall,
  job: Job,
  { signers, candidate }: SigningMeans,
  { files, already }: SignedFiles,
): Promise<void> {
  const { io } = call;
  const { principal, role } = signers;
  if (call.options.json) {
    const { schema, facts } = job.json;
    const key = candidate.key.fingerprint;
    printJson(io, schema, { ...facts, person: principal, role, key, files, already });
  } else if (files.length === 0) {
    print(io, [
      `already signed: ${principal} as ${role}. Nothing has changed since, so nothing was written.`,
      ...already.map((file) => `  ${file}`),
    ]);
  } else {
    print(io, [
      job.done(signers),
      ...files.map((file) => `  ${file}`),
      '',
      ...gitHere(call, [`Commit it: git add ${files.map(shellWord).join(' ')}`]),
      ...((await job.after?.(principal)) ?? []),
    ]);
  }
}

/** A record about which a person is going to sign a statement. */
export interface RecordToSign {
  readonly workspace: Workspace;
  readonly signable: Signable;
  readonly time: string;
}

/** The record named by the first argument, else the current one. Throws a UserError when it cannot be signed. */
export async function recordToSign(
  call: CallOf<'sign' | 'comment' | 'reaffirm'>,
): Promise<RecordToSign> {
  const workspace = await workspaceToWrite(call);
  const id = await chosenRecord(call, workspace, timeOf(call));
  const person = await principalOf(call.io, workspace, call.options.by);
  return {
    workspace,
    signable: await openToSign(workspace, id, person),
    time: timeOfMaking(call),
  };
}

/** Signs a statement about an open record. */
export function signAbout({ signable, time }: RecordToSign, statement: Statementable): SigningWork {
  const about = { signable, statements: [statement], time };
  return {
    already: (means) => signedAlready(means, about),
    sign: (means) => signOpened(means, about),
  };
}
