// Files that check judges in the work tree and that are not in the last commit.

import { DRAFT_PATH } from '../../record/format/places.ts';
import {
  concernsGate,
  GATE_PLACES,
  gateKindOf,
  isGateFile,
} from '../../repository/files/gate-files.ts';
import { ASSESSMENTS, isUnderAssessments } from '../../repository/files/path-form.ts';
import type { Snapshot } from '../../repository/files/snapshot.ts';
import { isUnfinishedWrite } from '../../repository/files/unfinished-writes.ts';
import type { NoRepository } from '../../repository/git/locate.ts';
import type { SafeRepository } from '../../repository/git/safety.ts';
import { MOST_OF_TRUST } from '../../signing/trust/trust-files.ts';
import { bytesOfRead } from './trust.ts';
import { uncommittedFiles } from '../../repository/git/work-tree-status.ts';

/** The paths of these files; empty without git. Throws a UserError when git cannot look for them. */
export async function uncommittedOf(
  repository: SafeRepository | NoRepository,
  snapshot: Snapshot,
): Promise<readonly string[]> {
  if (repository.kind === 'none') return [];
  const places = new Set([ASSESSMENTS, ...GATE_PLACES.files, ...GATE_PLACES.folders]);
  const files = await uncommittedFiles(repository, [...places]);
  return files.filter((path) =>
    isUnderAssessments(path) ? !isWorkInProgress(path) : isOfGate(snapshot, path),
  );
}

/** Files that check does not judge: a draft, and what an unfinished write leaves. */
function isWorkInProgress(path: string): boolean {
  return path === DRAFT_PATH || path.split('/').some((name) => isUnfinishedWrite(name));
}

function isOfGate(snapshot: Snapshot, path: string): boolean {
  if (gateKindOf(path) === undefined) return false;
  return isGateFile(path) || concernsGate(path, bytesOfRead(snapshot.read(path, MOST_OF_TRUST)));
}
