// Scanning a repository for facts: the use case of `assess scan`.

import { UserError } from '../errors.ts';
import { POLICY_FILE } from '../record/format/places.ts';
import { scanFiles } from '../record/scan-files.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { DETECTORS } from '../scan/detectors/index.ts';
import type { RuleOff } from '../scan/scan.ts';
import { SCAN_SCHEMA, type ScanReport } from '../scan/scan-schema.ts';
import { unknownName } from '../text/similar-names.ts';
import { TOOL } from '../version.ts';
import { policyStateOf } from './policy-and-signers.ts';

/**
 * Scans a part of a repository, `.` for the whole; rules that its policy switches off find nothing. Throws a UserError
 * when the files cannot be listed, or the policy cannot be read or names a rule that does not exist.
 */
export async function scanWorkspace(workspace: Workspace, scope: string): Promise<ScanReport> {
  const rulesOff = await rulesOffBy(workspace);
  const { coverage, facts } = await scanFiles(workspace, scope, rulesOff);
  return {
    schema: SCAN_SCHEMA,
    tool: TOOL,
    scope,
    coverage,
    rulesOff: [...rulesOff],
    facts: [...facts],
  };
}

async function rulesOffBy(workspace: Workspace): Promise<readonly RuleOff[]> {
  const state = await policyStateOf(workspace);
  if (state.kind === 'missing') return [];
  if (state.kind === 'unreadable')
    throw new UserError({
      what: `${POLICY_FILE} cannot be read`,
      why: `line ${state.problem.line}: ${state.problem.why}`,
      fix: 'fix the line and run the command again',
    });
  const known = DETECTORS.flatMap(({ rules }) => rules.map(({ id }) => id));
  const { off } = state.policy.scan;
  const unknown = off.find(({ rule }) => !known.includes(rule));
  if (unknown === undefined) return off;
  throw new UserError({
    what: `${POLICY_FILE} switches off a rule that does not exist`,
    why: unknownName('rule', unknown.rule, known),
    fix: 'correct the name under scan.off, or remove the entry',
  });
}
