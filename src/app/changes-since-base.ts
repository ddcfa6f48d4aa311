// What a change alters in the assessment, compared with its base: for the report of check. Both sides are judged by the
// trust files that decide.

import { changeSummary } from '../comparison/change-summary.ts';
import { compareSides, isSameState } from '../comparison/comparison.ts';
import { UserError } from '../errors.ts';
import type { Report } from '../findings/report-schema.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import type { TrustFiles } from '../signing/trust/trust-files.ts';
import { checkoutSource, commitSource, currentState, scopesIn } from './record-sources.ts';

export interface BaseOfChange {
  readonly repository: SafeRepository;
  /** As the person named it, and its object id. */
  readonly base: { readonly ref: string; readonly commit: string };
  readonly trust: TrustFiles;
  /** Now, as YYYY-MM-DDThh:mm:ssZ. */
  readonly time: string;
}

/**
 * The changes of each scope that has a record on one of both sides; none where a record cannot be read, which verify
 * reports.
 */
export async function changesSinceBase(about: BaseOfChange): Promise<Report['changes']> {
  const { repository, base, trust, time } = about;
  try {
    const before = await commitSource(repository, base, trust, time);
    const after = checkoutSource(repository, time, trust);
    const scopes = [...new Set([...scopesIn(before), ...scopesIn(after)])];
    return scopes.map((scope) => {
      const sides = compareSides(currentState(before, scope), currentState(after, scope));
      return { scope, says: isSameState(sides) ? [] : [...changeSummary(sides)] };
    });
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
