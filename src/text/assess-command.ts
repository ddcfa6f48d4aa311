// The command that opens what a record is about.

import { shellWord } from './shell-word.ts';

/** `assess` for the whole repository; with `--scope` for a part, because alone it opens the whole repository. */
export function wizardCommand(scope: string): string {
  return scope === '.' ? 'assess' : `assess wizard --scope ${shellWord(scope)}`;
}
