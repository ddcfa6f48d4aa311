// Signs bytes with a chosen key, by whichever way that key has, and verifies the result with our own verifier
// before anyone sees it. After a failure the bytes stay with the caller, who may try another key.

import { readPlainFile } from '../../repository/files/plain-file.ts';
import { LIMITS } from '../../text/limits.ts';
import { type AgentFailure, signWithAgent } from '../ssh/agent.ts';
import type { AgentConnection } from '../ssh/agent-socket.ts';
import { isSameKey } from './authorise.ts';
import { namespaceOf } from './roles.ts';
import type { Candidate } from './choose-key.ts';
import { keyText } from '../ssh/key-files.ts';
import { readPemKey, signWithPem } from '../ssh/pem.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { type KeygenFailure, type RunWithTerminal, signWithKeygen } from '../ssh/ssh-keygen.ts';
import { candidateName } from './key-name.ts';
import { bytesToSign, verifyArmour, writeSignature } from '../ssh/sshsig.ts';

export type SignFailure =
  | AgentFailure
  | KeygenFailure
  /** The `.pem` holds another key than when it was looked at, or none any more. */
  | 'key-file-changed'
  /** A signature came back that is not one by the chosen key over these bytes. */
  | 'did-not-verify';

export type SignResult =
  /** One `.sig` file for each payload, in their order. */
  | { readonly ok: true; readonly armours: readonly string[] }
  /** `said`: what the signing program said, where no code fits. */
  | { readonly ok: false; readonly code: SignFailure; readonly message?: string };

export interface SignRequest {
  readonly candidate: Candidate;
  readonly role: string;
  /** The exact bytes of the files to sign. */
  readonly payloads: readonly Uint8Array[];
  /** null when there is no agent. */
  readonly agent: AgentConnection | null;
  /** How to run ssh-keygen; null where no terminal can be handed over or no program was found. */
  readonly keygen: {
    readonly program: string;
    readonly run: RunWithTerminal;
    readonly tempParent: string;
    readonly repository: string | null;
  } | null;
}

/** Signs every payload in the namespace of the role; either all of them are signed and verified, or none. */
export async function signPayloads(request: SignRequest): Promise<SignResult> {
  const namespace = namespaceOf(request.role);
  const signed = await signBy(request, namespace);
  if (!signed.ok) return signed;
  const areGood =
    signed.armours.length === request.payloads.length &&
    request.payloads.every((message, index) => {
      const armour = Buffer.from(signed.armours[index] ?? '');
      const result = verifyArmour({ armour, message, namespace });
      return result.state === 'valid' && isSameKey(result.key, request.candidate.key);
    });
  return areGood ? signed : { ok: false, code: 'did-not-verify' };
}

async function signBy(request: SignRequest, namespace: string): Promise<SignResult> {
  const { candidate, payloads, agent, keygen } = request;
  switch (candidate.via) {
    case 'agent':
      return agent === null
        ? { ok: false, code: 'no-agent' }
        : signAllWithAgent(agent, candidate.key, namespace, payloads);
    case 'pem':
      return signAllWithPem(candidate.path, candidate.key, namespace, payloads);
    case 'ssh-keygen': {
      if (keygen === null) return { ok: false, code: 'no-program' };
      const key = candidate.file === null ? { publicKey: candidate.key } : { file: candidate.file };
      const announcement = announcementOf(candidate);
      return signWithKeygen({ ...keygen, namespace, payloads, key, announcement });
    }
  }
}

/** What ssh-keygen is going to ask for, and of which key. */
function announcementOf(candidate: Candidate): string | null {
  if (candidate.via !== 'ssh-keygen') return null;
  const asked = [
    ...(candidate.isEncrypted ? ['ssh-keygen asks for its passphrase.'] : []),
    ...(candidate.key.application === null
      ? []
      : ['The device may ask for a PIN, and waits for a touch.']),
  ];
  return asked.length === 0
    ? null
    : [`Signing with ${candidateName(candidate)}.`, ...asked].join(' ');
}

async function signAllWithAgent(
  agent: AgentConnection,
  key: PublicKey,
  namespace: string,
  payloads: readonly Uint8Array[],
): Promise<SignResult> {
  const armours: string[] = [];
  for (const payload of payloads) {
    const signature = await signWithAgent(agent, key, bytesToSign(payload, namespace));
    if (!signature.ok) return signature;
    armours.push(writeSignature({ key, namespace, inner: signature.inner }));
  }
  return { ok: true, armours };
}

async function signAllWithPem(
  path: string,
  key: PublicKey,
  namespace: string,
  payloads: readonly Uint8Array[],
): Promise<SignResult> {
  const text = textOfKey(path);
  if (text === undefined) return { ok: false, code: 'key-file-missing' };
  const pem = readPemKey(text);
  if (!pem.ok || !isSameKey(pem.key, key)) return { ok: false, code: 'key-file-changed' };
  const armours = payloads.map((payload) => {
    const inner = signWithPem(pem.privateKey, key, bytesToSign(payload, namespace));
    return writeSignature({ key, namespace, inner });
  });
  return { ok: true, armours };
}

/** The text of a file that held a key a moment ago; undefined when it holds none that can be read now. */
function textOfKey(path: string): string | undefined {
  try {
    const read = readPlainFile(path, { most: LIMITS.keyFileBytes, follow: true });
    return read.state === 'read' ? keyText(read.bytes) : undefined;
  } catch {
    return undefined;
  }
}
