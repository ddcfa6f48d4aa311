// Files under assessments/ that are not part of the repository, and those that should not be: what a write that was killed
// leaves, what git ignores, a draft. Git knows which is which.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openRepository } from '../../src/repository/git/safety.ts';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { gitSource } from '../../src/verify/git-source.ts';
import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import { type Verification, verify } from '../../src/verify/verify.ts';
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
  return codes((await verifyIn(project)).findings);
}

async function verifyIn(project: GitDir): Promise<Verification> {
  const repository = await openRepository(project.path, project.env);
  const snapshot = diskSnapshot(project.path);
  const source = repository.kind === 'git' ? gitSource(repository) : undefined;
  return verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW, source });
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
  const shown = file.replace(/\/0$/, '/').replace('assessments/', '');
  expect(await findingsIn(project)).toEqual([`unknown-file ${shown}`]);
});

test('without git nothing is tracked', async () => {
  const project = place();
  mkdirSync(path.join(project.path, 'assessments/.assess-lock'));
  rmSync(path.join(project.path, '.git'), { recursive: true });
  expect(await findingsIn(project)).toEqual([]);
});

test.each(['.assess-x.tmp', '.assess-0123456789abcdef.js', '.assess-lock.js', 'assess-lock'])(
  'a tracked file of another name (%s) is a finding',
  async (name) => {
    const project = place();
    writeFileSync(path.join(project.path, 'assessments', name), '');
    project.git('add', '--force', '--', `assessments/${name}`);
    expect(await findingsIn(project)).toEqual([`unknown-file ${name}`]);
  },
);

const IGNORED = [
  ['.DS_Store', 'assessments/.DS_Store'],
  ['the swap file of an editor', 'assessments/.policy.yaml.swp'],
  ['.DS_Store beside a record', `${folderOf()}/.DS_Store`],
  ['.DS_Store beside evidence', `${folderOf()}/evidence/.DS_Store`],
  ['.DS_Store among records', 'assessments/records/.DS_Store'],
  ['a folder', 'assessments/.idea/workspace.xml'],
  ['a folder among records', 'assessments/records/.idea/workspace.xml'],
] as const;
const PATTERNS = '.DS_Store\n*.swp\n.idea/\n.#*\n';

describe.each(IGNORED)('%s', (_, file) => {
  const isOfFile = ({ path: place }: Finding): boolean =>
    file.startsWith(place) && place !== 'assessments';

  test('is a note where git ignores it and does not track it', async () => {
    const project = place();
    project.write({ [file]: 'x', '.gitignore': PATTERNS });
    const { outcome, findings } = await verifyIn(project);
    expect(outcome).toBe('genuine');
    const notes = findings.filter(({ code }) => code === 'ignored-files');
    expect(notes).toMatchObject([{ kind: 'note', args: { count: 1 } }]);
  });

  test.each<[string, string, boolean]>([
    ['git does not ignore it', '', false],
    ['git ignores and tracks it', PATTERNS, true],
    ['git tracks it without ignoring it', '', true],
  ])('is an error where %s', async (__, patterns, isTracked) => {
    const project = place();
    project.write({ [file]: 'x', '.gitignore': patterns });
    if (isTracked) project.git('add', '--force', '--', file);
    const { outcome, findings } = await verifyIn(project);
    expect(outcome).toBe('not-genuine');
    expect(findings.filter(isOfFile)).toMatchObject([{ kind: 'error' }]);
  });

  test('is an error without git', async () => {
    const project = place();
    project.write({ [file]: 'x', '.gitignore': PATTERNS });
    rmSync(path.join(project.path, '.git'), { recursive: true });
    expect((await verifyIn(project)).outcome).toBe('not-genuine');
  });
});

test('the lock of an editor, which is a link, is a note', async () => {
  const project = place();
  project.write({ '.gitignore': PATTERNS });
  symlinkSync('alice@host.1', path.join(project.path, 'assessments/.#policy.yaml'));
  expect((await verifyIn(project)).outcome).toBe('genuine');
});

test('a folder of which git ignores only a part is an error', async () => {
  const project = place();
  project.write({ 'assessments/lib/a.swp': 'x', 'assessments/lib/b.js': 'x' });
  project.write({ '.gitignore': PATTERNS });
  expect(await findingsIn(project)).toEqual(['unknown-file lib/']);
});

test('of many ignored files a few are named, and all are counted', async () => {
  const project = place();
  const files = Array.from({ length: 30 }, (_, index) => [`assessments/${index}.swp`, 'x']);
  project.write({ ...Object.fromEntries(files), '.gitignore': PATTERNS });
  const { findings } = await verifyIn(project);
  expect(findings.filter(({ code }) => code === 'ignored-files')).toMatchObject([
    { path: 'assessments', args: { count: 30, files: { length: 5 } } },
  ]);
});

describe('a draft', () => {
  test('is no finding on the machine of a person', async () => {
    const project = place();
    project.write({ 'assessments/draft.json': '{}' });
    expect(await findingsIn(project)).toEqual([]);
  });

  test('in git is an error', async () => {
    const project = place();
    project.write({ 'assessments/draft.json': 'any bytes' });
    project.git('add', '--force', '--', 'assessments/draft.json');
    expect(await findingsIn(project)).toEqual(['draft-tracked draft.json']);
  });
});
