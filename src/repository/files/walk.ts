// Lists files without git: a bounded walk that follows no links.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareBytes } from '../git/byte-string.ts';

export interface WalkLimits {
  readonly files: number;
  /** Folders below the top. */
  readonly depth: number;
}

export interface WalkResult {
  /** From the top, `/` between names, in byte order. */
  readonly paths: readonly string[];
  /** False when a limit was met or a folder could not be read. */
  readonly complete: boolean;
}

const LIMITS: WalkLimits = { files: 20_000, depth: 12 };

/** Other people's code and bookkeeping; without git there are no ignore rules to ask. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
]);

interface Folder {
  readonly names: readonly string[];
  readonly depth: number;
}

/** The regular files below a folder, nearest first until a limit is met. Never fails. */
export async function walkFiles(top: string, limits: WalkLimits = LIMITS): Promise<WalkResult> {
  const paths: string[] = [];
  const queue: Folder[] = [{ names: [], depth: 0 }];
  let complete = true;
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    const entries = await readdir(path.join(top, ...folder.names), { withFileTypes: true }).catch(
      () => undefined,
    );
    complete &&= entries !== undefined;
    for (const entry of (entries ?? []).sort((a, b) => compareBytes(a.name, b.name))) {
      const names = [...folder.names, entry.name];
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        if (folder.depth < limits.depth) queue.push({ names, depth: folder.depth + 1 });
        else complete = false;
      }
      if (!entry.isFile()) continue;
      if (paths.length >= limits.files) return { paths: paths.sort(compareBytes), complete: false };
      paths.push(names.join('/'));
    }
  }
  return { paths: paths.sort(compareBytes), complete };
}
