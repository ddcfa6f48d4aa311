// Which key and which program git's configuration names for SSH signatures.
//
// user.signingKey counts from every scope, because one identity a repository is common. A key that the repository's own
// configuration names is marked, so that the person is asked before it is used. gpg.ssh.program counts from system and
// global settings only. gpg.ssh.defaultKeyCommand is never run, from any scope: assess runs no command of a
// configuration besides the signing program, and asks the agent for its keys itself.

import path from 'node:path';
import { isOwnSetting, settingOf, type ConfigEntry } from './config.ts';

/** The setting that named a key. */
export interface KeySetting {
  /** system, global, command, local or worktree. */
  readonly scope: string;
  /** The repository's own configuration names it, or it is a file inside the repository. */
  readonly isOfRepository: boolean;
}

export type SigningKey =
  | { readonly kind: 'none' }
  /** A path that is not followed: another user's folder, or a network path that the repository set. */
  | ({ readonly kind: 'not-followed'; readonly path: string } & KeySetting)
  /** A public key, written out. */
  | ({ readonly kind: 'literal'; readonly publicKey: string } & KeySetting)
  /** A file that should hold a key; the reader of it must check that it is a regular file. */
  | ({ readonly kind: 'path'; readonly path: string } & KeySetting);

export interface SigningConfig {
  readonly key: SigningKey;
  /** gpg.ssh.program of the person or the machine; undefined means ssh-keygen. */
  readonly program: string | undefined;
  /** Settings about signing that assess does not use, each with the reason, as sentences for the person. */
  readonly notes: readonly string[];
}

/** Where relative and `~/` paths of keys begin. */
export interface KeyFolders {
  readonly top: string;
  readonly home: string;
}

const PROGRAM_SCOPES: ReadonlySet<string> = new Set(['system', 'global']);

function isOwnProgram(entry: ConfigEntry): boolean {
  return PROGRAM_SCOPES.has(entry.scope);
}

/** `~/x` as git expands it. `~name/x` would need the list of users and is not followed. */
function expanded(value: string, folders: KeyFolders): string | undefined {
  if (value.startsWith('~/')) return path.join(folders.home, value.slice(2));
  if (value.startsWith('~')) return undefined;
  return path.resolve(folders.top, value);
}

function keyOf(entry: ConfigEntry, folders: KeyFolders): SigningKey {
  const { value, scope } = entry;
  const isOwn = isOwnSetting(entry);
  const setting = { scope, isOfRepository: !isOwn };
  if (value.startsWith('key::')) return { kind: 'literal', publicKey: value.slice(5), ...setting };
  if (value.startsWith('ssh-')) return { kind: 'literal', publicKey: value, ...setting };
  if (!isOwn && /^[\\/]{2}/.test(value)) {
    // Windows would log in to that server to read the file.
    return { kind: 'not-followed', path: value, ...setting };
  }
  const file = expanded(value, folders);
  if (file === undefined) return { kind: 'not-followed', path: value, ...setting };
  const isRelative = !value.startsWith('~') && !path.isAbsolute(value);
  return { kind: 'path', path: file, scope, isOfRepository: !isOwn || isRelative };
}

function formatNote(format: ConfigEntry | undefined, hasKey: boolean): readonly string[] {
  if (format?.value === 'ssh') return [];
  if (format !== undefined)
    return [`gpg.format is ${format.value}, which is not used: assess signs with SSH keys only.`];
  return hasKey ? ['user.signingKey is not used, because gpg.format is not ssh.'] : [];
}

/** What the configuration says about signing. Pure: reads no file and runs nothing. */
export function signingConfig(config: readonly ConfigEntry[], folders: KeyFolders): SigningConfig {
  const programs = config.filter((entry) => entry.key === 'gpg.ssh.program');
  const format = settingOf(config, 'gpg.format');
  const set = settingOf(config, 'user.signingkey');
  const key = set === undefined || set.value === '' ? undefined : set;
  const isSsh = format?.value === 'ssh';
  const foreign = programs.filter((entry) => !isOwnProgram(entry));
  const command = settingOf(config, 'gpg.ssh.defaultkeycommand');
  return {
    key: isSsh && key !== undefined ? keyOf(key, folders) : { kind: 'none' },
    program: programs.findLast((entry) => isOwnProgram(entry))?.value,
    notes: [
      ...formatNote(format, key !== undefined),
      ...(foreign.length === 0
        ? []
        : [
            'gpg.ssh.program is used only from global and system settings; another one is not run.',
          ]),
      ...(command === undefined || (isSsh && key !== undefined)
        ? []
        : ['gpg.ssh.defaultKeyCommand is never run; name a key with user.signingKey or --key.']),
    ],
  };
}
