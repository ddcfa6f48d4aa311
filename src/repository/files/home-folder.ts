// The person's home folder, as git and ssh take it.

import { homedir } from 'node:os';
import type { Environment } from '../git/program.ts';

/** HOME, else USERPROFILE, else what the system says. */
export function homeFolder(env: Environment): string {
  return env['HOME'] ?? env['USERPROFILE'] ?? homedir();
}
