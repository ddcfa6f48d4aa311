// Signing as a session needs it: who can sign, a key where there is none, and signing the record just made.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SigningStanding } from '../session/state.ts';
import { sentences, UserError } from '../errors.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { homeFolder } from '../repository/files/home-folder.ts';
import {
  cautionOf,
  keyWords,
  signingSentence,
  sourceWords,
} from '../signing/trust/signer-words.ts';
import { candidatesOf, type Signers } from '../signing/trust/signers.ts';
import { firstSigningFiles, openSignable, signRecord } from '../signing/statements/sign-record.ts';
import type { RunWithTerminal } from '../signing/ssh/ssh-keygen.ts';
import { TOOL } from '../version.ts';
import { canAsk } from './ask.ts';
import { type Call, timeOf, timeOfMaking } from './command.ts';
import type { Io } from './io.ts';
import { nextAfter } from '../app/next-command.ts';
import { signersFor } from './sign-steps.ts';

export type FoundSigners =
  | { readonly ok: true; readonly signers: Signers }
  | { readonly ok: false; readonly why: string };

/** A trust file that cannot be read does not stop the answers: the reason is shown, and signing is off. */
export async function signersOf(call: Call, workspace: Workspace): Promise<FoundSigners> {
  try {
    const signers = await signersFor(call, workspace, 'assessor', timeOf(call));
    return { ok: true, signers };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, why: `Signing is not possible: ${error.what}. ${error.fix}.` };
  }
}

/** Whether the person can sign, as the session shows it. */
export function signingStanding(
  io: Io,
  found: FoundSigners,
  first: readonly string[],
): SigningStanding {
  if (!found.ok) return { signers: [], signing: found.why, canMakeKey: false, newFiles: first };
  const { signers } = found;
  return {
    ...signersToOffer(io, signers),
    canMakeKey:
      signers.choice.kind === 'none' && signers.choice.seen.length === 0 && signers.keygen !== null,
    newFiles: [...first, ...firstSigningFiles(signers)],
  };
}

/** The keys that a session offers. One that the repository names is offered only where the person can be asked. */
export function signersToOffer(
  io: Io,
  signers: Signers,
): Pick<SigningStanding, 'signers' | 'signing'> {
  const offered = candidatesOf(signers).map((candidate) => ({
    id: candidate.key.fingerprint,
    label: keyWords(candidate),
    source: sourceWords(candidate.source),
    caution: cautionOf(candidate),
  }));
  const refused = canAsk(io) ? undefined : offered.find(({ caution }) => caution !== undefined);
  if (refused === undefined) return { signers: offered, signing: signingSentence(signers) };
  return {
    signers: [],
    signing: `You cannot sign here: ${refused.caution ?? ''} Such a key is used only after you agree, and there is no terminal. If it is your key: --key ${refused.id}`,
  };
}

/** `~/.ssh/id_ed25519`, made by ssh-keygen, which asks for a passphrase, and before it replaces a file. */
export async function makeKeyFile(
  io: Io,
  { keygen, principal }: Signers,
  run: RunWithTerminal,
): Promise<void> {
  if (keygen === null) return;
  const folder = path.join(homeFolder(io.env), '.ssh');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'id_ed25519');
  await run({
    program: keygen,
    args: ['-q', '-t', 'ed25519', '-C', principal, '-f', file],
    cwd: folder,
    announcement: `ssh-keygen makes the key ${file} and asks for a passphrase.`,
    isHeld: false,
  });
}

/** Who was chosen, and where to look for them: what is there now, then what was there before. */
export interface Chosen {
  readonly signer: string;
  readonly found: readonly Signers[];
}

export type Signed =
  | {
      readonly ok: true;
      readonly files: readonly string[];
      readonly signed: string;
      readonly next: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** Signs a record that lies on disk. Where that fails, nothing is lost, and why is said. */
export async function signNow(
  call: Call,
  workspace: Workspace,
  record: string,
  { signer, found }: Chosen,
  run: RunWithTerminal,
  stop: AbortSignal,
): Promise<Signed> {
  const [chosen] = found.flatMap((signers) =>
    candidatesOf(signers)
      .filter(({ key }) => key.fingerprint === signer)
      .map((candidate) => ({ signers, candidate })),
  );
  if (chosen === undefined) {
    return { ok: false, why: 'This key is not here any more. Nothing was lost.' };
  }
  const { principal, role } = chosen.signers;
  try {
    const { files } = await signRecord({
      ...chosen,
      workspace,
      signable: await openSignable(workspace, record),
      statements: [{ kind: 'signoff', decision: 'approve', comment: [] }],
      time: timeOfMaking(call),
      tool: TOOL,
      run,
      signal: stop,
    });
    const next = await nextAfter(workspace, timeOf(call), record);
    return { ok: true, files, signed: `${principal} (${role})`, next };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, why: sentences(error) };
  }
}
