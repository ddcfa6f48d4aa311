import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningAgent, startAgent } from '../helpers/ssh-agent.ts';
import { typingTerminal } from '../helpers/ssh-terminal.ts';
import { keygenAccepts, type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import { listAgentKeys } from '../../src/signing/ssh/agent.ts';
import { type KeyFile, readKeyFile } from '../../src/signing/ssh/key-files.ts';
import { type Candidate, chooseKey } from '../../src/signing/trust/choose-key.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { signPayloads, type SignRequest } from '../../src/signing/trust/sign.ts';
import type { RunWithTerminal } from '../../src/signing/ssh/ssh-keygen.ts';
import { verifyArmour } from '../../src/signing/ssh/sshsig.ts';
import { wireString } from '../../src/signing/ssh/ssh-wire.ts';
import { SIGN_FAILURES } from '../../src/signing/trust/key-problems.ts';

const folder = tempFolder();
const temp = tempFolder();
const payloads = [Buffer.from('one\n'), Buffer.from('two\n')];
let agent: RunningAgent;
let inAgent: KeyPairFiles;
let onDisk: KeyPairFiles;
let pemFile: string;

beforeAll(async () => {
  agent = await startAgent();
  inAgent = makeKey(folder, 'in-agent', 'ecdsa-256');
  onDisk = makeKey(folder, 'on-disk', 'ed25519', 'correct horse');
  pemFile = folder.file('bot.pem', newPem());
  await agent.add([inAgent.file]);
});
afterAll(async () => {
  await agent.stop();
  folder.remove();
  temp.remove();
});

function newPem(): string {
  return String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** What the product does: look at the agent and the named file, choose. */
async function candidateFor(path: string): Promise<Candidate> {
  const listed = await listAgentKeys({ socket: agent.socket, timeoutMs: 5000 });
  const found: KeyFile = await readKeyFile(path);
  if (!listed.ok) throw new Error('no keys');
  const choice = chooseKey({
    purpose: 'sign',
    allowed: 'any',
    agent: listed.keys,
    hasProgram: false,
    configured: null,
    named: { source: { kind: 'option', text: path }, kind: 'file', file: found },
    home: [],
  });
  if (choice.kind !== 'one') throw new Error(choice.kind);
  return choice.candidate;
}

async function request(path: string, change: Partial<SignRequest> = {}): Promise<SignRequest> {
  return {
    candidate: await candidateFor(path),
    role: 'approver',
    payloads,
    agent: { socket: agent.socket, timeoutMs: 5000 },
    keygen: keygen(typingTerminal(folder, 'correct horse').run),
    ...change,
  };
}

function keygen(run: RunWithTerminal): NonNullable<SignRequest['keygen']> {
  return { program: 'ssh-keygen', run, tempParent: temp.path, repository: null };
}

describe('signing', () => {
  it.each([
    ['through the agent', 'agent', () => inAgent.file],
    ['by ssh-keygen', 'ssh-keygen', () => onDisk.file],
    ['with a .pem file', 'pem', () => pemFile],
  ] as const)('%s, verified by us and by ssh-keygen', async (_, via, path) => {
    const asked = await request(path());
    expect(asked.candidate.via).toBe(via);
    const result = await signPayloads(asked);
    if (!result.ok) throw new Error(result.code);
    const allowed = folder.file(
      'allowed',
      `alice namespaces="assess.approver.v1" ${formatPublicKey(asked.candidate.key)}\n`,
    );
    for (const [index, message] of payloads.entries()) {
      const namespace = 'assess.approver.v1';
      const armour = Buffer.from(result.armours[index]!);
      expect(verifyArmour({ armour, message, namespace }).state).toBe('valid');
      const signature = folder.file('out.sig', armour);
      expect(
        await keygenAccepts({ allowed, principal: 'alice', namespace, signature, message }),
      ).toBe(true);
    }
  });

  it.each<[string, () => string, Partial<SignRequest>, keyof typeof SIGN_FAILURES]>([
    ['there is no agent', () => inAgent.file, { agent: null }, 'no-agent'],
    [
      'the agent has gone',
      () => inAgent.file,
      { agent: { socket: '/nowhere', timeoutMs: 500 } },
      'no-agent',
    ],
    ['there is no terminal', () => onDisk.file, { keygen: null }, 'no-program'],
    [
      'the passphrase is wrong',
      () => onDisk.file,
      { keygen: keygen(typingTerminal(folder, 'wrong').run) },
      'wrong-passphrase',
    ],
  ])('when %s: a reason that says what to do', async (_, path, change, code) => {
    expect(await signPayloads(await request(path(), change))).toEqual({ ok: false, code });
    expect(SIGN_FAILURES[code].why).toContain('Nothing was signed');
    expect(SIGN_FAILURES[code].fix).not.toBe('');
  });

  it('when the passphrase is wrong once, the same request works the second time', async () => {
    const answers = ['wrong', 'correct horse'];
    const run: RunWithTerminal = (program) => typingTerminal(folder, answers.shift()!).run(program);
    const asked = await request(onDisk.file, { keygen: keygen(run) });
    expect(await signPayloads(asked)).toEqual({ ok: false, code: 'wrong-passphrase' });
    expect((await signPayloads(asked)).ok).toBe(true);
  });

  it('when the .pem file is gone or another', async () => {
    const path = folder.file('changing.pem', newPem());
    const asked = await request(path);
    folder.file('changing.pem', newPem());
    expect(await signPayloads(asked)).toEqual({ ok: false, code: 'key-file-changed' });
    rmSync(path);
    expect(await signPayloads(asked)).toEqual({ ok: false, code: 'key-file-missing' });
  });

  it('when the agent answers with a signature that is none', async () => {
    const socket = join(folder.path, 'liar.sock');
    const inner = Buffer.concat([
      wireString('ecdsa-sha2-nistp256'),
      wireString(Buffer.alloc(70, 1)),
    ]);
    const answer = wireString(Buffer.concat([Buffer.of(14), wireString(inner)]));
    const server = createServer((client) => client.end(answer));
    await new Promise<void>((resolve) => {
      server.listen(socket, resolve);
    });
    const asked = await request(inAgent.file, { agent: { socket, timeoutMs: 2000 } });
    expect(await signPayloads(asked)).toEqual({ ok: false, code: 'did-not-verify' });
    server.close();
  });

  it('when a program signs with another key, or for another purpose', async () => {
    const other = makeKey(folder, 'other', 'ed25519');
    const swapArguments =
      (from: string, to: string): RunWithTerminal =>
      (program) => {
        const args = program.args.map((arg) => (arg === from ? to : arg));
        return typingTerminal(folder, 'correct horse').run({ ...program, args });
      };
    const otherKey = await request(onDisk.file, {
      keygen: keygen(swapArguments(onDisk.file, other.file)),
    });
    expect(await signPayloads(otherKey)).toEqual({ ok: false, code: 'did-not-verify' });
    const otherRole = await request(onDisk.file, {
      keygen: keygen(swapArguments('assess.approver.v1', 'assess.assessor.v1')),
    });
    expect(await signPayloads(otherRole)).toEqual({ ok: false, code: 'did-not-verify' });
  });
});
