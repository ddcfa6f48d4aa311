// A change of the files that decide over releases, judged by its base: each begins on main and is made on a branch.

import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { githubWorkflow } from '../../../src/app/set-up/github-workflow.ts';
import {
  alice,
  allowedLine,
  assessedProject,
  bob,
  carol,
  mallory,
  type Project,
  SIGNERS,
} from '../project.ts';
import type { Row } from './row.ts';

const MAIN = { base: 'main' };

const onBranch = async (): Promise<Project> => (await assessedProject()).branch('change');

/** main with a policy under which an approver signs for changed trust files. */
async function strict(): Promise<Project> {
  const project = await assessedProject();
  project.policy('trustChange: approver\n').commit('strict');
  return project.branch('change');
}

const WORKFLOW = '.github/workflows/assess.yml';
const OWNERS = '.github/CODEOWNERS';

/** main with the files that run the check and protect it, and a branch. */
async function gated(): Promise<Project> {
  const project = await assessedProject();
  project
    .write({
      [WORKFLOW]: githubWorkflow({ version: '1.0.0', branch: 'main' }),
      [OWNERS]: '/docs @bob\n/assessments/policy.yaml @carol\n',
    })
    .commit('gate');
  return project.branch('change');
}

/** A branch from a base with one approver, whose policy does not say who has to consent. */
async function oneApprover(): Promise<Project> {
  const project = await assessedProject();
  const signers = allowedLine(alice, ['assessor']) + allowedLine(carol, ['approver']);
  project.write({ 'assessments/allowed_signers': signers }).commit('one approver');
  return project.branch('change');
}

const secondKey = (project: Project): Project =>
  project.write({
    'assessments/allowed_signers':
      project.read('assessments/allowed_signers') +
      allowedLine({ ...mallory, principal: carol.principal }, ['approver']),
  });

export const TRUST: readonly Row[] = [
  {
    situation: 'A change adds a signer, for a later change to use',
    make: async () => {
      const project = await onBranch();
      project
        .write({ 'assessments/allowed_signers': SIGNERS + allowedLine(mallory, ['approver']) })
        .commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change makes the policy unreadable',
    make: async () => {
      const project = await onBranch();
      project.policy('maxAgeDais: 1\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust needs an approver, and none has signed',
    make: async () => {
      const project = await strict();
      project.policy('trustChange: warning\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust needs an approver, and one of the base has signed',
    make: async () => {
      const project = await strict();
      project.write({
        'assessments/allowed_signers': SIGNERS + allowedLine(mallory, ['approver']),
      });
      project.consent(carol).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust needs an approver, and a person in another role has signed',
    make: async () => {
      const project = await strict();
      project.policy('trustChange: approver\nmaxAgeDays: 400\n');
      project.consent(alice, { role: 'assessor' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change of trust needs an approver, and one has signed whom the change itself adds',
    make: async () => {
      const project = await strict();
      project.write({
        'assessments/allowed_signers': SIGNERS + allowedLine(mallory, ['approver']),
      });
      project.consent(mallory).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust was changed again after an approver had signed',
    make: async () => {
      const project = await strict();
      project.policy('trustChange: approver\nmaxAgeDays: 400\n').consent(carol);
      project.policy('trustChange: approver\nmaxAgeDays: 3000\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change returns to trust files for which an approver had signed once',
    make: async () => {
      const project = await assessedProject();
      project.policy('trustChange: approver\nmaxAgeDays: 400\n').consent(carol).commit('loose');
      const loose = project.read('assessments/policy.yaml');
      project.policy('trustChange: approver\nmaxAgeDays: 100\n').commit('strict');
      project.branch('change').write({ 'assessments/policy.yaml': loose }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A consent of a change that was never merged is used after the base became stricter',
    make: async () => {
      const project = await strict();
      project
        .policy('trustChange: approver\nmaxAgeDays: 3000\n')
        .consent(carol)
        .commit('abandoned');
      project.checkout('main').policy('trustChange: approver\nmaxAgeDays: 100\n').commit('strict');
      project.branch('replay').git('checkout', '--quiet', 'change', '--', 'assessments');
      project.commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change merges again what the base has merged, and keeps the signer who was removed there',
    make: async () => {
      const project = await assessedProject();
      const signers = SIGNERS + allowedLine(mallory, ['approver']);
      project.write({ 'assessments/allowed_signers': signers }).commit('mallory');
      project.branch('leave').write({ 'assessments/allowed_signers': SIGNERS });
      project.consent(carol).commit('mallory leaves', '2026-11-22T09:00:00Z');
      // The other merge base is newer, so that git names it first.
      project
        .checkout('main')
        .write({ 'README.md': '# Shop\n' })
        .commit('x', '2026-11-22T10:00:00Z');
      project.branch('change').merge('leave').write({ 'assessments/allowed_signers': signers });
      project.commit('kept');
      return project.checkout('main').merge('leave').checkout('change').check(MAIN);
    },
  },
  {
    situation: 'A consent that the base has already is copied under another name',
    make: async () => {
      const project = await assessedProject();
      const before = project.read('assessments/allowed_signers');
      project.policy('maxAgeDays: 400\n').consent(carol).commit('loose');
      project.policy('').commit('back');
      project.branch('change').policy('maxAgeDays: 400\n');
      const name = project.git('ls-files', 'assessments/trust-changes/*.json');
      for (const end of ['', '.sig']) {
        const copy = `${name.replace('.json', '.2.json')}${end}`;
        project.write({ [copy]: project.read(`${name}${end}`) });
      }
      project.write({ 'assessments/allowed_signers': before }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base has changed a trust file since a change of it, with consent, began',
    make: async () => {
      const project = await onBranch();
      project.policy('maxAgeDays: 400\n').consent(carol).commit();
      project.checkout('main').policy('maxReaffirmations: 1\n').commit('strict');
      return project.checkout('change').check(MAIN);
    },
  },
  {
    situation: 'Two changes of trust since a release, each with consent',
    make: async () => {
      const project = await assessedProject();
      project.git('tag', 'v1');
      project.policy('maxAgeDays: 400\n').consent(carol).commit('one');
      project
        .policy('maxAgeDays: 400\nmaxReaffirmations: 1\n')
        .consent(bob, { time: '2026-11-22T13:00:00Z' })
        .commit('two');
      return project.check({ base: 'v1' });
    },
  },
  {
    situation: 'An approver gets a second key, and has signed for that alone',
    make: async () => {
      const project = secondKey(await onBranch());
      project.consent(carol).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'An approver gets a second key, and another approver has signed for it',
    make: async () => {
      const project = secondKey(await onBranch());
      project.consent(bob).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'An approver gets a second key, and there is no other approver at the base',
    make: async () => {
      const project = secondKey(await oneApprover());
      project.commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'An approver removes the other approver, and signs for it',
    make: async () => {
      const project = await onBranch();
      const signers = allowedLine(alice, ['assessor']) + allowedLine(carol, ['approver']);
      project.write({ 'assessments/allowed_signers': signers }).consent(carol).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change revokes keys of the base, so that fewer than two approvers seem to be left',
    make: async () => {
      const project = await onBranch();
      project.revoke(bob).policy('maxAgeDays: 3000\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change writes a policy that needs another role instead of assessor and approver',
    make: async () => {
      const project = await onBranch();
      project.policy('quorum: {None: {observer: 1}}\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust, and the policy of the base asks for no consent',
    make: async () => {
      const project = await assessedProject();
      project.policy('trustChange: warning\n').commit('loose');
      project.branch('change').policy('trustChange: warning\nmaxAgeDays: 3000\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of trust needs an approver, and the keys of all of them have ended',
    make: async () => {
      const project = await assessedProject();
      const signers =
        allowedLine(alice, ['assessor']) +
        allowedLine(carol, ['approver'], ',valid-before="20261122Z"');
      project.policy('trustChange: approver\n');
      project.write({ 'assessments/allowed_signers': signers }).commit('ended');
      project.branch('change').policy('trustChange: approver\nmaxAgeDays: 400\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change lets the job pass although the check fails',
    make: async () => {
      const project = await gated();
      const text = project.read(WORKFLOW);
      project.write({ [WORKFLOW]: text.replace(/ check "\$@"/, '$& || true') }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change lets the job pass although the check fails, and an approver has signed',
    make: async () => {
      const project = await gated();
      const text = project.read(WORKFLOW);
      project.write({ [WORKFLOW]: text.replace(/ check "\$@"/, '$& || true') });
      project.consent(carol).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change deletes the workflow that runs the check',
    make: async () => {
      const project = await gated();
      project.remove(WORKFLOW).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change runs an older version of assess',
    make: async () => {
      const project = await gated();
      project.write({ [WORKFLOW]: githubWorkflow({ version: '0.9.0', branch: 'main' }) }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change adds another workflow with a job of the same name',
    make: async () => {
      const project = await gated();
      const text = 'on: pull_request\njobs:\n  assess:\n    steps: [{run: "true"}]\n';
      project.write({ '.github/workflows/other.yml': text }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change replaces the folder of the workflow by a link to a copy of it',
    make: async () => {
      const project = await gated();
      project.git('mv', '.github', 'copy');
      symlinkSync('copy', path.join(project.place.path, '.github'));
      project.commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change makes the folder of the workflow a submodule',
    make: async () => {
      const project = await gated();
      project.git('rm', '-r', '--quiet', '--cached', '.github');
      const inside = (...args: readonly string[]): string => project.git('-C', '.github', ...args);
      inside('init', '--quiet');
      inside('add', '.');
      inside('commit', '--quiet', '-m', 'copy');
      project.git('-c', 'advice.addEmbeddedRepo=false', 'add', '.github');
      project.commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change adds a workflow that is too large to be read',
    make: async () => {
      const project = await gated();
      const text = `jobs: {assess: {}}\n${'# \n'.repeat(1024 * 1024)}`;
      project.write({ '.github/workflows/large.yml': text }).consent(carol).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change adds a job whose name hides the word assess behind escapes of YAML',
    make: async () => {
      const project = await gated();
      const text = String.raw`jobs: {x: {name: "\x61ssess (main)", steps: [{run: "true"}]}}`;
      project.write({ '.github/workflows/other.yml': `on: pull_request\n${text}\n` }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change adds a job that names assess behind a comment, which ends where only YAML sees it',
    make: async () => {
      const project = await gated();
      const text = '#\u2028on: pull_request\u2028jobs: {x: {name: assess (main)}}\n';
      project.write({ '.github/workflows/other.yml': text }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change adds an empty CODEOWNERS where a forge looks before it finds the other',
    make: async () => {
      const project = await gated();
      project.write({ CODEOWNERS: '' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change puts a link where a forge looks for CODEOWNERS before it finds the other',
    make: async () => {
      const project = await gated();
      symlinkSync('README.md', path.join(project.place.path, 'CODEOWNERS'));
      project.commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change lets git change the encoding of signed files, by a pattern that does not name them',
    make: async () => {
      const project = await gated();
      project.write({ '.gitattributes': '*.yaml working-tree-encoding=UTF-7\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change of CODEOWNERS lets someone else review the policy',
    make: async () => {
      const project = await gated();
      project.write({ [OWNERS]: '/docs @bob\n/assessments/policy.yaml @mallory\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change of CODEOWNERS, and of a workflow without assess, that leave the gate alone',
    make: async () => {
      const project = await gated();
      project
        .write({
          [OWNERS]: '/src @dave\n/docs @bob\n/assessments/policy.yaml @carol\n',
          '.github/workflows/test.yml': 'on: push\njobs: {test: {steps: [{run: npm test}]}}\n',
        })
        .commit();
      return project.check(MAIN);
    },
  },
];
