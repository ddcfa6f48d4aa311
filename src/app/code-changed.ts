// Whether the code is still what a record was made about: told, never judged (that is for check and the policy).

import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { UserError } from '../errors.ts';
import { identifySubject } from '../repository/git/subject.ts';

/** For records of one moment: undefined where it cannot be told, for want of git or because the scope is gone. */
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
