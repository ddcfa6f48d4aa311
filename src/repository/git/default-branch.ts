// The branch that changes go to when no one names another one.

import type { SafeRepository } from './safety.ts';

const REMOTE = 'refs/remotes/origin/';
const USUAL = ['main', 'master'] as const;

export interface DefaultBranch {
  readonly name: string;
  /** Its full name in this clone, which means nothing else. */
  readonly ref: string;
}

/** The default branch of `origin`, else main or master where it exists; undefined where there is none of them. */
export async function defaultBranch(
  repository: SafeRepository,
): Promise<DefaultBranch | undefined> {
  const head = await fullName(repository, `${REMOTE}HEAD`);
  if (head?.startsWith(REMOTE) === true) return { name: head.slice(REMOTE.length), ref: head };
  for (const name of USUAL) {
    const ref = `refs/heads/${name}`;
    if ((await fullName(repository, ref)) !== undefined) return { name, ref };
  }
  return undefined;
}

/** The full name of a reference. Symbolic references are followed. */
async function fullName(repository: SafeRepository, ref: string): Promise<string | undefined> {
  const args = ['--verify', '--quiet', '--symbolic-full-name', ref] as const;
  const outcome = await repository.git(['rev-parse', ...args]);
  const name = outcome.ok ? outcome.stdout.toString('utf8').trim() : '';
  return name === '' ? undefined : name;
}
