// Whether the code is still one for which the answers of a record hold: the assessed state, or one for which enough people
// have reaffirmed them. Only reported here; the states are those that check accepts.

import { currentSubject } from '../policy/facts/code-drift.ts';
import { isSameSubject, type RecordSubject } from '../policy/facts.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { UserError } from '../errors.ts';

/** What the answers of a record are about, and for which states of it they hold, the assessed one first. */
export interface HeldStates {
  readonly scope: string;
  readonly states: readonly RecordSubject[];
}

/**
 * For records of one moment, each scope is read once. undefined: assess cannot tell, because there is no git, the scope no
 * longer exists, or the record is not bound to a state.
 */
export function changedSince({
  repository,
}: Workspace): (held: HeldStates) => Promise<boolean | undefined> {
  const known = new Map<string, Promise<RecordSubject | undefined>>();
  const present = async (scope: string): Promise<RecordSubject | undefined> => {
    try {
      const subject = await currentSubject(repository, scope);
      return subject instanceof UserError || subject.kind === 'none' ? undefined : subject;
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };
  return async ({ scope, states }) => {
    const now = known.get(scope) ?? present(scope);
    known.set(scope, now);
    const subject = await now;
    if (subject === undefined || states.some(({ kind }) => kind === 'none')) return undefined;
    return !states.some((state) => isSameSubject(state, subject));
  };
}
