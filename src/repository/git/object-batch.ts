// Many objects in one call of git: a process costs more than a hundred answers.

import type { Git } from './git.ts';
import { outputOf } from './git-problem.ts';
import { isPartial } from './missing-history.ts';
import type { SafeRepository } from './safety.ts';

export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly body: Buffer;
}

/** A partial clone can lack every object; each costs a process, so this many are tried. */
const MOST_LACKING = 20;

/**
 * The objects with these names, in order; null for those that are not here. Throws a UserError when git fails.
 * `doing` completes "git could not ...".
 */
export async function readObjects(
  repository: SafeRepository,
  names: readonly string[],
  doing: string,
): Promise<readonly (GitObject | null)[]> {
  return inBatches(repository, names, doing, ['--batch'], parseObjects);
}

/** The ids of the objects with these names, in order; null for those that are not here. Throws as `readObjects`. */
export async function objectIds(
  repository: SafeRepository,
  names: readonly string[],
  doing: string,
): Promise<readonly (string | null)[]> {
  return inBatches(repository, names, doing, ['--batch-check=%(objectname)'], parseIds);
}

async function inBatches<T>(
  { git, config }: { readonly git: Git; readonly config: SafeRepository['config'] },
  names: readonly string[],
  doing: string,
  options: readonly string[],
  parse: (output: Buffer) => readonly (T | null)[],
): Promise<readonly (T | null)[]> {
  const found: (T | null)[] = [];
  for (let lacking = 0; found.length < names.length && lacking < MOST_LACKING; lacking += 1) {
    const rest = names.slice(found.length);
    const input = Buffer.from(rest.map((name) => `${name}\n`).join(''));
    const outcome = await git(['cat-file', ...options], { input });
    // git ends at the first object that a partial clone left out, because nothing is fetched.
    const isCut = !outcome.ok && outcome.reason === 'failed' && isPartial(config);
    found.push(...parse(isCut ? outcome.stdout : outputOf(outcome, doing)));
    if (isCut) found.push(null);
  }
  return names.map((_, index) => found[index] ?? null);
}

/** Reads `id type size NEWLINE body NEWLINE`; what is missing has a line and no body. */
function parseObjects(output: Buffer): readonly (GitObject | null)[] {
  const objects: (GitObject | null)[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [, id, type, size] =
      /^([0-9a-f]+) (\w+) (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    if (id === undefined || type === undefined) {
      objects.push(null);
      at = end + 1;
      continue;
    }
    const last = end + 1 + Number(size);
    objects.push({ id, type, body: output.subarray(end + 1, last) });
    at = last + 1;
  }
  return objects;
}

function parseIds(output: Buffer): readonly (string | null)[] {
  const lines = output.toString('latin1').split('\n').slice(0, -1);
  return lines.map((line) => (/^[0-9a-f]{40,64}$/.test(line) ? line : null));
}
