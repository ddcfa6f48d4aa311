// What is on disk after the set-up, for the advice on what to do next.

import { readRecords } from '../../record/store/records.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { readablePolicy, readableTrust } from '../policy-and-signers.ts';
import { statusOf } from '../status.ts';
import { type CiRequest, FORGES, type ForgeName } from './ci.ts';
import { missingRoles, type Situation } from './next-steps.ts';

interface SetUpDone extends Pick<Situation, 'paths' | 'exemptUntil'> {
  readonly ci: (CiRequest & { readonly forge: ForgeName }) | undefined;
  /** Who set the project up; undefined where assess cannot tell. */
  readonly principal: string | undefined;
  /** Seconds since 1970, and the same as YYYY-MM-DDThh:mm:ssZ. */
  readonly now: number;
  readonly time: string;
}

/** What is on disk after the set-up. A file that cannot be read was reported before. */
export async function situationOf(
  workspace: Workspace,
  { paths, exemptUntil, ci, principal, now, time }: SetUpDone,
): Promise<Situation> {
  const policy = await readablePolicy(workspace);
  const trust = await readableTrust(workspace);
  return {
    paths,
    missingRoles: policy === undefined ? [] : missingRoles(policy, trust, { principal, at: now }),
    next: (await statusOf(workspace, time, principal)).next,
    isAssessed: (await readRecords(workspace.top)).length > 0,
    exemptUntil,
    ci: ci && { branch: ci.branch, settings: FORGES[ci.forge].settings(ci.branch) },
  };
}
