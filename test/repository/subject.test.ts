import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubject } from '../../src/repository/git/subject.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { open, PROJECT, subject, THIRD_PARTY_LINE, thirdParty, userError } from './fixtures.ts';

/** Names at the top that a careless comparison takes for the folder, or that a locale cannot read. */
const ODD_NAMES: readonly (string | Buffer)[] = [
  'x\tassessments',
  '\tassessments',
  ' assessments',
  'assessments\t',
  'assessments\n',
  'a\nassessments',
  'a\n100644 blob 0123456789012345678901234567890123456789\tassessments',
  'Assessments',
  'm\u00FCll',
  'mu\u0308ll',
  '\u202Etxt',
  '-v',
  'q"uote',
  Buffer.from([0x6d, 0xfc, 0x6c, 0x6c]),
  Buffer.from([0xff, 0xfe, 0x78]),
];

describe('odd names', () => {
  // A locale that is not installed has the effect of C.
  const LOCALES = ['C', 'POSIX', 'C.UTF-8', 'en_US.UTF-8', 'de_DE.ISO-8859-1', 'ja_JP.SJIS'];

  test.each(LOCALES)('the line for anyone agrees in the locale %s', async (locale) => {
    const dir = gitdir({ ...PROJECT, 'deep/assessments': 'a file' }, { commit: false });
    for (const name of ODD_NAMES) dir.writeBytes(Buffer.from(name), 'x');
    dir.commit();
    expect(dir.git('ls-tree', '-z', 'HEAD').split('\0')).toHaveLength(ODD_NAMES.length + 7);
    expect((await subject(dir)).id).toBe(thirdParty(dir, 'HEAD', locale));
  });

  test('one by one, so that two mistakes cannot cancel each other', async () => {
    const dir = gitdir(PROJECT);
    for (const name of ODD_NAMES) {
      dir.writeBytes(Buffer.from(name), 'x');
      dir.git('add', '--all');
      dir.git('commit', '--quiet', '--message', 'x');
      expect((await subject(dir)).id).toBe(thirdParty(dir, 'HEAD', 'C.UTF-8'));
    }
  });

  test('a file named assessments at the top is left out as the folder is', async () => {
    const dir = gitdir({ 'a.txt': 'a', assessments: 'a file' });
    expect((await subject(dir)).id).toBe(thirdParty(dir));
    expect((await subject(dir)).id).toBe((await subject(gitdir({ 'a.txt': 'a' }))).id);
  });

  test('from a folder below the top, the line still means the whole project', async () => {
    const dir = gitdir(PROJECT);
    const below = { ...dir, path: path.join(dir.path, 'src') };
    expect((await subject(dir)).id).toBe(thirdParty(below));
  });

  test('the page for third parties has the same line', () => {
    const page = path.join(import.meta.dirname, '..', '..', 'docs', 'verify-without-assess.md');
    expect(readFileSync(page, 'utf8').split('\n')).toContain(THIRD_PARTY_LINE);
  });
});

describe('a clean repository', () => {
  test.each(['sha1', 'sha256'] as const)(
    'has the id a third party computes (%s)',
    async (format) => {
      const dir = gitdir(PROJECT, { objectFormat: format });
      const found = await subject(dir);
      expect(found).toEqual({
        kind: 'git',
        algorithm: format,
        scope: '.',
        objectType: 'tree',
        id: thirdParty(dir),
        dirty: false,
        changedFiles: [],
        untracked: [],
      });
      expect(found.id).toHaveLength(format === 'sha1' ? 40 : 64);
    },
  );

  test('without assessments, it is the root tree itself', async () => {
    const dir = gitdir({ a: '1', 'b/c': '2' });
    expect((await subject(dir)).id).toBe(dir.git('rev-parse', 'HEAD^{tree}'));
  });

  test.each([
    ['src', 'tree'],
    ['src/assessments', 'tree'],
    ['README.md', 'blob'],
    ['packages/web/index.ts', 'blob'],
  ])('the scope %s is its own %s', async (scope, objectType) => {
    const dir = gitdir(PROJECT);
    const found = await subject(dir, scope);
    expect(found).toMatchObject({ scope, objectType, dirty: false });
    expect(found.id).toBe(dir.git('rev-parse', `HEAD:${scope}`));
  });

  test('a scope with slashes and dots around it is the same scope', async () => {
    const dir = gitdir(PROJECT);
    expect(await subject(dir, './packages//web/')).toEqual(await subject(dir, 'packages/web'));
  });

  test('agrees with the third party for any set of file names', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        'assessments',
        'assessments-',
        'assessments.d',
        'assessmentt',
        'ASSESSMENTS2',
      ),
      fc.constantFrom(
        ' ',
        '-x',
        'a\nb',
        'a"b',
        "a'b",
        'tab\there',
        'ü',
        'u\u0308',
        '*',
        ':(top)x',
        '日本',
      ),
      fc.stringMatching(/^[a-z]{1,4}$/),
    );
    const files = fc.dictionary(
      fc.oneof(
        name,
        fc.tuple(name, name).map(([folder, file]) => `${folder}/${file}`),
      ),
      fc.string(),
      { minKeys: 1, maxKeys: 6 },
    );
    await fc.assert(
      fc.asyncProperty(files, async (wanted) => {
        const dir = gitdir({ 'always.txt': '' });
        for (const [file, content] of Object.entries(wanted)) {
          const taken = new Set(dir.git('ls-files', '-z').split('\0'));
          const clashes = [...taken].some(
            (one) => one.startsWith(`${file}/`) || file.startsWith(`${one}/`),
          );
          if (!clashes) {
            dir.write({ [file]: content });
            dir.git('add', '--', `:(literal)${file}`);
          }
        }
        dir.git('commit', '--quiet', '--allow-empty', '-m', 'x');
        expect((await subject(dir)).id).toBe(thirdParty(dir));
      }),
      { numRuns: 12 },
    );
  });
});

describe('the record beside the code', () => {
  test('does not change the subject, committed or not', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir);
    dir.write({ 'assessments/records/2026-01-02-aaaaa/record.json': '{}\n' });
    expect(await subject(dir)).toEqual(before);
    dir.git('add', '.');
    expect(await subject(dir)).toEqual(before);
    dir.commit();
    dir.write({ 'assessments/project.json': '{"changed":1}\n' });
    expect(await subject(dir)).toEqual(before);
  });

  test('code and record can land in one commit', async () => {
    const dir = gitdir(PROJECT);
    dir.write({ 'src/a.ts': 'changed\n', 'assessments/records/x/record.json': '{}\n' });
    dir.git('add', 'assessments');
    const dirty = await subject(dir);
    dir.commit();
    const committed = await subject(dir);
    expect(dirty).toMatchObject({ dirty: true, changedFiles: ['src/a.ts'] });
    expect(committed).toMatchObject({ dirty: false, id: dirty.id });
  });

  test('is not read', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir);
    dir.remove('assessments/project.json');
    execFileSync('mkfifo', [path.join(dir.path, 'assessments/project.json')]);
    expect(await subject(dir)).toEqual(before);
  });

  test('a nested folder of that name belongs to the subject', async () => {
    const dir = gitdir(PROJECT);
    const before = await subject(dir);
    dir.write({ 'src/assessments/kept.txt': 'changed\n' });
    expect((await subject(dir)).id).not.toBe(before.id);
  });

  test('a change hidden under assessments is no change of the subject, even as a plain file', async () => {
    const dir = gitdir({ a: '1', assessments: 'a file' });
    expect((await subject(dir)).id).toBe(thirdParty(dir));
  });
});

describe('a scope that names nothing', () => {
  test.each([
    ['a missing path', 'nowhere', 'no tracked file has this path'],
    ['an untracked path', 'fresh', 'git does not track any file there yet'],
    ['an empty scope', '', 'the scope is empty'],
    ['a path out of the repository', '../x', 'it has .. in it'],
    ['an absolute path', '/etc', 'it is not relative'],
    ['the records', 'assessments/records', 'the records themselves are not assessed'],
    ['the inside of .git', '.git/hooks', 'it is inside .git'],
    ['a symbolic link', 'shortcut', 'it is a symbolic link'],
    ['a pattern', 'sr*', 'no tracked file has this path'],
    ['pathspec magic', ':(top)src', 'no tracked file has this path'],
  ])('%s is an error', async (_, scope, why) => {
    const dir = gitdir({ ...PROJECT, shortcut: { link: 'src' } });
    dir.write({ 'fresh/x': '1' });
    mkdirSync(path.join(dir.path, 'empty'));
    const error = await userError(subject(dir, scope));
    expect(error.why).toContain(why);
    expect(error.fix).not.toBe('');
  });

  test('nothing but records is an error', async () => {
    const dir = gitdir({ 'assessments/project.json': '{}' });
    expect((await userError(subject(dir))).what).toBe(
      'there is nothing to assess in this repository',
    );
  });

  test('a scope whose files were all deleted is an error', async () => {
    const dir = gitdir(PROJECT);
    dir.remove('packages');
    expect((await userError(subject(dir, 'packages'))).what).toContain('nothing to assess');
  });
});

test('without git there is no subject, with the reason', async () => {
  const place = {
    kind: 'none',
    reason: 'not-a-repository',
    why: 'not in a git repository: x',
    folder: '/',
  } as const;
  expect(await readSubject(place, '.')).toEqual({ kind: 'none', why: place.why });
});

test('the subject is the same from every folder of the repository', async () => {
  const dir = gitdir(PROJECT);
  const inside = await open(dir, dir.env, path.join(dir.path, 'packages/web'));
  expect(await readSubject(inside, '.')).toEqual(await subject(dir));
});
