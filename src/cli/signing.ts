// The one way in which a command signs: with which key, what is signed, a last look, the signature, what was written.

import type { Workspace } from '../record/store/workspace.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import type { Candidate } from '../signing/trust/choose-key.ts';
import {
  openSignable,
  type Signable,
  signRecord,
  type Statementable,
} from '../signing/statements/sign-record.ts';
import type { SigningMeans } from '../signing/statements/sign-statement.ts';
import { besideKey } from '../signing/trust/signer-words.ts';
import type { Signers } from '../signing/trust/signers.ts';
import { refuseUnfinished } from '../signing/statements/unfinished.ts';
import { stoppable } from '../terminal/interrupts.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOfMaking } from './command.ts';
import { confirm, SIGNATURE } from './confirm.ts';
import { refuseUntypable, terminalRunner } from './hand-over.ts';
import { workspaceOf } from './open.ts';
import { principalOf } from './person.ts';
import { print, printJson, remark } from './print.ts';
import { chooseCandidate, newestId, signersFor } from './sign-steps.ts';

/** What a command wants signed. */
export interface Job {
  readonly workspace: Workspace;
  readonly role: string;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** Whose keys fit, where that is not decided by the files of this checkout. */
  readonly trust?: Trust;
  /** What the person reads before saying yes. */
  readonly shown: (signers: Signers, candidate: Candidate) => readonly string[];
  /** Signs and writes; gives the files written. */
  readonly sign: (means: SigningMeans) => Promise<readonly string[]>;
  /** The first line of the answer, once it is written. */
  readonly done: (signers: Signers) => string;
  /** What is said after that, once it is written. */
  readonly after?: () => Promise<readonly string[]>;
  /** The answer as JSON; person, role, key and files are added. */
  readonly json: { readonly schema: string; readonly facts: Readonly<Record<string, unknown>> };
}

/** Chooses the key, shows, asks, signs, tells. Exit 0 when it is written; throws a UserError when nothing was. */
export async function signAndTell(call: Call, job: Job): Promise<ExitCode> {
  const { io } = call;
  const { workspace, role } = job;
  const signers = await signersFor(call, workspace, role, job.time, { trust: job.trust });
  const candidate = await chooseCandidate(call, signers);
  refuseUntypable(io, signers, candidate);
  remark(io, [...job.shown(signers, candidate), ...besideKey(signers)]);
  await confirm(call, SIGNATURE);
  const files = await stoppable((signal) =>
    job.sign({ workspace, signers, candidate, run: terminalRunner(io), signal }),
  );
  if (flagOption(call, 'json')) {
    const { schema, facts } = job.json;
    const key = candidate.key.fingerprint;
    printJson(io, schema, { ...facts, person: signers.principal, role, key, files });
  } else {
    print(io, [
      job.done(signers),
      ...files.map((file) => `  ${file}`),
      '',
      `Commit it: git add ${files.join(' ')}`,
      ...((await job.after?.()) ?? []),
    ]);
  }
  return 0;
}

/** A record that somebody is about to say something about. */
export interface RecordToSign {
  readonly workspace: Workspace;
  readonly signable: Signable;
  readonly time: string;
}

/** The record named by the first argument, else the newest. Throws a UserError when it cannot be signed. */
export async function recordToSign(call: Call): Promise<RecordToSign> {
  const workspace = await workspaceOf(call);
  const id = call.args[0] ?? (await newestId(workspace.top));
  const signable = await openSignable(workspace, id);
  const person = await principalOf(call.io, workspace, textOption(call, 'by'));
  await refuseUnfinished(workspace, id, person, signable.said);
  return { workspace, signable, time: timeOfMaking(call) };
}

/** Signs a statement about an open record. */
export function signAbout(
  { signable, time }: RecordToSign,
  statement: Statementable,
): (means: SigningMeans) => Promise<readonly string[]> {
  return (means) => signRecord({ ...means, signable, statements: [statement], time, tool: TOOL });
}
