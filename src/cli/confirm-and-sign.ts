// How a command signs: with which key, what is signed, a last look, the signature, what was written.

import { signersFor } from '../app/actor.ts';
import { principalOf } from '../app/person.ts';
import type { RecordSigner, SigningJob } from '../app/sign/job.ts';
import type { SignedFiles, SigningMeans } from '../signing/statements/sign-statement.ts';
import { besideKey } from '../signing/trust/signer-words.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { shellWord } from '../text/shell-word.ts';
import { actorOf, chooseCandidate } from './choose-signer.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import { confirm, SIGNATURE } from './confirm.ts';
import { refuseUntypable, terminalRunner } from './hand-over.ts';
import { commandsHere, workspaceToWrite } from './open.ts';
import { print, printJson, notify } from './print.ts';

/** A call of a command that signs. */
type SigningCall = CallOf<'sign' | 'comment' | 'reaffirm' | 'run' | 'trust'>;

/**
 * Chooses the key, shows, asks, signs, reports. Exit 0 when it is written, or says the same as what this person has signed
 * already; throws a UserError when nothing was.
 */
export async function signAndReport(call: SigningCall, job: SigningJob): Promise<ExitCode> {
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
  { workspace, role, time, trust }: Pick<SigningJob, 'workspace' | 'role' | 'time' | 'trust'>,
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
  notify(call.io, [...lines, ...besideKey(signers)]);
  await confirm(call, SIGNATURE);
}

async function report(
  call: SigningCall,
  job: SigningJob,
  { signers, candidate }: SigningMeans,
  { files, already }: SignedFiles,
): Promise<void> {
  const { io } = call;
  const { principal, role } = signers;
  if (call.options.json) {
    const { schema, facts } = job.json;
    const key = candidate.key.fingerprint;
    printJson(io, schema, { ...facts(signers), person: principal, role, key, files, already });
  } else if (files.length === 0) {
    print(io, [
      `already signed: ${principal} as ${role}. The same statement exists, so nothing was written.`,
      ...already.map((file) => `  ${file}`),
    ]);
  } else {
    print(io, [
      job.done(signers),
      ...files.map((file) => `  ${file}`),
      '',
      ...commandsHere(call, [
        `Commit it: git add ${files.map(shellWord).join(' ')}`,
        ...((await job.after?.(principal)) ?? []),
      ]),
    ]);
  }
}

/** Who signs about which record: the one named, else the current one. Throws a UserError where that is not clear. */
export async function aboutRecord(
  call: CallOf<'sign' | 'comment' | 'reaffirm'>,
): Promise<RecordSigner> {
  const workspace = await workspaceToWrite(call);
  const id = await chosenRecord(call, workspace, timeOf(call));
  const { by, role } = call.options;
  const person = await principalOf(call.io, workspace, by);
  return { workspace, id, person, role, time: timeOfMaking(call) };
}
