// Two commands that write at once. The test has the write lock until both have read what they are about to change, so that
// the second one always meets what the first one wrote.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { assessmentsOf } from '../../src/record/store/workspace.ts';
import { withStoreLock } from '../../src/repository/files/write-together.ts';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { type Files, type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { as, assessPrivacy, type Team, team } from '../helpers/team.ts';

const TIME = ['--time', '2026-11-21T10:00:00Z'] as const;
const SHEET = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);

/** Long enough for both to have read everything and to wait for the lock, in milliseconds. */
const BOTH_WAIT = 3_000;

async function atOnce(
  { path: top }: GitDir,
  commands: readonly (() => Promise<Outcome>)[],
): Promise<readonly Outcome[]> {
  const outcomes = withStoreLock(assessmentsOf(top), async () => {
    const running = commands.map((command) => command());
    await sleep(BOTH_WAIT);
    return running;
  });
  return Promise.all(await outcomes);
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
  (place: GitDir, id: string): (() => Promise<Outcome>) =>
  () =>
    assess(place, ['run', '--answers', '-', '--id', id, ...TIME], { input: SHEET });

async function signedTeam(): Promise<Team> {
  const made = team();
  await assessPrivacy(made);
  return made;
}

describe.concurrent('two at once', () => {
  test('first records: both are made, and both name the one project', async () => {
    const place = project();
    const ids = ['2026-11-21-aaaaa', '2026-11-21-bbbbb'];
    const outcomes = await atOnce(
      place,
      ids.map((id) => run(place, id)),
    );
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    const { id: one } = JSON.parse(text(place, 'project.json')) as { id: string };
    for (const id of ids)
      expect(JSON.parse(text(place, `records/${id}/record.json`))).toMatchObject({
        project: { id: one },
      });
    expect(outcomes.map(({ stderr }) => stderr).join('')).toContain('meanwhile');
    expect((await assess(place, ['verify', ...TIME])).code).toBe(0);
    expect(leftOvers(place)).toEqual([]);
  });

  test('records that replace the same one: both are current, and the second one says so', async () => {
    const place = project();
    await run(place, '2026-11-20-aaaaa')();
    const outcomes = await atOnce(place, [
      run(place, '2026-11-21-aaaaa'),
      run(place, '2026-11-21-bbbbb'),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(outcomes.map(({ stderr }) => stderr).join('')).toMatch(
      /record 2026-11-21-(?:aaaaa|bbbbb) was made by another process at the same time, and neither replaces the other/,
    );
    expect((await assess(place, ['verify', ...TIME])).stdout).toContain('2026-11-21-bbbbb');
  });

  test('signers are added: both are there', async () => {
    const { place, keys } = team();
    const add = (name: string, key: string) => (): Promise<Outcome> =>
      assess(place, [
        'trust',
        'add',
        `${name}@example.com`,
        '--role',
        'reviewer',
        '--key',
        key,
        '--yes',
      ]);
    const extra = team();
    const outcomes = await atOnce(place, [
      add('dave', extra.keys.alice.publicFile),
      add('erin', extra.keys.carol.publicFile),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(text(place, 'allowed_signers')).toContain(keys.alice.line);
    expect(text(place, 'allowed_signers')).toMatch(/^dave@example\.com /m);
    expect(text(place, 'allowed_signers')).toMatch(/^erin@example\.com /m);
  });

  test('keys are revoked: both are', async () => {
    const { place, keys } = team();
    const all = [keys.alice, keys.carol];
    const outcomes = await atOnce(
      place,
      all.map(
        ({ key }) =>
          () =>
            assess(place, ['trust', 'revoke', key.fingerprint, '--yes']),
      ),
    );
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    for (const { line } of all) expect(text(place, 'revoked_keys')).toContain(line);
  });

  test('signatures of one record: one is written, the other says why not', async () => {
    const made = await signedTeam();
    const sign = (who: 'alice' | 'carol', role: string) => (): Promise<Outcome> =>
      as(made, who, ['sign', '--yes', '--role', role]);
    const outcomes = await atOnce(made.place, [
      sign('alice', 'assessor'),
      sign('carol', 'approver'),
    ]);
    expect(outcomes.map(({ code }) => String(code)).toSorted()).toEqual(['0', '2']);
    const loser = outcomes.find(({ code }) => code === 2);
    expect(loser?.stderr).toContain('something was signed about record');
    expect(loser?.stderr).toContain('nothing was written');
    const [id = ''] = readdirSync(path.join(made.place.path, 'assessments/records'));
    const names = readdirSync(path.join(made.place.path, 'assessments/records', id));
    expect(names.filter((name) => name.endsWith('.sig'))).toHaveLength(1);
    expect(names).toHaveLength(4);
  });

  test('set-ups: one is written whole, the other says that it came too late', async () => {
    const place = project({ '.prettierrc': '{}' });
    const init = (): Promise<Outcome> =>
      assess(place, ['init', '--yes', '--by', 'alice@example.com', ...TIME]);
    const outcomes = await atOnce(place, [init, init]);
    expect(outcomes.map(({ code }) => String(code)).toSorted()).toEqual(['0', '2']);
    expect(outcomes.find(({ code }) => code === 2)?.stderr).toContain('already exists');
    expect(text(place, 'project.json')).toContain('"name"');
    expect(existsSync(path.join(place.path, '.prettierignore'))).toBe(true);
    expect(leftOvers(place)).toEqual([]);
  });

  test('preferences: both are kept', async () => {
    const place = project();
    const set = (name: string, value: string) => (): Promise<Outcome> =>
      assess(place, ['config', 'set', name, value]);
    await Promise.all([set('principal', 'alice@example.com')(), set('key', '/keys/alice')()]);
    const list = await assess(place, ['config', 'list']);
    expect(list.stdout).toContain('alice@example.com');
    expect(list.stdout).toContain('/keys/alice');
  });
});
