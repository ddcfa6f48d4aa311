// Finds whether git has ever had a file: a deleted file differs from one that never existed.

import type { Repository } from './locate.ts';

/** Whether a file is in git's index or in any commit of this clone. Where git cannot tell, it is taken to be. */
export async function wasEverTracked(repository: Repository, path: string): Promise<boolean> {
  const asked = [
    await repository.git(['ls-files', '-z', '--', path]),
    await repository.git(['rev-list', '--all', '--max-count=1', '--', path]),
  ];
  return asked.some((outcome) => !outcome.ok || outcome.stdout.length > 0);
}
