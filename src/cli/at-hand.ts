// The policy and the signers of this checkout, as far as they can be read: for advice, never for a judgement. What is wrong
// with these files, verify and check say.

import { UserError } from '../errors.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import { POLICY_FILE } from '../record/format/places.ts';
import { readBelow, type Workspace } from '../record/store/workspace.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import { readTrust } from '../signing/trust/trust-files.ts';

/** undefined where there is none, or none that can be read. */
export async function policyAtHand({ top }: Workspace): Promise<Policy | undefined> {
  const bytes = await readBelow(top, POLICY_FILE);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : undefined;
}

/** undefined where there is none, or none that can be read: then nobody is believed. */
export async function trustAtHand({ top }: Workspace): Promise<Trust | undefined> {
  try {
    return await readTrust(top);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
