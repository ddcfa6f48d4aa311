// One question and one answer over the socket of an ssh-agent: length-prefixed frames, bounded in size and
// in time. What the frames mean is in `agent.ts`.

import { connect, type Socket } from 'node:net';
import { wireString } from './ssh-wire.ts';

/** The limit of OpenSSH's own agent. */
const MAX_FRAME = 256 * 1024;

export interface AgentConnection {
  /** A socket path, or a named pipe on Windows. */
  readonly socket: string;
  /** Milliseconds from connecting to the whole answer. */
  readonly timeoutMs: number;
  /** Gives up at once, for Ctrl-C. */
  readonly signal?: AbortSignal;
}

export type Exchange =
  | { readonly ok: true; readonly frame: Buffer }
  | {
      readonly ok: false;
      readonly code: 'no-agent' | 'agent-timeout' | 'agent-garbled' | 'cancelled';
    };

type Failure = Extract<Exchange, { ok: false }>['code'];

/** Sends one message and waits for one; the connection is closed in every case. */
export function exchange(connection: AgentConnection, message: Buffer): Promise<Exchange> {
  const { promise, settle } = oneResult();
  if (connection.signal?.aborted === true) return Promise.resolve({ ok: false, code: 'cancelled' });
  let socket: Socket;
  try {
    socket = connect(connection.socket);
  } catch {
    // A path that is too long, or holds a NUL, throws instead of failing later.
    return Promise.resolve({ ok: false, code: 'no-agent' });
  }
  const finish = (result: Exchange): void => {
    clearTimeout(timer);
    connection.signal?.removeEventListener('abort', onAbort);
    socket.destroy();
    settle(result);
  };
  const fail = (code: Failure): void => finish({ ok: false, code });
  const onAbort = (): void => fail('cancelled');
  const timer = setTimeout(() => fail('agent-timeout'), connection.timeoutMs);
  connection.signal?.addEventListener('abort', onAbort);

  let isConnected = false;
  let received = Buffer.alloc(0);
  socket.on('connect', () => {
    isConnected = true;
    socket.write(wireString(message));
  });
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const length = received.length < 4 ? null : received.readUInt32BE();
    if (length === null) return;
    if (length === 0 || length > MAX_FRAME || received.length > 4 + length) fail('agent-garbled');
    else if (received.length === 4 + length) finish({ ok: true, frame: received.subarray(4) });
  });
  socket.on('error', () => fail(isConnected ? 'agent-garbled' : 'no-agent'));
  socket.on('close', () => fail(isConnected ? 'agent-garbled' : 'no-agent'));
  return promise;
}

function oneResult(): { promise: Promise<Exchange>; settle: (result: Exchange) => void } {
  let settle: (result: Exchange) => void = () => undefined;
  const promise = new Promise<Exchange>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
