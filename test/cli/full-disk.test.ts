// No room for temporary files: an error with advice, exit 2, and nothing left behind.

import { spawnSync } from 'node:child_process';
import { readdirSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canMount, mountedFolder } from '../helpers/mounted-folder.ts';
import { assess, type Outcome, PROGRAM } from '../helpers/program.ts';
import { assessedProject, type Project } from '../policy/project.ts';

/** An assessed repository with a change that has to be hashed, and a list of files of more than 512 bytes. */
async function changed(): Promise<Project> {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`src/file-${n}.ts`, 'x']));
  const project = (await assessedProject()).write(files);
  project.commit();
  return project.write({ 'src/file-1.ts': 'changed', 'src/file-2.ts': 'changed too' });
}

function expectAdvice({ code, stderr }: Pick<Outcome, 'code' | 'stderr'>, why: string): void {
  expect(code).toBe(2);
  expect(stderr).toContain(why);
  expect(stderr).toMatch(/fix: free (?:some )?space.* TMPDIR/);
  expect(stderr).not.toContain('bug');
}

/** A folder with so many bytes left, where a file system can be mounted. */
function folderWith(left: number): string | undefined {
  const folder = mountedFolder('size=64k');
  if (folder === undefined) return undefined;
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path.join(folder, 'fill'), Buffer.alloc(bavail * bsize));
  truncateSync(path.join(folder, 'fill'), bavail * bsize - left);
  return folder;
}

const ONE_PAGE = 4096;

describe.each(
  canMount()
    ? [
        ['no room at all', 0, 'the disk is full (ENOSPC)'],
        ['room for the list of files only', ONE_PAGE, 'No space left on device'],
      ]
    : [],
)('%s', (_, left, why) => {
  test('is an error with what helps', async () => {
    const project = await changed();
    const folder = folderWith(left) ?? '';
    expectAdvice(await assess(project.place, ['check'], { env: { TMPDIR: folder } }), why);
    expect(readdirSync(folder)).toEqual(['fill']);
  });
});

test('a limit on the size of files is an error with what helps', async () => {
  const { place } = await changed();
  const limit = 'trap "" XFSZ; ulimit -f 1; exec "$@"';
  const args = ['-c', limit, 'sh', process.execPath, PROGRAM, 'check'];
  const ran = spawnSync('sh', args, { cwd: place.path, env: place.env, encoding: 'utf8' });
  expect(ran.error).toBeUndefined();
  expectAdvice(
    { code: ran.status, stderr: ran.stderr },
    'the file is larger than the system allows',
  );
});
