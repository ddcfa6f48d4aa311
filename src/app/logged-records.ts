// The records of a checkout over time, for assess log: verified once, with the signatures beside each.

import type { LoggedRecord } from '../comparison/record-log-schema.ts';
import { readRecords, type StoredRecord } from '../record/store/records.ts';
import { coveredBy } from '../record/heads.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { sourceFor } from '../verify/git-source.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { type VerifiedRecord, verify } from '../verify/verify.ts';
import { signaturesIn } from './record-sources.ts';

/**
 * Every record folder, oldest first. `scope`: only records of this part of the repository, and those that cannot be read;
 * undefined: all. `time`: now, as YYYY-MM-DDThh:mm:ssZ. Throws a UserError when there is more to read than the limits allow.
 */
export async function loggedRecords(
  workspace: Workspace,
  scope: string | undefined,
  time: string,
): Promise<readonly LoggedRecord[]> {
  const stored = await readRecords(workspace.top);
  if (stored.length === 0) return [];
  const snapshot = diskSnapshot(workspace.top);
  const { records, findings } = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: parseInstant(time) ?? 0,
    ...sourceFor(workspace.repository),
  });
  const verifiedBy = new Map(records.map((record) => [record.id, record]));
  return stored
    .filter(({ parse }) => scope === undefined || !parse.ok || parse.record.scope === scope)
    .map((one) => {
      const verified = verifiedBy.get(one.id);
      const { valid = [], decisions = [] } = verified ?? {};
      return {
        ...contentOf(one),
        ...judgementOf(verified),
        signatures: [...signaturesIn(snapshot, one.id, { valid, decisions, findings })],
      };
    });
}

type Content = Omit<LoggedRecord, 'state' | 'outcome' | 'isRejected' | 'signatures'>;

function contentOf({ id, parse }: StoredRecord): Content {
  if (!parse.ok)
    return { id, completed: '', scope: '', questionnaires: [], level: null, verdict: null };
  const { record } = parse;
  return {
    id,
    completed: record.completed,
    scope: record.scope,
    questionnaires: [...coveredBy(record)],
    level: record.verdict.level,
    verdict: record.verdict.verdict,
  };
}

function judgementOf(
  verified: VerifiedRecord | undefined,
): Pick<LoggedRecord, 'state' | 'outcome' | 'isRejected'> {
  return {
    state: stateOf(verified),
    outcome: verified?.outcome ?? 'cannot-judge',
    isRejected: (verified?.decisions ?? []).some(({ decision }) => decision === 'reject'),
  };
}

function stateOf(verified: VerifiedRecord | undefined): LoggedRecord['state'] {
  if (verified?.content === undefined) return 'unreadable';
  if (verified.isForeign) return 'of-another-project';
  if (verified.withdrawn) return 'withdrawn';
  return verified.headFor.length === 0 ? 'replaced' : 'current';
}
