// What has changed in a file since a blob that git has: the lines of a text difference, bounded in size.

import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { LIMITS } from '../../text/limits.ts';
import { bytesOf, nulInput } from './byte-string.ts';
import { outputOf } from './git-problem.ts';
import type { SafeRepository } from './safety.ts';
import { withWorkingIndex } from './working-index.ts';

export type FileDifference =
  /** Lines of a unified difference from its first `@@` on, as they are in the file: any character is possible. */
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  /** The contents are the same to git, such as where only line ends differ. */
  | { readonly kind: 'same' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-large' }
  /** git does not have the blob. */
  | { readonly kind: 'unknown' };

const COMPARE = 'compare the file with its earlier content';

/**
 * The difference from a blob to a file on disk. `name`: from the top, `/` between the parts. `blob`: an object id. Nothing
 * is written to the repository. Throws a UserError when git fails.
 */
export async function fileDifference(
  repository: SafeRepository,
  name: string,
  blob: string,
): Promise<FileDifference> {
  const asked = await repository.git(['cat-file', '--batch-check=%(objecttype) %(objectsize)'], {
    input: Buffer.from(`${blob}\n`),
  });
  const [type, size] = outputOf(asked, COMPARE).toString('latin1').trim().split(' ');
  if (type !== 'blob') return { kind: 'unknown' };
  const file = await lstat(path.join(repository.top, ...name.split('/'))).catch(() => undefined);
  const most = LIMITS.differenceBytes;
  if (Number(size) > most || (file?.size ?? 0) > most) return { kind: 'too-large' };
  // The earlier content takes the place of the file in a copy of the index, and git compares it with the disk.
  const outcome = await withWorkingIndex(
    repository,
    { paths: [name], leaveOut: () => true },
    async (git) => {
      const entry = nulInput([`100644 ${blob}\t${bytesOf(name)}`]);
      outputOf(await git(['update-index', '-z', '--index-info'], { input: entry }), COMPARE);
      return git(['diff-files', '-p', '--no-color', '--no-renames', '--', name], {
        maxBytes: 2 * most,
      });
    },
  );
  if (!outcome.ok && outcome.reason === 'too-much-output') return { kind: 'too-large' };
  const lines = outputOf(outcome, COMPARE).toString('utf8').split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@'));
  if (first !== -1) return { kind: 'text', lines: lines.slice(first, -1) };
  return { kind: lines.some((line) => line.startsWith('Binary files')) ? 'binary' : 'same' };
}
