// Which key and which program a person's git configuration names for SSH signatures.
//
// user.signingKey counts from every scope: one identity a repository is common, and a path only names
// a key. A key planted by a repository is not in anybody's allowed_signers, so it signs nothing that
// counts. Not followed from a repository's own settings: network paths (Windows would log in to that
// server to read them). gpg.ssh.program counts from system and global settings only, and
// gpg.ssh.defaultKeyCommand is never run.

import path from 'node:path';
import { settingOf, type ConfigEntry } from './config.ts';

export type SigningKey =
  | { readonly kind: 'none'; readonly why: string }
  /** A public key, written out. */
  | { readonly kind: 'literal'; readonly publicKey: string; readonly scope: string }
  /** A file that should hold a key; whoever reads it must check that it is a regular file. */
  | { readonly kind: 'path'; readonly path: string; readonly scope: string };

export interface SigningConfig {
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** gpg.format: openpgp unless set. */
  readonly format: string;
  readonly key: SigningKey;
  /** gpg.ssh.program of the person or the machine; undefined means ssh-keygen. */
  readonly program: string | undefined;
  /** Settings that were passed over on purpose. */
  readonly ignored: readonly { readonly key: string; readonly scope: string }[];
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
  if (value.startsWith('key::')) return { kind: 'literal', publicKey: value.slice(5), scope };
  if (value.startsWith('ssh-')) return { kind: 'literal', publicKey: value, scope };
  const isOwn = scope !== 'local' && scope !== 'worktree';
  if (!isOwn && /^[\\/]{2}/.test(value)) {
    return {
      kind: 'none',
      why: 'the repository’s own settings name a key on a network path; set user.signingKey globally',
    };
  }
  const file = expanded(value, folders);
  if (file === undefined) {
    return {
      kind: 'none',
      why: 'user.signingKey names another user’s folder; write the whole path',
    };
  }
  return { kind: 'path', path: file, scope };
}

function signingKey(
  format: string,
  config: readonly ConfigEntry[],
  folders: KeyFolders,
): SigningKey {
  if (format !== 'ssh') {
    return { kind: 'none', why: `gpg.format is ${format}; keys of that kind are not used here` };
  }
  const entry = settingOf(config, 'user.signingkey');
  if (entry === undefined || entry.value === '') {
    return { kind: 'none', why: 'user.signingKey is not set' };
  }
  return keyOf(entry, folders);
}

/** What the configuration says about signing. Pure: reads no file and runs nothing. */
export function signingConfig(config: readonly ConfigEntry[], folders: KeyFolders): SigningConfig {
  const programs = config.filter((entry) => entry.key === 'gpg.ssh.program');
  const neverRun = config.filter((entry) => entry.key === 'gpg.ssh.defaultkeycommand');
  const format = settingOf(config, 'gpg.format')?.value ?? 'openpgp';
  return {
    name: settingOf(config, 'user.name')?.value,
    email: settingOf(config, 'user.email')?.value,
    format,
    key: signingKey(format, config, folders),
    program: programs.findLast((entry) => isOwnProgram(entry))?.value,
    ignored: [...programs.filter((entry) => !isOwnProgram(entry)), ...neverRun].map(
      ({ key, scope }) => ({ key, scope }),
    ),
  };
}
