// Whether the code is still what a record was made about. This is reported and never judged: check and the policy
// judge it.

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { UserError } from '../errors.ts';
import { identifySubject } from '../repository/git/subject.ts';

/** For records of one moment: undefined without git or if the scope no longer exists. */
export function changedSince({
  repository,
}: Workspace): (record: AssessmentRecord) => Promise<boolean | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  const present = async (scope: string): Promise<string | undefined> => {
    try {
      const subject = await identifySubject(repository, scope);
      return subject.kind === 'git' ? subject.id : undefined;
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };
  return async ({ scope, subject }) => {
    const now = known.get(scope) ?? present(scope);
    known.set(scope, now);
    const id = await now;
    return id === undefined || subject.kind === 'none' ? undefined : id !== subject.object;
  };
}
