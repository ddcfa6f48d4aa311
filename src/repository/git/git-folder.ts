// The folder that `git -C` needs, where the person types commands in another folder than the top of the repository.

import { realpathSync } from 'node:fs';
import path from 'node:path';
import { nearestDotGit } from './dot-git.ts';

/**
 * The top of the repository of `folder` as a path from `cwd` (both absolute), with `/` between names; undefined where it
 * is `cwd`, or where there is no repository.
 */
export function gitFolder(cwd: string, folder: string): string | undefined {
  const top = nearestDotGit(real(folder));
  if (top === undefined) return undefined;
  const below = path.relative(real(cwd), top).split(path.sep).join('/');
  return below === '' ? undefined : below;
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
