// Assessing again: what stays, what is replaced, and what the wizard starts from.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { assess } from '../helpers/program.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { environment, ID, project } from '../helpers/shop.ts';
import { as, assessPrivacy, read, type Team, team } from '../helpers/team.ts';

const rule = {
  facts: ['triage.data/identifiers'],
  step: 2,
} as const;
const PRIVACY = sheetText(fullAssessment({ ...rule, only: ['privacy'] }));
const SECURITY = sheetText(fullAssessment({ ...rule, only: ['security'] }));

const SAME =
  'note: No answer differs from 2026-11-20-aaaaa. The new record replaces it, and needs signatures of its own.\n';

async function record(
  place: ReturnType<typeof project>,
  sheet: string,
  id: string,
  time: string,
  notes = '',
): Promise<void> {
  const run = await assess(place, ['run', '--answers', '-', '--id', id, '--time', time], {
    input: sheet,
  });
  expect(run.stderr).toBe(notes);
  expect(run.code).toBe(0);
}

interface StatusRow {
  readonly questionnaire: string;
  readonly record: string;
  readonly changed: boolean;
}

async function heads(place: ReturnType<typeof project>): Promise<readonly StatusRow[]> {
  const status = await assess(place, ['status', '--json']);
  expect(status.code).toBe(0);
  return JSON.parse(status.stdout).records;
}

describe('assessing again', () => {
  test('a record replaces earlier ones only for what it covers', async () => {
    const place = project();
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    await record(place, SECURITY, '2026-11-20-bbbbb', '2026-11-20T11:00:00Z');
    await record(place, PRIVACY, '2026-11-20-ccccc', '2026-11-20T12:00:00Z', SAME);
    expect((await heads(place)).map((row) => [row.questionnaire, row.record])).toEqual([
      ['security', '2026-11-20-bbbbb'],
      ['privacy', '2026-11-20-ccccc'],
    ]);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('a record of another project is not current here, and no new record replaces it', async () => {
    const [own, other] = ['2026-11-20-aaaaa', '2026-11-20-ccccc'];
    const [place, elsewhere] = [project(), project()];
    await record(place, PRIVACY, own, '2026-11-20T10:00:00Z');
    await record(elsewhere, PRIVACY, other, '2026-11-20T12:00:00Z');
    const file = `assessments/records/${other}/record.json`;
    place.write({ [file]: readFileSync(path.join(elsewhere.path, file), 'utf8') });
    expect((await heads(place)).map((row) => row.record)).toEqual([own]);
    const run = ['run', '--answers', '-', '--dry-run', '--json', '--time', '2026-11-20T13:00:00Z'];
    const { stdout } = await assess(place, run, { input: PRIVACY });
    expect(JSON.parse(stdout).record.supersedes.map(({ id }: { id: string }) => id)).toEqual([own]);
  });

  test('a newer record that cannot be read: the older one is not called current', async () => {
    const place = project();
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    await record(place, PRIVACY, '2026-11-20-ccccc', '2026-11-20T12:00:00Z', SAME);
    place.write({ 'assessments/records/2026-11-20-ccccc/record.json': '{ "type": "cut of' });
    const status = await assess(place, ['status']);
    expect(status.code).toBe(0);
    expect(status.stdout).toContain('record 2026-11-20-ccccc cannot be read; run assess verify');
    expect(status.stdout).toMatch(/^privacy .* 2026-11-20-aaaaa .* may have been replaced$/m);
    expect(status.stdout).toMatch(/^next +assess verify/m);
    expect(status.stdout).not.toMatch(/code as assessed|^\S+  (Ready|Blocked|Not ready)/m);
    const json = JSON.parse((await assess(place, ['status', '--json'])).stdout);
    expect(json).toMatchObject({
      records: [{ record: '2026-11-20-aaaaa', current: null }],
      broken: [{ id: '2026-11-20-ccccc' }],
    });
  });

  test('the older record is not signed by default, and its answers are offered with a warning', async () => {
    const place = project();
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    place.write({ 'assessments/records/2026-11-20-ccccc/record.json': '{}' });
    const sign = await assess(place, ['sign', '--yes']);
    expect(sign.code).toBe(2);
    expect(sign.stderr).toContain('may be the current one');
    const app = startAssess(['-C', place.path, '--only', 'privacy'], { env: environment(place) });
    await app.waitFor(/2026-11-20-ccccc cannot be read/);
    await app.type('q');
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
  });

  test('status says when the code has changed since', async () => {
    const place = project();
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    place.commit();
    expect((await heads(place)).map((row) => row.changed)).toEqual([false]);
    place.write({ 'src/new.js': 'export {};\n' });
    expect((await heads(place)).map((row) => row.changed)).toEqual([false]); // untracked
    place.git('add', '.');
    expect((await heads(place)).map((row) => row.changed)).toEqual([true]);
  });

  test('a draft that is older than the record is not shown as the answers of the record', async () => {
    const place = project();
    await assess(place, ['--plain'], { input: '\n1\nq\n' });
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    const draft = await assess(place, ['--plain'], { input: 'q\n' });
    expect(draft.stdout).toContain('Record 2026-11-20-aaaaa of 2026-11-20 has other answers');
    expect(draft.stdout).not.toContain('These answers stand');
    place.remove('assessments/draft.json');
    const carried = await assess(place, ['--plain'], { input: 'q\n' });
    expect(carried.stdout).toContain('These answers are from record 2026-11-20-aaaaa');
  });

  test('the wizard starts from the current answers, and asks only what is missing', async () => {
    const place = project();
    await record(place, PRIVACY, '2026-11-20-aaaaa', '2026-11-20T10:00:00Z');
    const app = startAssess(['-C', place.path, '--only', 'privacy'], { env: environment(place) });
    await app.waitFor('Finish: make the record');
    await app.waitFor('2026-11-20-aaaaa');
    await app.type('q');
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    const wider = startAssess(['-C', place.path, '--only', 'privacy,security'], {
      env: environment(place),
    });
    await wider.waitFor('Continue answering');
    await wider.type(KEYS.enter);
    await wider.waitFor(/Security [›>] /);
    await wider.type('q');
    expect(await wider.waitForExit()).toMatchObject({ code: 0 });
  });
});

describe('a withdrawn record', () => {
  async function withdrawn(): Promise<Team> {
    const made = team();
    await assessPrivacy(made);
    const time = ['--time', '2026-11-20T11:00:00Z'];
    const withdraw = [
      '--decision',
      'withdraw',
      '--comment',
      'The answers are for another product.',
    ];
    expect((await as(made, 'carol', ['sign', ID, '--yes', ...time, ...withdraw])).code).toBe(0);
    return made;
  }

  test('covers nothing when init writes exemptions', async () => {
    const made = await withdrawn();
    const init = [
      'init',
      '--yes',
      '--exempt-until',
      '2027-03-01',
      '--time',
      '2026-11-21T10:00:00Z',
    ];
    expect((await as(made, 'alice', init)).code).toBe(0);
    expect(read(made, 'assessments/policy.yaml')).toMatch(
      /exemptions:\n[^#]*questionnaire: privacy/,
    );
  });

  test('gives its answers to the next one, and the wizard says that it is withdrawn', async () => {
    const made = await withdrawn();
    const talk = await as(made, 'alice', ['--plain', '--only', 'privacy'], 'q\n');
    expect(talk.stdout).toContain(
      `These answers are those of record ${ID} of 2026-11-20, which is withdrawn.`,
    );
    expect((await assess(made.place, ['status'])).stdout).toMatch(/^privacy .* withdrawn /m);
  });
});
