// From the wizard to a signature, with a real ssh-agent and with ssh-keygen asking for the passphrase; then
// ssh-keygen alone must accept what was written.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import {
  environment,
  FIXED,
  ID,
  LEGS,
  project,
  throughQuestions,
  toFinish,
} from '../helpers/shop.ts';
import { startAgent } from '../helpers/ssh-agent.ts';
import { makeKey, tempFolder } from '../helpers/ssh-tools.ts';

const PASSPHRASE = 'correct horse';
const FOLDER = `assessments/records/${ID}`;

function folder(): ReturnType<typeof tempFolder> {
  const made = tempFolder();
  onTestFinished(() => made.remove());
  return made;
}

/** Section by section what docs/verify-without-assess.md says, run by a shell. */
function acceptedBySshKeygen(place: GitDir): string {
  const script = `
    set -e
    for f in *.*.json; do jq -r '.subject[] | .digest.sha256 + "  " + .name' "$f"; done | sort -u | sha256sum -c
    for f in *.*.json; do
      t=$(jq -r .predicate.time "$f" | tr -d 'T:-')
      ssh-keygen -Y verify -O verify-time="$t" -f ../../allowed_signers -I "$(jq -r .predicate.person "$f")" -n "assess.$(jq -r .predicate.role "$f").v1" -s "$f.sig" < "$f"
    done`;
  return execFileSync('sh', ['-c', script], {
    cwd: path.join(place.path, FOLDER),
    encoding: 'utf8',
  });
}

function namesIn(place: GitDir): readonly string[] {
  return readdirSync(path.join(place.path, FOLDER)).toSorted();
}

async function answered(
  place: GitDir,
  env: Record<string, string>,
): Promise<ReturnType<typeof startAssess>> {
  const app = startAssess(['-C', place.path, ...FIXED], { env });
  await app.waitFor('Start');
  app.send(KEYS.enter);
  await app.waitFor(LEGS[0]!.ask);
  await throughQuestions(app, LEGS);
  await toFinish(app);
  return app;
}

describe('signing in the wizard', { timeout: 90_000 }, () => {
  test('without a key home offers to make one, and then it can sign', async () => {
    const place = project();
    const app = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
    await app.waitFor('Make a signing key');
    await app.waitFor('No SSH key was found');
    await app.type(KEYS.down, KEYS.enter);
    await app.waitFor('Enter passphrase');
    await app.settle(300);
    await app.type(KEYS.enter);
    await app.waitFor('again');
    await app.settle(300);
    await app.type(KEYS.enter);
    await app.waitFor('You can sign as alice@example.com');
    expect(app.screen.text).not.toContain('Make a key');
    await app.type('q');
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    const made = readdirSync(path.join(path.dirname(place.path), '.ssh')).toSorted();
    expect(made).toEqual(['id_ed25519', 'id_ed25519.pub']);
  });

  test('an encrypted key held by an ssh-agent signs without a question', async () => {
    const place = project();
    const keys = folder();
    const key = makeKey(keys, 'id_ed25519', 'ed25519', PASSPHRASE);
    const agent = await startAgent();
    onTestFinished(() => agent.stop());
    await agent.add([key.file], PASSPHRASE);
    const env = { ...environment(place), SSH_AUTH_SOCK: agent.socket };
    const app = await answered(place, env);
    await app.waitFor('sign with');
    await app.waitFor('ssh-agent');
    await app.type('1', KEYS.enter);
    await app.waitFor('Signed by alice@example.com');
    await app.type(KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    expect(namesIn(place)).toHaveLength(5);
    expect(acceptedBySshKeygen(place)).toContain(
      'Good "assess.assessor.v1" signature for alice@example.com',
    );
    const verify = await assess(place, ['verify']);
    expect(verify.stderr).toBe('');
    expect(verify.code).toBe(0);
  });

  test('ssh-keygen asks for the passphrase in the terminal; a wrong one loses nothing', async () => {
    const place = project();
    const keys = folder();
    const key = makeKey(keys, 'id_ed25519', 'ed25519', PASSPHRASE);
    const home = path.dirname(place.path);
    mkdirSync(path.join(home, '.ssh'), { mode: 0o700 });
    for (const end of ['', '.pub'])
      copyFileSync(`${key.file}${end}`, path.join(home, `.ssh/id_ed25519${end}`));
    chmodSync(path.join(home, '.ssh/id_ed25519'), 0o600);
    const app = await answered(place, environment(place));
    await app.waitFor('sign with');
    await app.type('1', KEYS.enter);
    await app.waitFor('Enter passphrase');
    await app.type('wrong', KEYS.enter);
    await app.waitFor('Not signed: The passphrase was not right');
    expect(namesIn(place)).toEqual(['facts.json', 'record.json', 'record.md']);
    await app.type('2', KEYS.enter); // leave it unsigned
    expect(await app.waitForExit()).toMatchObject({ code: 0 });

    const later = startAssess(['-C', place.path, 'sign', ID], { env: environment(place) });
    await later.waitFor('genuine, not signed');
    await later.type(KEYS.enter);
    await later.waitFor('These are my answers');
    await later.type('1', KEYS.enter);
    await later.waitFor('about to sign exactly this');
    await later.type('1', KEYS.enter);
    await later.waitFor('Enter passphrase');
    await later.type(PASSPHRASE, KEYS.enter);
    await later.waitFor('signed record');
    await later.type(KEYS.enter);
    expect(await later.waitForExit()).toMatchObject({ code: 0 });
    expect(acceptedBySshKeygen(place)).toContain(
      'Good "assess.assessor.v1" signature for alice@example.com',
    );
    expect(readFileSync(path.join(place.path, 'assessments/allowed_signers'), 'utf8')).toContain(
      key.line,
    );
  });
});
