// The commands beside check: reaffirm and comment, and that check then counts what they wrote.

import { describe, expect, test } from 'vitest';
import {
  alice,
  ANSWERS,
  assessedProject,
  bareProject,
  carol,
  FIRST,
  pemFile,
  type Person,
  type Project,
} from '../policy/project.ts';

const EXACT = 'staleness: {subject: exact, effect: error}\n';
const TIME = '2026-11-22T10:00:00Z';

const as = (
  project: Project,
  who: Person,
  role: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  by: who.principal,
  key: pemFile(project, who),
  role,
  yes: true,
  time: TIME,
  json: true,
  ...more,
});

const REASON = { reason: 'only a message has changed' };

async function changed(project: Project): Promise<Project> {
  project.policy(EXACT).write({ 'src/app.ts': 'let mail = "";\n' }).commit('code');
  expect((await project.check()).code).toBe(1);
  return project;
}

describe('assess reaffirm', () => {
  test('answers changed code', async () => {
    const project = await changed(await assessedProject());
    const ran = await project.run('reaffirm', as(project, alice, 'assessor', REASON));
    expect(ran.error).toBe(undefined);
    const said = JSON.parse(ran.out);
    expect(said).toMatchObject({
      record: FIRST,
      person: 'alice@example.com',
      to: project.subject(),
    });
    expect(said.files[1]).toMatch(/\/reaffirm\.assessor\.alice-example-com-[0-9a-f]{6}\.json$/);
    const checked = await project.check();
    expect([checked.findings, checked.code]).toEqual([[], 0]);
  });

  test('takes as many people as the record, who join each other', async () => {
    const project = await bareProject();
    await project.record({ rule: ANSWERS.high });
    project
      .sign(alice, 'assessor')
      .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
      .commit('record');
    await changed(project);
    const words = { ...REASON, json: false };
    const first = await project.run('reaffirm', as(project, alice, 'assessor', words));
    // The command did what it says; whether that is enough for a release is for check to say.
    expect(first.code).toBe(0);
    expect(first.out).toContain(
      'reaffirmed: alice@example.com as assessor. The reaffirmation is not valid yet; still needed: 1 approver\n',
    );
    const again = await project.run('reaffirm', as(project, alice, 'assessor', REASON));
    expect(JSON.parse(again.out)).toMatchObject({
      files: [],
      needed: [{ role: 'approver', have: 0, need: 1 }],
    });
    const between = await project.check();
    expect([between.findings, between.code]).toEqual([['code-changed!', 'reaffirm-incomplete'], 1]);
    const second = await project.run('reaffirm', as(project, carol, 'approver', words));
    expect(second.code).toBe(0);
    expect(second.out).toContain('reaffirmed: carol@example.com as approver\n');
    expect((await project.check()).findings).toEqual([]);
  });

  test('continues from where the last one ended', async () => {
    const project = await changed(await assessedProject());
    const first = JSON.parse(
      (await project.run('reaffirm', as(project, alice, 'assessor', REASON))).out,
    );
    project.commit('reaffirmed');
    project.write({ 'src/app.ts': 'let mail = null;\n' }).commit('more');
    const second = JSON.parse(
      (
        await project.run(
          'reaffirm',
          as(project, alice, 'assessor', { ...REASON, time: '2026-11-22T11:00:00Z' }),
        )
      ).out,
    );
    expect(second.from).toEqual(first.to);
    expect((await project.check()).code).toBe(0);
  });

  test('takes in changes that are not committed yet', async () => {
    const project = await assessedProject();
    project.policy(EXACT).write({ 'src/app.ts': 'let mail = "";\n' });
    await project.run('reaffirm', as(project, alice, 'assessor', REASON));
    expect((await project.check()).code).toBe(0);
    project.commit();
    expect((await project.check()).code).toBe(0);
  });

  test.each([
    ['without a reason', {}, 'needs a reason'],
    [
      'of a record that is not there',
      { ...REASON, record: '2026-01-01-aaaaa' },
      'cannot be signed',
    ],
    ['by a person who is not allowed', { ...REASON, role: 'approver' }, 'no key to sign with'],
  ])('is refused %s', async (_, { record, ...options }: Record<string, string>, what) => {
    const project = await changed(await assessedProject());
    const ran = await project.run(
      'reaffirm',
      as(project, alice, 'assessor', options),
      record === undefined ? [] : [record],
    );
    expect([ran.code, ran.error?.what]).toEqual([2, expect.stringContaining(what)]);
  });

  test('is refused where the code is as assessed', async () => {
    const project = await assessedProject();
    const ran = await project.run('reaffirm', as(project, alice, 'assessor', REASON));
    expect(ran.error?.why).toContain('hold for the code as it is now');
  });

  test('is refused more often than the policy allows', async () => {
    const project = await changed(await assessedProject());
    project.policy(`${EXACT}maxReaffirmations: 0\n`);
    const ran = await project.run('reaffirm', as(project, alice, 'assessor', REASON));
    expect(ran.error?.why).toContain('the policy allows 0');
  });
});

describe('assess comment', () => {
  test('adds a signed comment that changes nothing', async () => {
    const project = await assessedProject();
    const ran = await project.run(
      'comment',
      as(project, carol, 'approver', { comment: 'Please look at the logs.' }),
    );
    expect(ran.error).toBe(undefined);
    const [, file] = JSON.parse(ran.out).files;
    expect(file).toMatch(/\/comment\.approver\.carol/);
    expect(project.read(file)).toContain('Please look at the logs.');
    expect((await project.check()).report.findings).toEqual([]);
  });

  test('takes the first role of the person', async () => {
    const project = await assessedProject();
    const { role: _, ...options } = as(project, carol, '', { comment: 'Hm.' });
    expect(JSON.parse((await project.run('comment', options)).out).role).toBe('approver');
  });

  test('is refused when it is empty', async () => {
    const project = await assessedProject();
    const ran = await project.run('comment', as(project, carol, 'approver', { comment: ' \n' }));
    expect(ran.error?.what).toBe('the comment is empty');
  });
});
