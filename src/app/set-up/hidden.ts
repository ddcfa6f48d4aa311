// What would keep records out of the repository, or unbound.

import type { Workspace } from '../../record/store/workspace.ts';
import { ASSESSMENTS } from '../../repository/files/path-form.ts';

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
