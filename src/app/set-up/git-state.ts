// What setting up asks git: the branch whose rules decide, and what would keep records out of the repository. The branch is
// written into the CI file: what an event of the forge says is no source for it.

import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { defaultBranch } from '../../repository/git/default-branch.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';

/** If nothing else is known: the name that git services give a new branch. */
const USUAL = 'main';

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
  const found = repository.kind === 'git' ? await defaultBranch(repository) : undefined;
  const branch = given ?? found?.name ?? USUAL;
  if (PLAIN.test(branch) && !/\.\.|\.$|\.lock(?:\/|$)/.test(branch)) return branch;
  throw new UserError({
    what: `the branch "${legalLine(branch)}" cannot be written into a CI file`,
    why: 'its name has characters that a shell, YAML or the forge would interpret',
    fix: 'name the branch that releases are made from, such as --branch main',
  });
}

const SAMPLES = [
  'project.json',
  'policy.yaml',
  'allowed_signers',
  'records/2026-01-01-aaaaa/record.json',
].map((name) => `${ASSESSMENTS}/${name}`);

/** Advice where there is no git, or where a wide pattern in a .gitignore hides what must be committed. */
export async function hiddenFromGit({
  repository,
}: Pick<Workspace, 'repository'>): Promise<readonly string[]> {
  if (repository.kind === 'none') {
    return [
      `this is no git repository, so records are not bound to a source state: ${repository.why}`,
    ];
  }
  const outcome = await repository.git(['check-ignore', '--no-index', '--', ...SAMPLES]);
  // It fails with nothing to say when nothing is ignored.
  const ignored = outcome.ok ? outcome.stdout.toString('utf8').trim().split('\n') : [];
  return ignored.length === 0
    ? []
    : [
        `git ignores ${ignored.join(', ')}, which must be committed: add !/${ASSESSMENTS}/ to .gitignore (git check-ignore -v shows the line)`,
      ];
}
