// The ssh-agent protocol (draft-miller-ssh-agent): which keys it holds, and a signature by one of them. The
// private key never leaves the agent.

import { type AgentConnection, exchange } from './agent-socket.ts';
import { parsePublicKey, type PublicKey } from './public-key.ts';
import { WireReader, wireString, wireUint32 } from './ssh-wire.ts';

/** Message numbers of the protocol. */
const MESSAGE = { failure: 5, list: 11, listAnswer: 12, sign: 13, signAnswer: 14 } as const;
/** Asks for rsa-sha2-512; without it an agent signs RSA with SHA-1. */
const RSA_SHA2_512 = 4;
/** An agent with more keys is broken, or hostile. */
const MAX_KEYS = 2048;
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent';

export interface AgentKey {
  readonly key: PublicKey;
  /** What the agent calls it, often a path; from outside, so clean it before it is printed. */
  readonly comment: string;
}

export type AgentFailure =
  /** Nothing listens there. */
  | 'no-agent'
  /** It said no: locked, the question whether to sign was declined, or the key has gone. */
  | 'agent-refused'
  | 'agent-timeout'
  /** It answered something that is not the protocol. */
  | 'agent-garbled'
  | 'cancelled';

export type AgentKeys =
  | { readonly ok: true; readonly keys: readonly AgentKey[] }
  | { readonly ok: false; readonly code: AgentFailure };

export type AgentSignature =
  /** The SSH signature: algorithm and value. */
  | { readonly ok: true; readonly inner: Buffer }
  | { readonly ok: false; readonly code: AgentFailure };

/**
 * Where an agent listens: SSH_AUTH_SOCK; on Windows the pipe of OpenSSH unless the variable names another
 * pipe (Git for Windows sets it to a file that only its own programs can use). null when there is none.
 */
export function agentSocket(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  const named = env['SSH_AUTH_SOCK'] ?? '';
  if (platform === 'win32') return /^[\\/]{2}\.[\\/]pipe[\\/]/.test(named) ? named : WINDOWS_PIPE;
  return named === '' ? null : named;
}

/**
 * The keys of an agent that can sign records. Certificates and kinds this version does not know are left
 * out. A locked agent says that it holds none.
 */
export async function listAgentKeys(connection: AgentConnection): Promise<AgentKeys> {
  const answer = await exchange(connection, Buffer.of(MESSAGE.list));
  if (!answer.ok) return answer;
  const reader = new WireReader(answer.frame);
  const type = reader.byte();
  if (type === MESSAGE.failure) return { ok: false, code: 'agent-refused' };
  const count = reader.uint32();
  if (type !== MESSAGE.listAnswer || count === null || count > MAX_KEYS) return garbled();
  const keys: AgentKey[] = [];
  for (let index = 0; index < count; index += 1) {
    const blob = reader.string();
    const comment = reader.string();
    if (blob === null || comment === null) return garbled();
    const key = parsePublicKey(blob);
    if (key.ok) keys.push({ key: key.key, comment: comment.toString('utf8') });
  }
  return reader.atEnd() ? { ok: true, keys } : garbled();
}

/** Asks the agent for a signature; a person may have to confirm or to touch a device, so allow a minute. */
export async function signWithAgent(
  connection: AgentConnection,
  key: PublicKey,
  data: Uint8Array,
): Promise<AgentSignature> {
  const flags = key.kind === 'ssh-rsa' ? RSA_SHA2_512 : 0;
  const request = [
    Buffer.of(MESSAGE.sign),
    wireString(key.blob),
    wireString(data),
    wireUint32(flags),
  ];
  const answer = await exchange(connection, Buffer.concat(request));
  if (!answer.ok) return answer;
  const reader = new WireReader(answer.frame);
  const type = reader.byte();
  if (type === MESSAGE.failure) return { ok: false, code: 'agent-refused' };
  const inner = reader.string();
  if (type !== MESSAGE.signAnswer || inner === null || !reader.atEnd()) return garbled();
  return { ok: true, inner };
}

function garbled(): { readonly ok: false; readonly code: AgentFailure } {
  return { ok: false, code: 'agent-garbled' };
}
