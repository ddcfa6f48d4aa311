import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { ioProblem } from '../../src/repository/files/io-problem.ts';
import { writeTogether } from '../../src/repository/files/write-together.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { mountedFolder } from '../helpers/mounted-folder.ts';
import { userError } from './fixtures.ts';

function read(root: string, name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

/** Writes one file whose content was `before`. */
async function write(root: string, name: string, after: string, before?: string): Promise<unknown> {
  return writeTogether({ root, home: '' }, [{ path: name, before, after }]);
}

/** Writes in a process whose files may have at most 8 blocks; what it printed. */
async function writeWithLimit(
  root: string,
  name: string,
  size: number,
  before: string,
): Promise<string> {
  const program = path.join(temporaryFolder(), 'write.mjs');
  const entry = path.resolve('src/repository/files/write-together.ts');
  await build({
    stdin: {
      contents: `import { writeTogether } from ${JSON.stringify(entry)};
        const [root, path, size, before] = process.argv.slice(2);
        const after = 'x'.repeat(Number(size));
        await writeTogether({ root, home: '' }, [{ path, before, after }]).then(
          () => console.log('written'),
          (error) => console.log(error.name + ': ' + error.why));`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'silent',
  });
  const limit = 'trap "" XFSZ; ulimit -f 8; exec "$@"';
  const args = ['-c', limit, 'sh', process.execPath, program, root, name, String(size), before];
  return execFileSync('sh', args).toString().trim();
}

describe('a disk with errors', () => {
  test('a full disk: the old file stays, nothing is left over', async () => {
    const root = mountedFolder('size=64k') ?? temporaryFolder();
    await write(root, 'draft.json', 'old');
    const bytes = 'x'.repeat(1_000_000);
    // Where no small disk can be mounted, a limit on the size of files is used instead.
    const isMounted = path.basename(root) === 'mount';
    const why = isMounted
      ? (await userError(write(root, 'draft.json', bytes, 'old'))).why
      : await writeWithLimit(root, 'draft.json', bytes.length, 'old');
    expect(why).toContain(isMounted ? 'the disk is full (ENOSPC)' : '(EFBIG)');
    expect(read(root, 'draft.json')).toBe('old');
    expect(readdirSync(root)).toEqual(['draft.json']);
  });

  test('a file larger than the system allows', async () => {
    const root = temporaryFolder();
    writeFiles(root, { 'draft.json': 'old' });
    expect(await writeWithLimit(root, 'draft.json', 100, 'old')).toBe('written');
    expect(await writeWithLimit(root, 'draft.json', 1_000_000, 'x'.repeat(100))).toContain(
      'UserError: the file is larger',
    );
    expect(read(root, 'draft.json')).toBe('x'.repeat(100));
    expect(readdirSync(root)).toEqual(['draft.json']);
  });

  test('a read-only folder', async () => {
    const readOnly = mountedFolder('ro');
    const root = readOnly ?? temporaryFolder();
    if (readOnly === undefined) execFileSync('chmod', ['555', root]);
    const error = await userError(write(root, 'f', 'x'));
    expect(error.why).toMatch(/read-only \(EROFS\)|may not write there \(EACCES\)/);
    expect(readdirSync(root)).toEqual([]);
  });

  test('a file where a folder should be', async () => {
    const root = temporaryFolder();
    writeFiles(root, { assessments: 'a file' });
    const error = await userError(write(root, 'assessments/draft.json', 'x'));
    expect(error.why).toContain('(ENOTDIR)');
    expect(read(root, 'assessments')).toBe('a file');
  });

  test('a folder where the file should be', async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, 'draft.json/x'), { recursive: true });
    const error = await userError(write(root, 'draft.json', 'x'));
    expect(error.why).toContain('a folder is where the file should be');
    expect(readdirSync(root)).toEqual(['draft.json']);
  });

  test('a name that is too long', async () => {
    const root = temporaryFolder();
    const error = await userError(write(root, 'x'.repeat(300), 'x'));
    expect(error.why).toContain('(ENAMETOOLONG)');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a project folder that is gone', async () => {
    const root = path.join(temporaryFolder(), 'gone');
    const error = await userError(write(root, 'f', 'x'));
    expect(error.why).toContain('(ENOENT)');
  });
});

describe('errors of the system in plain words', () => {
  test.each([
    ['ENOSPC', 'the disk is full (ENOSPC)'],
    ['EDQUOT', 'your share of the disk is used up (EDQUOT)'],
    ['EROFS', 'the folder is read-only (EROFS)'],
    ['EPERM', 'you may not write there (EPERM)'],
    ['EMFILE', 'too many files are open (EMFILE)'],
    ['ESOMETHING', 'the system says ESOMETHING (ESOMETHING)'],
  ])('%s', (code, why) => {
    const problem = ioProblem(Object.assign(new Error('x'), { code }), 'write', 'a\u001b[2Jb');
    expect(problem).toMatchObject({ what: 'could not write a[2Jb', why });
    expect(problem.fix).not.toBe('');
  });

  test('an error that does not come from the system is a bug and is thrown on', () => {
    expect(() => ioProblem(new TypeError('bug'), 'write', 'x')).toThrow(TypeError);
  });
});
