// assess trust approve: what the approver reads is what check reports, and check accepts what was signed.

import { describe, expect, test } from 'vitest';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import {
  alice,
  allowedLine,
  assessedProject,
  bob,
  carol,
  mallory,
  pemFile,
  type Person,
  type Project,
  type Ran,
  SIGNERS,
} from '../policy/project.ts';

const ALLOWED = 'assessments/allowed_signers';
const WORKFLOW = '.github/workflows/assess.yml';
const TIME = '2026-11-22T10:00:00Z';

const approve = (project: Project, who: Person, more: Record<string, unknown> = {}): Promise<Ran> =>
  project.run(
    'trust',
    { by: who.principal, key: pemFile(project, who), yes: true, time: TIME, base: 'main', ...more },
    ['approve'],
  );

const onBranch = async (): Promise<Project> => (await assessedProject()).branch('change');

/** A branch that changes signers, policy and gate, and commits nothing yet. */
async function changed(): Promise<Project> {
  const project = await assessedProject();
  project
    .write({ [WORKFLOW]: githubWorkflow({ version: '1.0.0', branch: 'main' }) })
    .commit('gate');
  project.branch('change').policy('maxAgeDays: 30\nquorum: {None: {assessor: 1}}\n');
  return project.write({
    [ALLOWED]: SIGNERS + allowedLine(mallory, ['approver']),
    [WORKFLOW]: githubWorkflow({ version: '0.9.0', branch: 'main' }),
  });
}

describe('what the approver reads', () => {
  test('is what check reports, in the same order, before anything is signed', async () => {
    const project = await changed();
    const { report } = await project.check({ base: 'main' });
    const reported = report.findings
      .filter(({ code }) => code === 'trust-changed')
      .map(
        ({ path, text }) => `  ${path}: ${text.replace(', and no approver has signed for it', '')}`,
      );
    const ran = await approve(project, carol, { yes: false });
    expect(ran.error?.what).toContain('confirm');
    const shown = ran.err.split('\n').filter((line) => line.startsWith('  '));
    // The report is sorted by path among equals, as the list for the approver is.
    expect(shown).toEqual(reported);
    expect(shown[0]).toContain('this change');
    expect(ran.err).toContain('this change lets records pass without an approver (High, Critical)');
    expect(ran.err).toContain(
      `Compared with main (${project.git('rev-parse', 'main').slice(0, 10)})`,
    );
    expect(project.exists('assessments/trust-changes')).toBe(false);
  });

  test('is in the JSON as well', async () => {
    const ran = await approve(await changed(), carol, { json: true });
    expect(JSON.parse(ran.out)).toMatchObject({
      schema: 'assess.trust-approve/1',
      person: carol.principal,
      role: 'approver',
      base: { ref: 'main' },
      changes: expect.arrayContaining([
        {
          path: 'assessments/policy.yaml',
          what: 'lets records pass without an approver (High, Critical)',
          effect: 'loosens',
        },
      ]),
    });
  });

  test('says that another approver has to sign where the change favours the person', async () => {
    const project = await onBranch();
    project.write({
      [ALLOWED]: SIGNERS + allowedLine({ ...mallory, principal: carol.principal }, ['approver']),
    });
    expect((await approve(project, carol)).err).toContain(
      'Another approver has to sign as well, because it favours you:',
    );
    project.remove('assessments/trust-changes');
    expect((await approve(project, bob)).err).not.toContain('favours');
  });
});

describe('what check makes of it', () => {
  test('a consent covers policy, signers and gate together', async () => {
    const project = await changed();
    expect((await approve(project, carol)).error).toBe(undefined);
    project.commit();
    const checked = await project.check({ base: 'main' });
    expect([checked.findings, checked.code]).toEqual([[], 0]);
    expect(checked.report.findings.at(0)?.text).toContain('approved by carol@example.com');
  });

  test('of the merge commit that a forge makes, it is the same consent', async () => {
    const project = await changed();
    await approve(project, carol);
    project.commit();
    project.checkout('main').write({ 'README.md': '# Shop\n' }).commit('meanwhile');
    project.git('checkout', '--quiet', '--detach', 'main');
    project.merge('change');
    expect((await project.check({ base: 'main' })).code).toBe(0);
  });

  test('of a checkout with the line ends of Windows, it is the same consent', async () => {
    const project = await changed();
    project.commit();
    const windows = project.clone('--config', 'core.autocrlf=true');
    windows.git('checkout', '--quiet', 'change');
    expect(windows.read(WORKFLOW)).toContain('\r\n');
    expect((await approve(windows, carol, { base: 'origin/main' })).error).toBe(undefined);
    windows.commit();
    project.git('pull', '--quiet', windows.place.path, 'change');
    expect((await project.check({ base: 'main' })).code).toBe(0);
  });

  test('an approver who leaves consents with the key that the change ends', async () => {
    const project = await onBranch();
    project.write({
      [ALLOWED]: SIGNERS.replace(
        allowedLine(bob, ['assessor', 'approver']),
        allowedLine(bob, ['assessor', 'approver'], ',valid-before="20261122090000Z"'),
      ),
    });
    expect((await approve(project, bob)).error).toBe(undefined);
    project.commit();
    expect((await project.check({ base: 'main' })).code).toBe(0);
  });

  test('a person whom only the change adds has no key that fits', async () => {
    const ran = await approve(await changed(), mallory);
    expect(ran.error?.what).toContain('no key to sign with');
  });
});

describe('the base', () => {
  test('is main where it is not named', async () => {
    const ran = await approve(await changed(), carol, { base: undefined });
    expect(ran.err).toContain('Compared with refs/heads/main');
  });

  test('is the default branch of origin in a clone', async () => {
    const project = await changed();
    project.commit();
    project.checkout('main');
    const clone = project.clone();
    clone.git('checkout', '--quiet', 'change');
    const ran = await approve(clone, carol, { base: undefined });
    expect(ran.err).toContain('Compared with refs/remotes/origin/main');
  });

  test('has to be named where there is no default branch', async () => {
    const project = await changed();
    project.git('branch', '--move', 'main', 'trunk');
    const ran = await approve(project, carol, { base: undefined });
    expect(ran.error?.fix).toContain('--base main');
  });
});

describe('is refused', () => {
  test('where nothing changes', async () => {
    const ran = await approve(await onBranch(), carol);
    expect(ran.error?.what).toBe('there is nothing to approve');
  });

  test('where the base has changed the same file', async () => {
    const project = await changed();
    project.commit();
    project.checkout('main').policy('maxReaffirmations: 1\n').commit('strict');
    const ran = await approve(project.checkout('change'), carol);
    expect(ran.error?.fix).toContain('git merge main');
  });

  test('where the base has no signers', async () => {
    const project = await assessedProject();
    project.remove(ALLOWED).commit('none');
    project.branch('change').write({ [ALLOWED]: allowedLine(alice, ['approver']) });
    expect((await approve(project, alice)).error?.what).toContain('has no approver');
  });
});
