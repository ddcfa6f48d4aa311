// What a command wants signed, as a plan: in which role, what the person sees first, and what is reported afterwards.

import type { Workspace } from '../../record/store/workspace.ts';
import type { Statementable } from '../../signing/statements/sign-record.ts';
import type { SignedFiles, SigningMeans } from '../../signing/statements/sign-statement.ts';
import type { Trust } from '../../signing/trust/authorise.ts';
import type { Candidate } from '../../signing/trust/choose-key.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { openToSign, signedAlready, signOpened } from '../sign-opened.ts';
import type { Signable } from '../../signing/statements/signable.ts';

/** The statements that are signed. */
export interface SigningWork {
  /** The files of statements that say the same already, where that is all of them; else none. */
  readonly already: (means: SigningMeans) => Promise<readonly string[]>;
  readonly sign: (means: SigningMeans) => Promise<SignedFiles>;
}

/** A signature that is planned. */
export interface SigningJob {
  readonly workspace: Workspace;
  readonly role: string;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** Whose keys fit, where that is not decided by the files of this checkout. */
  readonly trust?: Trust;
  /** What the person reads before saying yes. */
  readonly shown: (signers: Signers, candidate: Candidate) => readonly string[];
  readonly work: SigningWork;
  /** The first line of the answer, once it is written. */
  readonly done: (signers: Signers) => string;
  /** What is said after that, once it is written. */
  readonly after?: (person: string) => Promise<readonly string[]>;
  /** The answer as JSON; person, role, key and files are added. */
  readonly json: {
    readonly schema: string;
    /** What is printed beside who signed, once these have. */
    readonly facts: (
      signers: Pick<Signers, 'principal' | 'role'>,
    ) => Readonly<Record<string, unknown>>;
  };
}

/** Who signs about which record, and when. */
export interface RecordSigner {
  readonly workspace: Workspace;
  /** Of the record. */
  readonly id: string;
  readonly person: string;
  /** The role that was asked for; undefined for the one that fits. */
  readonly role: string | undefined;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
}

/** The record of a request, opened. Throws a UserError when it cannot be signed. */
export function signableOf({ workspace, id, person }: RecordSigner): Promise<Signable> {
  return openToSign(workspace, id, person);
}

/** Signs a statement about an open record. */
export function signAbout(
  signable: Signable,
  time: RecordSigner['time'],
  statement: Statementable,
): SigningWork {
  const about = { signable, statements: [statement], time };
  return {
    already: (means) => signedAlready(means, about),
    sign: (means) => signOpened(means, about),
  };
}
