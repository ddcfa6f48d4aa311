// The statements about single records for those who open a session: judged exactly as verify judges them, without waiting
// for the rest of verify.

import { rejectionsOf } from '../policy/rules/people.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { FrozenLibrary } from '../verify/frozen.ts';
import { readContext } from '../verify/context.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { readStatements } from '../verify/record.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import type { Statements } from '../verify/statements.ts';
import { type TrustFiles, trustFilesOf } from '../signing/trust/trust-files.ts';
import { signOffSummary } from '../text/sign-off-words.ts';

export interface StatementReader {
  readonly snapshot: Snapshot;
  /** The statements about a record, read once. Throws a UserError when the system refuses to read. */
  readonly about: (id: string) => Statements & { readonly id: string };
  /** Whether one of the current decisions about a record is a withdrawal. */
  readonly isWithdrawn: (id: string) => boolean;
  /** The frozen questionnaires. */
  readonly library: FrozenLibrary;
  /** The id of the project; undefined where project.json cannot be read. */
  readonly project: string | undefined;
  /** What is wrong with the files that say who may sign. */
  readonly trustFindings: readonly Finding[];
}

/** Reads statements of a checkout by its own trust files. `time`: now, as `YYYY-MM-DDThh:mm:ssZ`. */
export function statementReader({ top }: Workspace, time: string): StatementReader {
  const snapshot = diskSnapshot(top);
  return statementReaderIn(snapshot, trustFilesOf(snapshot), time);
}

/** Reads statements of a checkout or of a commit, by trust files that are given. */
export function statementReaderIn(
  snapshot: Snapshot,
  trust: TrustFiles,
  time: string,
): StatementReader {
  const reading = readContext(snapshot, { trust, now: parseInstant(time) ?? 0 });
  const known = new Map<string, Statements & { readonly id: string }>();
  const about = (id: string): Statements & { readonly id: string } => {
    const statements = known.get(id) ?? { id, ...readStatements(reading.context, id) };
    known.set(id, statements);
    return statements;
  };
  return {
    snapshot,
    about,
    isWithdrawn: (id) => about(id).decisions.some(({ decision }) => decision === 'withdraw'),
    library: reading.context.library,
    project: reading.project.id,
    trustFindings: [
      ...reading.trust.findings,
      ...(trust.allowedSigners.read.state === 'missing'
        ? [found('signers-missing', trust.allowedSigners.path, {})]
        : []),
    ],
  };
}

/** What people made of a record, in a word or two. */
export function signOffsOn({ about, isWithdrawn }: StatementReader, id: string): string {
  const statements = about(id);
  return signOffSummary({
    decisions: statements.decisions,
    isWithdrawn: isWithdrawn(id),
    isRejected: rejectionsOf(statements).length > 0,
  });
}
