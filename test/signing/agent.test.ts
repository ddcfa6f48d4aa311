import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type RunningAgent, startAgent } from '../helpers/ssh-agent.ts';
import { keygenAccepts, type KeyType, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { agentSocket, listAgentKeys, signWithAgent } from '../../src/signing/ssh/agent.ts';
import type { AgentConnection } from '../../src/signing/ssh/agent-socket.ts';
import { bytesToSign, verifyArmour, writeSignature } from '../../src/signing/ssh/sshsig.ts';
import { wireString, wireUint32 } from '../../src/signing/ssh/ssh-wire.ts';

const folder = tempFolder();
let agent: RunningAgent;
const message = Buffer.from('a statement\n');
const namespace = 'assess.approver.v1';
const to = (socket: string, timeoutMs = 5000): AgentConnection => ({ socket, timeoutMs });

beforeAll(async () => {
  agent = await startAgent();
});
afterAll(async () => {
  await agent.stop();
  folder.remove();
});

describe('a real ssh-agent', () => {
  it.each<KeyType>(['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-2048', 'rsa-3072'])(
    'signs with a %s key, and ssh-keygen accepts what we make of it',
    async (type) => {
      const pair = makeKey(folder, `agent-${type}`, type);
      await agent.add([pair.file]);
      const signed = await signWithAgent(
        to(agent.socket),
        pair.key,
        bytesToSign(message, namespace),
      );
      if (!signed.ok) throw new Error(signed.code);
      const armour = Buffer.from(writeSignature({ key: pair.key, namespace, inner: signed.inner }));
      expect(verifyArmour({ armour, message, namespace })).toMatchObject({
        state: 'valid',
        hash: 'sha512',
      });
      const allowed = folder.file('allowed', `alice ${pair.line}\n`);
      const signature = folder.file('agent.sig', armour);
      expect(
        await keygenAccepts({ allowed, principal: 'alice', namespace, signature, message }),
      ).toBe(true);
    },
  );

  it('lists keys with their names, without certificates', async () => {
    const pair = makeKey(folder, 'listed', 'ed25519');
    execFileSync('ssh-keygen', ['-q', '-s', pair.file, '-I', 'id', '-n', 'alice', pair.publicFile]);
    await agent.add(['-D']);
    await agent.add([pair.file]); // adds the certificate beside the key as well
    const listed = await listAgentKeys(to(agent.socket));
    expect(listed).toMatchObject({ ok: true, keys: [{ comment: 'listed' }] });
    expect(listed.ok && listed.keys[0]?.key.fingerprint).toBe(pair.key.fingerprint);
  });

  it('signs with a key whose passphrase was typed into ssh-add', async () => {
    const pair = makeKey(folder, 'secret', 'ed25519', 'correct horse');
    await agent.add([pair.file], 'correct horse');
    const signed = await signWithAgent(to(agent.socket), pair.key, Buffer.from('x'));
    expect(signed.ok).toBe(true);
  });

  it('refuses while it is locked, and lists nothing', async () => {
    const pair = makeKey(folder, 'locked', 'ed25519');
    await agent.add([pair.file]);
    await agent.add(['-x'], 'sesame');
    expect(await listAgentKeys(to(agent.socket))).toEqual({ ok: true, keys: [] });
    expect(await signWithAgent(to(agent.socket), pair.key, message)).toEqual({
      ok: false,
      code: 'agent-refused',
    });
    await agent.add(['-X'], 'sesame');
    expect((await signWithAgent(to(agent.socket), pair.key, message)).ok).toBe(true);
  });

  it('refuses a key it does not have', async () => {
    const pair = makeKey(folder, 'absent', 'ed25519');
    expect(await signWithAgent(to(agent.socket), pair.key, message)).toEqual({
      ok: false,
      code: 'agent-refused',
    });
  });

  it('refuses when the person declines the question whether to sign', async () => {
    const pair = makeKey(folder, 'confirmed', 'ed25519');
    await agent.add(['-c', pair.file]);
    // The agent has no way to ask here, which it takes for a no.
    expect(await signWithAgent(to(agent.socket), pair.key, message)).toEqual({
      ok: false,
      code: 'agent-refused',
    });
  });
});

describe('another program at the socket', () => {
  const list = (count: number, ...fields: readonly Buffer[]): Buffer =>
    wireString(Buffer.concat([Buffer.of(12), wireUint32(count), ...fields]));

  it.each([
    ['a socket that does not exist', to(join(folder.path, 'missing.sock'))],
    ['a file that is no socket', to(folder.file('plain', 'x'))],
    ['a path that is too long', to(`/${'x'.repeat(300)}`)],
    ['a path with a NUL', to('/tmp/a\0b')],
  ])('%s: no agent', async (_, connection) => {
    expect(await listAgentKeys(connection)).toEqual({ ok: false, code: 'no-agent' });
  });

  it.each<[string, Buffer]>([
    ['an answer of another type', wireString(Buffer.of(6))],
    ['an empty answer', wireUint32(0)],
    ['an answer of 4 GiB', wireUint32(0xffffffff)],
    ['fewer keys than it says', list(2, wireString('k'), wireString('c'))],
    ['a million keys', list(1_000_000)],
    ['more after the last key', list(0, Buffer.of(1))],
    ['two answers', Buffer.concat([list(0), list(0)])],
    ['a web server', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('%s is garbled', async (_, answer) => {
    const socket = await serve((client) => client.end(answer));
    expect(await listAgentKeys(to(socket))).toEqual({ ok: false, code: 'agent-garbled' });
  });

  it('an end without an answer is garbled', async () => {
    const socket = await serve((client) => client.end());
    expect(await listAgentKeys(to(socket))).toEqual({ ok: false, code: 'agent-garbled' });
  });

  it('an answer in pieces is put together', async () => {
    const answer = list(0);
    const socket = await serve((client) => {
      for (const byte of answer) client.write(Buffer.of(byte));
    });
    expect(await listAgentKeys(to(socket))).toEqual({ ok: true, keys: [] });
  });

  it('keys of kinds we do not know are left out', async () => {
    const unknown = wireString(wireString('ssh-mldsa65'));
    const socket = await serve((client) => client.end(list(1, unknown, wireString('new'))));
    expect(await listAgentKeys(to(socket))).toEqual({ ok: true, keys: [] });
  });

  it('no answer ends with a time-out', async () => {
    const socket = await serve(() => undefined);
    expect(await listAgentKeys(to(socket, 50))).toEqual({ ok: false, code: 'agent-timeout' });
  });

  it('waiting can be cancelled', async () => {
    const socket = await serve(() => undefined);
    const abort = new AbortController();
    const waiting = listAgentKeys({ ...to(socket), signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    expect(await waiting).toEqual({ ok: false, code: 'cancelled' });
    expect(await listAgentKeys({ ...to(socket), signal: abort.signal })).toEqual({
      ok: false,
      code: 'cancelled',
    });
  });
});

describe('where the agent is', () => {
  it.each([
    ['linux', { SSH_AUTH_SOCK: '/run/agent' }, '/run/agent'],
    ['linux', { SSH_AUTH_SOCK: '' }, null],
    ['darwin', {}, null],
    ['win32', {}, '\\\\.\\pipe\\openssh-ssh-agent'],
    ['win32', { SSH_AUTH_SOCK: '/tmp/ssh-x/agent.1' }, '\\\\.\\pipe\\openssh-ssh-agent'],
    ['win32', { SSH_AUTH_SOCK: '\\\\.\\pipe\\other' }, '\\\\.\\pipe\\other'],
  ] as const)('on %s with %o: %s', (platform, env, expected) => {
    expect(agentSocket(env, platform)).toBe(expected);
  });
});

/** A server that does one thing to each client; gone when the test ends. */
async function serve(react: (client: Socket) => void): Promise<string> {
  const socket = join(folder.path, `fake-${Math.random().toString(36).slice(2)}.sock`);
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => undefined);
    react(client);
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  onTestFinished(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  return socket;
}
