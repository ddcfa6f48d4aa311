// Phrases that several findings share.

import { wizardCommand } from '../text/assess-command.ts';

/** `a, b and 3 more`; `count` is the number of names where only the first are given. */
export function listed(names: readonly string[], count: number = names.length): string {
  const more = count - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** The last moment of a day that still counts: a day is in UTC wherever the reader is. */
export function endOf(day: string): string {
  return `the end of ${day} UTC`;
}

/** A scope in words. */
export function scopeText(scope: string): string {
  return scope === '.' ? 'the whole repository' : scope;
}

/** A record that must be made again. */
export const NEW_RECORD = 'make a new record with assess; it carries your answers over';
export const NEW_RECORD_HELP =
  'Make a new record with assess. It carries your answers over and replaces this record.';
export const AGAIN = {
  fix: NEW_RECORD,
  help: NEW_RECORD_HELP,
  next: (_: unknown, scope: string): string => wizardCommand(scope),
} as const;

const RESTORE_HELP =
  'See who changed the file: git log -p -- FILE. If the change was a mistake, restore the signed version: git checkout COMMIT -- FILE.';
/** A file whose signed version must be restored. */
export const RESTORE = {
  fix: 'restore the signed version from git',
  help: RESTORE_HELP,
} as const;

/** A file of a format that this version does not know. */
export const NEWER_VERSION = {
  fix: 'use the assess version that made this file, or a newer one',
} as const;

/** A statement that its signer must make again. */
export const SIGN_AGAIN = {
  fix: 'ask the signer to sign again: assess sign RECORD --role ROLE',
  help: 'Ask the signer to sign again: assess sign RECORD --role ROLE. The new statement is added and the old one stays.',
} as const;

/** Deleted files of records. */
export const RESTORE_DELETED = {
  fix: 'restore the deleted file: git log --diff-filter=D -- assessments/records',
  help: 'Find the commit that deleted the file: git log --diff-filter=D -- assessments/records. Restore the file: git checkout COMMIT^ -- FILE.',
} as const;
