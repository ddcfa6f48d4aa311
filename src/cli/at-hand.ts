// The policy and the signers of this checkout, as far as they can be read: for advice, never for a judgement. What is wrong
// with these files, verify and check say.

import { UserError } from '../errors.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import { POLICY_FILE } from '../record/places.ts';
import { readBelow, type Workspace } from '../record/workspace.ts';
import type { AllowedSigner } from '../signing/allowed-signers.ts';
import { readTrust } from '../signoff/trust-files.ts';

/** undefined where there is none, or none that can be read. */
export async function policyAtHand({ top }: Workspace): Promise<Policy | undefined> {
  const bytes = await readBelow(top, POLICY_FILE);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : undefined;
}

/** Empty where there are none, or none that can be read. */
export async function signersAtHand({ top }: Workspace): Promise<readonly AllowedSigner[]> {
  try {
    return (await readTrust(top))?.signers ?? [];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
