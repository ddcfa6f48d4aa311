// What the checks of one record need besides its files: trust, project, questionnaires, the clock and other records.

import { SKEW_SECONDS } from '../assessment/days.ts';
import type { StatementContext } from '../signing/statements/check-statement.ts';
import { type FrozenLibrary, frozenLibrary } from './frozen.ts';
import { type RecordCache, recordCache } from './record-cache.ts';
import { type Snapshot, unreadWhy } from '../repository/files/snapshot.ts';
import {
  readTrustFiles,
  type TrustFiles,
  type TrustReading,
} from '../signing/trust/trust-files.ts';
import { parseProject } from '../record/store/workspace.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import { PROJECT_FILE } from '../record/format/places.ts';
import { parseRestored } from '../record/format/reformatted.ts';

export interface VerifyContext extends StatementContext {
  readonly snapshot: Snapshot;
  readonly library: FrozenLibrary;
  /** The other records of the repository. */
  readonly others: RecordCache;
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
  /** Only these are checked in full, and the result has the facts of all: outcomes of others are incomplete. All unless given. */
  readonly inFull?: ReadonlySet<string> | undefined;
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
    others: recordCache(snapshot),
  };
  return { context, trust, project };
}

/** What project.json says: the one identity that all records of a repository share. */
export interface ProjectReading {
  /** The project's id; undefined when there is none that can be read. */
  readonly id: string | undefined;
  readonly findings: readonly Finding[];
}

function readProjectFile(snapshot: Snapshot): ProjectReading {
  const read = snapshot.read(PROJECT_FILE, MAX_BYTES);
  if (read.state === 'missing') {
    return { id: undefined, findings: [found('project-missing', PROJECT_FILE, {})] };
  }
  if (read.state !== 'read') return unreadable(unreadWhy(read, MAX_BYTES));
  const { isReformatted, parsed } = parseRestored(read.bytes, parseProject);
  if (!parsed.ok) return unreadable(parsed.why);
  const findings = isReformatted ? [found('reformatted', PROJECT_FILE, {})] : [];
  return { id: parsed.project.id, findings };
}

function unreadable(why: string): ProjectReading {
  return { id: undefined, findings: [found('project-unreadable', PROJECT_FILE, { why })] };
}
