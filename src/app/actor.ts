// Who acts, and with which keys that person may sign.

import type { Workspace } from '../record/store/workspace.ts';
import type { Trust } from '../signing/trust/authorise.ts';
import type { KeySources } from '../signing/trust/choose-key.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { findSigners, type KeyOption, type Signers } from '../signing/trust/signers.ts';
import type { UserEnvironment } from './preferences.ts';

/** The person who acts, with what decides which keys they have. */
export interface Actor extends UserEnvironment {
  readonly principal: string;
  /** The key that the person named, by an option or as a preference. Throws a UserError on a preference of no use. */
  readonly key: () => KeyOption | undefined;
}

/** For what a key is looked up, and whose keys fit where the files of this checkout do not decide that. */
interface SignerChoice {
  readonly purpose?: KeySources['purpose'];
  readonly trust?: Trust | undefined;
}

/**
 * The keys with which a person may sign in a role at a time (YYYY-MM-DDThh:mm:ssZ), or be added to it; by the signers of
 * this checkout, or by `trust`. Throws a UserError when a file that decides cannot be read.
 */
export async function signersFor(
  { env, platform, principal, key }: Actor,
  workspace: Workspace,
  role: string,
  time: string,
  { purpose = 'sign', trust }: SignerChoice = {},
): Promise<Signers> {
  return findSigners({
    workspace,
    env,
    platform,
    principal,
    role,
    key: key(),
    purpose,
    at: parseInstant(time) ?? 0,
    ...(trust === undefined ? {} : { trust }),
  });
}
