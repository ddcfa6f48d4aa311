// Which files that check judges are not in the last commit.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uncommittedOf } from '../../src/policy/facts/uncommitted.ts';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { bareProject, POLICY, Project } from './project.ts';

const WORKFLOW = '.github/workflows/assess.yml';
const GATE = githubWorkflow({ version: '1.0.0', branch: 'main' });

async function found(project: Project): Promise<readonly string[]> {
  const { path: top, env } = project.place;
  return uncommittedOf(await openRepository(top, env), diskSnapshot(top));
}

test('a clean checkout has none, and neither has a change elsewhere', async () => {
  const project = await bareProject();
  expect(await found(project)).toEqual([]);
  project.write({
    'src/app.ts': 'changed\n',
    '.github/workflows/other.yml': 'on: push\n',
    'assessments/draft.json': '{}\n',
    'assessments/.assess-lock/x': '',
  });
  expect(await found(project)).toEqual([]);
});

test('files of assessments and of the gate, changed, staged, new and removed', async () => {
  const project = await bareProject();
  project.write({ [WORKFLOW]: GATE }).commit();
  project
    .policy('maxAgeDays: 30\n')
    .write({ [WORKFLOW]: `${GATE}#\n`, 'assessments/new file': '' })
    .remove('assessments/allowed_signers');
  project.git('add', 'assessments/policy.yaml');
  expect([...(await found(project))].toSorted()).toEqual([
    WORKFLOW,
    'assessments/allowed_signers',
    'assessments/new file',
    'assessments/policy.yaml',
  ]);
});

test('before the first commit, and without git, there is nothing to compare with', async () => {
  const project = new Project(gitdir({}, { commit: false }));
  project.write({ 'assessments/policy.yaml': POLICY });
  expect(await found(project)).toEqual([]);
  rmSync(path.join(project.place.path, '.git'), { recursive: true });
  expect(await found(project)).toEqual([]);
});
