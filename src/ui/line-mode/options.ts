// What line mode needs from the program around it: the session, the streams, and the actions that reach the disk.

import type { Assessment, Stamp } from '../../assessment/assessment.ts';
import type { Problem } from '../../errors.ts';
import type { Unsigned } from '../../record/format/unsigned-comments.ts';
import type { OpenRecord, SignatureRequest, SignedStatement } from '../../session/reading.ts';
import type { Context, Recorded, Session, Signing, SigningStanding } from '../../session/state.ts';
import type { EditResult } from '../../terminal/editor.ts';
import type { LineSource } from './line-reader.ts';

export interface LineModeOptions {
  readonly context: Context;
  readonly assessment: Assessment;
  readonly input: LineSource;
  readonly output: { write(text: string): unknown };
  /** Who and when, asked for at every line. */
  readonly stamp: () => Stamp;
  /** Keeps the answers so far; gives why it could not. */
  readonly save: (assessment: Assessment) => Promise<string | undefined>;
  /** Keeps what is written to the record that is read; gives why it could not. */
  readonly saveRemarks?: ((unsigned: Unsigned) => Promise<string | undefined>) | undefined;
  /** Writes the record. */
  readonly record: (session: Session) => Promise<RecordOutcome>;
  /** Signs that record; ssh-keygen may ask in the terminal. */
  readonly sign: (record: string, signer: string) => Promise<Signing>;
  /** Lets the person write in their own editor; without it, texts are typed as lines. */
  readonly edit?: ((text: string) => Promise<EditResult>) | undefined;
  /** Reads a record for the person; rejects with a UserError. */
  readonly openRecord?: ((id: string) => Promise<OpenRecord>) | undefined;
  /** Signs what was said to a record; rejects with a UserError, and then nothing is signed. */
  readonly signRecord?: ((request: SignatureRequest) => Promise<SignedStatement>) | undefined;
  /** The record to begin with, instead of home. */
  readonly opened?: OpenRecord | undefined;
  /** Makes a key with ssh-keygen, which asks in the terminal; gives how signing stands afterwards. */
  readonly makeKey?: (() => Promise<SigningStanding>) | undefined;
  /** Aborted on Ctrl-C: what is there is saved, and the code is 130. */
  readonly interrupted?: AbortSignal | undefined;
}

export type RecordOutcome =
  | { readonly ok: true; readonly recorded: Recorded }
  | { readonly ok: false; readonly problem: Problem };
