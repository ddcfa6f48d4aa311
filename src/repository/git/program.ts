// Finds a program on PATH without ever looking in the repository that is assessed, which may bring its own "git":
// not through a relative entry, and not through an absolute one such as its node_modules/.bin.

import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearestDotGit } from './dot-git.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const isWindows = process.platform === 'win32';

/** The value of PATH; on Windows names of variables ignore case ("Path"). */
function searchPath(env: Environment): string {
  if (!isWindows) return env['PATH'] ?? '';
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
  return name === undefined ? '' : (env[name] ?? '');
}

function realOf(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    return undefined;
  }
}

/** Whether a folder is in another one that is given without links; links to the first are followed. */
function isBelow(folder: string, realTop: string): boolean {
  const real = realOf(folder);
  if (real === undefined) return false;
  const below = path.relative(realTop, real);
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
}

/**
 * The folders of PATH, in order, in which a program may be looked up for a command that works in `start`. Relative and
 * empty entries, and folders of the repository around `start`, are left out.
 */
export function programFolders(env: Environment, start: string): readonly string[] {
  const top = nearestDotGit(start);
  const realTop = top === undefined ? undefined : realOf(top);
  return searchPath(env)
    .split(path.delimiter)
    .filter(
      (folder) => path.isAbsolute(folder) && (realTop === undefined || !isBelow(folder, realTop)),
    );
}

/**
 * The environment in which a program that the person chose, such as an editor, is looked up and run: PATH without the
 * folders that `programFolders` leaves out.
 */
export function outsideRepository(env: Environment, start: string): Environment {
  const others = Object.entries(env).filter(
    ([name]) => !isWindows || name.toUpperCase() !== 'PATH',
  );
  return { ...Object.fromEntries(others), PATH: programFolders(env, start).join(path.delimiter) };
}

function canRun(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The absolute path of a program on PATH for a command that works in `start`; undefined when there is none. */
export function findProgram(name: string, env: Environment, start: string): string | undefined {
  const fileName = isWindows ? `${name}.exe` : name;
  return programFolders(env, start)
    .map((folder) => path.join(folder, fileName))
    .find((file) => canRun(file));
}
