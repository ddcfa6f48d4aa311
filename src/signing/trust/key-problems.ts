// The messages about keys and signatures that do not work: one row for each code.

import type { Problem } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { candidateName } from './key-name.ts';
import type { Candidate, UnusableReason } from './choose-key.ts';
import type { SignFailure } from './sign.ts';

const NOTHING_SIGNED = 'Nothing was signed.';

/** Why a signature was not made, with the key it is about. `said`: what the signing program said. */
export function signProblem(code: SignFailure, candidate: Candidate, message?: string): Problem {
  const { what, why, fix } = SIGN_FAILURES[code];
  if (ABOUT_THE_KEY.has(code))
    return { what, why: `The key is ${candidateName(candidate)}. ${why}`, fix };
  if (message === undefined) return { what, why, fix };
  return {
    what,
    why: `It said: ${legalLine(message.replaceAll(/\s+/g, ' '))}. ${NOTHING_SIGNED}`,
    fix,
  };
}

const ABOUT_THE_KEY: ReadonlySet<SignFailure> = new Set([
  'wrong-passphrase',
  'passphrase-needed',
  'key-file-missing',
  'key-file-open-to-others',
  'security-key-absent',
]);

/** Each row completes the form `error: … / why: … / fix: …`. */
export const SIGN_FAILURES: Readonly<Record<SignFailure, Problem>> = {
  'no-agent': {
    what: 'The ssh-agent could not be reached.',
    why: `Nothing answers at SSH_AUTH_SOCK. ${NOTHING_SIGNED}`,
    fix: 'Start it with `eval "$(ssh-agent)"` and `ssh-add`, or sign with `--key FILE`.',
  },
  'agent-refused': {
    what: 'The ssh-agent refused to sign.',
    why: `It is locked, the request was declined, or the key is gone. ${NOTHING_SIGNED}`,
    fix: '`ssh-add -l` lists its keys; unlock with `ssh-add -X`, or add the key with `ssh-add`.',
  },
  'agent-timeout': {
    what: 'The ssh-agent did not answer in time.',
    why: `It may wait for a security key or an open window. ${NOTHING_SIGNED}`,
    fix: 'Try again and look for a blinking key or a window behind the terminal.',
  },
  'agent-garbled': {
    what: 'The ssh-agent answered with something else than the agent protocol.',
    why: `SSH_AUTH_SOCK may name another program. ${NOTHING_SIGNED}`,
    fix: 'Check `echo $SSH_AUTH_SOCK` and `ssh-add -l`, or sign with `--key FILE`.',
  },
  cancelled: {
    what: 'Signing was cancelled.',
    why: NOTHING_SIGNED,
    fix: 'Sign whenever you like; the record waits.',
  },
  'no-program': {
    what: 'ssh-keygen could not be started.',
    why: `It was not found, or there is no terminal for its questions. ${NOTHING_SIGNED}`,
    fix: 'Install OpenSSH, or add the key to an agent with `ssh-add`.',
  },
  'wrong-passphrase': {
    what: 'The passphrase was not right.',
    why: NOTHING_SIGNED,
    fix: 'Try again.',
  },
  'passphrase-needed': {
    what: 'A passphrase is needed and there is no terminal.',
    why: NOTHING_SIGNED,
    fix: 'Load the key into an ssh-agent (`ssh-add FILE`), or run the command in a terminal.',
  },
  'key-file-missing': {
    what: 'The private key was not found.',
    why: `Only its public half is here, or the file has moved. ${NOTHING_SIGNED}`,
    fix: 'Add the key to an agent with `ssh-add`, or name the file with `--key FILE`.',
  },
  'key-file-open-to-others': {
    what: 'ssh-keygen refuses this key, because other users can read its file.',
    why: NOTHING_SIGNED,
    fix: 'Run `chmod 600` on the key file and try again.',
  },
  'security-key-absent': {
    what: 'The security key was not found.',
    why: `It is not plugged in, or it does not have this key. ${NOTHING_SIGNED}`,
    fix: 'Plug it in and try again.',
  },
  'temp-inside-repository': {
    what: 'There is no safe place for temporary files.',
    why: `The folder for temporary files is inside this repository. ${NOTHING_SIGNED}`,
    fix: 'Set TMPDIR (TEMP on Windows) to a folder elsewhere.',
  },
  'no-temp-folder': {
    what: 'No temporary folder could be made or written to.',
    why: `The folder for them is missing, full or not writable. ${NOTHING_SIGNED}`,
    fix: 'Set TMPDIR (TEMP on Windows) to a folder of your own.',
  },
  'not-signed': {
    what: 'ssh-keygen made no signature.',
    why: `It did not say why. ${NOTHING_SIGNED}`,
    fix: 'Check that `ssh-keygen -Y sign -n test -f KEY FILE` works with this key.',
  },
  'key-file-changed': {
    what: 'The key file has another key than a moment ago.',
    why: NOTHING_SIGNED,
    fix: 'Start the signing again.',
  },
  'did-not-verify': {
    what: 'The signature that came back is not a good one.',
    why: `The agent or signing program used another key, or signed something else. ${NOTHING_SIGNED}`,
    fix: 'Check `gpg.ssh.program` in your git configuration, or sign with `--key FILE`.',
  },
};

/** Why a key cannot be used; `what` completes "--key FILE cannot be used: ". */
export const KEY_PROBLEMS: Readonly<Record<UnusableReason, Problem>> = {
  missing: {
    what: 'the key file is not there',
    why: 'Neither the file nor a .pub file beside it exists.',
    fix: 'check the path; `ls ~/.ssh` shows the usual keys',
  },
  unreadable: {
    what: 'the key file cannot be read',
    why: 'You may not read it, the disk refuses, or it is larger than 64 KiB.',
    fix: 'check who owns the file (ls -l), or load the key into an ssh-agent',
  },
  'not-a-key': {
    what: 'it is not an SSH key',
    why: 'It is neither a private key, a public key nor a .pem file.',
    fix: 'name a key such as ~/.ssh/id_ed25519; `ssh-keygen -t ed25519` makes one',
  },
  'several-keys': {
    what: 'it has several public keys',
    why: 'Which of them is meant is not known.',
    fix: 'name a file with one key',
  },
  unsupported: {
    what: 'this kind of key cannot sign records',
    why: 'Certificates, DSA and RSA under 2048 bits are not accepted.',
    fix: 'use an Ed25519 key; `ssh-keygen -t ed25519` makes one',
  },
  'needs-public-half': {
    what: 'the public half of this key is missing',
    why: 'The file is encrypted, and no .pub file beside it says which key it is.',
    fix: 'run `ssh-keygen -y -f KEY > KEY.pub` once and try again',
  },
  'not-followed': {
    what: 'this path is not followed',
    why: "It names another user's folder, or it is a network path set by the repository.",
    fix: 'write the whole path in your own settings: git config --global user.signingKey FILE',
  },
  'no-private-half': {
    what: 'its private half was not found',
    why: 'No ssh-agent has it, and no private key file is beside the public one.',
    fix: 'load the key into an ssh-agent (ssh-add FILE)',
  },
  'no-such-fingerprint': {
    what: 'no key has this fingerprint',
    why: 'It is not in the ssh-agent, in user.signingKey or among ~/.ssh/id_*.pub.',
    fix: 'compare with `ssh-add -l`, or name the file: --key FILE',
  },
};
