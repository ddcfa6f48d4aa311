// Two commands that write at once. One is stopped after it has read what it is about to change, and the other one writes
// meanwhile, so that the first one always meets something else than it has read.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { type Files, type GitDir, gitdir, temporaryFolder } from '../helpers/git-repository.ts';
import { assess, type Outcome, PROGRAM } from '../helpers/program.ts';
import { ROOT } from '../helpers/pty.ts';
import { ALICE, as, assessPrivacy, CAROL, type TeamMember, team } from '../helpers/team.ts';

const TIME = ['--time', '2026-11-21T10:00:00Z'] as const;
const SHEET = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);

const PAUSING_DISK = pathToFileURL(path.join(ROOT, 'scripts/crash/preload/pausing-disk.mjs')).href;

type Command = (env?: Readonly<Record<string, string>>) => Promise<Outcome>;

/** Runs the first command up to where it takes the write lock, then the second one to its end, then the rest of the first. */
async function overtaken(first: Command, second: Command): Promise<readonly [Outcome, Outcome]> {
  const signal = path.join(temporaryFolder(), 'paused');
  const running = first({
    NODE_OPTIONS: `--import=${PAUSING_DISK}`,
    ASSESS_PAUSE_AT: signal,
  });
  const isOver = running.then(() => true);
  while (!existsSync(signal))
    if (await Promise.race([isOver, sleep(10, false)]))
      throw new Error(JSON.stringify(await running));
  const outcome = await second();
  rmSync(signal);
  return [await running, outcome];
}

function text({ path: top }: GitDir, name: string): string {
  return readFileSync(path.join(top, 'assessments', name), 'utf8');
}

function leftOvers({ path: top }: GitDir): readonly string[] {
  return readdirSync(path.join(top, 'assessments')).filter((name) => name.startsWith('.assess-'));
}

const project = (files: Files = { 'README.md': '# Shop\n' }): GitDir =>
  gitdir(files, { globalConfig: { 'user.email': 'alice@example.com' } });

const run =
  (place: GitDir, id: string): Command =>
  (env = {}) =>
    assess(place, ['run', '--answers', '-', '--id', id, ...TIME], { input: SHEET, env });

const command =
  (place: GitDir, ...args: readonly string[]): Command =>
  (env = {}) =>
    assess(place, args, { env });

const codesOf = (outcomes: readonly Outcome[]): readonly (number | null)[] =>
  outcomes.map(({ code }) => code);

describe('a command that is overtaken by another one', () => {
  test('first record: both are made, and both name the one project', async () => {
    const place = project();
    const ids = ['2026-11-21-aaaaa', '2026-11-21-bbbbb'] as const;
    const outcomes = await overtaken(run(place, ids[0]), run(place, ids[1]));
    expect(codesOf(outcomes)).toEqual([0, 0]);
    const { id: one } = JSON.parse(text(place, 'project.json')) as { id: string };
    for (const id of ids)
      expect(JSON.parse(text(place, `records/${id}/record.json`))).toMatchObject({
        project: { id: one },
      });
    expect(outcomes[0].stderr).toContain(
      `another process made record ${ids[1]} meanwhile, and this record replaces it`,
    );
    expect((await assess(place, ['verify', ...TIME])).code).toBe(0);
    expect(leftOvers(place)).toEqual([]);
  });

  test('record that replaces the same one: both are current, and the second to write says so', async () => {
    const place = project();
    await run(place, '2026-11-20-aaaaa')();
    const outcomes = await overtaken(
      run(place, '2026-11-21-aaaaa'),
      run(place, '2026-11-21-bbbbb'),
    );
    expect(codesOf(outcomes)).toEqual([0, 0]);
    expect(outcomes[0].stderr).toContain(
      'another process made record 2026-11-21-bbbbb at the same time. Neither record replaces the other',
    );
    expect((await assess(place, ['verify', ...TIME])).stdout).toContain('2026-11-21-bbbbb');
  });

  test('signer that is added: both are there', async () => {
    const { place, keys } = team();
    const others = team();
    const add = (name: string, key: string): Command =>
      command(
        place,
        'trust',
        'add',
        `${name}@example.com`,
        '--role',
        'reviewer',
        '--key',
        key,
        '--yes',
      );
    const outcomes = await overtaken(
      add('dave', others.keys.alice.publicFile),
      add('erin', others.keys.carol.publicFile),
    );
    expect(codesOf(outcomes)).toEqual([0, 0]);
    expect(text(place, 'allowed_signers')).toContain(keys.alice.line);
    expect(text(place, 'allowed_signers')).toMatch(/^dave@example\.com /m);
    expect(text(place, 'allowed_signers')).toMatch(/^erin@example\.com /m);
  });

  test('key that is revoked: both are', async () => {
    const { place, keys } = team();
    const revoke = (fingerprint: string): Command =>
      command(place, 'trust', 'revoke', fingerprint, '--yes');
    const { alice, carol } = keys;
    const outcomes = await overtaken(revoke(alice.key.fingerprint), revoke(carol.key.fingerprint));
    expect(codesOf(outcomes)).toEqual([0, 0]);
    for (const { line } of [alice, carol]) expect(text(place, 'revoked_keys')).toContain(line);
  });

  test('roles that end: what was shown may not hold any more, so nothing is written', async () => {
    const { place } = team();
    const [first, second] = await overtaken(
      command(place, 'trust', 'end', ALICE, '--yes'),
      command(place, 'trust', 'end', CAROL, '--yes'),
    );
    expect([first.code, second.code]).toEqual([2, 0]);
    expect(first.stderr).toContain('assessments/allowed_signers has changed meanwhile');
    expect(text(place, 'allowed_signers')).toMatch(/^carol.*valid-before/m);
    expect(text(place, 'allowed_signers')).not.toMatch(/^alice.*valid-before/m);
  });

  test('signature: the second to write says why not, and writes nothing', async () => {
    const made = team();
    await assessPrivacy(made);
    const sign =
      (who: TeamMember, role: string): Command =>
      (env = {}) =>
        as(made, who, ['sign', '--yes', '--role', role], '', env);
    const [first, second] = await overtaken(sign('alice', 'assessor'), sign('carol', 'approver'));
    expect([first.code, second.code]).toEqual([2, 0]);
    expect(first.stderr).toContain('something was signed about record');
    expect(first.stderr).toContain('nothing was written');
    const [id = ''] = readdirSync(path.join(made.place.path, 'assessments/records'));
    const names = readdirSync(path.join(made.place.path, 'assessments/records', id));
    expect(names.filter((name) => name.endsWith('.sig'))).toHaveLength(1);
    expect(names).toHaveLength(5);
  });

  test('set-up: the second to write says so, and writes nothing', async () => {
    const place = project({ '.prettierrc': '{}' });
    const init = command(place, 'init', '--yes', '--by', 'alice@example.com', ...TIME);
    const [first, second] = await overtaken(init, init);
    expect([first.code, second.code]).toEqual([2, 0]);
    expect(first.stderr).toContain('already exists');
    expect(existsSync(path.join(place.path, '.prettierignore'))).toBe(true);
    expect(leftOvers(place)).toEqual([]);
  });

  test('preference: both are kept', async () => {
    const place = project();
    const outcomes = await overtaken(
      command(place, 'config', 'set', 'principal', 'alice@example.com'),
      command(place, 'config', 'set', 'key', '/keys/alice'),
    );
    expect(codesOf(outcomes)).toEqual([0, 0]);
    const { stdout } = await assess(place, ['config', 'list']);
    expect(stdout).toContain('alice@example.com');
    expect(stdout).toContain('/keys/alice');
  });
});

test('an open session does not block a signature, and continues to save', async () => {
  const made = team();
  await assessPrivacy(made);
  const { place } = made;
  const session = spawn(process.execPath, [PROGRAM, '--plain', '--by', ALICE], {
    cwd: place.path,
    env: { ...place.env, ASSESS_CONFIG_DIR: temporaryFolder() },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  session.stdout.setEncoding('utf8').on('data', (more: string) => (output += more));
  const ended = new Promise((resolve) => session.once('close', resolve));
  await expect.poll(() => output, { timeout: 20_000 }).toContain('Choose:');
  expect((await as(made, 'alice', ['sign', '--yes', '--role', 'assessor'])).code).toBe(0);
  session.stdin.end('go triage.stage\n1\nq\n');
  expect(await ended).toBe(0);
  expect(text(place, 'draft.json')).toContain('triage.stage');
});
