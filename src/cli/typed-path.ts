// One rule for every path that a person types: relative to the folder where they typed it, whatever -C says, with `~` at
// the start as their home folder. A shell expands `~` only at the start of a word, and not in `--key=~/.ssh/id`.

import path from 'node:path';
import { homeFolder } from '../repository/files/home-folder.ts';
import type { Io } from './io.ts';

/** `~` alone or before a separator. `~name` is a file of that name: the folders of others are not looked up. */
const HOME = process.platform === 'win32' ? /^~(?=$|[\\/])/ : /^~(?=$|\/)/;

/** The absolute path of what was typed. */
export function typedPath({ cwd, env }: Pick<Io, 'cwd' | 'env'>, text: string): string {
  return HOME.test(text) ? path.join(homeFolder(env), text.slice(1)) : path.resolve(cwd, text);
}
