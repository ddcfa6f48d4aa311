// The person's own preferences, kept by conf in the person's configuration folder; never answers.

import Conf from 'conf';
import { UserError } from '../errors.ts';
import type { Io } from './io.ts';

export const PREFERENCES = {
  principal: 'who you are in records, usually your e-mail address',
  key: 'the key you sign with: a path, or a fingerprint that begins with SHA256:',
  plain: 'true: always line by line instead of the full-screen wizard',
} as const;

export type Preference = keyof typeof PREFERENCES;

/** Whether this is the name of a preference. */
export function isPreference(name: string): name is Preference {
  return Object.hasOwn(PREFERENCES, name);
}

function store(io: Io): Conf<Record<string, string>> {
  const folder = io.env['ASSESS_CONFIG_DIR'];
  try {
    return new Conf<Record<string, string>>({
      projectName: 'assess',
      projectSuffix: '',
      ...(folder === undefined || folder === '' ? {} : { cwd: folder }),
    });
  } catch (error) {
    throw unusable(error);
  }
}

function unusable(error: unknown): UserError {
  return new UserError({
    what: 'your preferences cannot be read or written',
    why: error instanceof Error ? error.message : String(error),
    fix: 'mend or remove the file named above, or set ASSESS_CONFIG_DIR to a folder you can write to',
  });
}

/** A preference, undefined when it is not set. Throws a UserError when the file is broken. */
export function preference(io: Io, name: Preference): string | undefined {
  const value: unknown = store(io).get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Sets a preference, or removes it with undefined. Throws a UserError when it cannot be written. */
export function setPreference(io: Io, name: Preference, value: string | undefined): void {
  const preferences = store(io);
  try {
    if (value === undefined) preferences.delete(name);
    else preferences.set(name, value);
  } catch (error) {
    throw unusable(error);
  }
}

/** Where the preferences lie. */
export function preferencesFile(io: Io): string {
  return store(io).path;
}
