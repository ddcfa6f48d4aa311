// Finds a program on PATH without ever looking in the current directory: the directory belongs to
// the repository being assessed, and an unpacked archive may bring its own "git".

import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

const isWindows = process.platform === 'win32';

/** The value of PATH; on Windows names of variables ignore case ("Path"). */
function searchPath(env: Environment): string {
  if (!isWindows) return env['PATH'] ?? '';
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
  return name === undefined ? '' : (env[name] ?? '');
}

/** The absolute folders of PATH, in order. Relative and empty entries mean "here" and are left out. */
export function programFolders(env: Environment): readonly string[] {
  return searchPath(env)
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
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

/** The absolute path of a program on PATH, or undefined when it is not installed. */
export function findProgram(name: string, env: Environment): string | undefined {
  const fileName = isWindows ? `${name}.exe` : name;
  return programFolders(env)
    .map((folder) => path.join(folder, fileName))
    .find((file) => canRun(file));
}
