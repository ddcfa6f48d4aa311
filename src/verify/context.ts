// What the checks of one record need besides its files: trust, project, questionnaires, the clock and other records.

import { SKEW_SECONDS } from '../assessment/days.ts';
import type { StatementContext } from '../signing/statements/check-statement.ts';
import { type FrozenLibrary, frozenLibrary } from './frozen.ts';
import { type ProjectReading, readProjectFile } from './project.ts';
import { type RecordsAtHand, recordsAtHand } from './records-at-hand.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import {
  readTrustFiles,
  type TrustFiles,
  type TrustReading,
} from '../signing/trust/trust-files.ts';

export interface VerifyContext extends StatementContext {
  readonly snapshot: Snapshot;
  readonly library: FrozenLibrary;
  /** The other records of the repository. */
  readonly others: RecordsAtHand;
}

/** What a caller gives besides the files. */
export interface Given {
  readonly trust: TrustFiles;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds by which the clocks of signers may differ; an hour unless given. */
  readonly skew?: number;
  /** Only these records, by id; all unless given. Of the others only what these depend on is read. */
  readonly only?: ReadonlySet<string> | undefined;
}

export interface ContextReading {
  readonly context: VerifyContext;
  readonly trust: TrustReading;
  readonly project: ProjectReading;
}

/** Reads the trust files and project.json, which the checks of every record use. */
export function readContext(snapshot: Snapshot, given: Given): ContextReading {
  const trust = readTrustFiles(given.trust);
  const project = readProjectFile(snapshot);
  const context = {
    snapshot,
    trust: trust.trust,
    project: project.id,
    library: frozenLibrary(snapshot),
    now: given.now,
    skew: given.skew ?? SKEW_SECONDS,
    others: recordsAtHand(snapshot),
  };
  return { context, trust, project };
}
