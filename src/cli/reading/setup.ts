// What a session needs of the world to let a person read records: opening, keeping what they write, signing it.

import type { OpenRecord, SignatureRequest, SignedStatement } from '../../session/reading.ts';
import { keepRemarks, type RemarksKeeper } from '../../record/store/remarks-file.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { RunWithTerminal } from '../../signing/ssh/ssh-keygen.ts';
import type { Call } from '../command.ts';

export interface ReadingSetup {
  /** Reads a record for the person. Throws a UserError when it cannot be read or must not be signed. */
  readonly openRecord: (id: string) => Promise<OpenRecord>;
  /** Signs what was said to the record opened last. Throws a UserError; then nothing was signed. */
  readonly signRecord: (
    request: SignatureRequest,
    run: RunWithTerminal | null,
    stop?: AbortSignal,
  ) => Promise<SignedStatement>;
  /** Keeps what is written to the record opened last until it is signed. */
  readonly remarks: Pick<RemarksKeeper, 'save' | 'saveNow'>;
}

/** Reading, keeping what is written, and signing; a request to sign says what was shown. */
export function readingOf(
  call: Call,
  workspace: Workspace,
  person: string,
  onSigned: (signed: SignedStatement) => void,
): ReadingSetup {
  const remarks = keepRemarks(workspace);
  return {
    remarks,
    openRecord: async (id) => {
      const { openRecord } = await import('./opened.ts');
      const record = await openRecord(call, workspace, person, id);
      return { ...record, ...(await remarks.open(record)) };
    },
    signRecord: async (request, run, stop) => {
      const { signAsShown } = await import('./opened.ts');
      const signed = await signAsShown(call, workspace, request, run, stop);
      await remarks.discard();
      onSigned(signed);
      return signed;
    },
  };
}
