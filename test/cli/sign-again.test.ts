// A signature that fails at the first try: passphrase, agent, key file, Ctrl-C. Everything that was written is kept,
// and a second try signs the same record.

import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ctrl, KEYS, type PtyProgram, startAssess } from '../helpers/pty.ts';
import { environment, FIXED, ID, project, TARGET } from '../helpers/shop.ts';
import { startAgent } from '../helpers/ssh-agent.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';

const PASSPHRASE = 'correct horse';
const NEXT = '2026-11-21-bcdef';
const AGAIN = ['--only', 'privacy', '--time', '2026-11-21T10:00:00Z', '--id', NEXT];

function key(name = 'id_ed25519', passphrase = PASSPHRASE): KeyPairFiles {
  const folder = tempFolder();
  onTestFinished(() => folder.remove());
  return makeKey(folder, name, 'ed25519', passphrase);
}

/** Puts a key pair into ~/.ssh; gives the path of its private half. */
function atHome(place: GitDir, { file }: KeyPairFiles): string {
  const folder = path.join(path.dirname(place.path), '.ssh');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = path.join(folder, path.basename(file));
  for (const end of ['', '.pub']) copyFileSync(`${file}${end}`, `${own}${end}`);
  chmodSync(own, 0o600);
  return own;
}

/** A project with an unsigned record, so that the wizard opens with every answer given. */
async function recorded(): Promise<GitDir> {
  const place = project();
  const run = await assess(place, ['run', '--answers', '-', ...FIXED], {
    input: sheetText(TARGET),
  });
  expect(run.code).toBe(0);
  return place;
}

async function atSigning(
  place: GitDir,
  env: Record<string, string> = environment(place),
): Promise<PtyProgram> {
  const app = startAssess(['-C', place.path, ...AGAIN], { env });
  await app.waitFor('Go through answers again');
  app.send('s');
  await app.waitFor('Write and sign with');
  return app;
}

async function passphrase(app: PtyProgram, text: string): Promise<void> {
  await app.waitFor('Enter passphrase');
  await app.settle(300);
  await app.type(text, KEYS.enter);
}

function namesIn(place: GitDir, id: string): readonly string[] {
  return readdirSync(path.join(place.path, 'assessments/records', id)).toSorted();
}

const SIGNED = [
  expect.stringMatching(/^assessor\.alice.*\.json$/),
  expect.stringMatching(/^assessor\.alice.*\.json\.sig$/),
  'facts.json',
  'record.json',
  'record.md',
];
const UNSIGNED = ['facts.json', 'record.json', 'record.md'];

describe('in the wizard', () => {
  test('a wrong passphrase asks again, as often as it takes, and signs that record', async () => {
    const place = await recorded();
    atHome(place, key());
    const app = await atSigning(place);
    await app.type('1', KEYS.enter);
    for (const wrong of ['wrong', 'wrong again']) {
      await passphrase(app, wrong);
      await app.waitFor('Not signed: The passphrase was not right');
      expect(namesIn(place, NEXT)).toEqual(UNSIGNED);
      await app.settle(100);
      await app.type('1', KEYS.enter); // try again
    }
    await passphrase(app, PASSPHRASE);
    await app.waitFor('Signed by alice@example.com');
    expect(namesIn(place, NEXT)).toEqual(SIGNED);
    app.send(KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    expect((await assess(place, ['verify', NEXT])).code).toBe(0);
  });

  test('Ctrl-C at the passphrase cancels the signature alone; leaving it unsigned says how to sign', async () => {
    const place = await recorded();
    atHome(place, key());
    const app = await atSigning(place);
    await app.type('1', KEYS.enter);
    await app.waitFor('Enter passphrase');
    await app.settle(300);
    app.send(ctrl('c'));
    await app.waitFor('Not signed: Signing was cancelled.');
    await app.settle(100);
    await app.type('2', KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    await app.waitFor(`shop sign ${NEXT}`);
    expect(namesIn(place, NEXT)).toEqual(UNSIGNED);
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(false);
  });

  test('an agent that was locked meanwhile refuses; unlocked, it signs', async () => {
    const place = await recorded();
    const agent = await startAgent();
    onTestFinished(() => agent.stop());
    await agent.add([key('id_ed25519', '').file]);
    const app = await atSigning(place, { ...environment(place), SSH_AUTH_SOCK: agent.socket });
    await agent.add(['-x'], 'lock');
    await app.type('1', KEYS.enter);
    await app.waitFor('Not signed: The ssh-agent refused to sign. It is locked');
    expect(namesIn(place, NEXT)).toEqual(UNSIGNED);
    await agent.add(['-X'], 'lock');
    await app.type('1', KEYS.enter);
    await app.waitFor('Signed by alice@example.com');
    expect(namesIn(place, NEXT)).toEqual(SIGNED);
  });

  test('a missing key file is reported; a new key is offered', async () => {
    const place = await recorded();
    const own = atHome(place, key());
    const app = await atSigning(place);
    renameSync(own, `${own}.away`);
    rmSync(`${own}.pub`);
    atHome(place, key('id_ecdsa', ''));
    await app.type('1', KEYS.enter);
    await app.waitFor('Not signed: The private key was not found');
    expect(namesIn(place, NEXT)).toEqual(UNSIGNED);
    await app.waitFor('2  Sign with SHA256:');
    await app.settle(100);
    await app.type('2', KEYS.enter);
    await app.waitFor('Signed by alice@example.com');
    expect(namesIn(place, NEXT)).toEqual(SIGNED);
  });
});

test('line by line: a wrong passphrase, then Ctrl-C, then the right one', async () => {
  const place = await recorded();
  atHome(place, key());
  const app = startAssess(['-C', place.path, '--plain', ...AGAIN], { env: environment(place) });
  await app.waitFor('Choose:');
  await app.type('finish', KEYS.enter);
  await app.waitFor('1. Write and sign with');
  await app.type('1', KEYS.enter);
  await passphrase(app, 'wrong');
  await app.waitFor('Not signed: The passphrase was not right');
  // The prompt of ssh-keygen names no key, so the line before it does; of its own lines none is shown.
  const screen = app.screen.text.replaceAll(/\n/g, ' ');
  expect(screen).toMatch(
    /Signing with \/\S+\/\.ssh\/id_ed25519 \(SHA256:[^)]+\)\. ssh-keygen asks/,
  );
  expect(screen).toMatch(/The key is \/\S+\/\.ssh\/id_ed25519 \(SHA256:/);
  await app.waitFor(/1\. Try again\n2\. Sign it later\nChoose:\s*$/);
  await app.type('1', KEYS.enter);
  await app.waitFor(/Signing it \.\.\.\nSigning with [^]*Enter passphrase[^\n]*\s*$/);
  await app.settle(300);
  app.send(ctrl('c'));
  await app.waitFor('Not signed: Signing was cancelled.');
  await app.waitFor(/Choose:\s*$/);
  expect(namesIn(place, NEXT)).toEqual(UNSIGNED);
  await app.type('1', KEYS.enter);
  await app.waitFor(/cancelled[^]*Signing it \.\.\.\nSigning with [^]*Enter passphrase[^\n]*\s*$/);
  await app.settle(300);
  await app.type(PASSPHRASE, KEYS.enter);
  await app.waitFor('Signed by alice@example.com (assessor)');
  expect(app.raw).not.toMatch(/Signing file|Write signature|Load key/);
  expect(await app.waitForExit()).toMatchObject({ code: 0 });
  expect(namesIn(place, NEXT)).toEqual(SIGNED);
});

describe('assess sign, stopped with Ctrl-C', () => {
  test('at the passphrase: 130, nothing written, and it says so', async () => {
    const place = await recorded();
    atHome(place, key());
    const app = startAssess(['-C', place.path, 'sign', '--yes'], { env: environment(place) });
    await app.waitFor('Enter passphrase');
    await app.settle(300);
    app.send(ctrl('c'));
    expect(await app.waitForExit()).toMatchObject({ code: 130 });
    await app.waitFor('error: Signing was cancelled.');
    await app.waitFor('Nothing was signed');
    expect(namesIn(place, ID)).toEqual(UNSIGNED);
    expect(existsSync(path.join(place.path, 'assessments/allowed_signers'))).toBe(false);
  });

  test('at its own question: the same', async () => {
    const place = await recorded();
    atHome(place, key());
    const app = startAssess(['-C', place.path, 'sign', '--decision', 'answers'], {
      env: environment(place),
    });
    await app.waitFor('Sign? (y/N)');
    app.send(ctrl('c'));
    expect(await app.waitForExit()).toMatchObject({ code: 130 });
    await app.waitFor('nothing was written');
    expect(namesIn(place, ID)).toEqual(UNSIGNED);
  });

  test('while the agent waits for a touch: the same', async () => {
    const place = await recorded();
    const { socket, asked } = await untouched(key());
    const env = { ...environment(place), SSH_AUTH_SOCK: socket };
    const app = startAssess(['-C', place.path, 'sign', '--yes'], { env });
    await asked;
    app.send(ctrl('c'));
    expect(await app.waitForExit()).toMatchObject({ code: 130 });
    await app.waitFor('Signing was cancelled.');
    expect(namesIn(place, ID)).toEqual(UNSIGNED);
  });

  test('in the wizard, esc stops waiting for the touch, and Ctrl-C leaves', async () => {
    const place = await recorded();
    const { socket } = await untouched(key());
    const app = await atSigning(place, { ...environment(place), SSH_AUTH_SOCK: socket });
    await app.type('1', KEYS.enter);
    await app.waitFor('Signing it ...');
    app.send('\u001B');
    await app.waitFor('Not signed: Signing was cancelled.');
    await app.settle(100);
    await app.type('1', KEYS.enter);
    await app.waitFor('Signing it ...');
    app.send(ctrl('c'));
    expect(await app.waitForExit()).toMatchObject({ code: 130 });
    await app.waitFor(`Record ${NEXT} is written. It is not signed yet.`);
  });
});

/** An agent that lists one key and never answers when it is asked to sign, as if it waited for a touch. */
async function untouched({
  key: { blob },
}: KeyPairFiles): Promise<{ readonly socket: string; readonly asked: Promise<void> }> {
  const folder = tempFolder();
  const socket = path.join(folder.path, 'agent.sock');
  const wire = (bytes: Uint8Array): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  let onAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (onAsked = resolve));
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    connection.on('data', (frame: Buffer) => {
      if (frame[4] === 13) return onAsked();
      const one = Buffer.from([0, 0, 0, 1]);
      const answer = [Buffer.of(12), one, wire(blob), wire(Buffer.from('touch me'))];
      connection.write(wire(Buffer.concat(answer)));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  onTestFinished(() => {
    server.close();
    folder.remove();
  });
  return { socket, asked };
}
