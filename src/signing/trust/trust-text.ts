// A trust file as text, and edits of it beside other processes that may edit it too.

import { ConflictError, UserError } from '../../errors.ts';
import { assessmentsOf, readBelow } from '../../record/store/workspace.ts';
import { writeTogether } from '../../repository/files/write-together.ts';

/** A trust file as it was read: an edit is written only while the file still has these bytes. */
export interface TrustText {
  /** Below the top, such as `assessments/allowed_signers`. */
  readonly name: string;
  /** Empty where there is no file. */
  readonly text: string;
  readonly bytes: Uint8Array | undefined;
}

/** Reads a trust file. Throws a UserError when it is not text: an edit would change bytes that were not meant. */
export async function readTrustText(top: string, name: string): Promise<TrustText> {
  const bytes = await readBelow(top, name);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { name, text: decoder.decode(bytes ?? new Uint8Array()), bytes };
  } catch {
    throw new UserError({
      what: `${name} cannot be read`,
      why: 'it is not UTF-8 text',
      fix: 'fix the file, or restore it from git',
    });
  }
}

const TRIES = 5;

/**
 * Writes an edit of a trust file. Where another process has changed the file since it was read, the edit is made from what
 * is there now; `edit` throws a UserError when it would then do something else than was confirmed.
 */
export async function writeTrustEdit(
  top: string,
  shown: TrustText,
  edit: (text: string) => string,
): Promise<void> {
  let file = shown;
  for (let left = TRIES; ; left -= 1) {
    try {
      const change = { path: file.name, before: file.bytes, after: edit(file.text) };
      await writeTogether(assessmentsOf(top), [change]);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || left === 1) throw error;
    }
    file = await readTrustText(top, file.name);
  }
}

/** The edit of what was shown to a person, where more than the lines of the edit was: it is not made from anything else. */
export function unlessChanged(
  { name, text: shown }: TrustText,
  after: string,
): (text: string) => string {
  return (text: string): string => {
    if (text === shown) return after;
    throw new UserError({
      what: `${name} has changed meanwhile`,
      why: 'another process wrote to it, so the consequences may differ now; nothing was written',
      fix: 'run the command again',
    });
  };
}
