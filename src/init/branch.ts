// The branch whose rules decide. It is written into the CI file: what an event of the forge says is no source for it.

import { UserError } from '../errors.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import type { Workspace } from '../record/workspace.ts';

const REMOTE = 'refs/remotes/origin/';
const USUAL = ['main', 'master'] as const;

/**
 * Letters, digits and `. _ / -`, as git allows them in a branch name: such a name is one word for a shell, plain text
 * for YAML and no pattern for a forge.
 */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/**
 * The branch that CI protects: the given one, else the default branch of `origin`, else main or master where it
 * exists. Throws a UserError when its name cannot be written into a CI file.
 */
export async function protectedBranch(
  { repository }: Pick<Workspace, 'repository'>,
  given: string | undefined,
): Promise<string> {
  const branch = given ?? (repository.kind === 'git' ? await foundBranch(repository) : USUAL[0]);
  if (PLAIN.test(branch) && !/\.\.|\.$|\.lock(?:\/|$)/.test(branch)) return branch;
  throw new UserError({
    what: `the branch "${legalLine(branch)}" cannot be written into a CI file`,
    why: 'its name has characters that mean something to a shell, to YAML or to the forge',
    fix: 'name the branch that releases are made from, such as --branch main',
  });
}

type Git = Extract<Workspace['repository'], { readonly kind: 'git' }>;

async function foundBranch(repository: Git): Promise<string> {
  const head = await fullName(repository, `${REMOTE}HEAD`);
  if (head?.startsWith(REMOTE) === true) return head.slice(REMOTE.length);
  for (const branch of USUAL) {
    if ((await fullName(repository, `refs/heads/${branch}`)) !== undefined) return branch;
  }
  return USUAL[0];
}

/** The full name of what a reference stands for: a symbolic one is followed. */
async function fullName(repository: Git, ref: string): Promise<string | undefined> {
  const args = ['--verify', '--quiet', '--symbolic-full-name', ref] as const;
  const outcome = await repository.git(['rev-parse', ...args]);
  const name = outcome.ok ? outcome.stdout.toString('utf8').trim() : '';
  return name === '' ? undefined : name;
}
