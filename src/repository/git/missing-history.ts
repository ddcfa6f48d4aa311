// Why a state or a commit of the past cannot be read here, and what to do about it. Every message about missing history
// takes its advice from here: advice for another cause sends people to fetch what they have.

import type { ConfigEntry } from './config.ts';
import { refetchCommand, unshallowCommand } from './fetch-command.ts';
import type { NoRepository } from './locate.ts';
import type { SafeRepository } from './safety.ts';

export type HistoryGap =
  | 'git-missing'
  | 'no-repository'
  | 'other-object-ids'
  | 'shallow'
  | 'partial'
  | 'not-here';

export interface MissingHistory {
  readonly gap: HistoryGap;
  /** The command that fetches what is missing; empty where fetching does not help or there is no remote. */
  readonly fetch: string;
}

/** Each completes "cannot be compared: ...". */
export const GAPS: Readonly<Record<HistoryGap, string>> = {
  'git-missing': 'git is not installed',
  'no-repository': 'this folder is not a git repository',
  'other-object-ids': 'the repository was converted to other object ids since',
  shallow: 'this clone is shallow and does not reach back to the state that was assessed',
  partial: 'this clone is partial and lacks the folders of the state that was assessed',
  'not-here': 'no commit here has the state that was assessed',
};

/** Whether objects can be missing in a clone by design; git 2.27 and later set the first of these, earlier ones the other. */
export function isPartial(config: readonly ConfigEntry[]): boolean {
  return config.some(
    ({ key, value }) =>
      (/^remote\..+\.promisor$/s.test(key) && value === 'true') ||
      key === 'extensions.partialclone',
  );
}

/**
 * The cause in a place. `algorithm`: of the object ids that are looked for; the same as those of the repository unless
 * given.
 */
export function missingHistory(
  place: SafeRepository | NoRepository,
  algorithm?: string,
): MissingHistory {
  if (place.kind === 'none') {
    const gap = place.reason === 'git-missing' ? 'git-missing' : 'no-repository';
    return { gap, fetch: '' };
  }
  const { config, shallow } = place;
  if (algorithm !== undefined && algorithm !== place.algorithm)
    return { gap: 'other-object-ids', fetch: '' };
  if (shallow) return { gap: 'shallow', fetch: unshallowCommand(config) ?? '' };
  if (isPartial(config)) return { gap: 'partial', fetch: refetchCommand(config) ?? '' };
  return { gap: 'not-here', fetch: '' };
}

/** What to do, in lower case without a full stop. */
export function adviceFor({ gap, fetch }: MissingHistory): string {
  switch (gap) {
    case 'git-missing':
      return 'install git, then run the command again';
    case 'no-repository':
      return 'run the command in a git clone of the project';
    case 'other-object-ids':
      return 'make a new record: ids of the earlier form cannot be looked up here';
    case 'shallow':
      return fetch === ''
        ? 'clone the repository again, without --depth'
        : `fetch the history: ${fetch} (in CI: check out with fetch-depth: 0)`;
    case 'partial':
      return fetch === ''
        ? 'clone the repository again, without --filter'
        : `fetch what is missing: ${fetch}`;
    case 'not-here':
      return 'commit the files that were assessed, or fetch the branch on which the record was made';
  }
}
