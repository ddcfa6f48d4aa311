// The command as it is called: exit codes, formats, and that taking something away never opens the gate.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/findings/report-schema.ts';
import { assess } from '../helpers/program.ts';
import {
  alice,
  allowedLine,
  ANSWERS,
  assessedProject,
  bareProject,
  carol,
  NOW,
  type Project,
  SECOND,
  SIGNERS,
} from '../policy/project.ts';

const TIME = ['--time', NOW];

describe('the built program', () => {
  test.each([
    ['0 for passed', [], 0, 'PASSED'],
    ['1 for failed', ['--trust', 'assessments/.strict'], 1, 'FAILED'],
    ['2 for could not decide', ['--trust', 'src'], 2, ''],
    ['2 for a format that there is not', ['--format', 'xml'], 2, ''],
    ['2 for an option that there is not', ['--bse', 'main'], 2, ''],
  ])('ends with %s', async (_, args, code, start) => {
    const project = await assessedProject();
    project.write({
      '../strict/policy.yaml': 'schema: assess.policy/1\nrequired: [{questionnaire: bias}]\n',
      '../strict/allowed_signers': project.read('assessments/allowed_signers'),
    });
    const ran = await assess(project.place, [
      'check',
      ...TIME,
      ...args.map((arg) => arg.replace('assessments/.strict', '../strict')),
    ]);
    expect([ran.code, ran.stdout.slice(0, start.length)]).toEqual([code, start]);
    expect(ran.stderr === '').toBe(code !== 2);
  });

  test('an error has its one form, and the answer is "none"', async () => {
    const project = await assessedProject();
    const ran = await assess(project.place, ['check', '--base', 'nowhere', ...TIME]);
    expect(ran.stdout).toBe('COULD NOT DECIDE: there is no commit "nowhere" here\n');
    expect(ran.stderr).toMatch(/^error: .*\n {2}why: .*\n {2}fix: /);
  });

  test('the output file contains the reason', async () => {
    const project = (await assessedProject()).remove('assessments/policy.yaml');
    const ran = await assess(project.place, ['check', '--json', ...TIME]);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect([ran.code, report.exit, report.time]).toEqual([2, 2, NOW]);
    expect(report.problem?.fix).toMatch(/^assess init /);
    expect(ran.stderr).toMatch(/^error: there is nothing to judge by\n/);
  });

  test('a pipe among the files that git reads is named, and nothing waits for it', async () => {
    const project = (await assessedProject()).write({ 'src/app.ts': 'changed' });
    execFileSync('mkfifo', [path.join(project.place.path, 'src/.gitattributes')]);
    const started = Date.now();
    const ran = await assess(project.place, ['check', ...TIME]);
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining('src/.gitattributes: it is a pipe'),
    ]);
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  test('a work tree that the settings move elsewhere is not judged', async () => {
    const project = await assessedProject();
    const other = project.copy();
    project.git('config', 'core.worktree', other.place.path);
    for (const command of ['check', 'verify']) {
      const ran = await assess(project.place, [command, ...TIME]);
      expect([command, ran.code]).toEqual([command, 2]);
      expect(ran.stderr).toContain('git config --local --unset core.worktree');
    }
  });

  test('every finding is explained', async () => {
    const project = await assessedProject();
    const ran = await assess(project.place, ['explain', 'quorum-missing']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('what to do:');
  });
});

describe('the report', () => {
  const report = async (make: () => Promise<Project>): Promise<unknown> =>
    (await (await make()).check()).report;

  test('has the published form', async () => {
    const checked = reportSchema.parse(await report(assessedProject));
    expect(checked).toMatchObject({
      schema: 'assess.report/1',
      command: 'check',
      exit: 0,
      outcome: 'pass',
      base: null,
      trust: 'this checkout',
      bootstrap: false,
      next: '',
      requirements: [
        {
          questionnaire: 'privacy',
          scope: '.',
          state: 'met',
          level: 'Low',
          signoffs: [{ role: 'assessor', have: 1, need: 1 }],
        },
      ],
    });
  });

  test('names the commit of the base and says what to type next', async () => {
    const project = await bareProject();
    await project.record({ rule: ANSWERS.high });
    project.sign(alice, 'assessor').commit();
    project.branch('change').write({ 'README.md': '# Shop\n' }).commit();
    const checked = reportSchema.parse((await project.check({ base: 'main' })).report);
    expect(checked.base).toEqual({ ref: 'main', commit: project.git('rev-parse', 'main') });
    expect(checked.trust).toBe(`main (${project.git('rev-parse', 'main').slice(0, 10)})`);
    expect(checked.next).toBe('assess sign 2026-11-21-k7f3q --role approver');
    expect(checked.requirements[0]?.state).toBe('not-met');
  });

  test('has the result of each judged record: who must still sign, and what to do first', async () => {
    const project = await bareProject();
    await project.record({ rule: ANSWERS.high });
    project.sign(alice, 'assessor').commit();
    const [high] = (await project.check()).report.results;
    expect(high).toMatchObject({
      record: '2026-11-21-k7f3q',
      scope: '.',
      verdict: 'ready',
      needed: [{ role: 'approver', count: 1, people: ['bob@example.com', 'carol@example.com'] }],
    });
    const other = await bareProject();
    await other.record({ rule: ANSWERS.actions });
    const [actions] = (await other.check()).report.results;
    expect(actions).toMatchObject({
      level: 'Moderate',
      summary: expect.stringMatching(/^Ready with actions: finish \d+ actions/),
      needed: [{ role: 'assessor', count: 1 }],
    });
    expect(actions?.steps.length).toBeGreaterThan(0);
    expect(actions?.steps.length).toBeLessThanOrEqual(10);
  });

  test('says what a change alters compared with its base, and nothing without one', async () => {
    const project = await assessedProject();
    project.branch('same').write({ 'README.md': '# Shop\n' }).commit();
    const same = (await project.check({ base: 'main' })).report;
    expect(same.changes).toEqual([{ scope: '.', says: [] }]);
    project.branch('change', 'main');
    await project.record({ rule: ANSWERS.high, id: SECOND, time: '2026-11-22T10:00:00Z' });
    project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T11:00:00Z' }).commit();
    const [change] = (await project.check({ base: 'main' })).report.changes;
    expect(change?.says[0]).toMatch(/^The result /);
    expect(change?.says.join('\n')).toMatch(/^Answers: /m);
    expect((await project.check()).report.changes).toEqual([]);
  });

  test('the first record of a project is a first result', async () => {
    const project = await bareProject();
    project.commit();
    project.branch('change');
    await project.record({ rule: ANSWERS.low });
    project.sign(alice, 'assessor').commit();
    const { changes } = (await project.check({ base: 'main' })).report;
    expect(changes[0]?.says[0]).toMatch(/^First result: /);
  });

  test('a signer whom the change adds is not named: the signers of the base decide', async () => {
    const project = await bareProject();
    project.write({ 'assessments/allowed_signers': allowedLine(alice, ['assessor']) }).commit();
    await project.record({ rule: ANSWERS.high });
    project.sign(alice, 'assessor').commit();
    project.branch('change').write({ 'assessments/allowed_signers': SIGNERS }).commit();
    const [result] = (await project.check({ base: 'main' })).report.results;
    expect(result?.needed).toEqual([{ role: 'approver', count: 1, people: [] }]);
    const [own] = (await project.check()).report.results;
    expect(own?.needed[0]?.people).toEqual(['bob@example.com', 'carol@example.com']);
  });

  test('puts errors first, and every finding once', async () => {
    const project = await bareProject();
    await project.record({ rule: ANSWERS.blocked });
    const { findings, verdict } = (await project.check()).report;
    expect(verdict).toEqual([
      'FAILED: fix the 3 errors below before you release (also 2 warnings)',
    ]);
    const kinds = findings.map(({ kind }) => kind);
    expect(kinds).toEqual(kinds.toSorted());
    expect(new Set(findings.map((one) => JSON.stringify(one))).size).toBe(findings.length);
  });

  test('gives the line of the policy where one is meant', async () => {
    const project = await assessedProject();
    project.policy(
      'exemptions:\n  - {questionnaire: bias, owner: a, reason: b, until: 2027-01-01}\n',
    );
    expect((await project.check()).report.findings).toMatchObject([
      { code: 'exemption-orphan', path: 'assessments/policy.yaml', line: 5 },
    ]);
  });

  test('shows names from files without what a terminal would obey', async () => {
    const project = await assessedProject();
    project.policy(
      'exemptions:\n  - {questionnaire: bias, owner: "a\\e[31m", reason: b, until: 2027-01-01}\n',
    );
    const shown = await project.text({ format: 'text' });
    expect(shown).toContain('policy-line');
    expect(shown).not.toContain('\u001B');
  });
});

/** A high risk record with all its sign-offs, committed. */
async function whole(): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule: ANSWERS.high });
  project
    .sign(alice, 'assessor')
    .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
    .commit('record');
  return project;
}

const IGNORE = 'assessments/.gitignore';

test('taking any file away from assessments/ never leaves a yes', async () => {
  const project = await whole();
  expect((await project.check()).code).toBe(0);
  const files = readdirSync(path.join(project.place.path, 'assessments'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project.place.path, path.join(entry.parentPath, entry.name)))
    .filter((file) => file !== IGNORE);
  expect(files.length).toBeGreaterThan(9);
  for (const file of files) {
    const content = project.read(file);
    project.remove(file);
    expect([file, (await project.check()).code]).not.toEqual([file, 0]);
    project.write({ [file]: content });
  }
  expect((await project.check()).code).toBe(0);
}, 60_000);
