// Where commands must point, where the person types them in another folder than the top of the repository.

import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { CommandPlace } from '../../text/commands-here.ts';
import { nearestDotGit } from './dot-git.ts';

/** The place of a person in `cwd` for the repository of `folder`, or for the folder alone without git; both absolute. */
export function commandPlace(cwd: string, folder: string): CommandPlace {
  const from = real(cwd);
  const to = real(folder);
  const top = nearestDotGit(to);
  const isFound = top === undefined ? from === to : nearestDotGit(from) === top;
  return { top: below(from, top ?? to), folder: isFound ? undefined : below(from, to) };
}

/** A path with `/` between names; undefined for the same folder. */
function below(from: string, to: string): string | undefined {
  const relative = path.relative(from, to).split(path.sep).join('/');
  return relative === '' ? undefined : relative;
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
