// A change, judged by its base: each begins on main and is made on a branch.

import path from 'node:path';
import {
  alice,
  allowedLine,
  ANSWERS,
  assessedProject,
  bareProject,
  bob,
  carol,
  CODE,
  FIRST,
  mallory,
  NOW,
  POLICY,
  Project,
  SECOND,
  SIGNERS,
} from '../project.ts';
import { ATTRIBUTES_FILE } from '../../../src/record/format/places.ts';
import { gitdir } from '../../helpers/git-repository.ts';
import type { Row } from './row.ts';

const MAIN = { base: 'main' };
const FOLDER = `assessments/records/${FIRST}`;

const onBranch = async (): Promise<Project> => (await assessedProject()).branch('change');

/** A branch with a record of high risk, signed by its assessor. */
async function highOnBranch(): Promise<Project> {
  const project = await onBranch();
  await project.record({ id: SECOND, rule: ANSWERS.high, time: '2026-11-22T09:00:00Z' });
  return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' });
}

const BY_SECOND = { id: SECOND, time: '2026-11-22T11:00:00Z' };

function fileOf(project: Project, start: string): string {
  const files = project.git('ls-files', FOLDER).split('\n');
  return (
    files.find((file) => path.basename(file).startsWith(start) && file.endsWith('.json')) ?? ''
  );
}

/** A branch from a base with a line that converts. */
async function converting(): Promise<Project> {
  const project = await assessedProject();
  project.write({ [ATTRIBUTES_FILE]: '* -text\n*.txt eol=crlf\n' }).commit('attributes');
  project.branch('change').write({ 'assessments/.gitignore': 'draft.json\n' }).commit();
  return project;
}

/** A shallow clone of a branch that began before the newest record of main. */
async function behindShallowly(depth: number): Promise<Project> {
  const project = await onBranch();
  project.write({ 'README.md': '# Shop\n' }).commit();
  project.checkout('main');
  await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' });
  project.sign(alice, 'assessor', BY_SECOND).commit('newer');
  return project.checkout('change').clone(`--depth=${depth}`, '--no-single-branch');
}

export const BASE: readonly Row[] = [
  {
    situation: 'A change leaves records and trust as they are',
    make: async () => {
      const project = await onBranch();
      project.write({ 'README.md': '# Shop\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change brings a new record, signed by those whom the base trusts',
    make: async () => {
      const project = await highOnBranch();
      project.sign(carol, 'approver', BY_SECOND).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base does not exist',
    make: async () => (await onBranch()).check({ base: 'release' }),
  },
  {
    situation: 'The base is the name of a branch and of a tag on another commit',
    make: async () => {
      const project = await onBranch();
      project.write({ 'README.md': '# Shop\n' }).commit();
      project.git('tag', 'main');
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base is a branch of the remote, and a tag of that name was pushed',
    make: async () => {
      const project = await onBranch();
      project.policy('quorum: {None: {}}\n').commit('lenient');
      project.git('tag', 'main');
      const clone = project.clone('--branch', 'change');
      clone.git('checkout', '--quiet', '--detach', 'origin/change');
      return clone.check(MAIN);
    },
  },
  {
    situation: 'The base is the commit that is checked',
    make: async () => (await assessedProject()).check(MAIN),
  },
  {
    situation: 'A new signature is not committed yet',
    make: async () => {
      const project = await assessedProject();
      return project.sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' }).checkAsItIs();
    },
  },
  {
    situation: 'The base has no policy yet',
    make: async () => (await firstTrust()).check(MAIN),
  },
  {
    situation: 'The base has no policy yet, and --bootstrap lets the change judge itself',
    make: async () => (await firstTrust()).check({ ...MAIN, bootstrap: true }),
  },
  {
    situation: 'A change removes a record',
    make: async () => {
      const project = await onBranch();
      project.remove(FOLDER).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change removes the newest record, so that the one before is current again',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, rule: ANSWERS.notReady, time: '2026-11-22T09:00:00Z' });
      project.sign(alice, 'assessor', BY_SECOND).sign(carol, 'approver', BY_SECOND).commit('newer');
      project.branch('change').remove(`assessments/records/${SECOND}`).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change removes a rejection',
    make: async () => {
      const project = await assessedProject();
      project
        .sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T13:00:00Z' })
        .commit('no');
      project.branch('change');
      const file = fileOf(project, 'approver.bob');
      project.remove(file, `${file}.sig`).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change follows a rejection with an approval in the same name, by a key that it lists as revoked',
    make: async () => {
      const project = await assessedProject();
      project
        .sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T13:00:00Z' })
        .commit('no');
      project
        .branch('change')
        .revoke(mallory)
        .sign(bob, 'approver', { time: '2026-11-22T10:00:00Z', number: 2, by: mallory })
        .commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change edits a record',
    make: async () => {
      const project = await onBranch();
      const file = `${FOLDER}/record.md`;
      project.write({ [file]: project.read(file).replace('Low', 'None') }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base has a rejection that the change does not know yet',
    make: async () => {
      const project = await onBranch();
      project
        .checkout('main')
        .sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T13:00:00Z' })
        .commit('no');
      return project.checkout('change').check(MAIN);
    },
  },
  {
    situation: 'A change gives itself another project id',
    make: async () => {
      const project = await onBranch();
      const file = 'assessments/project.json';
      project.write({ [file]: project.read(file).replace(/"id": "../, '"id": "zz') }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change lets git convert the line ends of signed files',
    make: async () => {
      const project = await onBranch();
      project.write({ [ATTRIBUTES_FILE]: '* text eol=crlf\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change says how files are shown, and leaves their bytes alone',
    make: async () => {
      const project = await onBranch();
      project.write({ [ATTRIBUTES_FILE]: '* -text\n*.json linguist-generated\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation:
      'A change began while the base let git convert line ends, which it does not do any more',
    make: async () => {
      const project = await converting();
      project
        .checkout('main')
        .write({ [ATTRIBUTES_FILE]: '* -text\n' })
        .commit('mend');
      return project.checkout('change').check(MAIN);
    },
  },
  {
    situation: 'The base lets git convert line ends, and the change leaves that as it is',
    make: async () => (await converting()).check(MAIN),
  },
  {
    situation: 'A change adds a signer and lets them approve',
    make: async () => {
      const project = await highOnBranch();
      project.write({
        'assessments/allowed_signers': SIGNERS + allowedLine(mallory, ['approver']),
      });
      project.sign(mallory, 'approver', BY_SECOND).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change loosens the policy under which it would fail',
    make: async () => {
      const project = await highOnBranch();
      project.policy('quorum: {None: {assessor: 1}}\n').commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A key was revoked on the base after the change began',
    make: async () => {
      const project = await highOnBranch();
      project.sign(carol, 'approver', BY_SECOND).commit();
      project.checkout('main').revoke(carol).commit('revoked');
      return project.checkout('change').check(MAIN);
    },
  },
  {
    situation: 'A change removes a revocation and uses the key',
    make: async () => {
      const project = await assessedProject();
      project.revoke(carol).commit('revoked');
      project.branch('change').remove('assessments/revoked_keys');
      await project.record({ id: SECOND, rule: ANSWERS.high, time: '2026-11-22T09:00:00Z' });
      project.sign(alice, 'assessor', BY_SECOND).sign(carol, 'approver', BY_SECOND).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change revokes a key that made one of its own signatures',
    make: async () => {
      const project = await onBranch();
      project.revoke(alice).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A change began before the base had a policy',
    make: async () => {
      const project = await bareProject();
      project.remove('assessments').commit('nothing');
      project.branch('change').write({ 'README.md': '# Shop\n' }).commit();
      project
        .checkout('main')
        .write({ 'assessments/policy.yaml': POLICY, 'assessments/allowed_signers': SIGNERS })
        .commit('rules');
      return project.checkout('change').check(MAIN);
    },
  },
  {
    situation: 'A new signature is dated back to when its key was valid',
    make: async () => {
      const project = await assessedProject();
      const signers =
        allowedLine(alice, ['assessor']) +
        allowedLine(carol, ['approver'], ',valid-before="20261122Z"');
      project.write({ 'assessments/allowed_signers': signers }).commit('rotated');
      project.branch('change').sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A new comment is dated back to when its key was valid',
    make: async () => {
      const project = await assessedProject();
      const signers =
        allowedLine(alice, ['assessor']) +
        allowedLine(carol, ['approver'], ',valid-before="20261122Z"');
      project.write({ 'assessments/allowed_signers': signers }).commit('rotated');
      project
        .branch('change')
        .sign(carol, 'approver', { kind: 'comment', time: '2026-11-21T13:00:00Z' })
        .commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base has a statement without its signature, which the change adds, dated back',
    make: async () => {
      const project = await assessedProject();
      const signers =
        allowedLine(alice, ['assessor']) +
        allowedLine(carol, ['approver'], ',valid-before="20261122Z"');
      project.write({ 'assessments/allowed_signers': signers });
      project.sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' });
      const statement = project
        .git('ls-files', '--others', FOLDER)
        .split('\n')
        .find((file) => file.endsWith('.json'));
      project.git('add', 'assessments/allowed_signers', statement ?? '');
      project.git('commit', '--quiet', '--message', 'unsigned');
      project.branch('change').commit('signed');
      return project.check(MAIN);
    },
  },
  {
    situation: 'The base already has the same signature',
    make: async () => {
      const project = await assessedProject();
      const signers =
        allowedLine(alice, ['assessor']) +
        allowedLine(carol, ['approver'], ',valid-before="20261122Z"');
      project.write({ 'assessments/allowed_signers': signers });
      project.sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' }).commit('rotated');
      project.branch('change').write({ 'README.md': '# Shop\n' }).commit();
      return project.check(MAIN);
    },
  },
  {
    situation: 'A new signature is dated more than 30 days ago',
    make: async () => {
      const project = await onBranch();
      project.sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' }).commit();
      return project.check({ ...MAIN, time: '2026-12-25T00:00:00Z' });
    },
  },
  {
    situation: 'A change was merged by squashing',
    make: async () => {
      const project = await onBranch();
      project.write({ 'README.md': '# Shop\n' }).commit();
      await project.record({ id: SECOND, rule: ANSWERS.high, time: '2026-11-22T09:00:00Z' });
      project.sign(alice, 'assessor', BY_SECOND).sign(carol, 'approver', BY_SECOND).commit();
      const tag = project.git('rev-parse', 'main');
      project.git('checkout', '--quiet', 'main');
      project.git('merge', '--quiet', '--squash', 'change');
      project.commit('squashed');
      project.git('branch', '-D', 'change');
      return project.check({ base: tag });
    },
  },
  {
    situation: 'Two people signed on two branches, which were merged',
    make: async () => {
      const project = await highOnBranch();
      project
        .policy('quorum:\n  None: {assessor: 1}\n  High: {assessor: 1, approver: 2}\n')
        .commit('record');
      project.branch('one').sign(carol, 'approver', BY_SECOND).commit();
      project.branch('two', 'change').sign(bob, 'approver', BY_SECOND).commit();
      return project.checkout('change').merge('one').merge('two').check();
    },
  },
  {
    situation: 'A checkout with the line ends of Windows',
    make: async () => {
      const project = await assessedProject();
      return project
        .clone('--config', 'core.autocrlf=true')
        .check({ base: 'origin/main', time: NOW });
    },
  },
  {
    situation: 'A shallow clone that has the tip of the base, but not where the change began',
    make: async () => {
      const project = await onBranch();
      project.write({ 'README.md': '# Shop\n' }).commit();
      project.checkout('main').write({ 'NEWS.md': '# News\n' }).commit();
      return project
        .checkout('change')
        .clone('--depth=1', '--no-single-branch')
        .check({ base: 'origin/main' });
    },
  },
  {
    situation: 'A shallow clone of a change that does not have the newest record of the base',
    make: async () => (await behindShallowly(1)).check({ base: 'origin/main' }),
  },
  {
    situation: 'A shallow clone with a changed policy, which may be that of the base before',
    make: async () => {
      const project = await assessedProject();
      project.policy('maxAgeDays: 100\n').commit('strict');
      const clone = project.branch('change', 'HEAD~1').clone('--depth=1', '--no-single-branch');
      return clone.check({ base: 'origin/main' });
    },
  },
  {
    situation: 'A shallow clone that reaches back to where the change began',
    make: async () => (await behindShallowly(3)).check({ base: 'origin/main' }),
  },
  {
    situation: 'A base outside git',
    make: async () => {
      const project = await onBranch();
      project.remove('.git');
      return project.check(MAIN);
    },
  },
];

/** A branch that brings policy, signers and a record to a main without any. */
async function firstTrust(): Promise<Project> {
  const project = new Project(gitdir(CODE));
  project
    .branch('change')
    .write({ 'assessments/policy.yaml': POLICY, 'assessments/allowed_signers': SIGNERS });
  await project.record();
  project.sign(alice, 'assessor').commit();
  return project;
}
