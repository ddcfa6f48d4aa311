// What the checks of one record need to know of everything around it.

import type { Trust } from '../signing/authorise.ts';
import type { FrozenLibrary } from './frozen.ts';
import type { RecordsAtHand } from './records-at-hand.ts';
import type { Sharing } from './sharing.ts';
import type { Snapshot } from './snapshot.ts';

export interface Context {
  readonly snapshot: Snapshot;
  /** undefined: signatures can be checked, but not whose they are. */
  readonly trust: Trust | undefined;
  /** The id in project.json; undefined when that cannot be read. */
  readonly project: string | undefined;
  readonly library: FrozenLibrary;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds by which clocks may differ. */
  readonly skew: number;
  /** The other records of the repository. */
  readonly others: RecordsAtHand;
  readonly sharing: Sharing;
}
