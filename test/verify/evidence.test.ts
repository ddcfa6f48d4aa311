// Evidence against real history: what counts is the state that was assessed, not what the files look like today.

import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { devNull } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assessmentsOf } from '../../src/record/store/workspace.ts';
import { newFiles, writeTogether } from '../../src/repository/files/write-together.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import { gitSource } from '../../src/verify/git-source.ts';
import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import { type Verification, verify } from '../../src/verify/verify.ts';
import {
  type GitDir,
  gitDirAt,
  type GitDirOptions,
  gitdir,
  temporaryFolder,
} from '../helpers/git-repository.ts';
import { bytesAt } from './memory-snapshot.ts';
import {
  editRecord,
  EVIDENCE,
  folderOf,
  ID,
  makeRecord,
  NEWER,
  NOW,
  PROJECT,
  treeOf,
} from './world.ts';
import type { Change } from '../../src/assessment/change.ts';

async function verifyPlace(place: GitDir): Promise<Verification> {
  const repository = await openRepository(place.path, place.env);
  if (repository.kind === 'none') throw new Error(repository.why);
  const snapshot = diskSnapshot(place.path);
  return verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: NOW,
    source: gitSource(repository),
  });
}

/** Findings about evidence as `code` and what they add. */
function evidenceOf({ findings }: Verification): readonly string[] {
  return findings.flatMap((finding) => {
    switch (finding.code) {
      case 'evidence-unchecked':
        return [`${finding.code} ${finding.args.count} ${finding.args.because}`];
      case 'evidence-changed':
        return [
          `${finding.code} ${finding.args.evidence} ${finding.args.gone ? 'gone' : 'different'}`,
        ];
      case 'evidence-other-blob':
        return [
          `${finding.code} ${finding.args.evidence} ${finding.args.absent ? 'absent' : 'different'}`,
        ];
      default:
        return finding.kind === 'error' ? [finding.code] : [];
    }
  });
}

async function project(
  options: GitDirOptions = {},
  changes: readonly Change[] = [EVIDENCE],
  scope = '.',
): Promise<GitDir> {
  const place = gitdir(PROJECT, options);
  await makeRecord(place, { changes, scope });
  return place;
}

function pathEvidence(file: string): Change {
  return {
    type: 'add-evidence',
    question: 'privacy.minimise',
    evidence: { kind: 'path', path: file },
  };
}

/** Writes the record back, as a person does who edits an unsigned one. */
async function forgeOnDisk(place: GitDir, change: Parameters<typeof editRecord>[1]): Promise<void> {
  const tree = treeOf(place);
  editRecord(tree, change);
  const files = ['record.json', 'record.md'].map((name) => `${folderOf()}/${name}`);
  for (const file of files) rmSync(path.join(place.path, file));
  const again = files.map((file) => ({ path: file, text: String(bytesAt(tree, file)) }));
  await writeTogether(assessmentsOf(place.path), newFiles(again));
}

describe('evidence in the assessed state', () => {
  test.each(['sha1', 'sha256'] as const)(
    'is found where it was committed (%s)',
    async (objectFormat) => {
      const place = await project({ objectFormat });
      expect(evidenceOf(await verifyPlace(place))).toEqual([]);
      place.commit();
      expect(evidenceOf(await verifyPlace(place))).toEqual([]);
    },
  );

  test('is found though the commit that the record remembers was squashed away', async () => {
    const place = gitdir(PROJECT);
    place.git('checkout', '--quiet', '-b', 'work');
    place.commit({ 'docs/fields.md': '# Fields\n\nmail\n' });
    await makeRecord(place, { changes: [EVIDENCE] });
    place.commit();
    place.git('checkout', '--quiet', 'main');
    place.git('merge', '--quiet', '--squash', 'work');
    place.commit({}, 'squashed');
    place.git('branch', '--quiet', '-D', 'work');
    place.git('reflog', 'expire', '--expire=now', '--all');
    place.git('gc', '--quiet', '--prune=now');
    expect(evidenceOf(await verifyPlace(place))).toEqual([]);
  });

  test('of an uncommitted state is found once it is committed', async () => {
    const place = gitdir(PROJECT);
    place.write({ 'docs/fields.md': '# Fields\n\nnew\n' });
    await makeRecord(place, { changes: [EVIDENCE] });
    expect(evidenceOf(await verifyPlace(place))).toEqual(['evidence-unchecked 1 not-here']);
    place.commit();
    expect(evidenceOf(await verifyPlace(place))).toEqual([]);
  });

  test('with another content is an error', async () => {
    const place = await project();
    const other = place.git('rev-parse', 'HEAD:src/app.ts');
    await forgeOnDisk(place, (record) => {
      const [item] = record.answers.flatMap(({ evidence }) => evidence);
      if (item?.kind === 'path') item.blob = other;
    });
    expect(evidenceOf(await verifyPlace(place))).toEqual([
      'evidence-other-blob docs/fields.md different',
    ]);
  });

  test('that was never there is an error', async () => {
    const place = await project();
    await forgeOnDisk(place, (record) => {
      const [item] = record.answers.flatMap(({ evidence }) => evidence);
      if (item?.kind === 'path') item.path = 'docs/other.md';
    });
    const found = evidenceOf(await verifyPlace(place));
    expect(found).toContain('evidence-other-blob docs/other.md absent');
  });

  test('of a part of the repository is looked up in that part', async () => {
    const place = await project({}, [pathEvidence('packages/a/x.ts')], 'packages/a');
    place.commit();
    expect(evidenceOf(await verifyPlace(place))).toEqual([]);
    const outside = await project({}, [EVIDENCE, pathEvidence('packages/a/x.ts')], 'packages/a');
    expect(evidenceOf(await verifyPlace(outside))).toEqual(['evidence-unchecked 1 outside-scope']);
    const oneFile = await project({}, [pathEvidence('packages/a/x.ts')], 'packages/a/x.ts');
    expect(evidenceOf(await verifyPlace(oneFile))).toEqual([]);
  });

  test('cannot be judged in a shallow clone without that state', async () => {
    const place = await project();
    place.commit();
    place.commit({ 'src/app.ts': 'later\n' });
    const folder = temporaryFolder('clone');
    place.git('clone', '--quiet', '--depth=1', `file://${place.path}`, folder);
    expect(evidenceOf(await verifyPlace(gitDirAt(folder, place.env)))).toEqual([
      'evidence-unchecked 1 shallow',
    ]);
  });
});

describe('a partial clone', () => {
  test.each([
    ['without contents', 'blob:none', []],
    ['without folders', 'tree:0', ['evidence-unchecked 1 partial']],
  ])('%s gives no error', async (_, filter, expected) => {
    const place = await project();
    place.commit();
    place.commit({ 'src/app.ts': 'later\n' });
    place.git('config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder('clone');
    const options = [`--filter=${filter}`, `file://${place.path}`, folder];
    place.git('clone', '--quiet', ...options);
    expect(evidenceOf(await verifyPlace(gitDirAt(folder, place.env)))).toEqual(expected);
  });
});

describe('evidence today', () => {
  test('a changed file is a note, and the record stays genuine', async () => {
    const place = await project();
    place.commit();
    place.write({ 'docs/fields.md': '# Fields, later\n' });
    const changed = await verifyPlace(place);
    expect(evidenceOf(changed)).toEqual(['evidence-changed docs/fields.md different']);
    expect(changed.outcome).toBe('genuine');
    place.remove('docs/fields.md');
    expect(evidenceOf(await verifyPlace(place))).toEqual(['evidence-changed docs/fields.md gone']);
  });

  /** A clone whose checkout was made with some settings. */
  function cloneOf(place: GitDir, ...settings: readonly string[]): GitDir {
    const folder = temporaryFolder('clone');
    const options = settings.flatMap((setting) => ['-c', setting]);
    place.git('clone', '--quiet', ...options, `file://${place.path}`, folder);
    return gitDirAt(folder, place.env);
  }

  /** Stored in capitals and small on disk, as git-lfs stores a pointer for a large file. */
  const SMALL_ON_DISK = {
    'filter.small.clean': 'tr a-z A-Z',
    'filter.small.smudge': 'tr A-Z a-z',
  } as const;

  function withoutFilter(place: GitDir): GitDir {
    return gitDirAt(place.path, { ...place.env, GIT_CONFIG_GLOBAL: devNull });
  }

  async function storedInCapitals(): Promise<GitDir> {
    const place = gitdir(
      { ...PROJECT, '.gitattributes': 'docs/*.md filter=small\n' },
      { globalConfig: SMALL_ON_DISK },
    );
    expect(place.git('cat-file', 'blob', 'HEAD:docs/fields.md')).toContain('FIELDS');
    return place;
  }

  /** Checkouts in which the bytes of the evidence differ from those that were recorded, and the content does not. */
  const CHECKOUTS: Readonly<Record<string, () => Promise<GitDir>>> = {
    'line ends of Windows, recorded without them': async () => {
      const place = await project();
      place.commit();
      return cloneOf(place, 'core.autocrlf=true');
    },
    'no line ends of Windows, recorded with them': async () => {
      const clone = cloneOf(gitdir(PROJECT), 'core.autocrlf=true');
      await makeRecord(clone, { changes: [EVIDENCE] });
      clone.commit();
      return cloneOf(clone);
    },
    'a pointer, recorded with the file': async () => {
      const place = await storedInCapitals();
      await makeRecord(place, { changes: [EVIDENCE] });
      place.commit();
      return withoutFilter(cloneOf(withoutFilter(place)));
    },
    'the file, recorded with a pointer': async () => {
      const place = await storedInCapitals();
      const clone = withoutFilter(cloneOf(withoutFilter(place)));
      await makeRecord(clone, { changes: [EVIDENCE] });
      clone.commit();
      return cloneOf(gitDirAt(clone.path, place.env));
    },
  };

  describe.each(Object.entries(CHECKOUTS))('with %s', (_, make) => {
    test('is unchanged until it is changed', async () => {
      const place = await make();
      const bytes = readFileSync(path.join(place.path, 'docs/fields.md'));
      const findings = async (): Promise<readonly string[]> => evidenceOf(await verifyPlace(place));
      expect(await findings()).toEqual([]);
      // The same bytes again, which git has to look at.
      place.write({ 'docs/fields.md': bytes });
      expect(await findings()).toEqual([]);
      place.write({ 'docs/fields.md': `${bytes.toString()}more` });
      expect(await findings()).toEqual(['evidence-changed docs/fields.md different']);
      place.git('add', '--all');
      expect(await findings()).toEqual(['evidence-changed docs/fields.md different']);
      place.write({ 'docs/fields.md': bytes });
      expect(await findings()).toEqual([]);
      place.remove('docs/fields.md');
      expect(await findings()).toEqual(['evidence-changed docs/fields.md gone']);
    });
  });

  test('a committed file that git would store as the recorded one is changed', async () => {
    const place = gitdir({
      ...PROJECT,
      '.gitattributes': '*.md ident\n',
      'docs/fields.md': '$Id$\n',
    });
    await makeRecord(place, { changes: [EVIDENCE] });
    place.commit();
    const blob = place.gitBytes(['hash-object', '-w', '--stdin'], Buffer.from('$Id: other $\n'));
    place.git('update-index', '--cacheinfo', `100644,${blob.toString().trim()},docs/fields.md`);
    place.git('commit', '--quiet', '--message=other');
    place.write({ 'docs/fields.md': '$Id: other $\n' });
    expect(evidenceOf(await verifyPlace(place))).toEqual([
      'evidence-changed docs/fields.md different',
    ]);
  });

  test('a file that a sparse checkout leaves out is not gone', async () => {
    const place = await project();
    place.commit();
    place.git('sparse-checkout', 'set', '--no-cone', '/*', '!/docs/');
    expect(existsSync(path.join(place.path, 'docs/fields.md'))).toBe(false);
    expect(evidenceOf(await verifyPlace(place))).toEqual([]);
  });

  test('a file that became a link is not read', async () => {
    const place = await project();
    place.commit();
    place.remove('docs');
    symlinkSync('/etc', path.join(place.path, 'docs'));
    expect(evidenceOf(await verifyPlace(place))).toEqual(['evidence-changed docs/fields.md gone']);
  });

  test('of a replaced record is not compared', async () => {
    const place = await project();
    place.commit({ 'docs/fields.md': '# Fields, later\n' });
    const stamp = { by: 'bob@example.com', at: '2026-11-22T09:00:00Z' };
    const time = '2026-11-22T10:00:00Z';
    await makeRecord(place, { id: NEWER, time, changes: [EVIDENCE], stamp });
    place.commit();
    const result = await verifyPlace(place);
    expect(evidenceOf(result)).toEqual([]);
    expect(result.records.map(({ id, headFor }) => [id, headFor])).toEqual([
      [ID, []],
      [NEWER, ['privacy', 'bias']],
    ]);
  });
});

describe('evidence beside a record', () => {
  const file = `${folderOf()}/evidence/interview.txt`;

  async function withFile(): Promise<GitDir> {
    const place = gitdir(PROJECT);
    place.write({ [file]: 'I looked.\n' });
    await makeRecord(place, { changes: [pathEvidence(file)] });
    return place;
  }

  test('is as it was recorded', async () => {
    expect(evidenceOf(await verifyPlace(await withFile()))).toEqual([]);
  });

  test('may be named again by the record that replaces its own', async () => {
    const place = await withFile();
    await makeRecord(place, {
      id: NEWER,
      time: '2026-11-22T10:00:00Z',
      changes: [pathEvidence(file)],
    });
    expect(evidenceOf(await verifyPlace(place))).toEqual([]);
    place.write({ [file]: 'I did not look.\n' });
    expect(evidenceOf(await verifyPlace(place))).toEqual(['evidence-differs', 'evidence-differs']);
  });

  test('behind a link is missing, and the link is reported', async () => {
    const place = await withFile();
    const folder = path.dirname(path.join(place.path, file));
    rmSync(folder, { recursive: true });
    place.write({ 'elsewhere/interview.txt': 'I looked.\n' });
    symlinkSync(path.join(place.path, 'elsewhere'), folder);
    expect(evidenceOf(await verifyPlace(place))).toEqual(['link', 'evidence-missing']);
  });
});
