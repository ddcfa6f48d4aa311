// What a write that was killed leaves under assessments/: no finding while git does not track it, a file like any other
// when it does.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openRepository } from '../../src/repository/safety.ts';
import { diskSnapshot } from '../../src/verify/disk-snapshot.ts';
import { gitSource } from '../../src/verify/git-source.ts';
import { trustFilesOf } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import type { Tree } from './memory-snapshot.ts';
import { codes, folderOf, NOW, PROJECT, signedProject } from './world.ts';

let signed: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
});

function place(): GitDir {
  const made = gitdir(PROJECT);
  made.write(Object.fromEntries(signed));
  return made;
}

async function findingsIn(project: GitDir): Promise<readonly string[]> {
  const repository = await openRepository(project.path, project.env);
  const snapshot = diskSnapshot(project.path);
  const source = repository.kind === 'git' ? gitSource(repository) : undefined;
  const result = await verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW, source });
  return codes(result.findings);
}

const LEFT = [
  ['a file', 'assessments/.assess-0123456789abcdef.tmp'],
  ['a file in the folder of records', 'assessments/records/.assess-0123456789abcdef.tmp'],
  ['a file beside a record', `${folderOf()}/.assess-0123456789abcdef.tmp`],
  ['a file beside questionnaires', 'assessments/questionnaires/.assess-0123456789abcdef.tmp'],
  ['a file in a folder of its own', 'assessments/.assess-0123456789abcdef.tmp/0'],
  ['a lock', 'assessments/.assess-lock/0'],
] as const;

test.each(LEFT)('%s is no finding', async (_, file) => {
  const project = place();
  project.write({ [file]: 'half of a fi' });
  expect(await findingsIn(project)).toEqual([]);
});

test.each(LEFT)('%s that is tracked is a finding', async (_, file) => {
  const project = place();
  project.write({ [file]: 'product code' });
  project.git('add', '--force', '--', file);
  const shown = file.replace(/\/0$/, '').replace('assessments/', '');
  expect(await findingsIn(project)).toEqual([`unknown-file ${shown}`]);
});

test('without git nothing is tracked', async () => {
  const project = place();
  mkdirSync(path.join(project.path, 'assessments/.assess-lock'));
  rmSync(path.join(project.path, '.git'), { recursive: true });
  expect(await findingsIn(project)).toEqual([]);
});

test.each(['.assess-x.tmp', '.assess-0123456789abcdef.js', '.assess-lock.js', 'assess-lock'])(
  'another name (%s) is a finding, tracked or not',
  async (name) => {
    const project = place();
    writeFileSync(path.join(project.path, 'assessments', name), '');
    expect(await findingsIn(project)).toEqual([`unknown-file ${name}`]);
  },
);
