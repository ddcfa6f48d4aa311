// The facts of the files as they are now, to compare answers with.

import type { Assessment } from '../assessment/assessment.ts';
import { type Projections, projectionsOf } from '../assessment/basis.ts';
import { UserError } from '../errors.ts';
import { scanFiles } from '../record/scan-files.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { readablePolicy } from './policy-and-signers.ts';

/**
 * The projections of a scan of the scope; undefined if no answer rests on facts, or the files cannot be scanned: then
 * nothing is compared here, and the record says that it has no facts.
 */
export async function projectionsNow(
  workspace: Workspace,
  { answers, scope }: Assessment,
): Promise<Projections | undefined> {
  if (Object.values(answers).every(({ basis }) => basis === undefined)) return undefined;
  try {
    const off = (await readablePolicy(workspace))?.scan.off ?? [];
    return projectionsOf((await scanFiles(workspace, scope, off)).facts);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
