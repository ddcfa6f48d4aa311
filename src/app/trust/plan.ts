// A planned change of a trust file. Everything about it is checked before it is shown to the person, and it is written only
// after the person has agreed.

import type { Workspace } from '../../record/store/workspace.ts';
import type { PublicKey } from '../../signing/ssh/public-key.ts';
import { type TrustText, writeTrustEdit } from '../../signing/trust/trust-text.ts';
import type { Consequences } from './consequences.ts';

/** A key to add, with its source in words: "from --key bob.keys, line 2". */
export interface EnrolKey {
  readonly key: PublicKey;
  readonly source: string;
}

/** A change of a trust file that is ready to be written, or was made before. */
export interface TrustPlan {
  readonly action: 'add' | 'rotate' | 'end' | 'revoke';
  readonly principal: string;
  readonly roles: readonly string[];
  readonly keys: readonly PublicKey[];
  /** The fingerprints of keys that end. */
  readonly ended: readonly string[];
  /** What is written; undefined when the file says it already. */
  readonly edit:
    | { readonly shown: TrustText; readonly apply: (text: string) => string }
    | undefined;
  /** What the person reads before agreeing. */
  readonly question: readonly string[];
  /** What was done, once it is written. */
  readonly lines: readonly string[];
  /** The subject of the commit. */
  readonly message: string;
  /** What to do after the commit. */
  readonly after: readonly string[];
  readonly consequences: Consequences;
}

/** Who is changed, where, and when. */
export interface TrustChangeRequest {
  readonly workspace: Workspace;
  readonly principal: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** Writes a change that the person has agreed to. Throws a UserError when the file would now say something else. */
export async function writePlannedTrust({ top }: Workspace, { edit }: TrustPlan): Promise<void> {
  if (edit !== undefined) await writeTrustEdit(top, edit.shown, edit.apply);
}
