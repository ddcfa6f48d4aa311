// Where git would find a repository, without running git.

import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder, from `start` upwards, that holds an entry named .git. */
export function nearestDotGit(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** A file that names another folder holds one line. */
const MOST_BYTES = 64 * 1024;

/** The text of a small plain file without its line end; undefined when there is none, or anything else in its place. */
export function oneLine(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size > MOST_BYTES) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

/** Where the repository of a folder is stored: `.git` itself, or the folder that a file `.git` names. */
export function storeOf(top: string): string {
  const named = oneLine(path.join(top, '.git'))?.replace(/^gitdir: */, '');
  return path.resolve(top, named ?? '.git');
}

/** A linked work tree has its own HEAD and index, and names the folder that it shares with the others. */
export function commonDirOf(gitDir: string): string {
  return path.resolve(gitDir, oneLine(path.join(gitDir, 'commondir')) ?? '.');
}
