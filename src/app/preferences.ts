// The person's own preferences, in the person's configuration folder; never answers. This module is their only owner:
// it knows the file and its form, and reads it. conf writes it, with the same reader, and is loaded for writing only: it
// takes 30 to 130 ms, which is more than everything else before the first frame (docs/decisions/0021).

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';
import { homeFolder } from '../repository/files/home-folder.ts';
import { readPlainFile } from '../repository/files/plain-file.ts';
import { withStoreLock } from '../repository/files/write-together.ts';
import { bytesText, LIMITS } from '../text/limits.ts';

/** What decides where a person keeps files and which program runs: the environment and the operating system. */
export interface UserEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

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
function folderOf({ env, platform }: UserEnvironment): string {
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
export function preferencesFile(environment: UserEnvironment): string {
  return path.join(folderOf(environment), 'config.json');
}

function unusable(environment: UserEnvironment, why: string): UserError {
  return new UserError({
    what: 'your preferences cannot be read or written',
    why,
    fix: `correct or remove ${preferencesFile(environment)}, or set ASSESS_CONFIG_DIR to a folder you can write to`,
  });
}

export type Preferences = Readonly<Partial<Record<Preference, string>>>;

/** Every preference that is set. Throws a UserError when the file is broken. */
export function preferences(environment: UserEnvironment): Preferences {
  return Object.fromEntries(
    Object.entries(readContent(environment)).filter(
      ([name, value]) => isPreference(name) && typeof value === 'string' && value !== '',
    ),
  );
}

/** A preference, undefined when it is not set. Throws a UserError when the file is broken. */
export function preference(environment: UserEnvironment, name: Preference): string | undefined {
  return preferences(environment)[name];
}

type Content = Record<string, unknown>;

/** The file as it is, empty when there is none. Throws a UserError when it cannot be read. */
function readContent(environment: UserEnvironment): Content {
  const file = preferencesFile(environment);
  try {
    // The person owns the file, and may keep it elsewhere behind a link.
    const read = readPlainFile(file, { most: LIMITS.preferencesBytes, follow: true });
    switch (read.state) {
      case 'missing':
        return {};
      case 'not-a-file':
        throw unusable(environment, `${file} is not a plain file`);
      case 'too-large':
        throw unusable(environment, `${file} is larger than ${bytesText(LIMITS.preferencesBytes)}`);
      case 'read':
        return parseContent(read.bytes.toString('utf8'));
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unusable(
      environment,
      error instanceof SyntaxError ? `${file} holds no JSON object` : whyOf(error),
    );
  }
}

/** Reads the form of the file, here and for conf. Throws a SyntaxError on another form. */
function parseContent(text: string): Content {
  const content: unknown = JSON.parse(text);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new SyntaxError('no object');
  return Object.fromEntries(Object.entries(content));
}

/** Sets a preference, or removes it with undefined. Throws a UserError when it cannot be written. */
export async function setPreference(
  environment: UserEnvironment,
  name: Preference,
  value: string | undefined,
): Promise<void> {
  const { default: Conf } = await import('conf');
  try {
    const folder = folderOf(environment);
    mkdirSync(folder, { recursive: true });
    // conf reads the whole file and writes it again, so two of them at once would lose what one has set.
    await withStoreLock({ root: folder, home: '' }, async () => {
      // What conf would wait for, or could not read, is an error of ours.
      readContent(environment);
      const store = new Conf<Content>({
        cwd: folder,
        configName: 'config',
        deserialize: parseContent,
      });
      if (value === undefined) store.delete(name);
      else store.set(name, value);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unusable(environment, whyOf(error));
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
