// The record from an answer sheet, and its signature as assessor.

import { attributionNotes } from '../record/notes.ts';
import { Interrupted, UserError } from '../errors.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { SignedFiles, SigningMeans } from '../signing/statements/sign-statement.ts';
import { sheetOf, type SheetFile } from './answer-sheet.ts';
import {
  type MadeRecord,
  type MakingRequest,
  recordInMemory,
  type RecordInMemory,
} from './make-record.ts';
import {
  OWN_ANSWERS,
  openToSign,
  refuseOther,
  shownOf,
  shownWhenMade,
  signOpened,
} from './sign-opened.ts';
import { rejectedBefore } from './superseded-rejections.ts';

export interface SheetRequest extends Omit<MakingRequest, 'assessment'> {
  readonly person: string;
  readonly sheet: SheetFile;
  /** The questionnaires that were asked for; undefined for those of the sheet. */
  readonly only: readonly string[] | undefined;
}

export interface SheetRecord extends RecordInMemory {
  /** What the person should know before the record is written. */
  readonly notes: readonly string[];
}

/** Makes the record of a sheet in memory. Throws a UserError when the sheet, or an answer on it, cannot be used. */
export async function recordFromSheet(request: SheetRequest): Promise<SheetRecord> {
  const { person, sheet: file, only, ...making } = request;
  const { workspace, instruments, now } = making;
  const sheet = await sheetOf(file, { workspace, instruments, by: person, time: now });
  const assessment = { ...sheet.assessment, only: [...(only ?? sheet.assessment.only)] };
  const made = await recordInMemory({ ...making, assessment });
  const { prepared } = made;
  return {
    ...made,
    notes: [
      ...attributionNotes(sheet),
      ...prepared.notes,
      ...(await rejectedNotes(workspace, now, prepared.record)),
    ],
  };
}

/** Verifying is loaded only where something is replaced. */
async function rejectedNotes(
  workspace: Workspace,
  now: string,
  record: AssessmentRecord,
): Promise<readonly string[]> {
  if (record.supersedes.length === 0) return [];
  const { standingsOf } = await import('./record-standing.ts');
  return rejectedBefore(await standingsOf(workspace, now, new Set([record.id])), record);
}

/**
 * Signs a record that was just made, and nothing that another process has written since. `time`: YYYY-MM-DDThh:mm:ssZ.
 * Throws a UserError where it stays unsigned.
 */
export async function signMade(
  means: SigningMeans,
  made: MadeRecord,
  time: string,
): Promise<SignedFiles> {
  const { id } = made.record;
  const { principal } = means.signers;
  try {
    const signable = await openToSign(means.workspace, id, principal);
    refuseOther(shownOf(signable, principal), { record: id, ...shownWhenMade(made, principal) });
    return await signOpened(means, { signable, statements: [OWN_ANSWERS], time });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, why, fix } = error;
    const reported = {
      what,
      why: `${why} Record ${id} is written, unsigned.`,
      fix: `${fix} Later: assess sign ${id}`,
    };
    throw error instanceof Interrupted ? new Interrupted(reported) : new UserError(reported);
  }
}
