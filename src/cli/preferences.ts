// The person's own preferences, kept by conf in the person's configuration folder; never answers. Reading is
// done without conf, which takes longer to load than everything else before the wizard's first frame.

import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { homeFolder } from '../repository/files/home-folder.ts';
import { errnoOf } from '../repository/files/io-problem.ts';
import { withStoreLock } from '../repository/files/write-together.ts';
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

/** The folder of the preferences: ASSESS_CONFIG_DIR, or the usual place of the system. */
function folderOf({ env, platform }: Io): string {
  const own = env['ASSESS_CONFIG_DIR'] ?? '';
  if (own !== '') return own;
  const home = homeFolder(env);
  if (platform === 'win32') {
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'assess');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Preferences', 'assess');
  const xdg = env['XDG_CONFIG_HOME'] ?? '';
  return path.join(path.isAbsolute(xdg) ? xdg : path.join(home, '.config'), 'assess');
}

/** Where the preferences lie. */
export function preferencesFile(io: Io): string {
  return path.join(folderOf(io), 'config.json');
}

function unusable(io: Io, why: string): UserError {
  return new UserError({
    what: 'your preferences cannot be read or written',
    why,
    fix: `mend or remove ${preferencesFile(io)}, or set ASSESS_CONFIG_DIR to a folder you can write to`,
  });
}

/** A preference, undefined when it is not set. Throws a UserError when the file is broken. */
export function preference(io: Io, name: Preference): string | undefined {
  const content = readPreferences(io);
  if (typeof content !== 'object' || content === null) return undefined;
  const value: unknown = Object.entries(content).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readPreferences(io: Io): unknown {
  let text: string;
  try {
    text = readFileSync(preferencesFile(io), 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unusable(io, error instanceof Error ? error.message : String(error));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(io, `${preferencesFile(io)} is not JSON`);
  }
}

/** Sets a preference, or removes it with undefined. Throws a UserError when it cannot be written. */
export async function setPreference(
  io: Io,
  name: Preference,
  value: string | undefined,
): Promise<void> {
  const { default: Conf } = await import('conf');
  try {
    const folder = folderOf(io);
    mkdirSync(folder, { recursive: true });
    // conf reads the whole file and writes it again, so two of them at once would lose what one has set.
    await withStoreLock({ root: folder, home: '' }, async () => {
      const preferences = new Conf<Record<string, string>>({ cwd: folder, configName: 'config' });
      if (value === undefined) preferences.delete(name);
      else preferences.set(name, value);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unusable(io, error instanceof Error ? error.message : String(error));
  }
}
