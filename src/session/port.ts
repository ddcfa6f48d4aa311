// What a session may ask of the world around it. The program makes one port, and both surfaces use it.

import type { Assessment } from '../assessment/assessment.ts';
import type { ChangedEvidence, EvidenceFiles } from '../assessment/changed-evidence.ts';
import type { Unsigned } from '../record/format/unsigned-comments.ts';
import type { OpenRecord, SignatureRequest, SignedStatement } from './reading.ts';
import type { ScanReport } from '../scan/scan-schema.ts';
import type { Recorded, SigningStanding } from './state.ts';

/** Lends the terminal to a task that needs it, such as ssh-keygen asking for a passphrase. */
export type LendTerminal = <T>(task: () => Promise<T>) => Promise<T>;

/** What an editor gave back. */
export type Edited =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly why: string };

/** Files, keys and programs. Each function rejects with a UserError where it says no. */
export interface SessionPort {
  /** Keeps the answers; rejects with an Error that says why it could not. Called again only after it has settled. */
  readonly save: (assessment: Assessment) => Promise<void>;
  /** The same without waiting, for a signal or a crash: the event loop may never turn again. */
  readonly saveNow: (assessment: Assessment) => void;
  /** Keeps what is written to the record that is read, as `save` does. */
  readonly saveComments: (unsigned: Unsigned) => Promise<void>;
  readonly saveCommentsNow: (unsigned: Unsigned) => void;
  /** Files that are evidence as they are now, each read once; a file that cannot be evidence has the reason. */
  readonly readEvidence: (paths: readonly string[]) => Promise<EvidenceFiles>;
  /** The facts that the files in scope show; undefined when the session ends before. */
  readonly scan: (scope: string) => Promise<ScanReport | undefined>;
  /** What has changed in a file since the answer, as lines without control characters, or why assess cannot tell. */
  readonly difference: (file: ChangedEvidence) => Promise<readonly string[]>;
  /** Lets the person write a text in their own editor. */
  readonly edit: (text: string, lend: LendTerminal) => Promise<Edited>;
  /** Makes the record and removes the draft. `signer`: the key that signs it next; undefined where none does. */
  readonly record: (assessment: Assessment, signer: string | undefined) => Promise<Recorded>;
  /** Finds out again who can sign here. */
  readonly signing: () => Promise<SigningStanding>;
  /** Makes a key with ssh-keygen where there is none. */
  readonly makeKey: (lend: LendTerminal) => Promise<void>;
  /** Reads a record for the person. */
  readonly openRecord: (id: string) => Promise<OpenRecord>;
  /**
   * Signs a decision or comments about the record made or opened last, as often as it is wanted. Where it rejects, nothing
   * is signed. The signal says that the person no longer waits.
   */
  readonly signRecord: (
    request: SignatureRequest,
    lend: LendTerminal,
    stop: AbortSignal,
  ) => Promise<SignedStatement>;
}

/** What only the surface of a session can do: it has the terminal. */
export interface Surface {
  readonly lend: LendTerminal;
  /** The person leaves, and everything is saved; or not, where the code is 130. */
  readonly exit: (code: 0 | 130) => void;
  readonly suspend: () => Promise<void>;
  readonly repaint: () => void;
}
