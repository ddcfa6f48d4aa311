import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningAgent, startAgent } from '../helpers/ssh-agent.ts';
import { typingTerminal } from '../helpers/ssh-terminal.ts';
import { makeKey, tempFolder } from '../helpers/ssh-tools.ts';
import {
  findSshKeygen,
  type KeygenRequest,
  type RunWithTerminal,
  signWithKeygen,
} from '../../src/signing/ssh/ssh-keygen.ts';
import type { Candidate } from '../../src/signing/trust/choose-key.ts';
import { signProblem } from '../../src/signing/trust/key-problems.ts';
import { verifyArmour } from '../../src/signing/ssh/sshsig.ts';

const folder = tempFolder();
const temp = tempFolder();
const plain = makeKey(folder, 'plain', 'ed25519');
const locked = makeKey(folder, 'locked', 'ed25519', 'correct horse');
const namespace = 'assess.approver.v1';
const payloads = ['one\n', 'two\n', 'three\n'].map((text) => Buffer.from(text));
let agent: RunningAgent;
const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;
const SSH_KEYGEN =
  findSshKeygen({
    configured: null,
    searchPath: process.env['PATH'] ?? '',
    platform: process.platform,
    systemRoot: process.env['SystemRoot'] ?? null,
    isFile,
  }) ?? 'ssh-keygen is not installed';

beforeAll(async () => {
  agent = await startAgent();
});
afterAll(async () => {
  await agent.stop();
  folder.remove();
  temp.remove();
});

function request(change: Partial<KeygenRequest>): KeygenRequest {
  return {
    program: SSH_KEYGEN,
    run: typingTerminal(folder, '').run,
    tempParent: temp.path,
    repository: null,
    namespace,
    payloads,
    announcement: null,
    key: { file: plain.file },
    ...change,
  };
}

describe('signing by ssh-keygen', () => {
  it('signs several payloads in one call and leaves nothing behind', async () => {
    const terminal = typingTerminal(folder, '');
    const result = await signWithKeygen(request({ run: terminal.run }));
    if (!result.ok) throw new Error(result.code);
    const states = payloads.map((message, index) =>
      verifyArmour({ armour: Buffer.from(result.armours[index]!), message, namespace }),
    );
    expect(states.map(({ state }) => state)).toEqual(['valid', 'valid', 'valid']);
    expect(terminal.calls).toHaveLength(1);
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('works in a folder that other users cannot enter', async () => {
    const seen: string[] = [];
    const { run } = typingTerminal(folder, '');
    const look: RunWithTerminal = (program) => {
      seen.push((statSync(program.cwd).mode & 0o777).toString(8));
      seen.push(...readdirSync(program.cwd).toSorted());
      return run(program);
    };
    expect((await signWithKeygen(request({ run: look }))).ok).toBe(true);
    expect(seen).toEqual(['700', 'statement-1', 'statement-2', 'statement-3']);
  });

  it('asks for the passphrase of an encrypted key', async () => {
    const { run } = typingTerminal(folder, 'correct horse');
    expect((await signWithKeygen(request({ run, key: { file: locked.file } }))).ok).toBe(true);
  });

  it('takes the .pub file of a key as well', async () => {
    expect((await signWithKeygen(request({ key: { file: plain.publicFile } }))).ok).toBe(true);
  });

  it('signs with a key of which only the public half is known, through the agent', async () => {
    await agent.add([plain.file]);
    const { run } = typingTerminal(folder, '', { socket: agent.socket });
    expect((await signWithKeygen(request({ run, key: { publicKey: plain.key } }))).ok).toBe(true);
  });

  it.each<[string, Partial<KeygenRequest>, string]>([
    [
      'a wrong passphrase',
      { run: typingTerminal(folder, 'wrong').run, key: { file: locked.file } },
      'wrong-passphrase',
    ],
    [
      'a wrong passphrase of which nothing but the exit code is known',
      {
        run: typingTerminal(folder, 'wrong', { keepStderr: false }).run,
        key: { file: locked.file },
      },
      'not-signed',
    ],
    ['a key file that is gone', { key: { file: join(folder.path, 'gone') } }, 'key-file-missing'],
    ['a public key that no agent holds', { key: { publicKey: locked.key } }, 'agent-refused'],
    ['no such program', { program: join(folder.path, 'no-such-program') }, 'no-program'],
    ['a program that does nothing', { program: '/bin/true' }, 'not-signed'],
    ['a program that fails', { program: '/bin/false' }, 'not-signed'],
    [
      'a repository around the temporary folder',
      { repository: temp.path },
      'temp-inside-repository',
    ],
    ['no folder for temporary files', { tempParent: join(folder.path, 'gone') }, 'no-temp-folder'],
    [
      'a terminal that is interrupted',
      { run: async () => ({ kind: 'killed', signal: 'SIGINT' }) },
      'cancelled',
    ],
    [
      'a terminal that throws nothing but says 130',
      { run: async () => ({ kind: 'exited', code: 130 }) },
      'cancelled',
    ],
  ])('%s: a reason, and nothing left behind', async (_, change, code) => {
    expect(await signWithKeygen(request(change))).toEqual({ ok: false, code });
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('keeps the words of a program that fails for another reason, and shows them in the error', async () => {
    const run: RunWithTerminal = async () => ({
      kind: 'exited',
      code: 255,
      stderr: 'Signing failed:\u001B[31m the moon is full\n',
    });
    const result = await signWithKeygen(request({ run }));
    const message = 'Signing failed:\u001B[31m the moon is full';
    expect(result).toEqual({ ok: false, code: 'not-signed', message });
    const candidate: Candidate = {
      key: plain.key,
      source: { kind: 'agent' },
      via: 'ssh-keygen',
      file: plain.file,
      isEncrypted: false,
    };
    expect(signProblem('not-signed', candidate, message).why).toMatch(
      /^It said: Signing failed:\S* the moon is full\. Nothing was signed/,
    );
    // oxlint-disable-next-line no-control-regex -- it must not be there
    expect(signProblem('not-signed', candidate, message).why).not.toMatch(/\u001B/);
  });

  it('holds back what ssh-keygen writes, and shows what another program does', async () => {
    const seen: (readonly [string, boolean])[] = [];
    const run: RunWithTerminal = async ({ program, isHeld }) => {
      seen.push([program, isHeld]);
      return { kind: 'exited', code: 1 };
    };
    for (const program of ['/usr/bin/ssh-keygen', 'C:/OpenSSH/ssh-keygen.exe', '/opt/op-ssh-sign'])
      await signWithKeygen(request({ run, program }));
    expect(seen.map(([, isHeld]) => isHeld)).toEqual([true, true, false]);
  });

  it('a key file others can read is refused by ssh-keygen, with that reason', async () => {
    const open = makeKey(folder, 'open', 'ed25519');
    chmodSync(open.file, 0o644);
    expect(await signWithKeygen(request({ key: { file: open.file } }))).toEqual({
      ok: false,
      code: 'key-file-open-to-others',
    });
  });

  it('cleans up when the terminal itself breaks', async () => {
    const broken: RunWithTerminal = () => Promise.reject(new Error('the terminal is gone'));
    await expect(signWithKeygen(request({ run: broken }))).rejects.toThrow('the terminal is gone');
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('sees through a link that leads into the repository', async () => {
    const repository = tempFolder();
    mkdirSync(join(repository.path, 'inside'));
    const link = join(folder.path, 'link');
    symlinkSync(join(repository.path, 'inside'), link);
    const result = await signWithKeygen(request({ tempParent: link, repository: repository.path }));
    expect(result).toEqual({ ok: false, code: 'temp-inside-repository' });
    repository.remove();
  });

  it('is interrupted while it waits for a passphrase', async () => {
    const { run } = typingTerminal(folder, "'; sleep 0.5; echo '", { interruptAfterMs: 100 });
    const result = await signWithKeygen(request({ run, key: { file: locked.file } }));
    expect(result).toEqual({ ok: false, code: 'cancelled' });
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('takes armour with other line lengths and line ends from a stand-in program', async () => {
    const standIn: RunWithTerminal = async (program) => {
      const exit = await typingTerminal(folder, '').run(program);
      for (const name of readdirSync(program.cwd).filter((file) => file.endsWith('.sig'))) {
        const file = join(program.cwd, name);
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
      }
      return exit;
    };
    const result = await signWithKeygen(request({ run: standIn }));
    if (!result.ok) throw new Error(result.code);
    const armour = Buffer.from(result.armours[0]!);
    expect(verifyArmour({ armour, message: payloads[0]!, namespace }).state).toBe('valid');
  });
});
