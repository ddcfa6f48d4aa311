// Reads git's configuration once, every value with the scope it came from: what a person set for
// themselves is trusted, what came with the repository is not.

import { UserError } from '../../errors.ts';
import { nulFields, decoded } from './byte-string.ts';
import { isForced } from './forced-settings.ts';
import type { Git } from './git.ts';
import { gitProblem } from './git-problem.ts';

export interface ConfigEntry {
  /** system, global, local, worktree, command. Files that are included have the scope of the includer. */
  readonly scope: string;
  /** Section and name in lower case, the part between as written: `filter.My Filter.clean`. */
  readonly key: string;
  readonly value: string;
}

/** The person's own scopes; everything else may have come with the repository. */
const OWN_SCOPES: ReadonlySet<string> = new Set(['system', 'global', 'command']);

/** Whether a setting was made by the person (or machine) rather than by the repository. */
export function isOwnSetting(entry: ConfigEntry): boolean {
  return OWN_SCOPES.has(entry.scope);
}

/** A key without a value means true. */
function entryOf(scope: string, field: string): ConfigEntry {
  const at = field.indexOf('\n');
  if (at < 0) return { scope, key: decoded(field), value: 'true' };
  return { scope, key: decoded(field.slice(0, at)), value: decoded(field.slice(at + 1)) };
}

/**
 * All settings git would use here, weakest first, without those that we force on it. Throws a UserError when they
 * cannot be read.
 */
export async function readConfig(git: Git): Promise<readonly ConfigEntry[]> {
  const outcome = await git(['config', '--list', '--show-scope', '-z'], { timeoutMs: 10_000 });
  if (!outcome.ok) {
    if (!outcome.message.includes('show-scope')) throw gitProblem(outcome, 'read its settings');
    throw new UserError({
      what: 'this git is too old',
      why: 'it cannot tell your own settings from those of the repository (git 2.26 can)',
      fix: 'install git 2.26 or later',
    });
  }
  const fields = nulFields(outcome.stdout);
  const entries: ConfigEntry[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    entries.push(entryOf(decoded(fields[index] ?? ''), fields[index + 1] ?? ''));
  }
  return entries.filter((entry) => !isForced(entry));
}

/** The current value of a key, or undefined. Later entries win, as in git. */
export function settingOf(config: readonly ConfigEntry[], key: string): ConfigEntry | undefined {
  return config.findLast((entry) => entry.key === key);
}
