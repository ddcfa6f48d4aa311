// Who can sign, as a session shows it, and a key where there is none.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SigningStanding } from '../../session/state.ts';
import { UserError } from '../../errors.ts';
import { type CommandPlace, commandsFrom } from '../../text/commands-here.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { ioProblem } from '../../repository/files/io-problem.ts';
import { homeFolder } from '../../repository/files/home-folder.ts';
import {
  cautionOf,
  keyWords,
  signingSentence,
  sourceWords,
} from '../../signing/trust/signer-words.ts';
import { candidatesOf, type Signers } from '../../signing/trust/signers.ts';
import { firstSigningFiles } from '../../signing/statements/sign-record.ts';
import type { RunWithTerminal } from '../../signing/ssh/ssh-keygen.ts';
import { type Actor, signersFor } from '../actor.ts';

export type FoundSigners =
  | { readonly ok: true; readonly signers: Signers }
  | { readonly ok: false; readonly why: string };

/** The keys of an assessor. A trust file that cannot be read does not stop the answers: the reason is shown, and signing is off. */
export async function signersOf(
  actor: Actor,
  workspace: Workspace,
  time: string,
): Promise<FoundSigners> {
  try {
    const signers = await signersFor(actor, workspace, 'assessor', time);
    return { ok: true, signers };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, why: `Signing is not possible: ${error.what}. ${error.fix}.` };
  }
}

/**
 * Whether the person can sign, as the session shows it. `canAsk`: whether there is a terminal to ask at. `place`: where the
 * person types commands.
 */
export function signingStanding(
  canAsk: boolean,
  found: FoundSigners,
  first: readonly string[],
  place: CommandPlace,
): SigningStanding {
  if (!found.ok) return { signers: [], signing: found.why, canMakeKey: false, newFiles: first };
  const { signers } = found;
  const offered = signersToOffer(canAsk, signers);
  return {
    ...offered,
    signing: commandsFrom(place, offered.signing),
    canMakeKey:
      signers.choice.kind === 'none' && signers.choice.seen.length === 0 && signers.keygen !== null,
    newFiles: [...first, ...firstSigningFiles(signers)],
  };
}

/** The keys that a session offers. One that the repository names is offered only where the person can be asked. */
export function signersToOffer(
  canAsk: boolean,
  signers: Signers,
): Pick<SigningStanding, 'signers' | 'signing'> {
  const offered = candidatesOf(signers).map((candidate) => ({
    id: candidate.key.fingerprint,
    label: keyWords(candidate),
    source: sourceWords(candidate.source),
    caution: cautionOf(candidate),
  }));
  const refused = canAsk ? undefined : offered.find(({ caution }) => caution !== undefined);
  if (refused === undefined) return { signers: offered, signing: signingSentence(signers) };
  return {
    signers: [],
    signing: `You cannot sign here: ${refused.caution ?? ''} Such a key is used only after you agree, and there is no terminal. If it is your key: --key ${refused.id}`,
  };
}

/** `~/.ssh/id_ed25519`, made by ssh-keygen, which asks for a passphrase, and before it replaces a file. */
export async function makeKeyFile(
  env: Actor['env'],
  { keygen, principal }: Signers,
  run: RunWithTerminal,
): Promise<void> {
  if (keygen === null) return;
  const folder = path.join(homeFolder(env), '.ssh');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw ioProblem(error, 'make', folder);
  }
  const file = path.join(folder, 'id_ed25519');
  await run({
    program: keygen,
    args: ['-q', '-t', 'ed25519', '-C', principal, '-f', file],
    cwd: folder,
    announcement: `ssh-keygen makes the key ${file} and asks for a passphrase.`,
    isHeld: false,
  });
}
