// Scanning the files of a workspace as they are now. Nothing is remembered between two scans: a record and the gate must
// see the files and not what an earlier run has seen.

import { trackedSource, walkedSource } from '../repository/files/scan-source.ts';
import { UserError } from '../errors.ts';
import { DETECTORS } from '../scan/detectors/index.ts';
import { type RuleOff, scan, type ScanOutcome } from '../scan/scan.ts';
import { digestOf } from './format/digest.ts';
import type { FactsFile } from './format/facts-schema.ts';
import { type FactsOfRecord, recordedFacts, withoutFacts } from './facts-file.ts';
import type { Workspace } from './store/workspace.ts';

/**
 * Scans a part of a workspace, `.` for the whole. Throws a UserError when the files cannot be listed, or are too many or
 * too large.
 */
export async function scanFiles(
  { repository, top }: Pick<Workspace, 'repository' | 'top'>,
  scope: string,
  rulesOff: readonly RuleOff[],
): Promise<ScanOutcome> {
  const source =
    repository.kind === 'none' ? walkedSource(top, scope) : await trackedSource(repository, scope);
  return scan(source, DETECTORS, rulesOff);
}

/** Scans the files for a record. Where that is not possible the record has no facts and says why. */
export async function factsForRecord(
  workspace: Workspace,
  scope: string,
  rulesOff: readonly RuleOff[],
): Promise<FactsOfRecord> {
  try {
    const outcome = await scanFiles(workspace, scope, rulesOff);
    return recordedFacts({ ...outcome, scope, rules: rulesThatLooked(rulesOff), rulesOff });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return withoutFacts([`not scanned: ${error.what}: ${error.why}`]);
  }
}

const DIGEST_LENGTH = 32;

/** The rules that are not switched off, each with a digest of what it looks for; sorted by id. */
export function rulesThatLooked(rulesOff: readonly RuleOff[]): FactsFile['rules'] {
  const off = new Set(rulesOff.map(({ rule }) => rule));
  return DETECTORS.flatMap(({ rules }) => rules)
    .filter(({ id }) => !off.has(id))
    .map((rule) => ({
      id: rule.id,
      digest: digestOf(JSON.stringify(rule)).slice(0, DIGEST_LENGTH),
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
